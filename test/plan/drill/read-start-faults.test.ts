import { mkdir, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { engineOf } from "../../../src/engine/engines.ts";
import { readStartFaults } from "../../../src/plan/drill/read-start-faults.ts";
import { deriveProfile, type Profile } from "../../../src/profile/profile.ts";
import { makeHome } from "../planning.ts";

const release = { engine: "openclaw", version: "2026.9.6", root: "/opt/openclaw", entry: "/opt/openclaw/dist/index.js", node: undefined };

async function faultsOf(text: string | undefined, engine: "builtin" | "openclaw" = "builtin") {
  const home = await makeHome();
  const derived = deriveProfile(engineOf(engine), "main", home.home);
  // Nothing of it is run: no program answers here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const profile = engine === "openclaw" ? ({ ...derived, release } as unknown as Profile) : derived;
  await mkdir(profile.stateDir, { recursive: true });
  await (text === undefined ? rm(profile.configPath, { force: true }) : writeFile(profile.configPath, text));
  const commands = { run: async (argv: readonly string[]) => ({ argv, exitCode: 1, stdout: "", stderr: "", ending: "exited" as const }) };
  return readStartFaults({ ...home.host, commands }, profile, () => {});
}

describe("what keeps a gateway from coming up again on its config", () => {
  it.each([
    ["nothing of a good one", '{"gateway":{"port":18789,"auth":{"token":"s3cret"}}}', []],
    ["nothing of parts that stand elsewhere", '{"$include":"./gateway.json5"}', []],
    [
      "nothing of stand-ins, with which it starts",
      '{"gateway":{"auth":{"token":"s3cret"}},"channels":{"slack":{"appToken":"__OPENCLAW_REDACTED__"}}}',
      [],
    ],
    [
      "a stand-in for its own secret",
      '{"gateway":{"auth":{"token":"__OPENCLAW_REDACTED__"}}}',
      ["has stand-ins in place of secrets: gateway.auth.token"],
    ],
    ["a secret that is none", '{"gateway":{"auth":{"token":"undefined"}}}', ["has no secret for its gateway (gateway.auth.token)"]],
    ["a text that does not parse", "{ gateway", [expect.stringContaining("does not parse: line 1")]],
    ["a lost gateway section", "{}", ["has no gateway section"]],
    ["a port that is none", '{"gateway":{"port":"x","auth":{"token":"s3cret"}}}', [expect.stringContaining("gateway.port")]],
    ["a file that is gone", undefined, ["is gone"]],
  ])("is %s", async (_, text, faults) => {
    expect(await faultsOf(text)).toEqual(faults);
  });

  it.each([
    ['{"gateway":{"port":18789}}', [expect.stringContaining("gateway.mode, which is missing")]],
    ['{"gateway":{"port":18789,"mode":"local"}}', []],
  ])("is a mode that its engine misses: %s", async (text, faults) => {
    expect(await faultsOf(text, "openclaw")).toEqual(faults);
  });
});
