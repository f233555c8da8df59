import { afterEach, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import type { Terminal } from "../host/terminal.ts";
import { asGw, readDocuments } from "./document-commands.ts";
import { gw, openPorts } from "./rescue-host.ts";

const prompt = "ready> ";
const documents = await readDocuments();
const own = (documents[0]?.commands ?? []).map((command) => asGw(command, { isOwn: true }));
const isManual = (command: string) => command.includes("_CONFIG_PATH=");

let host: TestHost | undefined;
afterEach(async () => host?.stop());

/** A shell on a terminal of a machine that has nothing but gw. */
async function openShell(options: { readonly systemd: boolean }): Promise<Shell> {
  host = await startTestHost({ user: "ordinary", ...options });
  const terminal = host.terminal(["sh"], { env: { PS1: prompt }, columns: 100, rows: 40 });
  await terminal.waitForText(prompt.trimEnd());
  return { host, terminal };
}

type Shell = { readonly host: TestHost; readonly terminal: Terminal };

const isAtPrompt = (terminal: Terminal) => terminal.screen().endsWith(prompt.trimEnd());

/** Pastes a command as the document has it, presses Enter at every question, and gives its exit code with what the screen shows. */
async function paste({ host, terminal }: Shell, command: string): Promise<{ readonly exitCode: number; readonly screen: string }> {
  terminal.type("clear\n");
  await host.waitFor(() => terminal.screen() === prompt.trimEnd(), { what: "an empty screen" });
  terminal.type(`${command}\n`);
  const port = / gateway --port (\d+)$/.exec(command)?.[1];
  let answered = "";
  await host.waitFor(
    () => {
      const screen = terminal.screen();
      if (port !== undefined && screen.includes(`gateway: listening on http://127.0.0.1:${port}/`)) return true;
      if (screen !== answered && /Enter: |Enter applies/.test(screen)) terminal.press("enter");
      answered = screen;
      return screen.includes("\n") && isAtPrompt(terminal);
    },
    { what: () => `the end of ${command}:\n${terminal.screen()}`, timeoutMs: 60_000 },
  );
  const screen = terminal.screen();
  if (port !== undefined && !isAtPrompt(terminal)) {
    expect(await openPorts(host)).toContain(Number(port));
    terminal.press("ctrl-c");
    await host.waitFor(() => isAtPrompt(terminal), { what: () => `the prompt after Ctrl-C:\n${terminal.screen()}` });
  }
  terminal.type("clear; echo code=$?=\n");
  const told = await terminal.waitForText(/code=\d+=/);
  return { exitCode: Number(/code=(\d+)=/.exec(told)?.[1]), screen };
}

describe("the documents", () => {
  it.each(documents)("have a command in every place that looks like one: $name", ({ text, commands }) => {
    expect(commands).toHaveLength(15);
    const places = text.match(/(?:openclaw|clawdbot) (?:--|onboard|gateway|setup|status|browser)/g);
    expect(places).toHaveLength(commands.length);
  });

  it("all say the same", () => {
    for (const { commands } of documents) expect(commands.map((command) => asGw(command, { isOwn: true }))).toEqual(own);
  });
});

describe("what the documents say, pasted as it is written with gw in its place,", () => {
  it("sets two gateways and a rescue bot up, and each of them answers", async () => {
    const shell = await openShell({ systemd: true });
    const seen: string[] = [];
    for (const command of own.filter((one) => !isManual(one))) {
      const { exitCode, screen } = await paste(shell, command);
      seen.push(`${exitCode} ${command}`);
      console.log(exitCode, command, "\n" + screen);
    }
    expect(seen).toEqual(own.filter((command) => !isManual(command)).map((command) => `0 ${command}`));
  });
});
