import { describe, expect, it } from "vitest";
import { chooseFrontEnd, findLineModeReason, findUnasked, type FrontEndFacts } from "../../src/frontend/choose-front-end.ts";

const terminal: FrontEndFacts = {
  isUnattended: false,
  wantsPlain: false,
  wantsLines: false,
  hasTerminalInput: true,
  hasTerminalOutput: true,
  environment: { TERM: "xterm-256color" },
  columns: 80,
  rows: 24,
};

const cases: readonly (readonly [string, Partial<FrontEndFacts>, ReturnType<typeof chooseFrontEnd>])[] = [
  ["a terminal", {}, { kind: "ink" }],
  ["--yes on a terminal", { isUnattended: true }, { kind: "flags" }],
  ["--yes in a pipe", { isUnattended: true, hasTerminalInput: false, hasTerminalOutput: false }, { kind: "flags" }],
  ["curl | bash", { hasTerminalInput: false }, { kind: "none", said: "input" }],
  ["docker run without -t", { hasTerminalInput: false, hasTerminalOutput: false }, { kind: "none", said: "input" }],
  ["gw onboard | tee", { hasTerminalOutput: false }, { kind: "none", said: "output" }],
  ["--accessible in a pipe", { hasTerminalInput: false, wantsLines: true }, { kind: "none", said: "input" }],
  ["a terminal of CI", { environment: { CI: "true" } }, { kind: "none", said: "ci" }],
  ["--plain in CI", { environment: { CI: "1" }, wantsPlain: true }, { kind: "none", said: "ci" }],
  ["CI that is set to no", { environment: { CI: "false" } }, { kind: "ink" }],
  ["CI that is empty", { environment: { CI: "" } }, { kind: "ink" }],
  ["--plain", { wantsPlain: true }, { kind: "prompts" }],
  ["--plain in a small window", { wantsPlain: true, columns: 20, rows: 5 }, { kind: "prompts" }],
  ["--plain with ACCESSIBLE", { wantsPlain: true, environment: { ACCESSIBLE: "1" } }, { kind: "prompts" }],
  [
    "--plain on a dumb terminal",
    { wantsPlain: true, environment: { TERM: "dumb" } },
    { kind: "lines", said: { kind: "variable", variable: "TERM=dumb" } },
  ],
  ["--accessible", { wantsLines: true }, { kind: "lines", said: { kind: "flag" } }],
  ["--accessible and --plain", { wantsLines: true, wantsPlain: true }, { kind: "lines", said: { kind: "flag" } }],
  ["ACCESSIBLE", { environment: { ACCESSIBLE: "yes" } }, { kind: "lines", said: { kind: "variable", variable: "ACCESSIBLE=yes" } }],
  ["ACCESSIBLE that says no", { environment: { ACCESSIBLE: "0" } }, { kind: "ink" }],
  [
    "INK_SCREEN_READER",
    { environment: { INK_SCREEN_READER: "true" } },
    { kind: "lines", said: { kind: "variable", variable: "INK_SCREEN_READER=true" } },
  ],
  ["a dumb terminal", { environment: { TERM: "dumb" } }, { kind: "lines", said: { kind: "variable", variable: "TERM=dumb" } }],
  ["the smallest screen", { columns: 40, rows: 12 }, { kind: "ink" }],
  ["a narrow window", { columns: 39 }, { kind: "lines", said: { kind: "small", columns: 39, rows: 24 } }],
  ["a low window", { rows: 11 }, { kind: "lines", said: { kind: "small", columns: 80, rows: 11 } }],
  ["a terminal without a size", { columns: 0, rows: 0 }, { kind: "lines", said: { kind: "no-size" } }],
  ["a terminal that tells no size", { columns: undefined, rows: undefined }, { kind: "lines", said: { kind: "no-size" } }],
];

describe("the front-end", () => {
  it.each(cases)("for %s", (_title, facts, expected) => {
    const choice = chooseFrontEnd({ ...terminal, ...facts });
    expect(choice).toEqual(expected);
  });

  it("asks nobody exactly where nobody can be asked", () => {
    const asked = cases.map(([, facts]) => ({ ...terminal, ...facts })).filter(({ isUnattended }) => !isUnattended);
    for (const facts of asked) expect(chooseFrontEnd(facts).kind === "none").toBe(findUnasked(facts) !== undefined);
  });

  it("is the line mode for every question of every command, whatever the size, where a person or the terminal needs it", () => {
    expect(findLineModeReason({ wantsPlain: false, wantsLines: false, environment: {} })).toBeUndefined();
    expect(findLineModeReason({ wantsPlain: false, wantsLines: true, environment: {} })).toEqual({ kind: "flag" });
  });
});
