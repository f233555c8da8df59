import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { readTerminalStates, withTerminalStates, type Terminal } from "../host/terminal.ts";
import { confirmReview } from "./confirm-review.ts";
import { gw, standInForSystemctl, startHostWithMain } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const onboard = ["gw", ...rescue, "onboard"];
const size = { columns: 100, rows: 50 };

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
});
afterAll(async () => host.stop());

describe("a run that was killed", () => {
  it("is gone on with: its answers are taken, the rest is asked, and a password is not among them", async () => {
    const first = host.terminal([...onboard, "--no-browser"], size);
    await answer(first, "Engine");
    await answer(first, "Base port", "22789");
    await answer(first, "Workspace");
    await answer(first, "Listen on");
    await answer(first, "Sign-in", "2");
    await answer(first, "Secret from");
    await answer(first, "Password", "correct horse battery");
    await first.waitForText(/◆ Service/);
    await killGw();
    await first.exited;
    const draft = path.join(host.home, ".local/state/gw/drafts/any-rescue.json");
    expect(await readFile(draft, "utf8")).not.toContain("correct horse");

    const second = host.terminal(onboard, size);
    const asked = await second.waitForText(/◆ Kept answers/);
    for (const text of ["Base port: 22789", "Browser control: no", "❯ 1 resume", "2 discard"]) expect(asked).toContain(text);
    await answer(second, "Kept answers");
    await answer(second, "Password", "correct horse battery");
    await answer(second, "Service");
    await second.waitForText("Review: nothing has been written yet");
    await confirmReview(second);
    expect((await second.exited).exitCode, second.scrollback()).toBe(0);
    expect(second.scrollback()).toContain("22789");
    await expect(readFile(draft, "utf8")).rejects.toThrow("ENOENT");
  });
});

