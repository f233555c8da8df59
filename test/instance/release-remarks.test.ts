import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { describeRemark } from "../../src/instance/describe-remark.ts";
import { discoverInstances } from "../../src/instance/discover.ts";
import { findEngines } from "../../src/instance/find-engines.ts";
import type { InstanceRemark } from "../../src/instance/instance.ts";
import { withReleaseOf } from "../../src/instance/installed-release.ts";
import { judgeConfig, refusalOf, releaseRemarks } from "../../src/instance/release-remarks.ts";
import { deriveProfile, withRelease } from "../../src/profile/profile.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";
import { openclawUnit } from "./unit-texts.ts";

const configPath = "/home/u/.openclaw-rescue/openclaw.json";
const config = { path: configPath, stateDir: "/home/u/.openclaw-rescue", profile: "rescue" };

describe("refusalOf", () => {
  it.each([
    [{}, undefined],
    [{ gateway: { port: 27_400 } }, undefined],
    [{ gateway: { port: "abc" } }, ["gateway.port"]],
    [{ gateway: { port: "27400" } }, ["gateway.port"]],
    [{ gateway: { port: 70_000 } }, ["gateway.port"]],
  ])("says of the built-in gateway on %j that it does not start on %j", (value, keys) => {
    const refusal = refusalOf(deriveProfile(builtin, "rescue", "/home/u"), value);
    expect(refusal?.kind === "config-refused" ? refusal.keys : refusal).toEqual(keys);
  });

  it("knows nothing of a release that is not here", () => {
    expect(refusalOf(deriveProfile(openclaw, "rescue", "/home/u"), { gateway: { port: "abc" } })).toBeUndefined();
  });
});

describe("judgeConfig", () => {
  it.each([
    [{}, []],
    [{ meta: { lastTouchedVersion: "2026.9.6" } }, []],
    [{ meta: { lastTouchedVersion: "2026.5.28" } }, []],
    [{ meta: { lastTouchedVersion: "2026.10.1" } }, ["config-newer"]],
    [{ meta: { lastTouchedVersion: "newest" } }, []],
    [{ meta: { lastTouchedVersion: 2027 } }, []],
    [{ meta: { lastTouchedVersion: "2026.10.1" }, canvasHost: {} }, ["config-newer", "retired-keys"]],
  ])("of %j says %j", (value, kinds) => {
    expect(judgeConfig(openclaw, "2026.9.6", { ...config, value }).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    ["rescue", ["openclaw", "--profile", "rescue", "doctor", "--fix"]],
    ["default", ["openclaw", "doctor", "--fix"]],
    [undefined, ["env", "OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue", "openclaw", "doctor", "--fix"]],
  ])("names the engine's own mend for profile %s", (profile, mend) => {
    expect(judgeConfig(openclaw, "2026.9.6", { ...config, profile, value: { bridge: {} } })).toEqual([
      { kind: "retired-keys", path: configPath, keys: ["bridge"], engine: "OpenClaw", version: "2026.9.6", mend },
    ]);
  });
});

describe("discovery", () => {
  it("says of an instance with a service what its release will not take", async () => {
    const host = await makeFakeHost();
    await host.write(configPath, '{meta:{lastTouchedVersion:"2026.10.2"},gateway:{port:27400,tailscale:{resetOnExit:true}}}');
    await serve(host, "2026.9.6", "22.22.0");
    expect(sentences((await discoverInstances(host)).instances[0]?.remarks)).toEqual([
      `${configPath} was last written by OpenClaw 2026.10.2, newer than the 2026.9.6 that would run it, which may not understand all of it.`,
      `OpenClaw 2026.9.6 refuses ${configPath} because of gateway.tailscale.resetOnExit. Its own mend: openclaw --profile rescue doctor --fix`,
      "its service runs OpenClaw 2026.9.6 with Node 22.22.0 (/home/u/.nvm/versions/node/v22.22.0/bin/node), and it needs >=24.16.0 <25 || >=26.1.0.",
    ]);
  });

  it("takes the version of the package for that of the instance, whatever the unit and the config were written by", async () => {
    const host = await makeFakeHost();
    await host.write(configPath, '{meta:{lastTouchedVersion:"2026.3.13"},gateway:{port:27400}}');
    await serve(host, "2026.9.6", "24.16.0", "Environment=OPENCLAW_SERVICE_VERSION=2026.5.28");
    expect((await discoverInstances(host)).instances).toMatchObject([
      { engineVersion: "2026.9.6", program: { isNodeFit: true }, remarks: [] },
    ]);
  });

  it("knows the link that OpenClaw leaves where Clawdbot was", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.write("/home/u/.openclaw/clawdbot.json", "{gateway:{port:18789}}");
    await host.link("/home/u/.clawdbot", "/home/u/.openclaw");
    const { instances } = await discoverInstances(host);
    expect(instances.map(({ id }) => id)).toEqual(["openclaw:/home/u/.openclaw"]);
    expect(sentences(instances[0]?.remarks)).toEqual([
      "/home/u/.clawdbot is a link to /home/u/.openclaw: both are one gateway, whose state was moved there.",
    ]);
  });

  it.each([
    ["a directory of its own", async (host: FakeHost) => host.write("/home/u/.clawdbot/clawdbot.json", "{gateway:{port:18989}}")],
    ["a link to somewhere else", async (host: FakeHost) => host.link("/home/u/.clawdbot", "/srv/clawdbot")],
  ])("says nothing of %s", async (_, make) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.write("/srv/clawdbot/clawdbot.json", "{gateway:{port:18989}}");
    await make(host);
    const { instances } = await discoverInstances(host);
    expect(instances.filter(({ engine }) => engine === "openclaw")).toMatchObject([{ remarks: [] }]);
  });
});

