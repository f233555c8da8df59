import { afterEach, describe, expect, it } from "vitest";
import { startTestHost, type TestHost, type TestHostOptions } from "../host/test-host.ts";
import type { Terminal } from "../host/terminal.ts";
import { asGw, readDocuments } from "./document-commands.ts";
import { gw, listed, openPorts } from "./rescue-host.ts";
import { openRegistry, registryEnvironment } from "./stand-in-engine.ts";

const prompt = "ready>";
const documents = await readDocuments();
const own = (documents[0]?.commands ?? []).map((command) => asGw(command, { isOwn: true }));
const isManual = (command: string) => command.includes("_CONFIG_PATH=");
const manualOf = (name: string) =>
  documents
    .flatMap((document) => (document.name === name ? document.commands.filter(isManual) : []))
    .map((one) => asGw(one, { isOwn: false }));

let host: TestHost | undefined;
afterEach(async () => host?.stop());

type Shell = { readonly host: TestHost; readonly terminal: Terminal };

/** A shell on a terminal of a machine that has nothing but gw; npm's registry is on loopback, if anywhere. */
async function openShell(options: Pick<TestHostOptions, "user" | "systemd">): Promise<Shell> {
  host = await startTestHost(options);
  const terminal = host.terminal(["sh"], { env: { ...registryEnvironment, PS1: `${prompt} ` }, columns: 100, rows: 40 });
  await terminal.waitForText(prompt);
  return { host, terminal };
}

type Pasted = { readonly exitCode: number; readonly screen: string };

/**
 * Pastes a command as the document has it and presses Enter at every question. A gateway in the foreground, known by `serves`, is looked at and
 * ended with Ctrl-C.
 */
async function paste({ host, terminal }: Shell, command: string, serves: string, look: () => Promise<void>): Promise<Pasted> {
  const isAtPrompt = () => terminal.screen().endsWith(prompt);
  const before = terminal.raw.length;
  terminal.type("clear\n");
  // A screen on which nothing was done yet looks the same.
  const isCleared = () => terminal.raw.includes("\u001B[H", before) && terminal.screen() === prompt;
  await host.waitFor(isCleared, { what: "an empty screen" });
  terminal.type(`${command}\n`);
  let answered = "";
  const isDone = () => {
    const screen = terminal.screen();
    if (screen.includes(serves)) return true;
    const isAsked = /Enter: |Enter applies|◆ {2}.*\?|new token: $/.test(screen) || screen.endsWith("new token:");
    if (screen !== answered && isAsked) terminal.press("enter");
    answered = screen;
    return screen.includes("\n") && isAtPrompt();
  };
  await host.waitFor(isDone, { what: () => `the end of ${command}:\n${terminal.screen()}`, timeoutMs: 60_000 });
  const screen = terminal.screen();
  if (screen.includes(serves)) {
    await look();
    terminal.press("ctrl-c");
    await host.waitFor(isAtPrompt, { what: () => `the prompt after Ctrl-C:\n${terminal.screen()}` });
  }
  terminal.type("code=$?; clear; echo code=$code=\n");
  const told = await terminal.waitForText(/code=\d+=/);
  return { exitCode: Number(/code=(\d+)=/.exec(told)?.[1]), screen };
}

/** A command of the documents for the built-in gateway; one that runs in the foreground must answer as itself on the port that it names. */
async function pasteOwn(shell: Shell, command: string): Promise<Pasted> {
  const port = / gateway --port (\d+)$/.exec(command)?.[1];
  const look = async () => {
    const asked = await shell.host.run(["sh", "-c", command.replace(/gateway --port \d+$/, "status")]);
    expect([asked.exitCode, asked.stdout]).toEqual([0, expect.stringContaining(`http://127.0.0.1:${port}, this host only`)]);
  };
  return paste(shell, command, `gateway: listening on http://127.0.0.1:${port}/`, look);
}

