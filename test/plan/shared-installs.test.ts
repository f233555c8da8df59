import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { RunCommand } from "../../src/change/change.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { Host } from "../../src/host/host.ts";
import type { PlanRecord } from "../../src/plan/plan-record.ts";
import { keepSharedInstalls } from "../../src/plan/shared-installs.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeHome, serviceChange } from "./planning.ts";

const install: RunCommand = {
  kind: "run-command",
  purpose: "install-engine",
  target: "openclaw 2026.9.6",
  command: { argv: ["npm", "install"], timeoutMs: 1000 },
  undo: { argv: ["npm", "uninstall"], timeoutMs: 1000 },
};

describe("an engine that a plan installed", () => {
  test("stays where another profile has come to use that engine, and only that step", async () => {
    const { record, users } = await keep([".openclaw-rescue/openclaw.json", ".openclaw/openclaw.json"]);
    expect([record.takenBack, users]).toEqual([[0], ["default"]]);
  });

  test("goes with the only profile that uses it", async () => {
    const { record, users } = await keep([".openclaw-rescue/openclaw.json", ".gw/gw.json"]);
    expect([record.takenBack, users]).toEqual([[], []]);
  });

  test("is not looked for where a plan installed none", async () => {
    const { record } = await keep([".openclaw/openclaw.json"], [serviceChange("start")]);
    expect(record.takenBack).toEqual([]);
  });
});

async function keep(files: readonly string[], changes: PlanRecord["changes"] = [install, serviceChange("start")]) {
  const { host, home } = await makeHome();
  for (const file of files) {
    await mkdir(path.dirname(path.join(home, file)), { recursive: true });
    await writeFile(path.join(home, file), "{}");
  }
  const processes: Host["processes"] = { ...host.processes, list: async () => [], find: async () => undefined };
  const record: PlanRecord = {
    schemaVersion: 1,
    id: "one",
    engine: "openclaw",
    profile: "rescue",
    title: "onboard",
    at: "2026-01-02T03:04:05.000Z",
    status: "applied",
    changes,
    applied: changes.map(() => ({ made: [] })),
    missing: [],
    takenBack: [],
  };
  return keepSharedInstalls({ ...host, processes }, deriveProfile(openclaw, "rescue", home), record);
}
