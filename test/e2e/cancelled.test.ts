import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readTerminalStates, withTerminalStates, type Terminal } from "../host/terminal.ts";
import type { TestHost } from "../host/test-host.ts";
import { confirmReview } from "./confirm-review.ts";
import { openPorts, questionTitles, runningFacts, startHostWithMain, treeOf } from "./rescue-host.ts";

const onboard = ["gw", "--profile", "rescue", "onboard"];
const mainPorts = [18_789, 18_791, 18_793];

let host: TestHost;

/** Each run begins without the answers of the one before. */
beforeEach(async () => rm(path.join(host.home, ".local/state/gw/drafts"), { recursive: true, force: true }));

let before: Awaited<ReturnType<typeof everything>>;

beforeAll(async () => {
  host = await startHostWithMain();
  before = await everything();
});
afterAll(async () => host.stop());

describe("Ctrl-C", () => {
  it.each(questionTitles.map((title, index) => ({ title, index })))("at the question $title ends without a trace", async ({ index }) => {
    const terminal = host.terminal(withTerminalStates(onboard));
    await answerFirst(terminal, index);
    await leave(terminal);
    await expectEnd(terminal, 130);
    expect(terminal.screen()).toContain("No changes made.");
    expect(await everything()).toEqual(before);
    // The engine alone, as it is proposed, is nothing to ask about next time.
    await expectDraft(index > 1);
  });

  it("at the review ends without a trace", async () => {
    const terminal = host.terminal(withTerminalStates([...onboard, "--no-start"]));
    await openReview(terminal);
    await leave(terminal);
    await expectEnd(terminal, 130);
    expect(terminal.screen()).toContain("No changes made.");
    expect(terminal.screen()).toMatch(/Go on with them:\s+gw --profile rescue onboard --no-start\s/);
    expect(await everything()).toEqual(before);
    await expectDraft(true);
  });

  it("while changes are made takes them back", async () => {
    const terminal = host.terminal(withTerminalStates(onboard));
    await openReview(terminal);
    await confirmReview(terminal);
    await waitForService();
    terminal.press("ctrl-c");
    await expectEnd(terminal, 130);
    expect(terminal.screen()).toContain("Every change was taken back");
    expect(await openPorts(host)).toEqual(mainPorts);
    expect(await everything()).toEqual(before);
  });
});

describe.each([
  { signal: "TERM", killed: 143 },
  { signal: "HUP", killed: 129 },
  { signal: "INT", killed: 130 },
])("SIG$signal", ({ signal, killed }) => {
  it("while gw asks gives the terminal back and leaves no trace", async () => {
    const terminal = host.terminal(withTerminalStates(onboard));
    await answerFirst(terminal, 1);
    await tell(signal);
    await expectEnd(terminal, killed);
    expect(terminal.isAlternateScreen).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it("while changes are made takes them back and gives the terminal back", async () => {
    const terminal = host.terminal(withTerminalStates(onboard));
    await openReview(terminal);
    await confirmReview(terminal);
    await waitForService();
    await tell(signal);
    await expectEnd(terminal, 130);
    expect(terminal.screen()).toContain("Every change was taken back");
    expect(await everything()).toEqual(before);
  });

  it("takes the changes of an unattended run back", async () => {
    const running = host.run([...onboard, "--yes"], { timeoutMs: 60_000 });
    await waitForService();
    await tell(signal);
    expect(await running).toMatchObject({ exitCode: 130, stdout: "", stderr: expect.stringContaining("Every change was taken back") });
    expect(await everything()).toEqual(before);
  });
});

/** Takes what is proposed at the first questions, and waits for the one after them. */
async function answerFirst(terminal: Terminal, count: number): Promise<void> {
  for (const title of questionTitles.slice(0, count)) {
    await terminal.waitForText(new RegExp(`◆ ${title}`));
    terminal.press("enter");
  }
  await terminal.waitForText(new RegExp(`◆ ${questionTitles[count]}`));
}

async function openReview(terminal: Terminal): Promise<void> {
  await answerFirst(terminal, questionTitles.length - 1);
  terminal.press("enter");
  await terminal.waitForText("Review: nothing has been written yet");
}

/** A first Ctrl-C asks, a second one leaves. */
async function leave(terminal: Terminal): Promise<void> {
  terminal.press("ctrl-c");
  await terminal.waitForText("Leave? Nothing has been written.");
  terminal.press("ctrl-c");
}

/** Only what a person answered is kept, for that person alone. */
async function expectDraft(isThere: boolean): Promise<void> {
  const file = path.join(host.home, ".local/state/gw/drafts/any-rescue.json");
  const found = await stat(file).catch(() => undefined);
  expect(found === undefined ? "none" : (found.mode & 0o777).toString(8)).toBe(isThere ? "600" : "none");
}

/** The service tells more than its ports: gw binds those itself for a moment when it looks whether they are free. */
async function waitForService(): Promise<void> {
  await host.waitFor(async () => (await host.run(["systemctl", "--user", "is-active", "gw-gateway-rescue.service"])).exitCode === 0, {
    what: "the new gateway",
  });
}

/** Sends a signal to gw itself, not to the shell around it. */
async function tell(signal: string): Promise<void> {
  // The younger ones are its children on the way to being another program.
  const { stdout } = await host.run(["pgrep", "--oldest", "--full", "^[^ ]*node [^ ]*/gw --profile rescue onboard"]);
  expect(stdout.trim()).toMatch(/^\d+$/);
  await host.run(["kill", `-${signal}`, stdout.trim()]);
}

/** The program ends, and the terminal is as it was before. */
async function expectEnd(terminal: Terminal, exitCode: number): Promise<void> {
  await terminal.exited;
  const states = readTerminalStates(terminal.raw);
  expect(states.after).toBe(states.before);
  expect(states.exitCode).toEqual(exitCode);
}

/** Everything but the answers that are kept for the next run. */
async function everything(): Promise<{ readonly tree: Readonly<Record<string, string>>; readonly running: string }> {
  return { tree: await treeOf(host), running: await runningFacts(host) };
}
