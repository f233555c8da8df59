import { describe, expect, it } from "vitest";
import type { EngineId } from "../../../src/engine/descriptor.ts";
import type { Instance } from "../../../src/instance/instance.ts";
import { chooseMain } from "../../../src/plan/drill/choose-main.ts";
import { gatewayOf } from "./sample-drill.ts";

function gateway(text: string): Instance {
  const [engine = "", profile = ""] = text.split(":");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table names engines that there are
  return { ...gatewayOf(profile, 18_789, 1), id: text, engine: engine as EngineId };
}

const rescue = "openclaw:rescue";

describe("the gateway to be rescued", () => {
  it.each<readonly [string, readonly string[], string | undefined, string]>([
    ["the default profile", ["openclaw:default", "openclaw:ops"], undefined, "openclaw:default"],
    ["that of the same engine", ["clawdbot:default", "builtin:default", "openclaw:default"], undefined, "openclaw:default"],
    ["that of the engine's older name", ["builtin:default", "clawdbot:default"], undefined, "clawdbot:default"],
    ["the only other one", ["builtin:ops"], undefined, "builtin:ops"],
    ["the one that is named", ["openclaw:default", "openclaw:ops"], "ops", "openclaw:ops"],
    ["the one that is named, of the same engine", ["builtin:ops", "openclaw:ops"], "ops", "openclaw:ops"],
    ["the one that is named with its engine", ["builtin:ops", "openclaw:ops"], "builtin:ops", "builtin:ops"],
    ["the default profile by its name", ["openclaw:default", "openclaw:ops"], "default", "openclaw:default"],
  ])("is %s", (_, others, wanted, expected) => {
    const chosen = chooseMain(gateway(rescue), [rescue, ...others].map(gateway), wanted);
    expect(chosen).toMatchObject({ ok: true, value: { id: expected } });
  });

  it.each<readonly [string, readonly string[], string | undefined, object]>([
    ["nobody else is there", [], undefined, { kind: "main-not-found", wanted: undefined, known: [] }],
    [
      "nobody has the name",
      ["openclaw:ops"],
      "main",
      { kind: "main-not-found", wanted: "main", known: [{ profile: "ops", engine: "openclaw" }] },
    ],
    ["it is itself", ["openclaw:ops"], "rescue", { kind: "main-not-found", wanted: "rescue" }],
    [
      "several are named ones",
      ["openclaw:a", "openclaw:b"],
      undefined,
      { kind: "main-ambiguous", known: [{ profile: "a" }, { profile: "b" }] },
    ],
    [
      "two engines have the name",
      ["builtin:x", "clawdbot:x"],
      "x",
      { kind: "main-ambiguous", known: [{ engine: "builtin" }, { engine: "clawdbot" }] },
    ],
  ])("is not known where %s", (_, others, wanted, problem) => {
    expect(chooseMain(gateway(rescue), [rescue, ...others].map(gateway), wanted)).toMatchObject({ ok: false, problem });
  });
});
