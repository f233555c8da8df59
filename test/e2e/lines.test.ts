import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { schemas } from "../../src/cli/schema/schemas.ts";
import { readTerminalStates, withTerminalStates, type Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { waitFor } from "../host/wait-for.ts";

const words = ["gw", "--profile", "rescue", "--engine", "builtin", "onboard"];
const accessible = [...words, "--accessible"];
const dumb = { env: { TERM: "dumb" }, rows: 200 };

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost();
  const first = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
  expect(first.exitCode, first.stderr).toBe(0);
});
afterAll(async () => host.stop());
// A run that is left keeps its answers, and the next one asks about them first.
beforeEach(async () => rm(path.join(host.home, ".local/state/gw/drafts"), { recursive: true, force: true }));

/** The questions by numbers and typed lines on a real terminal, beside a gateway that runs. */
describe("onboarding line by line", () => {
  it("is announced on the first line where the window has no room for the full screen", async () => {
    const terminal = host.terminal(words, { columns: 36, rows: 12 });
    await terminal.waitForText("Base port [19789]:");
    expect(terminal.scrollback().replaceAll("\n", " ")).toMatch(/^Line mode: this window has 36 x 12 cells, and/);
    terminal.type("q\n");
    expect((await terminal.exited).exitCode).toBe(130);
    expect(terminal.screen()).toContain("No changes made.");
  });

  it.each([
    ["at a question", "", "Base port [19789]:"],
    ["while a password is typed, which is not shown", "\n\n\n2\n\n", "not shown while you type:"],
  ])("asks on Ctrl-C %s, ends with 130 on the second one, and leaves the terminal as it was", async (_, keys, prompt) => {
    const terminal = host.terminal(withTerminalStates(accessible), { rows: 100 });
    await seeNext(terminal, "Base port [19789]:");
    terminal.type(keys);
    if (keys !== "") await seeNext(terminal, prompt);
    // After a line that was refused a Ctrl-C is a first one again.
    for (const answer of ["99999\n", ""]) {
      if (keys !== "") terminal.type("not to be seen");
      terminal.press("ctrl-c");
      for (const text of ["Beware: Leave? Nothing has been written.", "Question ", prompt]) await seeNext(terminal, text);
      terminal.type(answer);
      if (answer !== "") for (const text of ["Error: ", prompt]) await seeNext(terminal, text);
    }
    terminal.press("ctrl-c");
    await expectEnd(terminal, 130);
    expect(terminal.screen()).toContain("No changes made.");
    const command = /Go on with them:\s+gw --profile rescue onboard --accessible/;
    expect(command.test(terminal.screen())).toBe(keys !== "");
    expect(terminal.raw).not.toContain("to be seen");
  });

  it("says the question again by itself after Ctrl-Z and fg, with the answers that were given, and for a password too", async () => {
    const shell = host.terminal(["bash", "--norc", "-i"], { rows: 200, env: { PS1: "shell> ", HISTFILE: "/dev/null" } });
    await seeNext(shell, "shell>");
    shell.type(`${accessible.join(" ")}\n`);
    await seeNext(shell, "Base port [19789]:");
    shell.type("20111\n");
    await seeNext(shell, "Workspace [");
    for (const [half, question, answer] of [
      ["~/b", "Question 2 of 8: Workspace", "~/bot"],
      ["", "Listen on (1 to 3) [1]:", ""],
      ["", "Sign-in (1 to 2) [1]:", "2"],
      ["", "Secret from [", ""],
      ["half a secret", "Password, not shown while you type:", "long enough"],
    ] as const) {
      if (!question.startsWith("Question")) await seeNext(shell, question);
      shell.type(half);
      shell.press("ctrl-z");
      await seeNext(shell, "Stopped");
      shell.type("fg\n");
      await seeNext(shell, question);
      shell.type(`${answer}\n`);
    }
    await seeNext(shell, "Service (1 to");
    shell.type("q\n");
    await seeNext(shell, "No changes made.");
    const kept = await host.readFile(".local/state/gw/drafts/builtin-rescue.json");
    for (const text of ["20111", "bot"]) expect(kept).toContain(text);
    expect(shell.raw).not.toMatch(/secret\r|enough/);
    shell.type("exit\n");
    await shell.exited;
  });

  it("takes back on Ctrl-C what it had begun", async () => {
    const terminal = host.terminal(withTerminalStates(words), dumb);
    await terminal.waitForText("Base port [19789]:");
    terminal.type("\n".repeat(9));
    await terminal.waitForText("wait until this gateway answers as itself");
    terminal.press("ctrl-c");
    await expectEnd(terminal, 130);
    expect((await host.run(["ls", "-a"])).stdout).not.toContain("rescue");
  });

  it("sets a gateway up by digits and Enter on a terminal that can do no more, in plain lines", async () => {
    const terminal = host.terminal(withTerminalStates(words), dumb);
    for (const [prompt, answer] of [
      ["Base port [19789]:", "18789"],
      ["Error: Ports 18789 (gateway), 18790 (bridge)", ""],
      ["Base port [19789]:", ""],
      ["Workspace [", "b"],
      ["Base port [19789]:", "?"],
      ["browser control 19791: free", ""],
      ["Base port [19789]:", ""],
      ["Workspace [", ""],
      ["Listen on (1 to 3) [1]:", "1"],
      ["Sign-in (1 to 2) [1]:", ""],
      ["Secret from [the config]:", ""],
      ["Service (1 to 2) [1]:", ""],
      ["Browser control (1 to 2) [1]:", "2"],
      ["Make these changes? (1 to 3) [1]:", "1"],
    ] as const) {
      await seeNext(terminal, prompt);
      if (!prompt.includes("Error") && !prompt.endsWith("free")) terminal.type(`${answer}\n`);
    }
    await terminal.exited;
    await expectEnd(terminal, 0);
    expect(terminal.screen()).toContain("Line mode (TERM=dumb).");
    expect(terminal.screen()).toMatch(/wait until this gateway answers as itself \.\.\. done \d+\.\d s/);
    expect(terminal.screen()).toContain("http://127.0.0.1:19789, healthy");
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(terminal.raw.replaceAll("\r\n", "\n")).not.toMatch(/[^\n -~]/);
  });

  it("asks before other changes in the same way", async () => {
    const terminal = host.terminal(["gw", "--profile", "rescue", "undo"], dumb);
    await terminal.waitForText("Take this back?");
    terminal.type("2\n");
    expect((await terminal.exited).exitCode).toBe(130);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(terminal.raw).not.toMatch(/\u001B/);
  });

  it("shows the list in place of the overview", async () => {
    const terminal = host.terminal(["gw"], dumb);
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.screen()).toMatch(/rescue .*19789/);
  });
});

