import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { deriveProfile, type Profile, withRelease } from "../../src/profile/profile.ts";
import type { GatewayPlaces } from "../../src/service/systemd-unit.ts";

const home = "/home/u";

/** A profile of a release that is installed as the administrator's npm leaves it. */
export function profileOf(engine: EngineDescriptor, version: string, name = "rescue"): Profile {
  const root = `/usr/local/lib/node_modules/${engine.id}`;
  const release = {
    engine: engine.id,
    version,
    root,
    cliPath: `${root}/${engine.package?.cliEntry}`,
    servicePath: `${root}/${engine.package?.serviceEntry}`,
    nodeRange: ">=22.12.0",
    node: { path: "/usr/local/bin/node", version: "24.21.0" },
    foundBy: ["npm"],
    missingFile: undefined,
  } as const;
  return withRelease(deriveProfile(engine, name, home), release, home);
}

/** The places of a profile's service; `path` is shorter than in life. */
export function placesFor({ stateDir, configPath, release }: Profile): GatewayPlaces {
  return {
    stateDir,
    configPath,
    nodePath: release?.node?.path ?? "/opt/node/bin/node",
    entryPath: release?.servicePath ?? "/opt/gw/bin/gw.cjs",
    home,
    path: "/usr/local/bin:/usr/bin:/bin",
    certificates: undefined,
    heapMiB: 8192,
  };
}

/** One release of each era, oldest first. */
export const releases: readonly (readonly [EngineDescriptor, string])[] = [
  [clawdbot, "2026.1.24-3"],
  [openclaw, "2026.3.13"],
  [openclaw, "2026.5.28"],
  [openclaw, "2026.9.6"],
];
