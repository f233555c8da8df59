import path from "node:path";
import { describe, expect, it } from "vitest";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { PackageRule } from "../../src/engine/descriptor.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { CommandResult, Commands } from "../../src/host/commands.ts";
import { installChange, readEngineOffer } from "../../src/plan/engine-offer.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { release } from "../wizard/sample-observed.ts";

type Packaged = typeof openclaw & { readonly package: PackageRule };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has a package
const engine = openclaw as Packaged;

const published = JSON.stringify({ version: "2026.9.6", engines: { node: ">=24.16.0 <25 || >=26.1.0" } });
const refused = JSON.stringify({ error: { code: "ECONNREFUSED", summary: "FetchError: connect ECONNREFUSED 127.0.0.1:9", detail: "" } });
const newNode = (directory: string) => ({ path: path.join(directory, "node"), version: "24.16.0" });

describe("what npm would install", () => {
  it("is the newest release at npm's own place, for the Node that is first on PATH", async () => {
    const { offer, root, node } = await ask({ view: published });
    expect(offer).toMatchObject({
      ok: true,
      value: {
        release: {
          version: "2026.9.6",
          root: `${root}/openclaw`,
          cliPath: `${root}/openclaw/openclaw.mjs`,
          servicePath: `${root}/openclaw/dist/index.js`,
          node,
        },
        argv: ["npm", "install", "--global", "--loglevel", "http", "openclaw@2026.9.6"],
        undo: ["npm", "uninstall", "--global", "openclaw"],
      },
    });
  });

  it("asks npm without long tries and without logs", async () => {
    const { asked } = await ask({ view: published });
    expect(asked[0]).toEqual([
      "npm",
      "view",
      "openclaw@latest",
      "version",
      "engines",
      "--json",
      "--fetch-retries=0",
      "--fetch-timeout=20000",
      "--logs-max=0",
    ]);
  });

  it("goes below the home where npm's own place is not this user's", async () => {
    const { offer, home } = await ask({ view: published, isGlobalClosed: true });
    expect(offer).toMatchObject({
      ok: true,
      value: {
        release: { root: `${home}/.local/lib/node_modules/openclaw` },
        argv: ["npm", "install", "--global", "--prefix", `${home}/.local`, "--loglevel", "http", "openclaw@2026.9.6"],
        undo: ["npm", "uninstall", "--global", "--prefix", `${home}/.local`, "openclaw"],
      },
    });
  });

  it("puts the Node that fits before another one on PATH, and names the place, which npm would take from that Node", async () => {
    const { offer, root, node, search } = await ask({ view: published, firstNode: "20.20.2" });
    expect(offer).toMatchObject({
      ok: true,
      value: {
        argv: [
          "env",
          `PATH=${path.dirname(node.path)}:${search}`,
          "npm",
          "install",
          "--global",
          "--prefix",
          path.dirname(path.dirname(root)),
          "--loglevel",
          "http",
          "openclaw@2026.9.6",
        ],
      },
    });
  });

  it("is undone by the release that stood there", async () => {
    const { offer } = await ask({ view: published, earlier: "2026.5.28" });
    expect(offer).toMatchObject({
      ok: true,
      value: { undo: ["npm", "install", "--global", "--loglevel", "http", "openclaw@2026.5.28"] },
    });
  });

  it("takes any Node for a package that asks for none; npm then prints the version alone", async () => {
    const { offer } = await ask({ view: '"2026.9.6"' });
    expect(offer).toMatchObject({ ok: true, value: { release: { version: "2026.9.6", nodeRange: undefined } } });
  });

  it.each([
    [
      "the registry refuses",
      { view: refused, viewCode: 1 },
      { kind: "registry-unreachable", detail: "FetchError: connect ECONNREFUSED 127.0.0.1:9" },
    ],
    ["npm is late", { ending: "timed-out" }, { kind: "registry-unreachable", detail: "no answer within 20 s" }],
    ["npm says what is none of it", { view: "[]" }, { kind: "registry-unreachable" }],
    ["there is no npm", { ending: "not-found" }, { kind: "npm-not-here", engine: "OpenClaw" }],
    [
      "no Node fits",
      { view: JSON.stringify({ version: "2027.1.1", engines: { node: ">=30" } }) },
      { kind: "node-too-old", version: "2027.1.1", range: ">=30", nodes: [expect.objectContaining({ version: "24.16.0" })] },
    ],
  ] as const)("is a problem where %s", async (_, npm, problem) => {
    const { offer } = await ask(npm);
    expect(offer).toMatchObject({ ok: false, problem });
  });

  it("names the version of Clawdbot that can start", async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has a package
    const { asked } = await ask({ view: published, engine: clawdbot as Packaged });
    expect(asked[0]).toContain("clawdbot@2026.1.24-3");
  });
});