describe("a run that was killed while it made changes", () => {
  it("is told of first, and finished with its own answers", async () => {
    const words = ["--profile", "half", "--engine", "builtin", "onboard"];
    {
      await using _ = await standInForSystemctl(host, { at: 2, effect: "kill-after" });
      expect((await gw(host, [...words, "--yes", "--port", "26789"])).exitCode).not.toBe(0);
    }
    const terminal = host.terminal(["gw", ...words], size);
    const asked = await terminal.waitForText(/◆ What to do/);
    expect(asked).toMatch(/A run of gw \(onboard, base port 26789, .*\) was cut off in the middle\./);
    expect(asked).toContain("❯ 1 finish");
    await answer(terminal, "What to do");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
    const status = await gw(host, ["--profile", "half", "status", "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ data: { instance: { health: { state: "healthy" }, basePort: 26_789 } } });
    expect((await gw(host, ["--profile", "half", "doctor", "--json"])).stdout).not.toContain("interrupted-plan");
    await gw(host, ["--profile", "half", "undo", "--yes"]);
  });
});

describe("a configured profile", () => {
  it("that was stopped and pinned elsewhere is opened with what differs, and repaired", async () => {
    const unit = path.join(host.home, ".config/systemd/user/gw-gateway-rescue.service");
    const text = await readFile(unit, "utf8");
    await writeFile(unit, text.replace("[Service]\n", '[Service]\nEnvironment="GW_GATEWAY_PORT=23789"\n'));
    await host.run(["systemctl", "--user", "daemon-reload"]);
    await gw(host, [...rescue, "gateway", "stop"]);
    const terminal = host.terminal(onboard, size);
    const screen = await terminal.waitForText(/◆ What to do/);
    expect(screen).toMatch(/What differs:\s+gw-gateway-rescue\.service/);
    expect(screen).toContain("❯ 3 repair");
    await answer(terminal, "What to do");
    const review = await terminal.waitForText("gw --profile rescue gateway install");
    expect(review).toContain("mend service definition");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
    expect(terminal.scrollback()).toMatch(/These changes were made:\n[^]*\nNext\n +look +gw --profile rescue status/);
    expect(await readFile(unit, "utf8")).not.toContain("23789");
    const status = await gw(host, [...rescue, "status", "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ data: { instance: { health: { state: "healthy" }, basePort: 22_789 } } });
  });

  it("has its ports moved with one question", async () => {
    const terminal = host.terminal(onboard, size);
    await answer(terminal, "What to do", "2");
    await answer(terminal, "Base port", "24789");
    const review = await terminal.waitForText("Review: nothing has been written yet");
    expect(review).toContain("edit gateway.port");
    terminal.type("d");
    const diff = await terminal.waitForText("What changes in each file");
    expect(diff).toMatch(/-\s+"port": 22789/);
    expect(diff).toMatch(/\+\s+"port": 24789/);
    expect(diff).not.toContain("correct horse");
    terminal.press("enter");
    await terminal.waitForText("Review: nothing has been written yet");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
  });

  it("stays as it is where nothing is to be done", async () => {
    const terminal = host.terminal(onboard, size);
    await answer(terminal, "What to do", "nothing");
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.screen()).toContain("Nothing was changed.");
  });

  it("rests at Ctrl-Z, comes back with fg, and leaves the terminal as it was", async () => {
    const shell = host.terminal(["bash", "--norc", "-i"], { ...size, env: { PS1: "shell> " } });
    await shell.waitForText("shell>");
    shell.type("stty -a | cksum; gw --profile rescue onboard\n");
    await shell.waitForText(/◆ What to do/);
    shell.press("down");
    await shell.waitForText("❯ 2 ports");
    shell.press("ctrl-z");
    await shell.waitForText("Stopped");
    expect(shell.isAlternateScreen).toBe(false);
    shell.type("stty -a | cksum\n");
    await shell.waitForText(/(\d+ \d+)[^]*Stopped[^]*\1/);
    shell.type("fg\n");
    await shell.waitForText("❯ 2 ports");
    expect(shell.isAlternateScreen).toBe(true);
    shell.press("ctrl-c");
    await shell.waitForText("Leave?");
    shell.press("ctrl-c");
    await shell.waitForText("No changes made.");
    shell.type("clear; stty -a | cksum; echo end\n");
    await shell.waitForText(/\d+ \d+\s+end/);
    shell.type("exit\n");
    await shell.exited;
    const sums = shell.raw.match(/\d{5,} \d+(?=\r\n)/g) ?? [];
    expect(new Set(sums).size).toBe(1);
    expect(sums.length).toBe(3);
  });

  it("whose config does not parse is told where in every way to ask, and brought back from the one where that is wanted", async () => {
    const config = path.join(host.home, ".gw-rescue/gw.json");
    await writeFile(config, "{\n  port 5,\n}\n");
    const unattended = await gw(host, [...rescue, "onboard", "--yes"]);
    expect([unattended.exitCode, unattended.stderr]).toEqual([1, expect.stringMatching(/line 2, column 8[^]*gw --profile rescue repair/)]);
    for (const [flag, keys, question] of [
      ["--plain", "\u001B[B\r", /What to do[^]*bring the last good config back/],
      ["--accessible", "2\n", "What to do (1 to 2) [1]:"],
    ] as const) {
      const linear = host.terminal([...onboard, flag], size);
      await linear.waitForText(question);
      expect(linear.scrollback()).toMatch(/gw\.json does not parse: line 2, column 8[^]*The last good one: written by "gw ports/);
      linear.type(keys);
      expect((await linear.exited).exitCode, linear.scrollback()).toBe(0);
      expect(linear.scrollback()).toContain("Nothing was changed.");
    }
    const terminal = host.terminal([...onboard, "--port", "31789"], size);
    const asked = await terminal.waitForText(/❯ 1 repair/);
    expect(asked).toMatch(/does not parse: line 2, column 8[^]*The last good one: written by "gw ports/);
    terminal.press("enter");
    expect(await terminal.waitForText("gw --profile rescue repair --from-snapshot")).toContain(".broken-");
    await confirmReview(terminal);
    expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
    expect(terminal.scrollback()).toMatch(/take back +gw --profile rescue undo/);
    expect(await readFile(config, "utf8")).toContain('"port": 24789');
  });

  it("is removed once its name was typed", async () => {
    const terminal = host.terminal(withTerminalStates(onboard), size);
    await answer(terminal, "What to do", "remove");
    await answer(terminal, "Its name", "main");
    await terminal.waitForText("Type rescue");
    terminal.press("ctrl-u");
    await answer(terminal, "Its name", "rescue");
    const review = await terminal.waitForText("gw --profile rescue remove --yes");
    expect(review).toContain("stop: gw-gateway-rescue.service");
    await confirmReview(terminal);
    await terminal.exited;
    const states = readTerminalStates(terminal.raw);
    expect(states).toMatchObject({ after: states.before, exitCode: 0 });
    expect(terminal.screen()).toMatch(/take back +gw --profile rescue .*undo/);
    expect((await gw(host, [...rescue, "status"])).stderr).toContain("not configured");
  });
});

/** Types at a question what is given, over what is proposed, and submits it. */
async function answer(terminal: Terminal, title: string, text?: string): Promise<void> {
  await terminal.waitForText(new RegExp(`◆ ${title}`));
  if (text !== undefined) terminal.type(text);
  terminal.press("enter");
}

/** As a power cut would end it. */
async function killGw(): Promise<void> {
  const { stdout } = await host.run(["pgrep", "--oldest", "--full", "^[^ ]*node [^ ]*/gw --profile rescue onboard"]);
  expect(stdout.trim()).toMatch(/^\d+$/);
  await host.run(["kill", "-KILL", stdout.trim()]);
}
