import type { Instance } from "../../src/instance/instance.ts";
import { known } from "../../src/overview/cell.ts";
import type { Row } from "../../src/overview/row.ts";
import { instance } from "../wizard/sample-observed.ts";

/** The time at which sample rows are looked at. */
export const nowMs = Date.UTC(2026, 10, 21, 12, 0);

/** A service that runs. */
export const sampleService = {
  manager: "systemd",
  name: "gw-gateway.service",
  scope: "user",
  definitionPaths: [],
  state: { kind: "running", pid: 411, restarts: 0 },
  isEnabled: true,
  isMasked: false,
} as const;

/** An instance whose gateway runs as a service and answers. */
export function runningRow(profile: string, basePort: number, over: Partial<Row> = {}, ofInstance: Partial<Instance> = {}): Row {
  return {
    instance: { ...instance(profile, basePort), engineVersion: "0.1.0", service: sampleService, pids: [411], ...ofInstance },
    managed: known("asked"),
    health: known({ state: "healthy", detail: "answers as itself, pid 411" }),
    usage: known({ pids: [411], residentBytes: 87 * 1024 ** 2, upMs: 3 * 3_600_000 + 5 * 60_000 }),
    linger: "on",
    lastChanges: known({
      change: { atMs: nowMs - 2 * 86_400_000, title: `onboard, base port ${basePort}`, status: "applied" },
      run: { atMs: nowMs - 90_000_000, title: "gateway restart", status: "applied" },
    }),
    conflicts: [],
    warnings: known([]),
    ...over,
  };
}

/** An instance whose service is installed and stopped. */
export function stoppedRow(profile: string, basePort: number, over: Partial<Row> = {}): Row {
  return runningRow(
    profile,
    basePort,
    { health: known({ state: "stopped", detail: "no process" }), usage: known(undefined), ...over },
    { service: { ...sampleService, state: { kind: "stopped" } }, pids: [] },
  );
}
