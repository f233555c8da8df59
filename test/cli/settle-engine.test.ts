import path from "node:path";
import { describe, expect, it } from "vitest";
import { selectProfile } from "../../src/cli/selection.ts";
import { readGround, settleEngine, type EngineWishes } from "../../src/cli/settle-engine.ts";
import type { CommandResult } from "../../src/host/commands.ts";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/node/host.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";

const published = JSON.stringify({ version: "2026.9.6", engines: { node: ">=24.16.0" } });

describe("the engine of a profile", () => {
  it("is asked for where the profile is new; a release that can run is proposed before anything is asked of npm", async () => {
    const found = await find({ releases: ["2026.9.6"], npm: published });
    expect(found.ground).toMatchObject({ isOpen: true, proposed: "openclaw" });
    expect(found.asked).toEqual([]);
    expect(await found.settle("openclaw")).toMatchObject({
      ok: true,
      value: {
        profile: { engine: { id: "openclaw" }, release: { version: "2026.9.6" } },
        engines: { chosen: "openclaw", offer: undefined },
      },
    });
  });

  it("is the built-in one at once where npm is not here either", async () => {
    const { ground } = await find({});
    expect(ground.choices.map(({ name }) => name)).toEqual(["builtin"]);
    expect(ground.proposed).toBe("builtin");
  });

  it("is proposed for installation on a bare host where npm has it and a Node runs it, and the wait is told", async () => {
    const found = await find({ npm: published });
    expect(found.ground.proposed).toBe("openclaw");
    expect(found.told).toEqual(["gw: no gateway and no engine on this host; asking npm what it has (20 s at most)."]);
    expect(await found.settle("openclaw")).toMatchObject({
      value: { profile: { release: { version: "2026.9.6" } }, engines: { offer: { engine: "openclaw" } } },
    });
  });

  it("is the built-in one on a bare host where npm has nothing to offer", async () => {
    const found = await find({ npm: "" });
    expect(found.ground.proposed).toBe("builtin");
    expect(await found.settle("openclaw")).toMatchObject({ ok: false, problem: { kind: "registry-unreachable" } });
    expect(await found.settle("builtin")).toMatchObject({ ok: true, value: { profile: { engine: { id: "builtin" } } } });
  });

  it("is the built-in one beside gateways of the built-in engine, without a word to npm", async () => {
    const found = await find({ npm: published, files: { ".gw/gw.json": "{}" } });
    expect([found.ground.proposed, found.asked]).toEqual(["builtin", []]);
  });

  it("is not asked for where one is named, where nobody can be asked, and where the profile is there", async () => {
    const files = { ".openclaw-rescue/openclaw.json": "{}" };
    for (const more of [{ words: { engine: "openclaw" } }, { wishes: { canAsk: false } }, { files }]) {
      const found = await find({ releases: ["2026.9.6"], ...more });
      expect(found.ground).toMatchObject({ isOpen: false, proposed: "openclaw" });
    }
  });

  it("is never installed where that was not agreed to", async () => {
    const found = await find({ npm: published, words: { engine: "openclaw" }, wishes: { mayInstall: false } });
    expect(await found.settle("openclaw")).toMatchObject({ ok: false, problem: { kind: "engine-not-installed" } });
    expect(found.asked).toEqual([]);
  });

  it("is the release that was asked for by version, and is known to be another one than the usual", async () => {
    const found = await find({ releases: ["2026.9.6", "2026.5.28"], words: { engine: "openclaw" }, wishes: { version: "2026.5.28" } });
    expect(await found.settle("openclaw")).toMatchObject({
      value: { profile: { release: { version: "2026.5.28" } }, engines: { isOtherRelease: true } },
    });
    const none = await find({ releases: ["2026.9.6"], words: { engine: "openclaw" }, wishes: { version: "2026.4.1" } });
    expect(await none.settle("openclaw")).toMatchObject({ problem: { kind: "release-not-here", found: ["2026.9.6"] } });
  });

  it("is the release of the choice where several can be chosen", async () => {
    const found = await find({ releases: ["2026.9.6", "2026.5.28"] });
    const choice = found.ground.choices.find(({ name }) => name === "openclaw@2026.5.28");
    expect(choice).toBeDefined();
    expect(await found.settle("openclaw@2026.5.28")).toMatchObject({ value: { profile: { release: { version: "2026.5.28" } } } });
  });
});

type Scene = {
  /** Versions of OpenClaw below /opt, the first one on PATH. */
  readonly releases?: readonly string[];
  /** What npm says of the registry; undefined: there is no npm. Empty: it refuses. */
  readonly npm?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly words?: Readonly<Record<string, string>>;
  readonly wishes?: Partial<EngineWishes>;
};

async function find({ releases = [], npm, files = {}, words = {}, wishes = {} }: Scene) {
  const fake = await makeFakeHost();
  const { home } = fake.system;
  await fake.write(path.join(home, "node/bin/node"), "");
  await fake.write(path.join(home, "node/package.json"), JSON.stringify({ name: "node", version: "24.16.0" }));
  for (const version of releases) await install(fake, version);
  for (const [file, text] of Object.entries(files)) await fake.write(path.join(home, file), text);
  if (npm !== undefined) await fake.write(path.join(home, "npm/npm"), "");
  const asked: (readonly string[])[] = [];
  const told: string[] = [];
  const host = hostOf(fake, npm, asked);
  const options = { profile: "rescue", ...words };
  const selection = await selectProfile(options, host);
  if (!selection.ok) throw new Error(JSON.stringify(selection.problem));
  const ground = await readGround(host, selection.value, {
    canAsk: !selection.value.isEngineNamed,
    mayInstall: true,
    version: undefined,
    select: async (engine) => selectProfile({ ...options, engine }, host),
    tell: (line) => told.push(line),
    ...wishes,
  });
  return { ground, told, asked, settle: async (name: string) => settleEngine(host, ground, name) };
}

async function install(fake: FakeHost, version: string): Promise<void> {
  const { home } = fake.system;
  const root = path.join(home, version === "2026.9.6" ? ".npm-global" : ".local", "lib/node_modules/openclaw");
  await fake.write(path.join(root, "package.json"), JSON.stringify({ name: "openclaw", version, engines: { node: ">=22" } }));
  await fake.write(path.join(root, "openclaw.mjs"), "");
  await fake.write(path.join(root, "dist/index.js"), "");
}

function hostOf(fake: FakeHost, npm: string | undefined, asked: (readonly string[])[]): Host {
  const { home } = fake.system;
  const run = async (argv: readonly string[]): Promise<CommandResult> => {
    if (argv[0] !== "npm") return { argv, exitCode: 1, stdout: "", stderr: "", ending: "exited" };
    asked.push(argv);
    const stdout = argv[1] === "root" ? `${home}/usr/lib/node_modules\n` : (npm ?? "");
    return { argv, exitCode: stdout === "" ? 1 : 0, stdout, stderr: "", ending: "exited" };
  };
  const environment = { PATH: `${home}/node/bin:${home}/npm` };
  const node = createHost("/opt/gw/bin/gw.cjs", "0.0.0");
  const system = { ...fake.system, environment, nodePath: `${home}/node/bin/node` };
  return { ...node, files: fake.files, processes: fake.processes, queries: { run }, commands: { run }, system };
}
