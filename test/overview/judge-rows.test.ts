import { describe, expect, it } from "vitest";
import { known } from "../../src/overview/cell.ts";
import { judgeRows } from "../../src/overview/judge-rows.ts";
import type { Row } from "../../src/overview/row.ts";
import { runningRow, sampleService, stoppedRow } from "./sample-rows.ts";

const conflict = {
  severity: "error",
  risk: undefined,
  role: "gateway",
  from: 19_789,
  to: 19_789,
  reason: { kind: "privileged", firstUnprivileged: 1024 },
} as const;

function unhealthy(row: Row): boolean {
  return judgeRows([row]).unhealthy.length === 1;
}

describe("what is wrong on a host", () => {
  it("is nothing where every service answers and no ports meet", () => {
    expect(judgeRows([runningRow("a", 19_789), runningRow("b", 20_789, { conflicts: [{ ...conflict, severity: "warning" }] })])).toEqual({
      unhealthy: [],
      inConflict: [],
    });
  });

  it("is a service that is stopped, starts, does not answer or did not answer in time", () => {
    expect(unhealthy(stoppedRow("a", 19_789))).toBe(true);
    expect(unhealthy(runningRow("a", 19_789, { health: known({ state: "unhealthy", detail: "", isStarting: true }) }))).toBe(true);
    expect(unhealthy(runningRow("a", 19_789, { health: { kind: "late" } }))).toBe(true);
  });

  it("is no gateway without a service, no masked one and none that was taken over", () => {
    const stopped = stoppedRow("a", 19_789);
    const withInstance = (over: Partial<Row["instance"]>): Row => ({ ...stopped, instance: { ...stopped.instance, ...over } });
    expect(unhealthy(withInstance({ service: undefined }))).toBe(false);
    expect(unhealthy(withInstance({ service: { ...sampleService, isMasked: true } }))).toBe(false);
    expect(unhealthy(withInstance({ service: { ...sampleService, isEnabled: undefined, state: { kind: "not-installed" } } }))).toBe(false);
    expect(unhealthy(withInstance({ remarks: [{ kind: "taken-over", path: "/x", engine: "OpenClaw" }] }))).toBe(false);
  });

  it("is every gateway with a conflict that keeps one from starting", () => {
    const row = runningRow("a", 19_789, { conflicts: [conflict] });
    expect(judgeRows([row, runningRow("b", 20_789)]).inConflict).toEqual([row]);
  });
});
