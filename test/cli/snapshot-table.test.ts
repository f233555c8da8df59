import { describe, expect, it } from "vitest";
import { listSnapshots } from "../../src/cli/snapshot-table.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import { judgeCurrent, judgeSnapshots } from "../../src/plan/snapshot/judge-snapshots.ts";
import { fakeCommands } from "../change/fake-commands.ts";
import { makeHome } from "../plan/planning.ts";
import { snapshotAt } from "../plan/snapshot/sample-snapshots.ts";
import { profileOf } from "../service/sample-releases.ts";

const config = (port: number) => JSON.stringify({ gateway: { mode: "local", port, auth: { token: "first-token" } } });

/** The list on a terminal of so many columns, with an engine that takes everything. */
async function list(columns: number) {
  const { host, home } = await makeHome();
  const commands = fakeCommands((line) => ({ stdout: line.startsWith("mktemp") ? home : '{"valid":true}' }));
  const now = () => Date.UTC(2026, 0, 2, 5, 0);
  const own = { ...profileOf(openclaw, "2026.9.6"), configPath: "/home/u/.openclaw/openclaw.json" };
  const snapshots = [snapshotAt(3, config(2), "bak"), snapshotAt(2, config(1), "clobbered.\u001B[2J"), snapshotAt(1, "{}", "bak.1")];
  const terminal = { stdin: process.stdin, stdout: process.stdout, isInteractive: false, columns, log: () => {} };
  const audience = { profile: "default", program: "gw" };
  const system = { ...host.system, home: "/home/u" };
  const asked: string[] = [];
  const outcome = await listSnapshots(
    { host: { ...host, commands, system, clock: { ...host.clock, now } }, terminal, audience },
    { profile: own, judged: judgeSnapshots(snapshots, config(1), own), now: judgeCurrent(config(1), snapshots, own) },
    ({ snapshot }) => asked.push(snapshot.id),
  );
  return { outcome, asked };
}

describe("the list of snapshots", () => {
  it.each([40, 80, 140])("fits a terminal of %i columns", async (columns) => {
    const { outcome } = await list(columns);
    for (const line of outcome.text.split("\n")) {
      expect([line, cellWidth(line) <= columns || line.startsWith("Bring it back: ")]).toEqual([line, true]);
    }
    await expect(`${outcome.text}\n`).toMatchFileSnapshot(`golden/snapshots-${columns}.txt`);
  });

  it("asks the engine about each that shows no fault, and tells scripts which is the last good one", async () => {
    const { outcome, asked } = await list(80);
    expect(asked).toEqual(["bak", "clobbered.\u001B[2J"]);
    expect(outcome.data).toMatchObject({
      now: { isGood: true },
      snapshots: [
        { id: "bak", from: "backup", at: "2026-01-02T03:03:00.000Z", isGood: true, isAsked: true, isLastGood: true },
        { isCurrent: true, isAsked: true, isLastGood: false },
        { id: "bak.1", isGood: false, isAsked: false, verdict: "has no gateway section" },
      ],
    });
    expect(JSON.stringify(outcome)).not.toContain("first-token");
    expect(outcome.text).not.toContain("\u001B");
  });
});
