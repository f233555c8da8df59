import { quoteWords } from "../../lib/shell-quote.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { roleName } from "../describe-conflict.ts";
import type { BrowserProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Browsers that do not start, do not answer or are somebody else's. */
export function describeBrowserProblem(problem: BrowserProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "browser-control-off":
      return say("The config turns browser control off (browser.enabled).", `Turn it on: ${gwCommand(audience, "onboard", "--browser")}`);
    case "browser-unknown":
      return say(
        `There is no browser profile ${visibleText(problem.browser)}. There is: ${problem.known.map(visibleText).join(", ")}.`,
        `See them all: ${gwCommand(audience, "browser", "profiles")}`,
      );
    case "browser-unusable":
      return say(
        `The browser profile ${visibleText(problem.browser)} cannot be used: ${visibleText(problem.reason)}.`,
        `See them all: ${gwCommand(audience, "browser", "profiles")}`,
      );
    case "browser-not-installed":
      return say(
        "No Chrome and no Chromium was found on this host.",
        "Install one, on Debian and Ubuntu: sudo apt-get install chromium",
        "Or name the program in the config: browser.executablePath",
      );
    case "cdp-port-held":
      return say(
        `Port ${problem.port} of browser ${problem.browser} is in use${ownerWords(problem.owner)}; no browser is started on it.`,
        `See who holds the ports: ${gwCommand(audience, "ports")}`,
        otherPort(problem.browser),
      );
    case "cdp-port-claimed":
      return say(
        `Port ${problem.port} of browser ${problem.browser} is the ${roleName(problem.role)} port of ${visibleText(problem.owner)}; the two would meet there.`,
        `See whose ports those are: ${gwCommand(audience, "ports")}`,
        otherPort(problem.browser),
      );
    case "browser-is-remote":
      return say(
        `Browser ${problem.browser} runs elsewhere (${visibleText(problem.url)}); gw neither starts nor stops it.`,
        `See its tabs: ${browserCommand(audience, problem.browser, "tabs")}`,
      );
    case "browser-directory-in-use":
      return say(
        `Another browser, pid ${problem.pid}, uses ${visibleText(problem.directory)}, and one directory takes one browser.`,
        `End it: ${quoteWords(["kill", String(problem.pid)])}`,
      );
    case "browser-did-not-start":
      return say(
        `Browser ${problem.browser} did not start (${visibleText(problem.program)}): ${visibleText(problem.detail)}.`,
        `See it for yourself: ${quoteWords([problem.program, "--headless", "--dump-dom", "about:blank"])}`,
      );
    case "browser-not-running":
      return say(
        `Browser ${problem.browser} does not run${problem.detail === undefined ? "" : `: ${visibleText(problem.detail)}`}.`,
        `Start it: ${browserCommand(audience, problem.browser, "start")}`,
      );
    case "browser-did-not-answer":
      return say(
        `Browser ${problem.browser} did not answer: ${visibleText(problem.detail)}.`,
        `Look at it: ${gwCommand(audience, "browser", "status")}`,
      );
    case "page-not-opened":
      return say(
        `Browser ${problem.browser} did not open ${visibleText(problem.url)}: ${visibleText(problem.detail)}.`,
        `See what is open: ${browserCommand(audience, problem.browser, "tabs")}`,
      );
    case "tab-unknown":
      return say(
        problem.tab === undefined
          ? `Browser ${problem.browser} has no tab.`
          : `Browser ${problem.browser} has no tab, or more than one, whose id begins with ${visibleText(problem.tab)}.`,
        `See its tabs: ${browserCommand(audience, problem.browser, "tabs")}`,
      );
  }
}

/** A command about a browser profile; the chosen one needs no flag, and gw does not know here which that is. */
function browserCommand(audience: Audience, browser: string, verb: string): string {
  return gwCommand(audience, "browser", verb, "--browser-profile", browser);
}

function ownerWords(owner: string | undefined): string {
  return owner === undefined ? " by a program that this user may not see" : ` by ${visibleText(owner)}`;
}

function otherPort(browser: string): string {
  return `Give it another port in the config: browser.profiles.${browser}.cdpPort`;
}
