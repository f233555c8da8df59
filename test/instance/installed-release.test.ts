import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { InstalledEngine } from "../../src/engine/installed-engine.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { discoverInstances } from "../../src/instance/discover.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { releaseFor, withInstalledRelease, withReleaseOf } from "../../src/instance/installed-release.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";
import { openclawUnit } from "./unit-texts.ts";

const home = "/home/u";
const rescue = deriveProfile(openclaw, "rescue", home);
const node = { path: "/usr/bin/node", version: "24.16.0" };

function release(version: string, more: Partial<InstalledEngine> = {}): InstalledEngine {
  const root = `/opt/${version}/openclaw`;
  return {
    engine: "openclaw",
    version,
    root,
    cliPath: `${root}/openclaw.mjs`,
    servicePath: `${root}/dist/index.js`,
    nodeRange: ">=24.16.0",
    node,
    foundBy: ["npm"],
    missingFile: undefined,
    ...more,
  };
}

/** The instance of the profile with a service that runs this package by this Node. */
async function installed(root: string, nodeVersion: string): Promise<{ readonly host: FakeHost; readonly instance: Instance }> {
  const host = await makeFakeHost();
  const nodePath = `/home/u/.nvm/versions/node/v${nodeVersion}/bin/node`;
  const unit = openclawUnit("rescue", 27400).replace("/opt/lib/node_modules/openclaw", root).replace("/opt/node24/bin/node", nodePath);
  await host.write("/home/u/.openclaw-rescue/openclaw.json", "{}");
  await host.write("/home/u/.config/systemd/user/openclaw-gateway-rescue.service", unit);
  await host.write(nodePath, "");
  await host.write(`${root}/package.json`, '{"name":"openclaw","version":"2026.3.13","engines":{"node":">=22.16.0"}}');
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
  const [instance] = (await discoverInstances(host)).instances;
  if (instance === undefined) throw new Error("There is no instance.");
  return { host, instance };
}

describe("releaseFor", () => {
  it.each([
    ["nothing where there is none", [], undefined],
    ["nothing of another engine", [release("1", { engine: "clawdbot" })], undefined],
    ["the best one", [release("2026.9.6"), release("2026.5.28")], "2026.9.6"],
    ["the best that has its Node", [release("2026.9.6", { node: undefined }), release("2026.5.28")], "2026.5.28"],
    ["the best that is whole", [release("2026.9.6", { missingFile: "/x" }), release("2026.5.28")], "2026.5.28"],
    [
      "the best one, that its fault can be told, where none can be run",
      [release("2026.9.6", { node: undefined }), release("2026.5.28", { missingFile: "/x" })],
      "2026.9.6",
    ],
  ] as const)("takes %s", (_, releases, version) => {
    expect(releaseFor(rescue, { releases, nodes: [] })?.version).toBe(version);
  });

  it("takes the one that the service runs, with the Node of the service, though others come first", async () => {
    const { instance } = await installed("/opt/2026.3.13/openclaw", "22.22.0");
    const finds = { releases: [release("2026.9.6"), release("2026.3.13")], nodes: [node] };
    expect(releaseFor(rescue, finds, instance)).toMatchObject({
      version: "2026.3.13",
      node: { path: "/home/u/.nvm/versions/node/v22.22.0/bin/node", version: "22.22.0" },
    });
  });

  it("leaves a Node of the service that will not do", async () => {
    const { instance } = await installed("/opt/2026.3.13/openclaw", "20.20.2");
    expect(releaseFor(rescue, { releases: [release("2026.3.13")], nodes: [node] }, instance)?.node).toEqual(node);
  });

  it("takes the best one where that of the service is gone", async () => {
    const { instance } = await installed("/opt/gone/openclaw", "22.22.0");
    expect(releaseFor(rescue, { releases: [release("2026.9.6")], nodes: [node] }, instance)?.version).toBe("2026.9.6");
  });
});

describe("withInstalledRelease", () => {
  it("gives the profile its release and the era of that", async () => {
    const { host, instance } = await installed("/opt/lib/node_modules/openclaw", "22.22.0");
    expect(await withInstalledRelease(host, rescue, instance)).toMatchObject({
      name: "rescue",
      defaultBasePort: 18789,
      defaultWorkspace: "/home/u/.openclaw/workspace-rescue",
      release: { version: "2026.3.13", foundBy: ["service"] },
    });
  });

  it("leaves the built-in engine as it is and looks for nothing", async () => {
    const host = await makeFakeHost();
    const profile = deriveProfile(builtin, "rescue", home);
    expect(await withInstalledRelease(host, profile)).toBe(profile);
    expect(host.ran).toEqual([]);
  });
});

describe("withReleaseOf", () => {
  const none = { releases: [], nodes: [] };

  it("has the era of the version that the instance shows where nothing is installed", async () => {
    const { instance } = await installed("/opt/lib/node_modules/openclaw", "22.22.0");
    expect(withReleaseOf(rescue, none, home, instance)).toMatchObject({ release: undefined, defaultBasePort: 18789 });
  });

  it("is the profile itself where nothing tells a version", () => {
    const profile = deriveProfile(clawdbot, "rescue", home);
    expect(withReleaseOf(profile, none, home)).toBe(profile);
  });
});
