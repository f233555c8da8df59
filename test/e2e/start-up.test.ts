import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";

const dist = path.join(import.meta.dirname, "..", "..", "dist");
const heavy = ["ink", "react", "react-reconciler", "yoga-layout", "execa", "@clack/prompts", "hono", "semver"];

/** Notes the file of every module that Node loads. */
const hook = `import { registerHooks } from "node:module";
import { appendFileSync } from "node:fs";
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED, url + "\\n");
    return next(url, context);
  },
});
`;

/** What a command does not need it must not load: loading is most of the time that a command takes. */
describe("start-up", () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await startTestHost();
    await host.writeFile("hook.mjs", hook);
    const first = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
    expect(first.exitCode, first.stderr).toBe(0);
  });
  afterAll(async () => host.stop());

  it("finds the heavy packages in the files that were built", async () => {
    const files = (await readdir(dist)).filter((name) => name.endsWith(".js"));
    const packages = await packagesIn(files);
    for (const name of heavy) expect(packages).toContain(name);
  });

  it("tells the version without any of them", async () => {
    expect(await loadedBy(["--version"])).toEqual([]);
  });

  it.each([
    ["gw list", ["list"]],
    ["gw status", ["status"]],
    ["gw ports", ["ports"]],
    ["onboarding without a person", ["--profile", "rescue", "onboard", "--yes", "--dry-run"]],
  ])("runs %s beside a running gateway without a heavy package", async (_, words) => {
    const files = await loadedBy(words);
    expect(files).toContain("main.js");
    const packages = await packagesIn(files);
    expect(heavy.filter((name) => packages.has(name))).toEqual([]);
  });

  it("asks with --plain without what fills the screen", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue", "--plain", "--engine", "builtin", "onboard"], { env: await recording() });
    await terminal.waitForText("◆  Base port");
    terminal.press("ctrl-c", "ctrl-c");
    await terminal.exited;
    const packages = await packagesIn(await loadedFiles());
    expect(heavy.filter((name) => packages.has(name))).toEqual(["@clack/prompts"]);
  });

  async function loadedBy(words: readonly string[]): Promise<readonly string[]> {
    const result = await host.run(["gw", ...words], { env: await recording() });
    expect(result.exitCode, result.stderr).toBe(0);
    return loadedFiles();
  }

  async function recording(): Promise<Readonly<Record<string, string>>> {
    await host.writeFile("loaded", "");
    return { NODE_OPTIONS: `--import ${path.join(host.home, "hook.mjs")}`, LOADED: path.join(host.home, "loaded") };
  }

  async function loadedFiles(): Promise<readonly string[]> {
    const urls = (await host.readFile("loaded")).split("\n");
    return urls.filter((url) => url.includes("/dist/")).map((url) => path.basename(url));
  }
});

/** The packages whose code lies in these files of dist, where the bundler has named each by a comment. */
async function packagesIn(files: readonly string[]): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(files.map((file) => readFile(path.join(dist, file), "utf8")));
  const found = texts.flatMap((text) => [...text.matchAll(/^\s*\/\/ (?:\S*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm)]);
  return new Set(found.flatMap(([, name]) => name ?? []));
}
