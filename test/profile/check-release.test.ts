import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { InstalledEngine } from "../../src/engine/installed-engine.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { checkRelease } from "../../src/profile/check-release.ts";
import { deriveProfile } from "../../src/profile/profile.ts";

const root = "/usr/lib/node_modules/openclaw";
const release: InstalledEngine = {
  engine: "openclaw",
  version: "2026.9.6",
  root,
  cliPath: `${root}/openclaw.mjs`,
  servicePath: `${root}/dist/index.js`,
  nodeRange: ">=24.16.0 <25 || >=26.1.0",
  node: { path: "/usr/bin/node", version: "24.16.0" },
  foundBy: ["PATH"],
  missingFile: undefined,
};
const nodes = [{ path: "/usr/bin/node", version: "20.20.2" }];

describe("checkRelease", () => {
  const profile = deriveProfile(openclaw, "rescue", "/home/u");

  it("has nothing to check for the engine that ships with gw", () => {
    expect(checkRelease(deriveProfile(builtin, "rescue", "/home/u"))).toEqual({ ok: true, value: undefined });
  });

  it("passes a release that is whole and has its Node", () => {
    expect(checkRelease({ ...profile, release })).toEqual({ ok: true, value: undefined });
  });

  it("names the package to install where there is none", () => {
    expect(checkRelease(profile)).toEqual({
      ok: false,
      problem: {
        kind: "engine-not-installed",
        engine: "OpenClaw",
        engineId: "openclaw",
        packageName: "openclaw",
        installVersion: "latest",
      },
    });
  });

  it("names the range and the Nodes that are here", () => {
    expect(checkRelease({ ...profile, release: { ...release, node: undefined, unfitNodes: nodes } })).toEqual({
      ok: false,
      problem: { kind: "node-too-old", engine: "OpenClaw", version: "2026.9.6", range: ">=24.16.0 <25 || >=26.1.0", nodes },
    });
  });

  it.each([
    ["2026.1.24", "2026.1.24-3"],
    ["2026.1.24-3", "2026.1.24-3"],
  ])("names for a broken Clawdbot %s the version %s, before it speaks of Node", (version, instead) => {
    const missingFile = "/usr/lib/node_modules/clawdbot/dist/shared/text/reasoning-tags.js";
    const broken = { ...release, engine: "clawdbot", version, node: undefined, missingFile } as const;
    expect(checkRelease({ ...deriveProfile(clawdbot, "default", "/home/u"), release: broken })).toEqual({
      ok: false,
      problem: { kind: "engine-broken", engine: "Clawdbot", version, missingFile, packageName: "clawdbot", instead },
    });
  });
});