/** The same without anybody to ask, of another profile. */
describe("onboarding without a person", () => {
  const words = ["gw", "--profile", "spare", "--engine", "builtin", "onboard"];

  it("says where the input is no terminal, and which flags are missing or wrong", async () => {
    const { exitCode, stdout, stderr } = await host.run([...words, "--bind", "foo"]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/its input is no terminal \(a pipe, cron, or docker run without -t\): give --yes .* --answers FILE/);
    expect(stderr).toContain('--bind "foo" is not one of');
    for (const flag of ["--port", "--workspace", "--auth", "--service", "--browser"]) expect(stderr).toContain(`${flag} is missing`);
  });

  it("says so where the output is none, and where a variable says that nobody is there", async () => {
    const piped = host.terminal(["sh", "-c", `${words.join(" ")} | cat`], { columns: 300 });
    expect((await piped.exited).exitCode).toBe(0);
    expect(piped.screen()).toContain("its output is no terminal");
    const ci = host.terminal(words, { columns: 300, env: { CI: "true" } });
    expect((await ci.exited).exitCode).toBe(2);
    expect(ci.screen()).toContain("CI is set");
  });

  it("tells every missing and wrong answer at once, from a file, a variable and the flags", async () => {
    await host.writeFile("answers.json", JSON.stringify({ prot: 1, browser: "yes", auth: "token" }));
    const given = [...words, "--answers", "answers.json", "--workspace", "relative", "--json"];
    const { exitCode, stdout } = await host.run(given, { env: { GW_BIND: "everywhere" } });
    expect(exitCode).toBe(2);
    const { problems } = z.object({ problems: z.array(z.object({ message: z.string() })) }).parse(JSON.parse(stdout));
    expect(problems.map(({ message }) => message.split(" ")[0])).toEqual([
      "There",
      "browser",
      "--port",
      "--workspace",
      "GW_BIND",
      "--service",
    ]);
  });

  it("takes variables for answers and tells the progress as JSON lines, each as its schema says", async () => {
    const env = { GW_PORT: "21789", GW_BROWSER: "no", GW_WORKSPACE: "~/bot", GW_STATE_DIR: "/elsewhere" };
    const { exitCode, stdout, stderr } = await host.run([...words, "--yes", "--json=stream", "--workspace", "~/other"], {
      env,
      timeoutMs: 60_000,
    });
    expect([exitCode, stderr]).toEqual([0, ""]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    const events = lines.slice(0, -1).map((line) => z.looseObject({ event: z.string() }).parse(schemas.progress.parse(line)));
    expect(events[0]).toMatchObject({ event: "plan", plan: expect.arrayContaining([expect.objectContaining({ kind: "write-file" })]) });
    const states = events.flatMap((line) => ("state" in line ? [line["state"]] : []));
    expect(new Set(states)).toEqual(new Set(["running", "done"]));
    expect(events.at(-1)).toEqual({ event: "compared" });
    const last = lines.at(-1);
    expect(schemas.envelope.parse(last)).toMatchObject({
      ok: true,
      data: { request: { port: 21_789, browser: false, workspace: `${host.home}/other` }, health: { kind: "healthy" } },
      notes: expect.arrayContaining(["Answers taken from variables of this shell: GW_PORT, GW_BROWSER."]),
    });
  });
});

/** How much of what a program wrote was looked at. */
const seen = new Map<Terminal, number>();

/** Waits for a prompt in what was written since the last one that was seen. */
async function seeNext(terminal: Terminal, prompt: string): Promise<void> {
  const from = seen.get(terminal) ?? 0;
  const at = await waitFor(() => terminal.raw.indexOf(prompt, from) + 1, {
    timeoutMs: 15_000,
    what: () => `${prompt} in\n${terminal.raw}`,
  });
  seen.set(terminal, at + prompt.length - 1);
}

/** The program ends, and the terminal is as it was before. */
async function expectEnd(terminal: Terminal, exitCode: number): Promise<void> {
  await terminal.exited;
  const states = readTerminalStates(terminal.raw);
  expect(states.after).toBe(states.before);
  expect(states.exitCode).toBe(exitCode);
}
