import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { LaunchedBrowser } from "../../src/host/browsers.ts";
import { nodeBrowsers } from "../../src/node/browsers.ts";
import { nodeProcesses } from "../../src/node/processes.ts";
import { waitFor } from "../host/wait-for.ts";
import { makeTemporaryDirectory } from "./temporary-directory.ts";

/** A shell script in the place of a browser. */
async function script(text: string): Promise<string> {
  const file = path.join(await makeTemporaryDirectory(), "browser");
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

/** Starts it; `lines` gets what it says. */
async function launch(text: string, lines: string[] = []): Promise<LaunchedBrowser> {
  const environment = { PATH: "/usr/bin:/bin", ONLY: "this" };
  const launched = await nodeBrowsers.launch([await script(text), "--flag"], { environment, onLine: (line) => lines.push(line) });
  if (!launched.ok) throw new Error(launched.problem.code);
  onTestFinished(async () => launched.value.stop());
  return launched.value;
}

describe("launching a browser", () => {
  it("gives it its flags, the pipe and nothing but the given environment", async () => {
    const lines: string[] = [];
    const { ended } = await launch('echo "$@ $ONLY $HOME"; echo problem >&2; : <&3 >&4', lines);
    expect(await ended).toEqual({ exitCode: 0, signal: undefined });
    await waitFor(async () => lines.length === 2, { what: "both lines" });
    expect(lines.toSorted()).toEqual(["--flag --remote-debugging-pipe this ", "problem"]);
  });

  it("tells by which signal it ended", async () => {
    const { ended } = await launch("kill -9 $$");
    expect(await ended).toEqual({ exitCode: undefined, signal: "SIGKILL" });
  });

  it("is a value where the program is missing or no program", async () => {
    const options = { environment: {}, onLine: () => {} };
    expect(await nodeBrowsers.launch(["/nowhere/chromium"], options)).toMatchObject({ problem: { kind: "launch-fault", code: "ENOENT" } });
    expect(await nodeBrowsers.launch(["/etc/passwd"], options)).toMatchObject({ problem: { kind: "launch-fault", code: "EACCES" } });
  });

  it("stops it, and what it started with it", async () => {
    const lines: string[] = [];
    const browser = await launch("sleep 1000 & echo $!; wait", lines);
    await waitFor(async () => lines.length === 1, { what: "the helper" });
    await browser.stop();
    expect(await waitFor(async () => (await nodeProcesses.find(Number(lines[0]))) === undefined, { what: "the end of the helper" })).toBe(
      true,
    );
  });

  it("lets it notice the end of whoever started it, however that ends", async () => {
    const pidFile = path.join(await makeTemporaryDirectory(), "pid");
    const program = await script(`echo $$ >${pidFile}; read -r _ <&3; rm ${pidFile}`);
    const module = new URL("../../src/node/browsers.ts", import.meta.url).href;
    const code = `const { nodeBrowsers } = await import(${JSON.stringify(module)});
      await nodeBrowsers.launch([${JSON.stringify(program)}], { environment: process.env, onLine() {} });`;
    const owner = spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: "inherit" });
    await waitFor(async () => (await readFile(pidFile, "utf8").catch(() => "")).endsWith("\n"), { what: "the browser" });
    owner.kill("SIGKILL");
    await once(owner, "exit");
    const isGone = async () => (await readFile(pidFile, "utf8").catch(() => undefined)) === undefined;
    expect(await waitFor(isGone, { what: "the browser's own end" })).toBe(true);
  });
});

describe("ending a browser that somebody else started", () => {
  it("waits until it is gone", async () => {
    const child = spawn("sleep", ["1000"], { stdio: "ignore" });
    await once(child, "spawn");
    expect(await nodeBrowsers.end(child.pid ?? 0)).toBe(true);
  });
});

describe("what is known of browsers", () => {
  it("takes the one that CHROME_PATH names before all others", async () => {
    const program = await script("exit 0");
    vi.stubEnv("CHROME_PATH", program);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await nodeBrowsers.find())[0]).toBe(program);
  });

  it("has flags that keep it quiet", async () => {
    expect(await nodeBrowsers.quietFlags()).toEqual(expect.arrayContaining(["--no-first-run", "--no-default-browser-check"]));
  });
});
