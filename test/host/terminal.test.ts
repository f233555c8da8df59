import { describe, expect, it, onTestFinished } from "vitest";
import { openTerminal, readTerminalStates, type Terminal, type TerminalOptions, withTerminalStates } from "./terminal.ts";
import { startTestHost } from "./test-host.ts";
import { waitFor } from "./wait-for.ts";

const ENV = { PATH: "/usr/bin:/bin", TERM: "xterm-256color", LANG: "C.UTF-8" };

function open(argv: readonly string[], options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = openTerminal(argv, { env: ENV, ...options });
  onTestFinished(() => terminal.close());
  return terminal;
}

function shell(script: string, options: Partial<TerminalOptions> = {}): Terminal {
  return open(["sh", "-c", script], options);
}

/** Shows the bytes that a program reads from the terminal, one line a byte. */
const SHOW_BYTES = "stty raw -echo; echo listening; od -v -An -tx1 -w1";

describe("openTerminal", () => {
  it("types and shows what a person would see", async () => {
    const terminal = shell("printf 'name? '; read -r name; printf 'hello %s\\n' \"$name\"");
    await terminal.waitForText("name?");
    terminal.type("Ada");
    terminal.press("enter");
    await terminal.waitForText("hello Ada");
    expect(terminal.screen()).toBe("name? Ada\nhello Ada");
    expect(await terminal.exited).toEqual({ exitCode: 0, signal: 0 });
  });

  it.each([
    [["enter", "escape", "tab"], "0d 1b 09"],
    [["up", "home"], "1b 5b 41 1b 5b 48"],
    [["ctrl-a", "ctrl-z"], "01 1a"],
    [["shift-tab", "backspace", "space"], "1b 5b 5a 7f 20"],
  ])("sends the keys %j as the bytes %s", async (keys, bytes) => {
    const terminal = shell(SHOW_BYTES);
    await terminal.waitForText("listening");
    terminal.press(...keys);
    const lines = bytes.split(" ").map((byte) => ` *${byte}`);
    expect(await terminal.waitForText(new RegExp(lines.join("\\s+"), "u"))).toContain("listening");
  });

  it("waits until a frame is whole", async () => {
    const terminal = shell("printf '\\033[?2026hfirst'; read -r _; printf ' last\\033[?2026l'; read -r _");
    const seen = terminal.waitForText("first");
    await waitFor(() => terminal.screen() === "first", { what: "the half of a frame" });
    terminal.press("enter");
    expect(await seen).toMatch(/last$/);
  });

  it("sends cursor keys as the program asked for them", async () => {
    const terminal = shell(`printf '\\033[?1h'; ${SHOW_BYTES}`);
    await terminal.waitForText("listening");
    terminal.press("down");
    expect(await terminal.waitForText(/42/u)).toMatch(/1b\s+4f\s+42/u);
  });

  it("brackets a paste only where the program asked for it", async () => {
    const bracketed = shell(`printf '\\033[?2004h'; ${SHOW_BYTES}`);
    await bracketed.waitForText("listening");
    bracketed.paste("x");
    expect(await bracketed.waitForText("78")).toMatch(/1b\s+5b\s+32\s+30\s+30\s+7e\s+78/u);
    const plain = shell(SHOW_BYTES);
    await plain.waitForText("listening");
    plain.paste("xy");
    expect(await plain.waitForText("79")).toMatch(/listening\s+78\s+79/u);
  });

  it("refuses a key that it does not know", () => {
    const terminal = shell("true");
    expect(() => terminal.press("hyper")).toThrow("No such key: hyper");
  });

  it("has the size it was given and tells the program about another", async () => {
    const terminal = shell("trap 'stty size' WINCH; stty size; while :; do read -r line; done", { columns: 40, rows: 12 });
    await terminal.waitForText("12 40");
    terminal.resize(80, 24);
    expect(await terminal.waitForText("24 80")).toBe("12 40\n24 80");
  });

  it("keeps what scrolled away, and every byte", async () => {
    const terminal = shell("seq 1 50; printf '\\033[31mend'", { rows: 10 });
    await terminal.exited;
    expect(terminal.screen()).not.toMatch(/^1$/mu);
    expect(terminal.scrollback()).toMatch(/^1\n2\n/u);
    expect(terminal.raw).toContain("\u001B[31mend");
  });

  it("tells the alternate screen from the primary one", async () => {
    const terminal = shell("printf '\\033[?1049hinside'; read -r line; printf '\\033[?1049l'; echo outside; read -r line");
    await terminal.waitForText("inside");
    expect(terminal.isAlternateScreen).toBe(true);
    terminal.press("enter");
    expect(await terminal.waitForText("outside")).not.toContain("inside");
    expect(terminal.isAlternateScreen).toBe(false);
  });

  it("gives every cell with width, colours and weight", async () => {
    const terminal = shell("printf 'a\\033[1;31mb\\033[0;2;38;2;1;2;3mc\\033[0;7m漢'");
    await terminal.exited;
    const [a, b, c, wide, rest] = terminal.cells()[0] ?? [];
    expect(a).toMatchObject({ char: "a", width: 1, fg: "default", bg: "default", bold: false, dim: false });
    expect(b).toMatchObject({ char: "b", fg: "palette:1", bold: true });
    expect(c).toMatchObject({ char: "c", fg: "#010203", dim: true, bold: false });
    expect(wide).toMatchObject({ char: "漢", width: 2, inverse: true });
    expect(rest).toMatchObject({ width: 0 });
    expect(terminal.cursor).toEqual({ column: 5, row: 0 });
  });

  it("answers a program that asks the terminal where the cursor is", async () => {
    const terminal = shell("stty raw -echo; printf 'ab\\033[6n'; head -c 6 | od -An -c");
    await terminal.exited;
    expect(terminal.screen()).toMatch(/033 {3}\[ {3}1 {3}; {3}3 {3}R/u);
  });

  it("shows the whole screen when a text never comes", async () => {
    const terminal = shell("echo something else; read -r line");
    await terminal.waitForText("something else");
    await expect(terminal.waitForText("Base port", { timeoutMs: 50 })).rejects.toThrow(/Base port.*\n.*running.*\nsomething else/u);
  });

  it("does not wait on for a program that has ended", async () => {
    const terminal = shell("echo only this; exit 7");
    await expect(terminal.waitForText("Base port", { timeoutMs: 60_000 })).rejects.toThrow(/ended with 7.*\nonly this/u);
  });

  it("tells the signal that ended a program", async () => {
    const terminal = shell("echo ready; exec sleep infinity");
    await terminal.waitForText("ready");
    await terminal.kill("SIGTERM");
    expect(await terminal.exited).toMatchObject({ signal: 15 });
  });
});

describe("withTerminalStates", () => {
  it.each([
    ["a program that leaves the terminal as it was", ["sh", "-c", "stty -echo; stty echo; exit 5"], 5, true],
    ["a program that leaves echo off", ["stty", "-echo"], 0, false],
  ])("compares the settings around %s", async (_, argv, exitCode, isSame) => {
    const terminal = open(withTerminalStates(argv));
    await terminal.exited;
    const states = readTerminalStates(terminal.raw);
    expect(states.exitCode).toBe(exitCode);
    expect(states.before).toContain("icanon");
    expect(states.before === states.after).toBe(isSame);
  });

  it("survives the interrupt key that ends the program", async () => {
    const terminal = open(withTerminalStates(["sh", "-c", "echo ready; exec sleep infinity"]));
    await terminal.waitForText("ready");
    terminal.press("ctrl-c");
    await terminal.exited;
    expect(readTerminalStates(terminal.raw).exitCode).toBe(130);
  });
});

describe("a terminal in a test host", () => {
  it.each(["root", "ordinary"] as const)("is the controlling terminal of the user %s, and signals reach the program", async (user) => {
    await using host = await startTestHost({ user, systemd: false });
    const terminal = host.terminal(
      ["sh", "-c", "trap 'echo caught; exit 9' TERM; id -un >/dev/tty; echo on $(tty) >$(tty); while :; do read -r line; done"],
      {
        columns: 60,
        env: { EXTRA: "1" },
      },
    );
    await terminal.waitForText(new RegExp(`^${host.userName}\\non /dev/pts/`, "u"));
    await terminal.kill("SIGTERM");
    await terminal.waitForText("caught");
    expect(await terminal.exited).toEqual({ exitCode: 9, signal: 0 });
  });

  it("stops and continues with the program, as job control needs it", async () => {
    await using host = await startTestHost({ systemd: false });
    const terminal = host.terminal(["bash", "--norc", "-i"], { env: { PS1: "prompt> " } });
    await terminal.waitForText("prompt>");
    terminal.type("cat\r");
    await terminal.waitForText("prompt> cat");
    await host.waitFor(() => host.run(["pgrep", "-x", "cat"]).then(({ exitCode }) => exitCode === 0));
    terminal.press("ctrl-z");
    await terminal.waitForText("Stopped");
    terminal.type("fg\r");
    await terminal.waitForText(/fg\s+cat/u);
    terminal.press("ctrl-c");
    // The interrupt key throws away what is typed behind it.
    await terminal.waitForText(/\^C\s+prompt>/u);
    terminal.type("exit 4\r");
    expect(await terminal.exited).toMatchObject({ exitCode: 4 });
  });
});
