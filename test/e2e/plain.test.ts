import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readTerminalStates, withTerminalStates, type Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";

const plain = ["gw", "--profile", "rescue", "--plain", "--engine", "builtin", "onboard"];
const titles = ["Engine", "Base port", "Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"];

/** The questions line by line on a real terminal, beside a running gateway. */
describe("onboarding with --plain", () => {
  let host: TestHost;
  let untouched: readonly string[];

  /** Each run begins without the answers of the one before. */
  beforeEach(async () => rm(path.join(host.home, ".local/state/gw/drafts"), { recursive: true, force: true }));

  beforeAll(async () => {
    host = await startTestHost();
    const first = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
    expect(first.exitCode, first.stderr).toBe(0);
    untouched = await tree(host);
  });
  afterAll(async () => host.stop());

  it("refuses a port that is taken and takes the next one", async () => {
    const terminal = host.terminal(plain);
    await terminal.waitForText("◆  Base port");
    terminal.type("18789\r");
    expect(await terminal.waitForText("belong to")).toContain("18789       taken: default gateway");
    await terminal.waitForText(/belong to[^]*◆ {2}Base port\n│ {2}19789/);
    terminal.type("19809\r");
    expect(await terminal.waitForText("◆  Workspace")).toContain("19809       free");
    await leave(terminal);
  });

  it("goes back with Esc and keeps the answer", async () => {
    const terminal = host.terminal(plain, { rows: 60 });
    await terminal.waitForText("◆  Base port");
    terminal.type("19809\r");
    await terminal.waitForText("◆  Workspace");
    terminal.press("escape");
    await terminal.waitForText(/◆ {2}Base port\n│ {2}19809/);
    terminal.press("enter");
    expect(await terminal.waitForText(/Workspace[^]*◆ {2}Workspace/)).toContain("19809       free");
    await leave(terminal);
  });

  it("ends with 130 and nothing changed on a second Ctrl-C, and leaves the terminal as it was", async () => {
    const terminal = host.terminal(withTerminalStates(plain));
    await terminal.waitForText("◆  Base port");
    terminal.press("enter", "enter");
    await terminal.waitForText("◆  Listen on");
    terminal.press("down");
    await terminal.waitForText("● lan");
    terminal.press("ctrl-c");
    await terminal.waitForText(/Leave\? Nothing has been written\.[^]*◆ {2}Listen on[^]*● lan/);
    terminal.press("ctrl-c");
    await terminal.exited;
    const { before, after, exitCode } = readTerminalStates(terminal.raw);
    expect(exitCode).toBe(130);
    expect(after).toBe(before);
    expect(terminal.screen()).toContain("No changes made.");
    expectCursorShown(terminal);
    expect(await tree(host)).toEqual(untouched);
  });

  it("rests at Ctrl-Z with the terminal as it was, and asks again after fg with what was typed", async () => {
    const shell = host.terminal(["bash", "--norc", "-i"], { rows: 60, env: { PS1: "shell> ", HISTFILE: "/dev/null" } });
    await shell.waitForText("shell>");
    const states = "stty -a | cksum";
    shell.type(`${states}; ${plain.join(" ")}\n`);
    await shell.waitForText("◆  Base port");
    shell.type("2011");
    await shell.waitForText("│  2011█");
    shell.press("ctrl-z");
    await shell.waitForText("Stopped");
    expectCursorShown(shell);
    shell.type(`clear; ${states}\n`);
    await shell.waitForText(/^[^]{0,40}\d+ \d+\s+shell>/);
    shell.type("fg\n");
    await shell.waitForText(/fg[^]*◆ {2}Base port\n│ {2}2011█/);
    shell.type("1\r");
    await shell.waitForText(/20111 [^]*◆ {2}Workspace/);
    shell.press("ctrl-c");
    await shell.waitForText("Leave?");
    shell.press("ctrl-c");
    await shell.waitForText("No changes made.");
    shell.type(`clear; ${states}; echo end\n`);
    await shell.waitForText(/\d+ \d+\s+end/);
    shell.type("exit\n");
    await shell.exited;
    const sums = shell.raw.match(/\d{5,} \d+(?=\r\n)/g) ?? [];
    expect(sums).toHaveLength(3);
    expect(new Set(sums).size).toBe(1);
  });

  it("shows the cursor again when it is told to end", async () => {
    const terminal = host.terminal(plain);
    await terminal.waitForText("◆  Base port");
    await terminal.kill("SIGTERM");
    await terminal.exited;
    expectCursorShown(terminal);
    expect(await tree(host)).toEqual(untouched);
  });

  it("uses no colour where NO_COLOR is set", async () => {
    const terminal = host.terminal(plain, { env: { NO_COLOR: "1" } });
    await terminal.waitForText("◆  Base port");
    terminal.type("18789\r");
    await terminal.waitForText("belong to");
    await leave(terminal);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(terminal.raw).not.toMatch(/\u001B\[[0-9;]*m/);
  });

  it("says on a narrow terminal what is missing, broken between words, and the command in one piece", async () => {
    const words = ["gw", "--profile", "rescue", "--engine", "builtin", "onboard", "--yes", "--auth", "password"];
    const terminal = host.terminal(words, { columns: 40, rows: 30 });
    expect(await terminal.exited).toEqual({ exitCode: 2, signal: 0 });
    expect(terminal.screen()).toContain("gw: A password is asked for and none is\n    set.");
    expect(terminal.raw).toContain("gw --profile rescue onboard --auth password --token-env RESCUE_PASSWORD --yes");
    expect(await tree(host)).toEqual(untouched);
  });

  it("takes Enter only, and ends with a second gateway on 19789", async () => {
    const unnamed = plain.filter((word) => word !== "--engine" && word !== "builtin");
    const terminal = host.terminal(withTerminalStates(unnamed), { rows: 120 });
    for (const title of titles) {
      await terminal.waitForText(`◆  ${title}`);
      terminal.press("enter");
    }
    const review = await terminal.waitForText("◆  Make these changes?");
    expect(review).toContain("write config ~/.gw-rescue/gw.json");
    expect(review).toContain("undo: remove it while it is empty");
    expect(review).toMatch(/gw --profile rescue --engine builtin onboard --yes\s/);
    expect(await tree(host)).toEqual(untouched);

    terminal.press("enter");
    await terminal.exited;
    const { before, after, exitCode } = readTerminalStates(terminal.raw);
    expect(exitCode).toBe(0);
    expect(after).toBe(before);
    expect(terminal.screen()).toMatch(/wait until this gateway answers as itself … ✔ \d+\.\d s/);
    expect(terminal.screen()).toContain("Profile rescue is set up");
    expect(terminal.screen()).toContain("http://127.0.0.1:19789, healthy");
    expect((await host.run(["gw", "list"])).stdout).toMatch(/rescue .*19789.*healthy/);
  });
});

async function leave(terminal: Terminal): Promise<void> {
  terminal.press("ctrl-c");
  await terminal.waitForText("Leave?");
  terminal.press("ctrl-c");
  expect(await terminal.exited).toEqual({ exitCode: 130, signal: 0 });
}

function expectCursorShown({ raw }: Terminal): void {
  expect(raw).toContain("\u001B[?25l");
  expect(raw.lastIndexOf("\u001B[?25h")).toBeGreaterThan(raw.lastIndexOf("\u001B[?25l"));
}

async function tree(host: TestHost): Promise<readonly string[]> {
  const names = await readdir(host.home, { recursive: true });
  return names.filter((name) => !/gateway\.lock|state\/gw\/drafts/.test(name)).toSorted();
}
