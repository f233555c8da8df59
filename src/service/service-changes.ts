import type { CommandStep, RunCommand, WriteFile } from "../change/change.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { systemctlArgv, type SystemdUser } from "./systemd-manager.ts";
import type { SystemdStatus } from "./systemd-status.ts";

/** The text of a definition and its permission bits. */
export type UnitFile = { readonly text: string; readonly mode: number };

/** Writes a unit, or removes it, and makes the manager read it. */
export function writeUnit(
  manager: SystemdUser,
  status: SystemdStatus,
  unitPath: string,
  before: UnitFile | undefined,
  after: UnitFile | undefined,
  faults: readonly UnitFault[] = [],
): WriteFile {
  // Backwards the manager must think of the old text what it thought before.
  const oneOf = [...new Set(["loaded", ...(before === undefined ? [] : [status.loadState])])];
  return {
    kind: "write-file",
    purpose: "service-definition",
    path: unitPath,
    before: before?.text,
    after: after?.text,
    mode: after?.mode ?? before?.mode ?? 0o600,
    ...(before === undefined ? {} : { modeBefore: before.mode }),
    edits: [],
    ...(faults.length === 0 ? {} : { faults }),
    // A definition with a mistake is refused here (LoadState=bad-setting), before anything is started from it.
    afterwards: { ...systemctlStep(manager, 60_000, "daemon-reload"), expect: expectation(manager, status.name, "LoadState", oneOf) },
  };
}

/** The service begins at login. */
export function enableChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "enable",
    target: status.name,
    command: enableStep(manager, status.name),
    undo: status.unitFileState === "enabled" ? undefined : disableStep(manager, status.name),
  };
}

/** The service no longer begins at login. */
export function disableChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "disable",
    target: status.name,
    command: status.unitFileState === "" ? systemctlStep(manager, 60_000, "disable", status.name) : disableStep(manager, status.name),
    undo: status.unitFileState === "" ? undefined : enableStep(manager, status.name),
  };
}

/** A mask of this user's own goes, and nothing of the unit is left; one in the runtime directory lasts until the next boot, also when it comes back. */
export function unmaskChange(manager: SystemdUser, { name, unitFileState }: SystemdStatus, unitPath: string): RunCommand {
  const isUntilBoot = unitFileState === "masked-runtime";
  const step = (verb: "mask" | "unmask", loadState: string): CommandStep => ({
    ...systemctlStep(manager, 60_000, verb, ...(isUntilBoot ? ["--runtime"] : []), name),
    expect: expectation(manager, name, "LoadState", [loadState]),
  });
  return {
    kind: "run-command",
    purpose: "unmask",
    target: name,
    command: step("unmask", "not-found"),
    ...(isUntilBoot ? {} : { mask: unitPath }),
    undo: step("mask", "masked"),
  };
}

/** `enable` exits 0 for a unit without [Install] and enables nothing, so the state is asked for. */
function enableStep(manager: SystemdUser, unitName: string): CommandStep {
  return { ...systemctlStep(manager, 60_000, "enable", unitName), expect: expectation(manager, unitName, "UnitFileState", ["enabled"]) };
}

function disableStep(manager: SystemdUser, unitName: string): CommandStep {
  return { ...systemctlStep(manager, 60_000, "disable", unitName), expect: expectation(manager, unitName, "UnitFileState", ["disabled"]) };
}

/** A failed service keeps its failure and its counted starts until they are reset, on the way forwards as on the way back. */
export function startChanges(manager: SystemdUser, unitName: string): readonly RunCommand[] {
  return [
    { ...resetChange(manager, unitName), undo: resetStep(manager, unitName) },
    {
      kind: "run-command",
      purpose: "start",
      target: unitName,
      command: startStep(manager, unitName),
      undo: stopStep(manager, unitName, ownStopTimeoutMs),
    },
  ];
}

/** Forgets that it failed, and how often it was started. */
export function resetChange(manager: SystemdUser, unitName: string): RunCommand {
  return { kind: "run-command", purpose: "reset", target: unitName, command: resetStep(manager, unitName), undo: undefined };
}

/** The manager reads its files again; a definition or drop-in with a mistake is refused here. */
export function reloadChange(manager: SystemdUser, unitName: string): RunCommand {
  const command = { ...systemctlStep(manager, 60_000, "daemon-reload"), expect: expectation(manager, unitName, "LoadState", ["loaded"]) };
  return { kind: "run-command", purpose: "reload", target: unitName, command, undo: undefined };
}

/** Stops a service that runs. */
export function stopChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "stop",
    target: status.name,
    command: stopStep(manager, status.name, status.stopTimeoutMs),
    undo: startStep(manager, status.name),
    ...(status.restartsAfter === undefined ? {} : { wasFailing: true }),
  };
}

/** The stop timeout of units whose own is not known yet; longer than that of any engine. */
const ownStopTimeoutMs = 330_000;

function startStep(manager: SystemdUser, unitName: string): CommandStep {
  return systemctlStep(manager, 120_000, "start", unitName);
}

function stopStep(manager: SystemdUser, unitName: string, stopTimeoutMs: number): CommandStep {
  return {
    ...systemctlStep(manager, Math.min(stopTimeoutMs, ownStopTimeoutMs) + 15_000, "stop", unitName),
    expect: expectation(manager, unitName, "ActiveState", ["inactive", "failed"]),
  };
}

/**
 * For a name that the manager holds nothing of `reset-failed` exits 1, for a pattern that matches nothing 0: so a pattern of one name. Without
 * `--all` no pattern matches a service that is stopped, and its starts go on being counted (systemctl(1)).
 */
function resetStep(manager: SystemdUser, unitName: string): CommandStep {
  return systemctlStep(manager, 30_000, "reset-failed", "--all", `[${unitName.slice(0, 1)}]${unitName.slice(1)}`);
}

function systemctlStep(manager: SystemdUser, timeoutMs: number, ...args: readonly string[]): CommandStep {
  return { argv: systemctlArgv(manager, ...args), timeoutMs };
}

function expectation(
  manager: SystemdUser,
  unitName: string,
  property: string,
  oneOf: readonly string[],
): NonNullable<CommandStep["expect"]> {
  return { argv: systemctlArgv(manager, "show", `--property=${property}`, "--value", unitName), oneOf };
}
