import { afterAll, beforeAll, expect, it } from "vitest";
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
