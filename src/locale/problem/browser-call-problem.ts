import path from "node:path";
import { quoteWords } from "../../lib/shell-quote.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { BrowserCallProblem } from "../browser-call-problem.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { say, type ProblemText } from "../problem-text.ts";

type PictureProblem = Extract<BrowserCallProblem, { readonly kind: "picture-place-unusable" }>;

/** What an engine's browser does not do, and pictures that have no place. */
export function describeBrowserCallProblem(problem: BrowserCallProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "browser-needs-tab":
      return say(
        `${browserWords(problem)} of ${problem.engine} is the one that a person has open, and none of its tabs is attached.`,
        "Attach one: click the engine's extension in that browser.",
        `Or take a browser that the engine starts itself (--browser-profile NAME): ${gwCommand(audience, "browser", "profiles")}`,
      );
    case "page-refused":
      return say(
        `${problem.engine} does not open ${visibleText(problem.url)} in its browser: its own rules forbid addresses of this host and of private networks.`,
        `Allow this one in ${visibleText(problem.configPath)}: browser.ssrfPolicy.allowedHostnames, with ${JSON.stringify(URL.parse(problem.url)?.hostname ?? "")}`,
      );
    case "engine-browser-failed":
      return say(
        `${problem.engine} could not start its browser: ${visibleText(problem.detail)}.`,
        `Without a display it needs browser.headless: true in ${visibleText(problem.configPath)}, in a container or as root browser.noSandbox: true as well.`,
        `Then: ${gwCommand(audience, "gateway", "restart")}`,
      );
    case "engine-browser-stopped":
      return say(`${browserWords(problem)} of ${problem.engine} does not run.`, `Start it: ${aboutBrowser(audience, problem, "start")}`);
    case "engine-tab-unknown":
      return say(
        `${browserWords(problem)} of ${problem.engine} has no tab${problem.tab === undefined ? "" : ` ${visibleText(problem.tab)}`}.`,
        `See its tabs: ${aboutBrowser(audience, problem, "tabs")}`,
      );
    case "picture-place-unusable":
      return describePlace(problem);
  }
}

function describePlace({ path: file, reason }: PictureProblem): ProblemText {
  const shown = visibleText(file);
  switch (reason) {
    case "exists":
      return say(`${shown} is there already, and gw writes over no file.`, "Give the picture another name, or say --force.");
    case "is-directory":
      return say(`${shown} is a directory.`, `Name a file in it, for instance: ${quoteWords([path.join(file, "page.png")])}`);
    case "no-directory":
      return say(
        `There is no directory ${visibleText(path.dirname(file))} for the picture.`,
        `Make it: ${quoteWords(["mkdir", "-p", path.dirname(file)])}`,
      );
  }
}

type Named = { readonly browser: string | undefined };

/** At the start of a sentence. */
function browserWords({ browser }: Named): string {
  return browser === undefined ? "The browser" : `Browser ${visibleText(browser)}`;
}

function aboutBrowser(audience: Audience, { browser }: Named, verb: string): string {
  return gwCommand(audience, "browser", verb, ...(browser === undefined ? [] : ["--browser-profile", browser]));
}
