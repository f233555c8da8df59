import { describe, expect, it } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { findEngines } from "../../src/instance/find-engines.ts";
import { hasRelease } from "../../src/instance/has-release.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";
import { launcher } from "./launcher.ts";
import { clawdbotUnit, openclawUnit } from "./unit-texts.ts";

const userUnits = "/home/u/.config/systemd/user";
const range = ">=24.16.0 <25 || >=26.1.0";

/** A package with the files that it needs. */
async function install(host: FakeHost, directory: string, version = "2026.9.6", node: string | null = range): Promise<void> {
  const name = directory.split("/").at(-1);
  const engines = node === null ? {} : { engines: { node } };
  await host.write(`${directory}/package.json`, JSON.stringify({ name, version, ...engines }));
  const entries = name === "clawdbot" ? ["dist/entry.js", "dist/shared/text/reasoning-tags.js"] : ["openclaw.mjs", "dist/index.js"];
  for (const entry of entries) await host.write(`${directory}/${entry}`, "");
}

async function nvmNode(host: FakeHost, version: string): Promise<string> {
  const prefix = `/home/u/.nvm/versions/node/v${version}`;
  await host.write(`${prefix}/bin/node`, "");
  return prefix;
}

describe("findEngines", () => {
  it("finds nothing on a bare host, and runs nothing", async () => {
    const host = await makeFakeHost();
    expect(await findEngines(host)).toEqual({ releases: [], nodes: [] });
    expect(host.ran).toEqual([]);
  });

  it("tells all of a release of npm behind its link on PATH", async () => {
    const host = await makeFakeHost({ PATH: "/usr/local/bin:/usr/bin" });
    await nvmNode(host, "24.16.0");
    await install(host, "/usr/local/lib/node_modules/openclaw");
    await host.link("/usr/local/bin/openclaw", "/usr/local/lib/node_modules/openclaw/openclaw.mjs");
    const root = "/usr/local/lib/node_modules/openclaw";
    const node = { path: "/home/u/.nvm/versions/node/v24.16.0/bin/node", version: "24.16.0" };
    expect(await findEngines(host)).toEqual({
      nodes: [node],
      releases: [
        {
          engine: "openclaw",
          version: "2026.9.6",
          root,
          cliPath: `${root}/openclaw.mjs`,
          servicePath: `${root}/dist/index.js`,
          nodeRange: range,
          node,
          foundBy: ["PATH", "npm"],
          missingFile: undefined,
        },
      ],
    });
  });

  const pnpm = "/home/u/.local/share/pnpm";
  const hash = "926ea0a51a5e60b563a5c9f5e53c1fda01ec614676ee4355740d8c425a806cdb";

  it.each([
    ["npm", {}, "/usr/lib/node_modules"],
    ["npm", {}, "/home/u/.npm-global/lib/node_modules"],
    ["npm", {}, "/home/u/.local/lib/node_modules"],
    ["npm", { npm_config_prefix: "/srv/npm" }, "/srv/npm/lib/node_modules"],
    ["npm", { NPM_CONFIG_PREFIX: "/srv/npm" }, "/srv/npm/lib/node_modules"],
    ["pnpm", {}, `${pnpm}/global/5/node_modules`],
    ["pnpm", {}, `${pnpm}/global/v11/${hash}/node_modules`],
    ["pnpm", { PNPM_HOME: "/srv/pnpm" }, "/srv/pnpm/global/5/node_modules"],
    ["pnpm", { XDG_DATA_HOME: "/srv/data" }, "/srv/data/pnpm/global/5/node_modules"],
    ["bun", {}, "/home/u/.bun/install/global/node_modules"],
    ["bun", { BUN_INSTALL: "/srv/bun" }, "/srv/bun/install/global/node_modules"],
    ["yarn", {}, "/home/u/.config/yarn/global/node_modules"],
    ["yarn", {}, "/usr/local/share/.config/yarn/global/node_modules"],
    ["volta", {}, "/home/u/.volta/tools/image/packages/openclaw/lib/node_modules"],
    ["volta", { VOLTA_HOME: "/srv/volta" }, "/srv/volta/tools/image/packages/openclaw/lib/node_modules"],
    ["nvm", {}, "/home/u/.nvm/versions/node/v24.16.0/lib/node_modules"],
    ["nvm", { NVM_DIR: "/srv/nvm" }, "/srv/nvm/versions/node/v24.16.0/lib/node_modules"],
    ["fnm", {}, "/home/u/.local/share/fnm/node-versions/v24.16.0/installation/lib/node_modules"],
    ["asdf", {}, "/home/u/.asdf/installs/nodejs/24.16.0/lib/node_modules"],
    ["mise", {}, "/home/u/.local/share/mise/installs/node/24.16.0/lib/node_modules"],
    ["nodenv", {}, "/home/u/.nodenv/versions/24.16.0/lib/node_modules"],
    ["brew", {}, "/opt/homebrew/lib/node_modules"],
    ["brew", {}, "/home/linuxbrew/.linuxbrew/lib/node_modules"],
    ["brew", {}, "/opt/homebrew/opt/node@24/lib/node_modules"],
    ["brew", {}, "/opt/homebrew/opt/openclaw-cli/libexec/lib/node_modules"],
  ] as const)("finds what %s with %j keeps in %s", async (source, environment, modules) => {
    const host = await makeFakeHost(environment);
    await install(host, `${modules}/openclaw`);
    const { releases } = await findEngines(host);
    expect(releases).toMatchObject([{ engine: "openclaw", servicePath: `${modules}/openclaw/dist/index.js`, foundBy: [source] }]);
    expect(await hasRelease(host, openclaw)).toBe(true);
    expect(await hasRelease(host, clawdbot)).toBe(false);
  });

  it.each([
    ["prefix=/srv/tools\n", "/srv/tools"],
    ["prefix=~/tools\n", "/home/u/tools"],
  ])("finds what npm keeps where .npmrc says %j", async (npmrc, prefix) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.npmrc", npmrc);
    await install(host, `${prefix}/lib/node_modules/clawdbot`, "2026.1.24-3");
    expect((await findEngines(host)).releases).toMatchObject([{ engine: "clawdbot", foundBy: ["npm"], missingFile: undefined }]);
  });

  it("sees one release behind a launcher of pnpm 10 and its store, at the place that an upgrade keeps", async () => {
    const host = await makeFakeHost({ PATH: pnpm });
    const store = `${pnpm}/global/5/.pnpm/openclaw@2026.9.6/node_modules/openclaw`;
    await install(host, store);
    await host.link(`${pnpm}/global/5/node_modules/openclaw`, store);
    await host.write(`${pnpm}/openclaw`, await launcher("pnpm-10.sh"));
    expect((await findEngines(host)).releases).toMatchObject([
      { root: store, cliPath: `${pnpm}/global/5/node_modules/openclaw/openclaw.mjs`, foundBy: ["PATH", "pnpm"] },
    ]);
  });

  it("sees one release behind a launcher of pnpm 12 and its store, at the place that an upgrade keeps", async () => {
    const host = await makeFakeHost({ PATH: `${pnpm}/bin` });
    const store = `${pnpm}/store/v11/links/@/openclaw/2026.9.6/62591cd9/node_modules/openclaw`;
    await install(host, store);
    await host.link(`${pnpm}/global/v11/65bc-18e9f9f1d924b3b1-0/node_modules/openclaw`, store);
    await host.link(`${pnpm}/global/v11/${hash}`, `${pnpm}/global/v11/65bc-18e9f9f1d924b3b1-0`);
    await host.write(`${pnpm}/bin/openclaw`, await launcher("pnpm-12.sh"));
    expect((await findEngines(host)).releases).toMatchObject([
      { root: store, servicePath: `${pnpm}/global/v11/${hash}/node_modules/openclaw/dist/index.js`, foundBy: ["PATH", "pnpm"] },
    ]);
  });

  it("sees through Volta's one program for all", async () => {
    const host = await makeFakeHost({ PATH: "/home/u/.volta/bin" });
    const directory = "/home/u/.volta/tools/image/packages/clawdbot/lib/node_modules/clawdbot";
    await install(host, directory, "2026.1.24-3");
    await host.write("/usr/bin/volta-shim", "\u007fELF");
    await host.link("/home/u/.volta/bin/clawdbot", "/usr/bin/volta-shim");
    expect((await findEngines(host)).releases).toMatchObject([{ root: directory, foundBy: ["PATH", "volta"] }]);
  });

  it("sees through a script on PATH, and knows the Node that it calls", async () => {
    const host = await makeFakeHost({ PATH: "/home/u/bin" });
    await install(host, "/opt/oc/node_modules/openclaw");
    await host.write("/opt/node-v24.16.0-linux-x64/bin/node", "");
    await host.write(
      "/home/u/bin/openclaw",
      `#!/bin/sh\nexec /opt/node-v24.16.0-linux-x64/bin/node /opt/oc/node_modules/openclaw/openclaw.mjs "$@"\n`,
    );
    expect((await findEngines(host)).releases).toMatchObject([
      { root: "/opt/oc/node_modules/openclaw", node: { path: "/opt/node-v24.16.0-linux-x64/bin/node" }, foundBy: ["PATH"] },
    ]);
  });

  it.each([
    ["what npx puts there", "/srv/app/node_modules/.bin"],
    ["Windows", "/mnt/c/Users/u/AppData/Roaming/npm"],
    ["the working directory", "."],
  ])("does not look on PATH in the directories of %s", async (_, directory) => {
    const host = await makeFakeHost({ PATH: directory });
    const place = directory === "." ? "/home/u" : directory;
    await install(host, `${place}/node_modules/openclaw`);
    await host.write(`${place}/openclaw`, `#!/bin/sh\nexec node ${place}/node_modules/openclaw/openclaw.mjs "$@"\n`);
    expect((await findEngines(host)).releases).toEqual([]);
  });

  it("finds what service definitions run, with their Node, whoever's profile it is", async () => {
    const host = await makeFakeHost();
    await install(host, "/opt/lib/node_modules/openclaw");
    await install(host, "/usr/lib/node_modules/clawdbot", "2026.1.24-3", ">=22.12.0");
    await host.write("/opt/node24/bin/node", "");
    await host.write("/opt/node24/include/node/node_version.h", header(24, 16, 0));
    await host.write(`${userUnits}/openclaw-gateway-rescue.service`, openclawUnit("rescue", 27400));
    await host.write("/etc/systemd/system/clawdbot-gateway.service", clawdbotUnit);
    const node = { path: "/opt/node24/bin/node", version: "24.16.0" };
    expect(await findEngines(host)).toMatchObject({
      releases: [
        { engine: "openclaw", root: "/opt/lib/node_modules/openclaw", node, foundBy: ["service"] },
        { engine: "clawdbot", root: "/usr/lib/node_modules/clawdbot", node, foundBy: ["npm", "service"] },
      ],
      nodes: [node],
    });
  });

  it("puts those on PATH first in its order, then the newest, and OpenClaw before Clawdbot", async () => {
    const host = await makeFakeHost({ PATH: "/opt/b/bin:/opt/a/bin" });
    await install(host, "/usr/lib/node_modules/clawdbot", "2026.1.24-3");
    await install(host, "/usr/lib/node_modules/openclaw", "2026.3.13");
    await install(host, "/home/u/.npm-global/lib/node_modules/openclaw", "2026.10.1");
    for (const [place, version] of [
      ["a", "2026.9.6"],
      ["b", "2026.5.28"],
    ] as const) {
      await install(host, `/opt/${place}/lib/node_modules/openclaw`, version);
      await host.link(`/opt/${place}/bin/openclaw`, `/opt/${place}/lib/node_modules/openclaw/openclaw.mjs`);
    }
    const { releases } = await findEngines(host);
    expect(releases.map(({ version }) => version)).toEqual(["2026.5.28", "2026.9.6", "2026.10.1", "2026.3.13", "2026.1.24-3"]);
  });

  it("names the Nodes where none will do", async () => {
    const host = await makeFakeHost();
    await nvmNode(host, "22.22.0");
    await nvmNode(host, "24.14.1");
    await install(host, "/usr/lib/node_modules/openclaw");
    const [release] = (await findEngines(host)).releases;
    expect(release?.node).toBeUndefined();
    expect(release?.unfitNodes?.map(({ version }) => version)).toEqual(["22.22.0", "24.14.1"]);
  });

  it("takes any Node for a package that asks for none, or says it in a way that is none", async () => {
    const host = await makeFakeHost();
    await nvmNode(host, "22.22.0");
    await install(host, "/usr/lib/node_modules/openclaw", "2026.9.6", null);
    await host.write("/usr/local/lib/node_modules/openclaw/package.json", '{"name":"openclaw","version":"2026.9.5","engines":["node"]}');
    const { releases } = await findEngines(host);
    expect(releases.map(({ nodeRange, node }) => [nodeRange, node?.version])).toEqual([
      [undefined, "22.22.0"],
      [undefined, "22.22.0"],
    ]);
  });

  it.each([
    ["clawdbot", "2026.1.24", ["dist/entry.js"], "dist/shared/text/reasoning-tags.js"],
    ["clawdbot", "2026.1.24", ["dist/entry.js", "dist/shared/text/reasoning-tags.js"], undefined],
    ["clawdbot", "2026.1.24-3", ["dist/entry.js"], "dist/shared/text/reasoning-tags.js"],
    ["clawdbot", "2026.1.24-3", [], "dist/entry.js"],
    ["clawdbot", "2027.1.1", ["dist/entry.js"], undefined],
    ["openclaw", "2026.9.6", ["dist/index.js"], "openclaw.mjs"],
    ["openclaw", "2026.9.6", ["openclaw.mjs"], "dist/index.js"],
    ["openclaw", "2026.9.6", ["openclaw.mjs", "dist/index.js"], undefined],
  ])("sees whether %s %s with %j can start at all", async (name, version, entries, missing) => {
    const host = await makeFakeHost();
    const root = `/usr/lib/node_modules/${name}`;
    await host.write(`${root}/package.json`, JSON.stringify({ name, version }));
    for (const entry of entries) await host.write(`${root}/${entry}`, "");
    const { releases } = await findEngines(host);
    expect(releases).toMatchObject([{ version, missingFile: missing === undefined ? undefined : `${root}/${missing}` }]);
  });

  it.each(["", "{", "[]", '{"name":"other","version":"1.0.0"}', '{"name":"openclaw"}'])("takes no package out of %j", async (manifest) => {
    const host = await makeFakeHost();
    await host.write("/usr/lib/node_modules/openclaw/package.json", manifest);
    expect((await findEngines(host)).releases).toEqual([]);
  });
});

function header(major: number, minor: number, patch: number): string {
  return `#define NODE_MAJOR_VERSION ${major}\n#define NODE_MINOR_VERSION ${minor}\n#define NODE_PATCH_VERSION ${patch}\n`;
}
