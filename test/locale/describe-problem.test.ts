import { describe, expect, it } from "vitest";
import { describeProblem } from "../../src/locale/describe-problem.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { sampleProblems } from "./sample-problems.ts";

const audience = { profile: "rescue", program: "gw" };
const kinds: readonly (readonly [string, readonly Problem[]])[] = Object.entries(sampleProblems);

describe.each(kinds)("the problem %s", (_, problems) => {
  it("is said in sentences without a hole", () => {
    expect(problems.length).toBeGreaterThan(0);
    for (const text of textsOf(problems).filter((line) => !isToPaste(line))) {
      expect(text).not.toMatch(/undefined|(?<!\/dev\/)null|\[object|NaN|\(\)|: \.| {2}[^|-]|\.\./);
      expect(text.trim()).toBe(text);
      expect(text).not.toBe("");
    }
  });

  it("begins with a capital, a path or what was written, and ends with a full stop", () => {
    for (const problem of problems) {
      const { message } = describeProblem(problem, audience);
      expect(message).toMatch(/^(?:[A-Z`"/]|--[a-z]|answers|\d|gw |gw-gateway)/);
      expect(message.split("\n").at(-1)).toMatch(/[.?]$|^ {2}\| /);
    }
  });

  it("prints gw commands of the profile only, or of the one that it is to rescue", () => {
    for (const text of printedCommands(problems)) expect(text).toMatch(/^gw --profile (?:rescue|main --engine builtin) /);
  });

  it("gives each next step once", () => {
    for (const problem of problems) {
      const { next } = describeProblem(problem, audience);
      expect(new Set(next).size).toBe(next.length);
      for (const line of next) expect(new Set(line.match(/--accept-risk \S+/g)).size).toBe(line.match(/--accept-risk/g)?.length ?? 0);
    }
  });
});

describe("describeProblem", () => {
  it("leaves --profile out for the default profile and calls gw as people do here", () => {
    const problem: Problem = { kind: "not-configured", profile: "default", configPath: "/home/u/.gw/gw.json" };
    expect(describeProblem(problem, { profile: "default", program: "npx gw" })).toEqual({
      message: "The default profile is not configured: there is no /home/u/.gw/gw.json.",
      next: ["Set it up: npx gw onboard"],
    });
  });

  it("leads from a broken config to the command that brings a good one back, unless the person is being asked", () => {
    const problem: Problem = { kind: "config-does-not-parse", path: "/home/u/.gw/gw.json", line: 1, column: 1, reason: "it is empty" };
    const repair = expect.stringContaining("gw --profile rescue repair");
    expect(describeProblem(problem, audience).next).toContainEqual(repair);
    expect(describeProblem(problem, { ...audience, isAsked: true }).next).not.toContainEqual(repair);
  });

  it.each([
    [{ kind: "port-not-a-number", text: "abc" }, `"abc" is not a port: use digits, for instance 19789.`],
    [
      { kind: "file-fault", operation: "write", path: "/home/u/.gw/gw.json", code: "ENOSPC" },
      "Cannot write /home/u/.gw/gw.json: the disk is full (ENOSPC).",
    ],
    [
      {
        kind: "engine-broken",
        engine: "Clawdbot",
        version: "2026.1.24",
        missingFile: "/usr/lib/node_modules/clawdbot/dist/entry.js",
        packageName: "clawdbot",
        instead: "2026.1.24-3",
      },
      "Clawdbot 2026.1.24 cannot start: its package lacks /usr/lib/node_modules/clawdbot/dist/entry.js.",
    ],
    [{ kind: "cancelled" }, "Cancelled. No changes made."],
  ] as const)("says %j", (problem, message) => {
    expect(describeProblem(problem, audience).message).toBe(message);
  });

  it("says several at once and their next steps once", () => {
    const [several] = sampleProblems.several;
    const text = several === undefined ? undefined : describeProblem(several, audience);
    expect(text?.message.split("\n")).toHaveLength(3);
    expect(text?.next).toEqual(["Give it, or take the default for everything that is not given: --yes"]);
  });
});

/** What looks like a gw command in a next step, or in backticks in a message; a quoted other process is none. */
function printedCommands(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap((problem) => {
    const { message, next } = describeProblem(problem, audience);
    const quoted = [...message.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? "");
    return [...quoted, ...next].flatMap((text) => text.match(/(?<![\w/.-])gw (?:--|[a-z]+$|gateway|schema|ports|onboard).*/) ?? []);
  });
}

/** A line of a file, as it would stand there. */
function isToPaste(line: string): boolean {
  return /^ {2}[^|-]/.test(line);
}

function textsOf(problems: readonly Problem[]): readonly string[] {
  return problems.flatMap((problem) => {
    const { message, next } = describeProblem(problem, audience);
    return [message, ...next];
  });
}

it("what a program said of a change that stays is said in rows of its own", () => {
  const result = {
    argv: ["tar", "-x"],
    exitCode: 2,
    stdout: "",
    stderr: "tar: x: Cannot open\ntar: y: Cannot open\n",
    ending: "exited",
  } as const;
  const problem: Problem = {
    kind: "applied-partly",
    cause: { kind: "cancelled" },
    takenBack: [],
    notTakenBack: [{ summary: "pack 1 path", problem: { kind: "command-failed", result } }],
  };
  const rows = describeProblem(problem, audience).message.split("\n");
  expect(rows.slice(1)).toEqual([
    "Not everything could be taken back:",
    expect.stringMatching(/^ {2}- pack 1 path: /),
    expect.stringMatching(/^ {4}.*tar: x: Cannot open$/),
    expect.stringMatching(/^ {4}.*tar: y: Cannot open$/),
  ]);
});
