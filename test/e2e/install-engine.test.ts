import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { confirmReview } from "./confirm-review.ts";
import { openRegistry, registryEnvironment, type StandIn } from "./stand-in-engine.ts";

const standIn: StandIn = { version: "2026.9.6", nodeRange: ">=22" };
const rescue = ["gw", "--profile", "rescue"];
const onboard = [...rescue, "onboard"];
const questions = ["Base port", "Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"];

/** The real npm, a registry on loopback, and a package that answers as OpenClaw does. */
describe("onboarding with an engine that is not installed", { timeout: 120_000 }, () => {
  let host: TestHost;
  afterEach(async () => host.stop());

  it("installs it with consent, hands the terminal over, and tells what that changed", async () => {
    host = await startTestHost();
    await openRegistry(host, standIn);
    const before = await tree(host);
    const terminal = host.terminal(onboard, { columns: 100, rows: 50, env: registryEnvironment });
    expect(await terminal.waitForText(/◆ Engine/)).toMatch(/❯ 1 openclaw +OpenClaw, not here yet; npm installs it/);
    terminal.press("enter");
    const consent = await terminal.waitForText(/◆ Install it/);
    expect(consent).toContain("OpenClaw 2026.9.6 is not on this host.");
    expect(flat(consent)).toContain(`npm install --global --prefix ${host.home}/.local --loglevel http openclaw@2026.9.6`);
    expect(await tree(host)).toEqual(before);
    terminal.press("enter");
    await answerAll(terminal);
    expect(await terminal.waitForText("Review: nothing has been written yet")).toContain("1 install: openclaw 2026.9.6");
    expect(await tree(host)).toEqual(before);
    await confirmReview(terminal);

    const receipt = await terminal.waitForText(/◆ {2}Set up models and channels now with `openclaw --profile rescue configure`\?/);
    expect(receipt).toContain("Profile rescue is set up (OpenClaw 2026.9.6).");
    expect(receipt).toContain("http://127.0.0.1:18789, healthy");
    terminal.press("enter");
    const handed = (await terminal.waitForText("new token:")).replaceAll("\n", "");
    expect(handed).toContain("stand-in: --profile rescue configure; raw false; OPENCLAW_CONFIG_PATH OPENCLAW_PROFILE OPENCLAW_STATE_DIR");
    terminal.type("anotherone\r");
    await terminal.exited;
    const end = flat(terminal.screen());
    expect(end).toContain("gateway.auth.token in ~/.openclaw-rescue/openclaw.json is another one now; clients need the new one.");
    expect(end).toContain("gw --profile rescue gateway restart");

    // It has been up for seconds, and hangs all the same.
    await host.run(["systemctl", "--user", "kill", "--signal=STOP", "openclaw-gateway-rescue.service"]);
    const hung = await host.run([...rescue, "status"], { timeoutMs: 60_000 });
    expect(hung).toMatchObject({
      exitCode: 3,
      stdout: expect.stringContaining("unhealthy: it was ready, and does not answer on 18789 any more"),
    });
    expect(hung.stdout).toMatch(/^Next +gw --profile rescue gateway restart$/m);
    const back = await host.run([...rescue, "gateway", "restart"], { timeoutMs: 60_000 });
    expect(back.exitCode, back.stderr).toBe(0);
  });

  it("leaves the exit code alone where the hand-over is not wanted, and undoes the installation", async () => {
    host = await startTestHost();
    await openRegistry(host, standIn);
    const terminal = host.terminal(onboard, { columns: 100, rows: 50, env: registryEnvironment });
    await terminal.waitForText(/◆ Engine/);
    terminal.press("enter");
    await terminal.waitForText(/◆ Install it/);
    terminal.press("enter");
    await answerAll(terminal);
    await terminal.waitForText("Review: nothing has been written yet");
    await confirmReview(terminal);
    await terminal.waitForText(/◆ {2}Set up models and channels now/);
    terminal.press("escape");
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: 0 });
    expect(await tree(host)).toContain(".local/lib/node_modules/openclaw/openclaw.mjs");

    const undone = await host.run([...rescue, "undo"], { timeoutMs: 60_000 });
    expect(undone.exitCode, undone.stderr).toBe(0);
    // What a gateway made in its state directory is its own.
    const left = (await tree(host)).filter((name) => name.includes("openclaw") && !name.startsWith(".openclaw-rescue/tmp"));
    expect(left).toEqual([".openclaw-rescue"]);
  });

  it("stops npm on Ctrl-C and leaves nothing", async () => {
    host = await startTestHost();
    const { tarball } = await openRegistry(host, standIn);
    await writeFile(`${tarball}.stall`, "");
    const terminal = host.terminal(onboard, { columns: 100, rows: 50, env: registryEnvironment });
    await terminal.waitForText(/◆ Engine/);
    terminal.press("enter");
    await terminal.waitForText(/◆ Install it/);
    terminal.press("enter");
    await answerAll(terminal);
    await terminal.waitForText("Review: nothing has been written yet");
    await confirmReview(terminal);
    await terminal.waitForText(/\d\.\d s of 900 s/);
    terminal.press("ctrl-c");
    expect(await terminal.exited).toEqual({ exitCode: 130, signal: 0 });
    expect(terminal.screen()).toContain("Every change was taken back");
    expect((await tree(host)).filter((name) => /openclaw|\.config/.test(name))).toEqual([]);
    await rm(`${tarball}.stall`);
  });

  it("says that the registry does not answer, and takes the built-in gateway with Enter only", async () => {
    host = await startTestHost();
    const env = { npm_config_registry: "http://127.0.0.1:9/" };
    const terminal = host.terminal(onboard, { columns: 100, rows: 50, env });
    expect(await terminal.waitForText(/◆ Engine/)).toMatch(/❯ 3 builtin/);
    terminal.type("o");
    terminal.press("enter");
    expect(flat(await terminal.waitForText("ECONNREFUSED"))).toContain("OpenClaw is not installed, and npm could not tell which openclaw");
    terminal.type("b");
    terminal.press("enter");
    await answerAll(terminal);
    await terminal.waitForText("Review: nothing has been written yet");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.screen()).toContain("Profile rescue is set up (Built-in gateway).");
  });

  it("refuses a release that no Node of this host can run before anything is done, and names the Nodes", async () => {
    host = await startTestHost();
    await openRegistry(host, { ...standIn, nodeRange: ">=99" });
    const words = [...rescue, "--engine", "openclaw", "onboard", "--yes", "--install-engine"];
    const { exitCode, stderr } = await host.run(words, { env: registryEnvironment });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("OpenClaw 2026.9.6 needs Node >=99, and this host has");
    expect(stderr).toContain("(/usr/bin/node)");
    expect((await tree(host)).filter((name) => name.includes("openclaw"))).toEqual([]);
  });

  it("never installs unasked", async () => {
    host = await startTestHost();
    await openRegistry(host, standIn);
    const env = registryEnvironment;
    const named = [...rescue, "--engine", "openclaw", "onboard", "--yes", "--json"];
    const refused = await host.run(named, { env });
    expect([refused.exitCode, refused.stdout]).toEqual([1, expect.stringContaining('"kind":"engine-not-installed"')]);
    const unnamed = await host.run([...onboard, "--yes", "--dry-run", "--json"], { env });
    expect(JSON.parse(unnamed.stdout)).toMatchObject({ ok: true, data: { request: { engine: "builtin" } } });
    const agreed = await host.run([...named, "--install-engine"], { env, timeoutMs: 60_000 });
    expect(JSON.parse(agreed.stdout)).toMatchObject({ ok: true, data: { request: { engine: "openclaw" }, health: { kind: "healthy" } } });
  });
});

async function answerAll(terminal: Terminal): Promise<void> {
  for (const title of questions) {
    await terminal.waitForText(new RegExp(`◆ ${title}`));
    terminal.press("enter");
  }
}

/** A screen as one line: where it breaks depends on its width. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Everything below the home but what npm and gw keep for themselves. */
async function tree(host: TestHost): Promise<readonly string[]> {
  const names = await readdir(host.home, { recursive: true });
  return names.filter((name) => name !== ".local" && !name.startsWith(".npm") && !name.startsWith(path.join(".local", "state"))).toSorted();
}
