import { afterAll, beforeAll, expect, it } from "vitest";
import type { Terminal } from "../host/terminal.ts";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { answerAll } from "../engines/play-wizard.ts";
import { confirmReview } from "./confirm-review.ts";
import { gw } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const config = ".gw-rescue/gw.json";
let host: TestHost;

beforeAll(async () => {
  host = await startTestHost({ user: "ordinary" });
  const first = await gw(host, [...rescue, "onboard", "--yes"]);
  expect(first.exitCode, first.stderr).toBe(0);
});
afterAll(async () => host.stop());

it("a config that somebody edits under the review is looked at again, and the new plan is shown", async () => {
  const terminal = host.terminal(["gw", ...rescue, "onboard"], { columns: 120, rows: 70 });
  const { review } = await answerAll(terminal, { "Base port": "20789" });
  expect(review).toContain("gateway.port: 18789 → 20789");
  const text = await host.readFile(config);
  await host.writeFile(config, text.replace("{", "{ // mine").replace("18789", "23789"), 0o600);
  await confirmReview(terminal);
  await terminal.waitForText("was changed by somebody else after gw read it");
  terminal.press("enter");
  await terminal.waitForText("gateway.port: 23789 → 20789");
  await confirmReview(terminal);
  expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
  expect(await host.readFile(config)).toBe(text.replace("{", "{ // mine").replace("18789", "20789"));
});

/** Has gw wait for its turn between plan and first change, and gives what it prints while that wait is on; `change` is what somebody does meanwhile. */
async function changedInTheWait(words: readonly string[], change: () => Promise<void>): Promise<Terminal> {
  const hold = `
    const { DatabaseSync } = require("node:sqlite");
    new DatabaseSync(process.env.HOME + "/.local/state/gw/lock").exec("BEGIN EXCLUSIVE");
    console.log("held");
    setInterval(() => {}, 1000);`;
  const holder = host.terminal(["node", "-e", hold]);
  await holder.waitForText("held");
  const terminal = host.terminal(["gw", ...rescue, ...words], { columns: 120, rows: 50 });
  await terminal.waitForText(/Move profile rescue|waits? for another gw/);
  if (!words.includes("--yes")) terminal.press("enter");
  await terminal.waitForText(/waits? for another gw/);
  await change();
  holder.press("ctrl-c");
  await holder.exited;
  return terminal;
}

it("a run that asks nothing stops at a config that was changed after its plan was made, and says what changed and how to repeat it", async () => {
  const text = await host.readFile(config);
  const terminal = await changedInTheWait(["ports", "--set", "24789", "--yes"], async () =>
    host.writeFile(config, text.replace("20789", "25789").replace("{", '{ logging: "canary",'), 0o600),
  );
  const { exitCode } = await terminal.exited;
  const said = terminal.scrollback();
  expect(exitCode, said).toBe(1);
  expect(said).toMatch(/gw\.json was changed by somebody else after gw read it\.\s+\| gateway\.port: 20789 -> 25789\s+\| logging: set/);
  expect(said).toContain("gw --profile rescue ports --set 24789 --yes");
  expect(said).not.toContain("canary");
  await host.writeFile(config, text, 0o600);
});

it("a person who was asked once is shown what changed, and asked with the plan that holds now", async () => {
  const text = await host.readFile(config);
  const terminal = await changedInTheWait(["ports", "--set", "24789"], async () =>
    host.writeFile(config, text.replace("{", "{ // theirs"), 0o600),
  );
  await terminal.waitForText("comments or formatting alone");
  await terminal.waitForText("Look at it again, and show what would be done now?");
  terminal.press("enter");
  await terminal.waitForText(/Move profile rescue[^]*Move profile rescue/);
  terminal.press("enter");
  expect((await terminal.exited).exitCode, terminal.scrollback()).toBe(0);
  expect(await host.readFile(config)).toBe(text.replace("{", "{ // theirs").replace("20789", "24789"));
});
