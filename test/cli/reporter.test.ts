import { describe, expect, it } from "vitest";
import { done, failed, printed } from "../../src/cli/outcome.ts";
import { report } from "../../src/cli/reporter.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { sampleProblems } from "../locale/sample-problems.ts";

const audience = { profile: "rescue", program: "gw" };
const notConfigured: Problem = { kind: "not-configured", profile: "rescue", configPath: "/home/u/.gw-rescue/gw.json" };
const wrongPort: Problem = { kind: "port-not-a-number", text: "abc" };
const missing: Problem = { kind: "missing-answer", name: "bind", flag: "--bind", hasDefault: true };

describe("report for people", () => {
  it("prints what was asked for on stdout and notes on stderr", () => {
    expect(text(done({}, "one\ntwo", ["look here"]))).toEqual({ stdout: "one\ntwo\n", stderr: "note: look here\n" });
  });

  it("makes visible what a terminal would obey, but for what programs read", () => {
    expect(text(done({}, "one\u001B[2J\ntwo", ["a\u009Bnote"]))).toEqual({
      stdout: String.raw`one\x1b[2J` + "\ntwo\n",
      stderr: String.raw`note: a\x9bnote` + "\n",
    });
    expect(text(printed({}, "one\u001B[2J")).stdout).toBe("one\u001B[2J\n");
  });

  it("prints nothing where there is nothing to say", () => {
    expect(text(done({}, ""))).toEqual({ stdout: "", stderr: "" });
  });

  it("prints a problem and its next steps on stderr alone", () => {
    expect(text(failed(notConfigured))).toEqual({
      stdout: "",
      stderr: "gw: Profile rescue is not configured: there is no ~/.gw-rescue/gw.json.\n    Set it up: gw --profile rescue onboard\n",
    });
  });
});

describe("report on a narrow terminal", () => {
  const narrow = { json: false, columns: 40, home: "/home/u" };

  it("breaks sentences between words and leaves a command in one piece", () => {
    expect(report(failed(notConfigured), "onboard", { profile: "the-rescue-bot", program: "npx gw" }, narrow).stderr).toBe(
      [
        "gw: Profile rescue is not configured:",
        "    there is no ~/.gw-rescue/gw.json.",
        "    Set it up:",
        "      npx gw --profile the-rescue-bot onboard",
        "",
      ].join("\n"),
    );
  });

  it("leaves a long path whole, so that it can be copied", () => {
    const configPath = "/srv/home/a-directory-with-a-long-name/.gw-rescue/gw.json";
    expect(report(failed({ ...notConfigured, configPath }), "onboard", audience, narrow).stderr).toContain(`\n    ${configPath}.\n`);
  });

  it("hangs a note below its first word", () => {
    const { stderr } = report(done({}, "", ["what there is to know of this profile"]), "list", audience, narrow);
    expect(stderr).toBe("note: what there is to know of this\n      profile\n");
  });

  it("leaves the command that a note ends with to the terminal, in one piece", () => {
    const note = "Your answers are kept, but for secrets. Go on with them: gw --profile rescue onboard --accessible";
    const { stderr } = report(done({}, "", [note]), "onboard", audience, narrow);
    expect(stderr).toBe(
      "note: Your answers are kept, but for\n      secrets. Go on with them:\n        gw --profile rescue onboard --accessible\n",
    );
  });

  it("never makes a row of a sentence wider, whatever went wrong", () => {
    for (const problem of Object.values(sampleProblems).flat()) {
      const { stderr } = report(failed(problem), "onboard", audience, narrow);
      const wide = stderr.split("\n").filter((line) => cellWidth(line) > 40);
      // Only a command goes on, below the words that announce it, and a word that is longer than a row.
      for (const line of wide) expect(line).toMatch(/^ {6}\S|^(?:gw:)? *(?:\| )?\S+$/);
    }
  });
});

describe("report for scripts", () => {
  it("is one object with data on stdout", () => {
    expect(json(done({ instances: [] }, "text", ["a note"]))).toEqual({
      schemaVersion: 1,
      command: "list",
      ok: true,
      data: { instances: [] },
      notes: ["a note"],
    });
  });

  it("holds the problem with its message and what to do next", () => {
    expect(json(failed(notConfigured))).toEqual({
      schemaVersion: 1,
      command: "list",
      ok: false,
      problem: {
        kind: "not-configured",
        message: "Profile rescue is not configured: there is no /home/u/.gw-rescue/gw.json.",
        next: ["Set it up: gw --profile rescue onboard"],
      },
      notes: [],
    });
  });

  it("lists every problem of a wrong command line, also a single one", () => {
    expect(json(failed(wrongPort))).toMatchObject({ problem: { kind: "port-not-a-number" }, problems: [{ kind: "port-not-a-number" }] });
    expect(json(failed({ kind: "several", problems: [wrongPort, missing] }))).toMatchObject({
      problem: { kind: "several" },
      problems: [
        { kind: "port-not-a-number", message: expect.stringContaining("abc") },
        { kind: "missing-answer", next: [expect.stringContaining("--yes")] },
      ],
    });
  });

  it("keeps what there is to know of a failure", () => {
    expect(json({ ...failed(notConfigured), data: { pid: 1 }, notes: ["still there"] })).toMatchObject({
      ok: false,
      data: { pid: 1 },
      notes: ["still there"],
    });
  });

  it("is the same text again when it is read, and nothing in it is obeyed when it is shown", () => {
    const name = "\u001B[2J\u007F\u009B31m\u202E";
    const { stdout } = report(done({ name }, ""), "list", audience, { json: true, home: "/home/u" });
    expect(stdout).toContain(String.raw`\u001b[2J\u007f\u009b31m\u202e`);
    expect(JSON.parse(stdout)).toMatchObject({ data: { name } });
  });

  it("is one line, and nothing goes to stderr", () => {
    const { stdout, stderr } = report(failed(notConfigured), "list", audience, { json: true, home: "/home/u" });
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toBe("");
  });
});

function text(outcome: Parameters<typeof report>[0]) {
  return report(outcome, "list", audience, { json: false, home: "/home/u" });
}

function json(outcome: Parameters<typeof report>[0]): unknown {
  return JSON.parse(report(outcome, "list", audience, { json: true, home: "/home/u" }).stdout);
}
