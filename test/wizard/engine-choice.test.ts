import { describe, expect, it } from "vitest";
import { engines } from "../../src/engine/engines.ts";
import { listEngineChoices, proposeEngine } from "../../src/wizard/engine-choice.ts";
import { release } from "./sample-observed.ts";

const names = (releases: Parameters<typeof listEngineChoices>[1], canInstall: boolean) =>
  listEngineChoices(engines, releases, canInstall).map(({ name, program }) => `${name} ${program.kind}`);

describe("the programs to choose from", () => {
  it("are the built-in one alone where nothing is installed and nothing can be", () => {
    expect(names([], false)).toEqual(["builtin built-in"]);
  });

  it("are all engines where npm could install those that are missing", () => {
    expect(names([], true)).toEqual(["openclaw missing", "clawdbot missing", "builtin built-in"]);
  });

  it("are every version once, the best of an engine under the engine's own name", () => {
    const again = release("2026.5.28", { root: "/opt/openclaw" });
    expect(names([release("2026.9.6"), release("2026.5.28"), again], false)).toEqual([
      "openclaw installed",
      "openclaw@2026.5.28 installed",
      "builtin built-in",
    ]);
  });
});

describe("the proposed engine", () => {
  const clawdbot = release("2026.1.24-3", { engine: "clawdbot" });
  const unfit = release("2026.9.6", { node: undefined });
  const broken = release("2026.9.6", { missingFile: "/x" });
  it.each([
    ["the one that is installed", [release("2026.9.6")], [], "openclaw"],
    ["the installed one that has gateways here already", [release("2026.9.6"), clawdbot], ["clawdbot"], "clawdbot"],
    ["the installed one beside gateways of the built-in engine", [release("2026.9.6")], ["builtin"], "openclaw"],
    ["another release where no Node runs the first", [unfit, release("2026.5.28")], [], "openclaw@2026.5.28"],
    ["what the place proposes where no release can run", [unfit, broken], [], "builtin"],
    ["what the place proposes where nothing is installed", [], ["openclaw"], "builtin"],
  ] as const)("is %s", (_, releases, used, expected) => {
    expect(proposeEngine(listEngineChoices(engines, releases, true), used, "builtin")).toBe(expected);
  });
});
