import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engines } from "../../src/engine/engines.ts";
import type { InstalledEngine } from "../../src/engine/installed-engine.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { engineCall, profileVariables } from "../../src/profile/engine-call.ts";
import { deriveProfile, withRelease, type Profile } from "../../src/profile/profile.ts";
import { selectorsIn } from "../../src/profile/selectors.ts";

const node = { path: "/usr/local/bin/node", version: "24.16.0" };

function installed(profile: Profile, over: Partial<InstalledEngine> = {}): Profile {
  const name = profile.engine.package?.name ?? "";
  const root = `/usr/lib/node_modules/${name}`;
  const release: InstalledEngine = {
    engine: profile.engine.id,
    version: name === "clawdbot" ? "2026.1.24-3" : "2026.9.6",
    root,
    cliPath: `${root}/cli.mjs`,
    servicePath: `${root}/index.js`,
    nodeRange: undefined,
    node,
    foundBy: ["PATH"],
    missingFile: undefined,
    ...over,
  };
  return withRelease(profile, release, "/home/u");
}

const rescue = (engine: typeof openclaw) => installed(deriveProfile(engine, "rescue", "/home/u"));

describe("the call of an engine's command line", () => {
  it("names the profile before the command, where every era heeds it", () => {
    expect(engineCall(rescue(openclaw), { PATH: "/bin" }, ["browser", "--json", "status"], 19_789)).toEqual({
      argv: [node.path, "/usr/lib/node_modules/openclaw/cli.mjs", "--profile", "rescue", "browser", "--json", "status"],
      environment: {
        PATH: "/bin",
        OPENCLAW_PROFILE: "rescue",
        OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue",
        OPENCLAW_CONFIG_PATH: "/home/u/.openclaw-rescue/openclaw.json",
      },
    });
  });

  it("gives Clawdbot the port that its browser commands read nowhere else", () => {
    expect(engineCall(rescue(clawdbot), {}, ["browser"], 19_789)?.environment).toMatchObject({ CLAWDBOT_GATEWAY_PORT: "19789" });
    expect(profileVariables(rescue(clawdbot))).not.toHaveProperty("CLAWDBOT_GATEWAY_PORT");
  });

  it("names the default profile by its places alone", () => {
    const unnamed = installed(deriveProfile(openclaw, "default", "/home/u"));
    expect(engineCall(unnamed, {}, ["status"])).toEqual({
      argv: [node.path, "/usr/lib/node_modules/openclaw/cli.mjs", "status"],
      environment: { OPENCLAW_STATE_DIR: "/home/u/.openclaw", OPENCLAW_CONFIG_PATH: "/home/u/.openclaw/openclaw.json" },
    });
  });

  it("is none without a release, or without a Node for it", () => {
    expect(engineCall(deriveProfile(openclaw, "rescue", "/home/u"), {}, [])).toBeUndefined();
    expect(engineCall(installed(deriveProfile(openclaw, "rescue", "/home/u"), { node: undefined }), {}, [])).toBeUndefined();
  });

  it("holds no selector of another profile, whatever the calling shell says", () => {
    const prefixes = engines.map(({ environmentPrefix }) => environmentPrefix);
    const suffixes = [
      "STATE_DIR",
      "CONFIG_PATH",
      "GATEWAY_PORT",
      "GATEWAY_TOKEN",
      "PROFILE",
      "HOME",
      "SERVICE_MARKER",
      "AGENT_DIR",
      "GATEWAY_URL",
    ];
    const name = fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...suffixes)).map((parts) => parts.join("_"));
    const foreign = fc.string({ minLength: 1 }).map((text) => `foreign ${text}`);
    const profiles = [openclaw, clawdbot].flatMap((engine) =>
      ["default", "rescue"].map((profile) => installed(deriveProfile(engine, profile, "/home/u"))),
    );
    fc.assert(
      fc.property(
        fc.dictionary(name, foreign),
        fc.constantFrom(...profiles),
        fc.option(fc.integer({ min: 1, max: 65_535 })),
        (shell, profile, port) => {
          const environment = engineCall(profile, { ...shell, PATH: "/bin", LANG: "C" }, [], port ?? undefined)?.environment ?? {};
          expect(Object.values(environment).filter((value) => value.startsWith("foreign"))).toEqual([]);
          expect(environment).toMatchObject({ PATH: "/bin", LANG: "C" });
          const own = Object.keys(profileVariables(profile, port ?? undefined));
          expect(selectorsIn(environment)).toEqual(own.toSorted());
        },
      ),
    );
  });
});