describe("releaseRemarks", () => {
  const rescue = deriveProfile(openclaw, "rescue", "/home/u");

  it("tell several releases apart from the one that the service runs, and repeat nothing", async () => {
    const host = await makeFakeHost({ PATH: "/opt/new/bin" });
    await host.write(configPath, "{canvasHost:{}}");
    await serve(host, "2026.9.6", "24.16.0");
    await put(host, "/opt/new/lib/node_modules/openclaw", "2026.10.2");
    await host.link("/opt/new/bin/openclaw", "/opt/new/lib/node_modules/openclaw/openclaw.mjs");
    await put(host, "/usr/lib/node_modules/openclaw", "2026.9.6");
    const [instance] = (await discoverInstances(host)).instances;
    const finds = await findEngines(host);
    const profile = withReleaseOf(rescue, finds, "/home/u", instance);
    expect(instance?.remarks.map(({ kind }) => kind)).toEqual(["retired-keys"]);
    expect(sentences(releaseRemarks(profile, { canvasHost: {} }, finds, instance))).toEqual([
      `OpenClaw 2026.9.6 refuses ${configPath} because of canvasHost. Its own mend: openclaw --profile rescue doctor --fix`,
      "OpenClaw 2026.9.6 runs it; this host also has 2026.10.2 in /opt/new/lib/node_modules/openclaw.",
    ]);
  });

  it("judge the config by the release that is to run it where there is no service yet", async () => {
    const host = await makeFakeHost();
    await host.write(configPath, "{canvasHost:{}}");
    await put(host, "/usr/lib/node_modules/openclaw", "2026.9.6");
    const [instance] = (await discoverInstances(host)).instances;
    const finds = await findEngines(host);
    const profile = withReleaseOf(rescue, finds, "/home/u", instance);
    expect(releaseRemarks(profile, { canvasHost: {} }, finds, instance).map(({ kind }) => kind)).toEqual(["retired-keys"]);
    expect(releaseRemarks(rescue, { canvasHost: {} }, finds, instance)).toEqual([]);
  });

  it("judge the config by the release that is chosen, not by the one that runs it until now", async () => {
    const host = await makeFakeHost();
    await host.write(configPath, "{canvasHost:{}}");
    await serve(host, "2026.9.6", "24.16.0");
    await put(host, "/usr/lib/node_modules/openclaw", "2026.5.28");
    const [instance] = (await discoverInstances(host)).instances;
    const finds = await findEngines(host);
    const older = finds.releases.find(({ version }) => version === "2026.5.28");
    if (older === undefined) throw new Error("The older release was not found.");
    const kinds = releaseRemarks(withRelease(rescue, older, "/home/u"), { canvasHost: {} }, finds, instance).map(({ kind }) => kind);
    expect(kinds).toEqual(["other-releases"]);
  });
});

async function serve(host: FakeHost, version: string, node: string, ...lines: readonly string[]): Promise<void> {
  const nodePath = `/home/u/.nvm/versions/node/v${node}/bin/node`;
  await host.write(nodePath, "");
  await put(host, "/opt/lib/node_modules/openclaw", version);
  const unit = openclawUnit("rescue", 27400).replace("/opt/node24/bin/node", nodePath);
  await host.write(
    "/home/u/.config/systemd/user/openclaw-gateway-rescue.service",
    unit.replace("[Install]", `${lines.join("\n")}\n[Install]`),
  );
}

async function put(host: FakeHost, root: string, version: string): Promise<void> {
  const manifest = { name: "openclaw", version, engines: { node: ">=24.16.0 <25 || >=26.1.0" } };
  await host.write(`${root}/package.json`, JSON.stringify(manifest));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
}

function sentences(remarks: readonly InstanceRemark[] | undefined): readonly string[] | undefined {
  return remarks?.map(describeRemark);
}
