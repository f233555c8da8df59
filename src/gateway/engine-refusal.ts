import type { Problem } from "../locale/problem.ts";

/** What was asked of an engine's browser, as far as a refusal may be about it; undefined: the engine's own choice. */
export type BrowserAsk = {
  readonly browser: string | undefined;
  readonly url: string | undefined;
  readonly tab: string | undefined;
  /** The config of the gateway that was asked. */
  readonly configPath: string;
};

type Refusal = Extract<Problem, { readonly kind: "browser-call-failed" | "browser-status-failed" }>;
type Rule = readonly [RegExp, (refusal: Refusal, asked: BrowserAsk, found: RegExpExecArray) => Problem];

/** Words of OpenClaw 2026.3.13, 2026.5.28 and 2026.9.6 and of Clawdbot 2026.1.24-3. */
const rules: readonly Rule[] = [
  [
    /Profile "(.*)" not found\. Available profiles: (.*)$/,
    (_refusal, _asked, [, browser = "", known = ""]) => ({ kind: "browser-unknown", browser, known: known.split(", ") }),
  ],
  [
    /no tab is connected/,
    ({ engine }, { browser }, { input }) => ({ kind: "browser-needs-tab", engine, browser: browser ?? browserIn(input) }),
  ],
  [/navigation blocked by policy/, ({ engine }, { url = "", configPath }) => ({ kind: "page-refused", engine, url, configPath })],
  [/tab not found/, ({ engine }, { browser, tab }) => ({ kind: "engine-tab-unknown", engine, browser, tab })],
  [/Browser profile ".*" is not running/, ({ engine }, { browser }) => ({ kind: "engine-browser-stopped", engine, browser })],
  [/No supported browser found/, (_refusal, { browser }) => ({ kind: "browser-not-installed", browser: browser ?? "default" })],
  [/Failed to start Chrome/, ({ engine, detail }, { configPath }) => ({ kind: "engine-browser-failed", engine, detail, configPath })],
];

/** A refusal of an engine in gw's own words, where gw knows those of the engine; every other problem as it is. */
export function explainRefusal(problem: Problem, asked: BrowserAsk): Problem {
  if (problem.kind !== "browser-call-failed" && problem.kind !== "browser-status-failed") return problem;
  for (const [pattern, explain] of rules) {
    const found = pattern.exec(problem.detail);
    if (found !== null) return explain(problem, asked, found);
  }
  return problem;
}

function browserIn(text: string): string | undefined {
  return /\(profile "(.*)"\)/.exec(text)?.[1];
}
