import { describe, expect, it } from "vitest";
import type { EngineId } from "../../src/engine/descriptor.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { derivePlace } from "../../src/instance/place.ts";

type Case = readonly [
  engine: EngineId,
  flag: string | undefined,
  environment: Readonly<Record<string, string>>,
  stateDir: string,
  profile: string | undefined,
];

describe("the place of a gateway", () => {
  it.each<Case>([
    ["openclaw", undefined, {}, "/h/.openclaw", undefined],
    ["openclaw", "rescue", {}, "/h/.openclaw-rescue", "rescue"],
    ["openclaw", "Tern", {}, "/h/.openclaw-Tern", "Tern"],
    ["openclaw", "DEFAULT", {}, "/h/.openclaw", "default"],
    ["openclaw", "main", {}, "/h/.openclaw-main", "main"],
    ["openclaw", "rescue", { OPENCLAW_STATE_DIR: "/x/" }, "/x", "rescue"],
    ["openclaw", undefined, { OPENCLAW_STATE_DIR: "~/.openclaw-x" }, "/h/.openclaw-x", undefined],
    ["openclaw", undefined, { OPENCLAW_STATE_DIR: "relative" }, "/h/.openclaw", undefined],
    ["openclaw", undefined, { OPENCLAW_STATE_DIR: "" }, "/h/.openclaw", undefined],
    ["openclaw", "rescue", { OPENCLAW_HOME: "/o", HOME: "/e" }, "/o/.openclaw-rescue", "rescue"],
    ["openclaw", undefined, { HOME: "/e" }, "/e/.openclaw", undefined],
    ["openclaw", undefined, { OPENCLAW_PROFILE: "rescue" }, "/h/.openclaw", "rescue"],
    ["clawdbot", undefined, { CLAWDBOT_PROFILE: "rescue" }, "/h/.clawdbot", "rescue"],
    ["clawdbot", undefined, { OPENCLAW_STATE_DIR: "/x" }, "/h/.clawdbot", undefined],
    ["builtin", undefined, { GW_PROFILE: "rescue" }, "/h/.gw-rescue", "rescue"],
    ["builtin", "lab", { GW_PROFILE: "rescue" }, "/h/.gw-lab", "lab"],
  ])("of %s with the flag %s and %o is %s", (engine, profileFlag, environment, stateDir, profile) => {
    expect(derivePlace(engineOf(engine), { profileFlag, environment, home: "/h" })).toMatchObject({ stateDir, profile });
  });

  it("has a config elsewhere when a variable says so", () => {
    const place = derivePlace(engineOf("openclaw"), {
      profileFlag: undefined,
      environment: { OPENCLAW_CONFIG_PATH: "~/.openclaw/rescue.json" },
      home: "/h",
    });
    expect(place).toMatchObject({ stateDir: "/h/.openclaw", configPath: "/h/.openclaw/rescue.json" });
  });
});
