import { expect, test } from "vitest";
import { rowJson } from "../../src/cli/row-json.ts";
import { rowSchema } from "../../src/cli/schema/instance-schema.ts";
import { nowMs, runningRow, stoppedRow } from "../overview/sample-rows.ts";

const late = { kind: "late" } as const;

test("a row that is whole has all that the list shows", () => {
  const json = rowJson(runningRow("rescue", 19_789));
  expect(rowSchema.safeParse(json).success).toBe(true);
  expect(json).toMatchObject({
    profile: "rescue",
    pids: [411],
    usage: { pids: [411], residentBytes: 87 * 1024 ** 2, uptimeSeconds: 11_100 },
    linger: "on",
    lastChange: { at: new Date(nowMs - 2 * 86_400_000).toISOString(), title: "onboard, base port 19789", status: "applied" },
    lastRun: { at: new Date(nowMs - 90_000_000).toISOString(), title: "gateway restart", status: "applied" },
    conflicts: [],
    warnings: [],
  });
  expect(json).not.toHaveProperty("timedOut");
});

test("a row that is stopped has no usage, and is not late", () => {
  const json = rowJson(stoppedRow("rescue", 19_789));
  expect([json.usage, json.timedOut]).toEqual([undefined, undefined]);
});

test("what did not answer in time is named and missing", () => {
  const json = rowJson(runningRow("rescue", 19_789, { managed: late, health: late, usage: late, lastChanges: late, warnings: late }));
  expect(rowSchema.safeParse(json).success).toBe(true);
  expect(json).toMatchObject({ timedOut: ["service", "health", "usage", "lastChange", "warnings"], warnings: [] });
  for (const part of ["health", "usage", "lastChange"]) expect(json).not.toHaveProperty(part);
});
