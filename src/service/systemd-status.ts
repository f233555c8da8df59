import type { CommandResult, Commands } from "../host/commands.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { ServiceStatus } from "./service-manager.ts";
import type { ServiceState } from "./service-state.ts";
import { systemctlArgv } from "./systemd-manager.ts";
import { splitUnitWords } from "./unit-words.ts";

/** A systemd manager to ask. `environment` as in `SystemdUser`. */
export type SystemdScope = { readonly scope: "user" | "system"; readonly environment?: Readonly<Record<string, string>> };

/** Everything that gw wants to know of one unit, in systemd's own words where it has some (org.freedesktop.systemd1(5)). */
export type SystemdStatus = ServiceStatus & {
  readonly name: string;
  /** `loaded`, `not-found`, `bad-setting`, `error`, `masked`, … */
  readonly loadState: string;
  /** `active`, `reloading`, `inactive`, `failed`, `activating`, `deactivating`. */
  readonly activeState: string;
  readonly subState: string;
  /** `enabled`, `disabled`, `static`, `masked`, …; empty without a unit file. */
  readonly unitFileState: string;
  readonly result: string;
  /** Exit code of the main process that ended last; undefined when a signal ended it or none did end. */
  readonly exitStatus: number | undefined;
  readonly fragmentPath: string | undefined;
  readonly dropInPaths: readonly string[];
  /** A file of the unit is newer than what the manager has read. */
  readonly needsReload: boolean;
  readonly controlGroup: string | undefined;
  /** How long a stop may take before the manager kills; Infinity where it waits for ever. */
  readonly stopTimeoutMs: number;
};

const properties = [
  "LoadState",
  "ActiveState",
  "SubState",
  "MainPID",
  "NRestarts",
  "InvocationID",
  "ExecMainCode",
  "ExecMainStatus",
  "Result",
  "UnitFileState",
  "FragmentPath",
  "DropInPaths",
  "NeedDaemonReload",
  "ControlGroup",
  "TimeoutStopUSec",
];

/** The state of one unit; undefined when the manager gave no answer. */
export async function readServiceStatus(
  commands: Commands,
  unit: SystemdScope & { readonly name: string },
): Promise<SystemdStatus | undefined> {
  const status = await queryStatus(commands, unit, unit.name);
  return status.ok ? status.value : undefined;
}

/** The states of many units from one call, by name. Empty when the manager gave no answer or there are no names. */
export async function readServiceStatuses(
  commands: Commands,
  units: SystemdScope & { readonly names: readonly string[] },
): Promise<ReadonlyMap<string, SystemdStatus>> {
  const statuses = await queryStatuses(commands, units, units.names);
  return new Map(statuses.ok ? statuses.value.map((status) => [status.name, status]) : []);
}

/** As `readServiceStatus`, with the call that failed. Problem: `command-failed`. */
export async function queryStatus(commands: Commands, scope: SystemdScope, name: string): Promise<Result<SystemdStatus, ServiceProblem>> {
  const statuses = await queryStatuses(commands, scope, [name]);
  if (!statuses.ok) return statuses;
  return ok(statuses.value[0] ?? parseStatus(name, ""));
}

async function queryStatuses(
  commands: Commands,
  scope: SystemdScope,
  names: readonly string[],
): Promise<Result<readonly SystemdStatus[], ServiceProblem>> {
  if (names.length === 0) return ok([]);
  const argv = systemctlArgv(scope, "show", `--property=${properties.join(",")}`, "--", ...names);
  const result = await commands.run(argv, { timeoutMs: 15_000 });
  if (result.exitCode !== 0) return err({ kind: "command-failed", result });
  return ok(parseStatuses(names, result));
}

/** One block for each name, in the order asked for, blank lines between them. */
function parseStatuses(names: readonly string[], result: CommandResult): readonly SystemdStatus[] {
  const blocks = result.stdout.trim().split(/\n\n+/);
  return names.map((name, index) => parseStatus(name, blocks[index] ?? ""));
}

function parseStatus(name: string, block: string): SystemdStatus {
  const value = propertyReader(block);
  const pid = Number(value("MainPID")) || undefined;
  const facts = {
    name,
    loadState: value("LoadState"),
    activeState: value("ActiveState"),
    subState: value("SubState"),
    unitFileState: value("UnitFileState"),
    result: value("Result"),
    // 1 is CLD_EXITED of sigaction(2); otherwise the status is the number of a signal.
    exitStatus: value("ExecMainCode") === "1" ? Number(value("ExecMainStatus")) : undefined,
    pid,
    restarts: Number(value("NRestarts")),
    invocationId: value("InvocationID") || undefined,
    fragmentPath: value("FragmentPath") || undefined,
    dropInPaths: splitUnitWords(value("DropInPaths")).map((word) => word.text),
    needsReload: value("NeedDaemonReload") === "yes",
    controlGroup: value("ControlGroup") || undefined,
    stopTimeoutMs: parseTimeSpan(value("TimeoutStopUSec")),
  };
  return {
    ...facts,
    state: deriveState(facts),
    enabled: deriveEnabled(facts.unitFileState),
    masked: facts.loadState === "masked",
    restartsAfter: facts.subState === "auto-restart" ? { result: facts.result, exitStatus: facts.exitStatus } : undefined,
    definitionPaths: [...(facts.fragmentPath === undefined ? [] : [facts.fragmentPath]), ...facts.dropInPaths],
  };
}

/** Reads `Name=value` lines as `systemctl show` prints them; a property that is not there is empty. */
export function propertyReader(block: string): (property: string) => string {
  const pairs = block.split("\n").map((line): [string, string] => {
    const equals = line.indexOf("=");
    return [line.slice(0, equals), line.slice(equals + 1)];
  });
  const values = new Map(pairs);
  return (property) => values.get(property) ?? "";
}

function deriveState(
  facts: Pick<SystemdStatus, "loadState" | "activeState" | "subState" | "result" | "exitStatus" | "pid" | "restarts">,
): ServiceState {
  const { pid } = facts;
  if (facts.activeState === "activating") return { kind: "starting", pid };
  if (facts.activeState === "failed") return { kind: "failed", result: facts.result, exitStatus: facts.exitStatus };
  // Deactivating with a process counts as running: it still holds its ports.
  if (facts.activeState !== "inactive" && pid !== undefined) return { kind: "running", pid, restarts: facts.restarts };
  if (facts.loadState === "not-found" || facts.loadState === "") return { kind: "not-installed" };
  if (facts.loadState === "loaded" || facts.loadState === "masked") return { kind: "stopped" };
  return { kind: "failed", result: facts.loadState, exitStatus: undefined };
}

function deriveEnabled(unitFileState: string): boolean | undefined {
  return unitFileState === "" ? undefined : unitFileState === "enabled" || unitFileState === "enabled-runtime";
}

const unitMs: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  month: 2_629_800_000,
  y: 31_557_600_000,
};

/** systemd.time(7), "Parsing Time Spans", as systemctl prints them: `1min 30s`, `infinity`. */
function parseTimeSpan(text: string): number {
  if (text === "infinity") return Number.POSITIVE_INFINITY;
  const parts = [...text.matchAll(/([\d.]+)([a-z]+)/g)];
  return parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (unitMs[unit] ?? 0), 0);
}