describe("the documents", () => {
  it.each(documents)("have a command in every place that looks like one: $name", ({ text, commands }) => {
    expect(commands).toHaveLength(15);
    expect(text.match(/(?:openclaw|clawdbot) (?:--|onboard|gateway|setup|status|browser)/g)).toHaveLength(commands.length);
  });

  it("all say the same", () => {
    expect(documents).toHaveLength(5);
    for (const { commands } of documents) expect(commands.map((command) => asGw(command, { isOwn: true }))).toEqual(own);
  });

  it.each(documents)("name one engine throughout, by variables and places that are pasted below: $name", ({ name, commands }) => {
    const [engine = ""] = name.split("-");
    const other = engine === "openclaw" ? "clawdbot" : "openclaw";
    expect(commands.join("\n").toLowerCase()).not.toContain(other);
    expect(manualOf(name)).toHaveLength(2);
    expect(manualOf(name)).toEqual(manualOf(`${engine}-${engine === "openclaw" ? "ru" : "en"}.txt`));
  });
});

describe("what the documents say, pasted as it is written with gw in its place,", () => {
  it("sets up gateways that share nothing, runs them by hand and as services, and each answers as itself", async () => {
    const shell = await openShell({ user: "ordinary" });
    const commands = own.filter((command) => !isManual(command));
    const seen: string[] = [];
    for (const command of commands) seen.push(`${(await pasteOwn(shell, command)).exitCode} ${command}`);
    expect(seen).toEqual(commands.map((command) => `0 ${command}`));
    const instances = await listed(shell.host);
    expect(instances.map(({ profile, basePort, workspace, health }) => [profile, basePort, workspace, health.state])).toEqual([
      ["default", 20_789, `${shell.host.home}/.gw/workspace`, "healthy"],
      ["main", 18_789, `${shell.host.home}/.gw/workspace-main`, "healthy"],
      ["rescue", 19_789, `${shell.host.home}/.gw/workspace-rescue`, "healthy"],
    ]);
  });

  it("runs gateways by hand at places that variables name, after the questions that nobody has answered yet", async () => {
    const shell = await openShell({ user: "ordinary", systemd: false });
    for (const command of own.filter(isManual)) expect(await pasteOwn(shell, command)).toMatchObject({ exitCode: 0 });
    const workspaces = await Promise.all(["main", "rescue"].map(async (name) => shell.host.readFile(`.gw/${name}.json`)));
    expect(workspaces.map((text) => /"workspace": "([^"]+)"/.exec(text)?.[1])).toEqual(
      ["main", "rescue"].map((name) => `${shell.host.home}/.gw/workspace-${name}`),
    );
    expect(await openPorts(shell.host)).toEqual([]);
    // The second time nothing is asked.
    for (const command of own.filter(isManual)) expect((await pasteOwn(shell, command)).screen).not.toContain("is set up");
    const elsewhere = await gw(shell.host, ["gateway", "--port", "18789"]);
    expect(elsewhere).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("is not configured") });
  });

  it("runs the engine whose variables they are, and says where it is missing", async () => {
    const shell = await openShell({ systemd: false });
    await openRegistry(shell.host, { version: "2026.9.6", nodeRange: ">=22" });
    const look = async () => {};
    for (const command of manualOf("clawdbot-en.txt")) {
      const { exitCode, screen } = await paste(shell, command, "stand-in: gateway", look);
      expect([exitCode, screen]).toEqual([1, expect.stringContaining("Clawdbot is not installed")]);
    }
    for (const command of manualOf("openclaw-ru.txt")) {
      const port = command.split(" ").at(-1);
      const { screen } = await paste(shell, command, `stand-in: gateway --port ${port}`, look);
      expect(screen).toContain(`stand-in: gateway --port ${port}; raw false; OPENCLAW_CONFIG_PATH OPENCLAW_STATE_DIR`);
    }
  });
});
