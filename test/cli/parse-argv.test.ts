import { describe, expect, it } from "vitest";
import { answerFlags } from "../../src/cli/answer-flags.ts";
import { parseArgv } from "../../src/cli/parse-argv.ts";
import { acceptedCommands, helpOf } from "./accepted-commands.ts";

const commands = acceptedCommands();

/** The flags that a command has besides those of all commands. */
const flagsOf: Readonly<Record<string, readonly string[]>> = {
  onboard: [
    ...new Set(answerFlags.map(([, flags]) => flags.split(" ")[0] ?? "")),
    "--yes",
    "--answers",
    "--from",
    "--dry-run",
    "--no-start",
    "--reveal-token",
  ],
  gateway: ["--port"],
  "gateway run": ["--port"],
  "gateway install": ["--no-start"],
  ports: ["--suggest", "--set", "--dry-run", "--accept-risk"],
  list: ["--check"],
  undo: ["--yes", "--list", "--dry-run"],
  "browser status": ["--browser-profile"],
  "browser start": ["--browser-profile"],
  "browser stop": ["--browser-profile"],
  "browser tabs": ["--browser-profile"],
  "browser open": ["--browser-profile"],
  "browser screenshot": ["--browser-profile", "--tab"],
  repair: ["--from-snapshot", "--list", "--dry-run", "--yes"],
  drill: ["--of", "--live", "--dry-run", "--yes"],
};

describe("a profile or an engine that is named twice", () => {
  it.each([
    ["--profile=rescue2 --profile=rescue-old remove --dry-run", "--profile is given twice: rescue2, rescue-old. Name one."],
    ["--profile rescue2 gateway stop --profile rescue-old", "--profile is given twice: rescue2, rescue-old. Name one."],
    ["--engine openclaw status --engine=builtin", "--engine is given twice: openclaw, builtin. Name one."],
  ])("is refused: %s", (line, message) => {
    expect(parseArgv(line.split(" "))).toMatchObject({ ok: false, problem: { kind: "usage", message } });
  });

  it.each(["--profile rescue status --profile=rescue", "--profile rescue onboard -- --profile other"])("is taken: %s", (line) => {
    const problem = parseArgv(line.split(" "));
    expect(JSON.stringify(problem)).not.toContain("twice");
  });
});

describe("parseArgv", () => {
  it.each([
    ["list", "list"],
    ["gateway", "gateway run"],
    ["gateway run", "gateway run"],
    ["gateway start", "gateway start"],
    ["browser status", "browser status"],
    ["browser start --browser-profile work", "browser start"],
    ["browser open http://h/", "browser open"],
    ["browser screenshot", "browser screenshot"],
    ["browser screenshot page.png", "browser screenshot"],
    ["schema answers", "schema"],
    ["schema", "schema"],
    ["help gateway start", "help"],
    ["completion zsh", "completion"],
  ])("understands gw %s as %s", (words, command) => {
    expect(parseArgv(words.split(" "))).toMatchObject({ ok: true, value: { command } });
  });

  it.each([
    "--profile rescue --engine openclaw --json gateway start",
    "gateway --profile rescue --engine openclaw --json start",
    "gateway start --profile rescue --engine openclaw --json",
    "--profile rescue gateway --engine openclaw start --json",
    "--profile=rescue --engine=openclaw gateway start --json",
  ])("takes global flags anywhere: gw %s", (words) => {
    expect(parseArgv(words.split(" "))).toEqual({
      ok: true,
      value: { command: "gateway start", args: [], options: { profile: "rescue", engine: "openclaw", json: true } },
    });
  });

  it("lets the flag nearest to the command win", () => {
    expect(optionsOf("--lang ru gateway --lang zh-CN start --lang en")).toEqual({ lang: "en" });
  });

  it("takes only what was given for an option", () => {
    expect(optionsOf("onboard")).toEqual({});
  });

  it.each([
    ["--linger", { linger: true }],
    ["--no-linger", { linger: false }],
    ["--browser", { browser: true }],
    ["--no-browser", { browser: false }],
    ["--no-start", { start: false }],
    ["--port 20789 --token-env RESCUE_TOKEN", { port: "20789", tokenEnv: "RESCUE_TOKEN" }],
    ["--accept-risk spacing --accept-risk lan-bind,ephemeral", { acceptRisk: ["spacing", "lan-bind", "ephemeral"] }],
    ["--json=stream --accessible", { json: true, jsonStream: true, accessible: true }],
    ["--yes --dry-run --answers a.json", { yes: true, dryRun: true, answers: "a.json" }],
  ])("reads gw onboard %s", (words, options) => {
    expect(optionsOf(`onboard ${words}`)).toEqual(options);
  });

  it("takes an empty value that is given", () => {
    expect(parseArgv(["onboard", "--token-env", "", "--cdp-url="])).toMatchObject({ value: { options: { tokenEnv: "", cdpUrl: "" } } });
  });

  it.each([
    ["onbord", "Did you mean onboard?"],
    ["gateway strat", "Did you mean start?"],
    ["onboard --prot 20789", "Did you mean --port?"],
    ["onboard --no-lingr", "Did you mean --no-linger?"],
    ["list --jsn", "Did you mean --json?"],
  ])("refuses gw %s and names the nearest", (words, suggestion) => {
    expect(messageOf(words)).toContain(suggestion);
  });

  it.each([
    ["onboard --port", "--port"],
    ["--profile", "--profile"],
    ["list extra", "argument"],
    ["onboard --no-port", "--no-port"],
    ["ports --set 1 --suggest", "--suggest"],
    ["zzz", "zzz"],
    ["gateway zzz", "zzz"],
    ["gateway start now", "argument"],
  ])("refuses gw %s and says why", (words, part) => {
    expect(messageOf(words)).toContain(part);
    expect(messageOf(words)).toMatch(/^[A-Z].*[.?]$/);
  });

  it("says that there is no export, in place of a command that looks like it", () => {
    for (const words of ["export", "export docker", "--profile rescue export"])
      expect(messageOf(words)).toBe(
        "There is no gw export: gw runs gateways as services of this host, and writes nothing for containers or other hosts.",
      );
    expect(messageOf("gateway export")).toContain("Unknown command 'export'");
  });

  it.each(["install", "uninstall", "start", "stop", "restart", "status"])(
    "refuses a port for gw gateway %s, which would not heed it",
    (word) => {
      for (const words of [`gateway --port 5 ${word}`, `gateway ${word} --port 5`, `--profile rescue gateway --port=5 ${word} --json`]) {
        expect(messageOf(words)).toBe(
          `The flag --port is for gw gateway run alone; gw gateway ${word} takes the base port that the profile has. To move it: gw ports --set NUMBER.`,
        );
      }
    },
  );

  it.each(["gateway --port 5", "gateway --port 5 run", "gateway run --port 5"])("takes a port for gw %s", (words) => {
    expect(parseArgv(words.split(" "))).toMatchObject({ ok: true, value: { command: "gateway run", options: { port: "5" } } });
  });

  it.each([
    ["onboard --prot 1", "onboard"],
    ["--profile rescue list --jsn", "list"],
    ["onbord", undefined],
  ])("after gw %s shows the help of %s", (words, command) => {
    expect(parseArgv(words.split(" "))).toMatchObject({ problem: { kind: "usage", command } });
  });
});

