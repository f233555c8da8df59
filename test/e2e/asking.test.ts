import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { confirmReview } from "./confirm-review.ts";

const onboard = ["gw", "--profile", "rescue", "--engine", "builtin", "onboard", "--dry-run"];
const escape = "\u001B";

/** The wizard's questions as a terminal shows them, on a machine with nothing on it; nothing is written. */
describe("the questions of the wizard", () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await startTestHost();
  });
  afterAll(async () => host.stop());

  it("are answered by keys that were all typed before the first screen as by keys that were typed slowly", async () => {
    // Back from the sign-in to the workspace, another one, and the same answers again.
    const keys = ["20789\r", "~/bot\r", "\r", escape, escape, "~/other\r", ...Array.from({ length: 20 }, () => "\r")];
    const fast = host.terminal(onboard, { rows: 60 });
    fast.type(keys.join(""));
    await fast.exited;
    const slow = host.terminal(onboard, { rows: 60 });
    const there = ["Base port", "Workspace", "Listen on", "Sign-in", "Listen on", "Workspace"];
    const on = ["Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"];
    for (const [index, title] of [...there, ...on].entries()) {
      await slow.waitForText(`◆ ${title}`);
      slow.type(keys[index] ?? "\r");
    }
    await slow.waitForText("Review");
    slow.type("\r".repeat(5));
    await slow.exited;
    const said = (terminal: Terminal) => terminal.scrollback().slice(terminal.scrollback().indexOf("These changes would be made"));
    expect(said(fast)).toContain("20789");
    expect(said(fast)).toContain("/other");
    expect(said(fast)).toBe(said(slow));
  });

  it("take a paste for text, whatever lines it has", async () => {
    const terminal = await open(host);
    // The first screen stands before Ink has asked for bracketed paste.
    await host.waitFor(async () => terminal.raw.includes(`${escape}[?2004h`), { what: "bracketed paste" });
    terminal.paste("20789\r\n");
    expect(await terminal.waitForText("20800-20899")).toContain("◆ Base port");
    expect(terminal.screen()).toContain("❯ 20789");
    expect(terminal.cursor).toEqual({ column: " ❯ 20789".length, row: rowOf(terminal, "❯ 20789") });
    terminal.press("enter");
    await terminal.waitForText("◆ Workspace");
    await leave(terminal);
  });

  it("are gone back from by Esc, Shift-Tab and Left, and by a key that a slow line cut in pieces only as by that key", async () => {
    const terminal = await open(host);
    for (const back of ["escape", "shift-tab"]) {
      terminal.press("enter");
      await terminal.waitForText("◆ Workspace");
      terminal.press(back);
      await terminal.waitForText("◆ Base port");
    }
    terminal.press("enter", "enter");
    await terminal.waitForText("◆ Listen on");
    for (const [part, shown] of [
      ["B", "❯ 2 lan"],
      ["A", "❯ 1 loopback"],
    ] as const) {
      for (const piece of [escape, "[", part]) {
        terminal.type(piece);
        // Longer than Ink waits by itself.
        await sleep(40);
      }
      await terminal.waitForText(shown);
    }
    terminal.press("left");
    expect(await terminal.waitForText("◆ Workspace")).not.toContain("✔ Workspace");
    await leave(terminal);
  });

  it("begin at the top left wherever the cursor was, after Ctrl-Z and fg too", async () => {
    const shell = host.terminal(["bash", "--norc", "-i"], { env: { PS1: "shell> " } });
    await shell.waitForText("shell>");
    shell.type(`printf '\\n\\n\\n        '; ${onboard.join(" ")}\n`);
    expect(await shell.waitForText("◆ Base port")).toMatch(/^ gw onboard profile rescue/);
    shell.press("ctrl-z");
    await shell.waitForText("Stopped");
    shell.type("fg\n");
    expect(await shell.waitForText("◆ Base port")).toMatch(/^ gw onboard profile rescue/);
    shell.press("ctrl-c", "ctrl-c");
    await shell.waitForText("No changes made.");
    shell.type("exit\n");
    await shell.exited;
  });

  it("have the screen for themselves while gw looks at the host again", async () => {
    const npm = path.join(host.bin, "npm");
    await writeFile(npm, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const terminal = host.terminal(["gw", "--profile", "rescue", "onboard"], { rows: 50 });
    await terminal.waitForText("◆ Engine");
    const asked = /asking npm/gu;
    expect(terminal.raw.match(asked)).toHaveLength(1);
    terminal.type("\r".repeat(9));
    await terminal.waitForText("Review: nothing has been written yet");
    const squatter = host.terminal(["node", "-e", "require('net').createServer().listen(18789, '127.0.0.1', () => console.log('here'))"]);
    await squatter.waitForText("here");
    await confirmReview(terminal);
    await terminal.waitForText("It did not work");
    terminal.press("enter");
    expect(await terminal.waitForText(/◆ Base port/u)).toMatch(/^ gw onboard profile rescue/);
    expect(terminal.screen()).not.toContain("Looking at this host again");
    expect(terminal.raw.match(asked)).toHaveLength(1);
    await leave(terminal);
    await squatter.close();
    await rm(npm);
  });

  it("leave no stale row behind when the window changes", async () => {
    const terminal = await open(host);
    terminal.press("enter");
    await terminal.waitForText("◆ Workspace");
    for (const [columns, rows] of [
      [60, 20],
      [140, 50],
      [40, 24],
      [40, 12],
      [300, 100],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      const once = ["gw onboard", "◆ Workspace", "✔ Base port", "Enter: next", "❯"];
      const isDrawn = () => {
        const screen = terminal.screen();
        const isWide = rows < 16 ? !screen.includes("──") : screen.split("\n").includes("─".repeat(columns));
        return isWide && once.every((text) => screen.split(text).length === 2);
      };
      // Between the window's change and the frame for it terminals show parts of both; what stays is stale.
      await host.waitFor(async () => isDrawn(), { what: `each row once at ${columns} x ${rows}` });
    }
    expect(terminal.screen()).toContain("◆ Workspace");
    await leave(terminal);
  });

  it.each([
    { variables: {}, isColourful: true },
    { variables: { NO_COLOR: "1" }, isColourful: false },
    { variables: { NO_COLOR: "" }, isColourful: true },
    { variables: { TERM: "wy60" }, isColourful: false },
    { variables: { TERM: "wy60", FORCE_COLOR: "1" }, isColourful: true },
  ])("are drawn in colour, and only in those of the theme, as $variables say", async ({ variables, isColourful }) => {
    const terminal = host.terminal(onboard, { env: variables });
    await terminal.waitForText("Ctrl-C: leave");
    const used = new Set(terminal.cells().flatMap((row) => row.map(({ fg }) => fg)));
    expect(used.delete("default")).toBe(true);
    expect(used.size > 0).toBe(isColourful);
    // Red, green, magenta, cyan.
    expect([...used].filter((colour) => !["palette:1", "palette:2", "palette:5", "palette:6"].includes(colour))).toEqual([]);
    await leave(terminal);
  });

  it("are all ASCII where the locale is", async () => {
    const terminal = host.terminal(onboard, { env: { LC_ALL: "C" } });
    const screen = await terminal.waitForText("Ctrl-C: leave");
    expect(screen.replaceAll(/[\n -~]/g, "")).toBe("");
    // Every byte, those that are painted over included.
    expect(terminal.raw.replaceAll(/[\0-~]/g, "")).toBe("");
    expect(screen).toContain("> Base port   step 1 of 8  >.......");
    await leave(terminal);
  });
});

async function open(host: TestHost): Promise<Terminal> {
  const terminal = host.terminal(onboard);
  await terminal.waitForText("◆ Base port");
  return terminal;
}

function rowOf(terminal: Terminal, text: string): number {
  return terminal
    .screen()
    .split("\n")
    .findIndex((row) => row.includes(text));
}

async function leave(terminal: Terminal): Promise<void> {
  terminal.press("ctrl-c", "ctrl-c");
  expect((await terminal.exited).exitCode).toBe(130);
}
