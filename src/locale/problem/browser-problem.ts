import { quoteWords } from "../../lib/shell-quote.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { roleName } from "../describe-conflict.ts";
import type { BrowserProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";
import { list } from "../list.ts";
import { t } from "../t.ts";

/** Browsers that do not start, do not answer or are somebody else's. */
export function describeBrowserProblem(problem: BrowserProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "browser-control-off":
      return say(
        t("The config turns browser control off (browser.enabled)."),
        t("Turn it on: {command}", { command: gwCommand(audience, "onboard", "--browser") }),
      );
    case "browser-unknown":
      return say(
        t("There is no browser profile {browser}. There is: {known}.", {
          browser: visibleText(problem.browser),
          known: list(problem.known.map(visibleText)),
        }),
        t("See them all: {command}", { command: gwCommand(audience, "browser", "profiles") }),
      );
    case "browser-unusable":
      return say(
        t("The browser profile {browser} cannot be used: {reason}.", {
          browser: visibleText(problem.browser),
          reason: visibleText(problem.reason),
        }),
        t("See them all: {command}", { command: gwCommand(audience, "browser", "profiles") }),
      );
    case "browser-not-installed":
      return say(
        t("No Chrome and no Chromium was found on this host."),
        t("Install one, on Debian and Ubuntu: sudo apt-get install chromium"),
        t("Or name the program in the config: browser.executablePath"),
      );
    case "cdp-port-held":
      return say(
        heldPort(problem),
        t("See who holds the ports: {command}", { command: gwCommand(audience, "ports") }),
        otherPort(problem.browser),
      );
    case "cdp-port-claimed":
      return say(
        t("Port {port} of browser {browser} is the {role} port of {owner}; the two would meet there.", {
          port: problem.port,
          browser: problem.browser,
          role: roleName(problem.role),
          owner: visibleText(problem.owner),
        }),
        t("See whose ports those are: {command}", { command: gwCommand(audience, "ports") }),
        otherPort(problem.browser),
      );
    case "browser-is-remote":
      return say(
        t("Browser {browser} runs elsewhere ({url}); gw neither starts nor stops it.", {
          browser: problem.browser,
          url: visibleText(problem.url),
        }),
        t("See its tabs: {command}", { command: browserCommand(audience, problem.browser, "tabs") }),
      );
    case "browser-directory-in-use":
      return say(
        t("Another browser, pid {pid}, uses {directory}, and one directory takes one browser.", {
          pid: problem.pid,
          directory: visibleText(problem.directory),
        }),
        t("End it: {command}", { command: quoteWords(["kill", String(problem.pid)]) }),
      );
    case "browser-did-not-start":
      return say(
        t("Browser {browser} did not start ({program}): {detail}.", {
          browser: problem.browser,
          program: visibleText(problem.program),
          detail: visibleText(problem.detail),
        }),
        t("See it for yourself: {command}", { command: quoteWords([problem.program, "--headless", "--dump-dom", "about:blank"]) }),
      );
    case "browser-not-running":
      return say(
        problem.detail === undefined
          ? t("Browser {browser} does not run.", { browser: problem.browser })
          : t("Browser {browser} does not run: {detail}.", { browser: problem.browser, detail: visibleText(problem.detail) }),
        t("Start it: {command}", { command: browserCommand(audience, problem.browser, "start") }),
      );
    case "browser-did-not-answer":
      return say(
        t("Browser {browser} did not answer: {detail}.", { browser: problem.browser, detail: visibleText(problem.detail) }),
        t("Look at it: {command}", { command: gwCommand(audience, "browser", "status") }),
      );
    case "page-not-opened":
      return say(
        t("Browser {browser} did not open {url}: {detail}.", {
          browser: problem.browser,
          url: visibleText(problem.url),
          detail: visibleText(problem.detail),
        }),
        t("See what is open: {command}", { command: browserCommand(audience, problem.browser, "tabs") }),
      );
    case "tab-unknown":
      return say(
        problem.tab === undefined
          ? t("Browser {browser} has no tab.", { browser: problem.browser })
          : t("Browser {browser} has no tab, or more than one, whose id begins with {tab}.", {
              browser: problem.browser,
              tab: visibleText(problem.tab),
            }),
        t("See its tabs: {command}", { command: browserCommand(audience, problem.browser, "tabs") }),
      );
  }
}

/** A command about a browser profile; the chosen one needs no flag, and gw does not know here which that is. */
function browserCommand(audience: Audience, browser: string, verb: string): string {
  return gwCommand(audience, "browser", verb, "--browser-profile", browser);
}

function heldPort({ port, browser, owner }: Extract<BrowserProblem, { readonly kind: "cdp-port-held" }>): string {
  return owner === undefined
    ? t("Port {port} of browser {browser} is in use by a program that this user may not see; no browser is started on it.", {
        port,
        browser,
      })
    : t("Port {port} of browser {browser} is in use by {owner}; no browser is started on it.", {
        port,
        browser,
        owner: visibleText(owner),
      });
}

function otherPort(browser: string): string {
  return t("Give it another port in the config: browser.profiles.{browser}.cdpPort", { browser });
}