describe("the help", () => {
  it("of gw names every command and the flags that all of them have", () => {
    expect(parseArgv([])).toEqual({ ok: true, value: { shown: helpOf(["--help"]), bare: {} } });
    for (const flag of ["--profile", "--engine", "--json", "--no-color", "--use-env", "--version"])
      expect(helpOf([])).toContain(`  ${flag}`);
    for (const command of [
      "onboard",
      "setup",
      "gateway",
      "status",
      "browser",
      "list",
      "ports",
      "undo",
      "env",
      "schema",
      "completion",
      "man",
      "help",
    ]) {
      expect(helpOf([])).toMatch(new RegExp(`^  ${command} `, "m"));
    }
  });

  it("comes with the flags of a call without a command, and of no other", () => {
    const words = ["--profile", "rescue", "--plain"];
    expect(parseArgv(words)).toMatchObject({ value: { bare: { profile: "rescue", plain: true } } });
    for (const other of [["browser"], ["--help"], ["list", "--help"]]) expect(parseArgv(other)).not.toHaveProperty("value.bare");
  });

  it("is what a group shows that does nothing by itself", () => {
    expect(parseArgv(["browser"])).toEqual(parseArgv(["browser", "--help"]));
  });

  it.each(commands.map((words) => words.join(" ")))(
    "of gw %s is shown, lists its flags and leaves those of all commands to gw",
    (words) => {
      const text = helpOf(words.split(" "));
      for (const flag of flagsOf[words === "setup" ? "onboard" : words] ?? [])
        expect(text).toMatch(new RegExp(`^  (?:-h, )?${flag}\\b`, "m"));
      expect(text).toContain(`Usage: gw ${words}`);
      expect(text).not.toMatch(/^ {2}--(?:profile|engine|json)\b/m);
    },
  );

  it("of gateway lists what can be done with the service", () => {
    expect(commands.map((words) => words.join(" "))).toEqual(
      expect.arrayContaining(["install", "uninstall", "start", "stop", "restart", "status", "run"].map((word) => `gateway ${word}`)),
    );
  });
});

function optionsOf(words: string) {
  const parsed = parseArgv(words.split(" "));
  if (!parsed.ok || !("options" in parsed.value)) throw new Error(JSON.stringify(parsed));
  return parsed.value.options;
}

function messageOf(words: string): string {
  const parsed = parseArgv(words.split(" "));
  if (parsed.ok || parsed.problem.kind !== "usage") throw new Error(`taken: ${words}`);
  return parsed.problem.message;
}