describe("the change that installs it", () => {
  it("is proved by the files and the version of the release, under its Node", async () => {
    const { offer } = await ask({ view: published });
    if (!offer.ok) throw new Error(JSON.stringify(offer.problem));
    const { command, target, undo, makes } = installChange(offer.value);
    const prefix = path.dirname(path.dirname(path.dirname(offer.value.release.root)));
    expect(makes).toEqual([path.join(prefix, "lib/node_modules"), path.join(prefix, "bin")]);
    expect(target).toBe("openclaw 2026.9.6");
    expect(command.argv).toBe(offer.value.argv);
    expect(command.timeoutMs).toBe(900_000);
    expect(undo?.argv).toBe(offer.value.undo);
    expect(command.expect?.oneOf).toEqual(["2026.9.6"]);
    expect(command.expect?.argv[0]).toBe(offer.value.release.node.path);
    expect(command.expect?.argv[2]).toContain(offer.value.release.servicePath);
  });
});

type Npm = {
  readonly view?: string;
  readonly viewCode?: number;
  readonly ending?: CommandResult["ending"];
  readonly isGlobalClosed?: boolean;
  /** The version of the Node that is first on PATH, where that is not the one that fits. */
  readonly firstNode?: string;
  readonly earlier?: string;
  readonly engine?: Packaged;
};

/** Asks a stand-in for npm on a disk of its own. */
async function ask({ view = "", viewCode = 0, ending = "exited", isGlobalClosed = false, firstNode, earlier, ...rest }: Npm) {
  const fake = await makeFakeHost();
  const { home } = fake.system;
  const prefix = path.join(home, "usr");
  const fit = path.join(home, "fit");
  const first = path.join(home, "first");
  const root = path.join(prefix, "lib/node_modules");
  for (const directory of [root, path.join(prefix, "bin")]) await fake.makeDirectory(directory);
  await fake.write(path.join(fit, "node"), "");
  const old = path.join(first, "node");
  if (firstNode !== undefined) await fake.write(old, "");
  else await fake.link(old, path.join(fit, "node"));
  const asked: (readonly string[])[] = [];
  const queries: Commands = {
    run: async (argv) => {
      asked.push(argv);
      const isView = argv[1] === "view";
      const exitCode = ending === "exited" ? (isView ? viewCode : 0) : undefined;
      return { argv, exitCode, stdout: isView ? view : `${root}\n`, stderr: "", ending };
    },
  };
  const search = `${first}:/usr/bin`;
  const canWrite = async (file: string) => !isGlobalClosed || !file.startsWith(prefix);
  const host = { files: { ...fake.files, canWrite }, queries, system: { ...fake.system, environment: { PATH: search } } };
  const node = newNode(fit);
  const nodes = firstNode === undefined ? [node] : [{ path: old, version: firstNode }, node];
  const releases = earlier === undefined ? [] : [release(earlier, { root: path.join(root, "openclaw") })];
  const offer = await readEngineOffer(host, rest.engine ?? engine, { nodes, releases });
  return { offer, asked, root, node, home, search };
}
