import path from "node:path";
import type { CommandStep, MakeDirectory, RunCommand, WriteFile } from "../change/change.ts";
import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { ServicePlan } from "./service-manager.ts";
import { type SystemdUser, systemctlArgv } from "./systemd-manager.ts";
import { queryStatus, type SystemdStatus } from "./systemd-status.ts";
import { type Digest, readMarker } from "./systemd-unit.ts";

/** What is to be installed. `start` false: written and enabled, and a process that runs is left alone. */
export type ServiceInstall = {
  readonly unitName: string;
  /** The text that `renderUnit` made. */
  readonly text: string;
  readonly digest: Digest;
  /** Its directory is made: without it systemd cannot start the service (systemd.exec(5), exit status 209). */
  readonly logPath: string;
  readonly start: boolean;
};

/** What there is of a unit: the text of its file and what the manager says. */
type Found = { readonly unitPath: string; readonly file: UnitFile | undefined; readonly status: SystemdStatus };

type UnitFile = { readonly text: string; readonly mode: number };

/** Places of system units, most important first (systemd.unit(5), "Unit File Load Path"). */
const systemUnitDirectories = [
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

/** The path of a unit of this user. */
export function unitPathOf(manager: SystemdUser, unitName: string): string {
  return path.join(manager.unitDirectory, unitName);
}

/**
 * The changes after which the unit is written, enabled and running; none when it is already. A service that runs something else is stopped
 * first and started last, so that undoing the list backwards brings the old definition and the old process back. Problems: `unit-masked`,
 * `unit-is-link`, `unit-foreign`, `system-unit-owns-profile`, `command-failed`, and the fault of a file that cannot be read.
 */
export async function planServiceInstall(files: Files, commands: Commands, manager: SystemdUser, install: ServiceInstall): ServicePlan {
  const found = await findOwnUnit(files, commands, manager, install);
  if (!found.ok) return found;
  const owner = await findSystemUnit(files, install.unitName);
  if (owner !== undefined) return err({ kind: "system-unit-owns-profile", name: install.unitName, path: owner });

  const { status, file, unitPath } = found.value;
  const isChanged = file?.text !== install.text;
  const isRestarted = install.start && isChanged && isAlive(status);
  return ok([
    ...(isRestarted ? [stopChange(manager, status)] : []),
    ...(await unlessThere(files, logDirectory(install.logPath))),
    ...(isChanged ? await unlessThere(files, unitDirectory(manager)) : []),
    ...(isChanged ? [writeUnit(manager, status, unitPath, file, install.text)] : []),
    // Enabling again makes the manager read its files again.
    ...(status.unitFileState !== "enabled" || (status.needsReload && !isChanged) ? [enableChange(manager, status)] : []),
    ...(install.start && (isRestarted || !isAlive(status)) ? startChanges(manager, install.unitName) : []),
  ]);
}

/** The changes after which nothing of the unit is left; none when nothing is there. Problems as of `planServiceInstall`. */
export async function planServiceUninstall(
  files: Files,
  commands: Commands,
  manager: SystemdUser,
  unit: { readonly unitName: string; readonly digest: Digest },
): ServicePlan {
  const found = await findOwnUnit(files, commands, manager, unit);
  if (!found.ok) return found;
  const { status, file, unitPath } = found.value;
  return ok([
    ...(isAlive(status) ? [stopChange(manager, status)] : []),
    ...((await isWanted(files, manager, status)) ? [disableChange(manager, status)] : []),
    ...(file === undefined ? [] : [writeUnit(manager, status, unitPath, file, undefined)]),
    ...(status.activeState === "failed" ? [resetChange(manager, unit.unitName)] : []),
  ]);
}

/** Starts a service that does not run. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceStart(commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  return ok(isAlive(status.value) ? [] : startChanges(manager, service.unitName));
}

/** Stops a service that runs or is about to. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceStop(commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  return ok(isAlive(status.value) ? [stopChange(manager, status.value)] : []);
}

/** Stops and starts a service; one that does not run is only started. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceRestart(commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  return ok([...(isAlive(status.value) ? [stopChange(manager, status.value)] : []), ...startChanges(manager, service.unitName)]);
}

/** A unit that should be there; `profile` is for people. */
export type InstalledService = { readonly unitName: string; readonly profile: string };

async function readInstalled(
  commands: Commands,
  manager: SystemdUser,
  service: InstalledService,
): Promise<Result<SystemdStatus, ServiceProblem>> {
  const status = await queryStatus(commands, manager, service.unitName);
  if (!status.ok) return status;
  if (status.value.masked) return err({ kind: "unit-masked", path: status.value.fragmentPath ?? service.unitName });
  if (status.value.state.kind !== "not-installed") return status;
  return err({ kind: "not-installed", name: service.unitName, profile: service.profile });
}

/** The unit, unless it is somebody else's: a link (whose `disable` would delete it), a mask, or a file without gw's marker. */
async function findOwnUnit(
  files: Files,
  commands: Commands,
  manager: SystemdUser,
  unit: { readonly unitName: string; readonly digest: Digest },
): Promise<Result<Found, ServiceProblem | FileFault>> {
  const unitPath = unitPathOf(manager, unit.unitName);
  const file = await readOwnFile(files, unitPath, unit.digest);
  if (!file.ok) return file;
  const status = await queryStatus(commands, manager, unit.unitName);
  if (!status.ok) return status;
  const { masked, fragmentPath } = status.value;
  if (masked) return err({ kind: "unit-masked", path: fragmentPath ?? unitPath });
  // Without a file of our own the manager's definition is one from another directory, which ours would hide.
  if (file.value === undefined && fragmentPath !== undefined && (await isThere(files, fragmentPath)))
    return err({ kind: "unit-foreign", path: fragmentPath });
  return ok({ unitPath, file: file.value, status: status.value });
}

async function readOwnFile(
  files: Files,
  unitPath: string,
  digest: Digest,
): Promise<Result<UnitFile | undefined, ServiceProblem | FileFault>> {
  const status = await files.status(unitPath);
  if (!status.ok) return status.problem.code === "ENOENT" ? ok(undefined) : status;
  if (status.value.kind === "link") return describeLink(files, unitPath);
  if (status.value.kind !== "file") return err({ kind: "unit-foreign", path: unitPath });
  const text = await files.readText(unitPath);
  if (!text.ok) return text;
  if (readMarker(text.value, digest) === "foreign") return err({ kind: "unit-foreign", path: unitPath });
  return ok({ text: text.value, mode: status.value.mode });
}

async function describeLink(files: Files, unitPath: string): Promise<Result<never, ServiceProblem | FileFault>> {
  const target = await files.linkTarget(unitPath);
  if (!target.ok) return target;
  // systemctl(1), "mask"
  if (target.value === "/dev/null") return err({ kind: "unit-masked", path: unitPath });
  return err({ kind: "unit-is-link", path: unitPath, target: target.value });
}

/** A system unit of this name. A masked one owns nothing. */
async function findSystemUnit(files: Files, unitName: string): Promise<string | undefined> {
  for (const directory of systemUnitDirectories) {
    const file = path.join(directory, unitName);
    if (!(await isThere(files, file))) continue;
    const target = await files.linkTarget(file);
    if (!target.ok || target.value !== "/dev/null") return file;
  }
  return undefined;
}

/** A file that is gone may have left its link behind, of which the manager then says nothing. */
async function isWanted(files: Files, manager: SystemdUser, status: SystemdStatus): Promise<boolean> {
  if (status.unitFileState !== "") return status.enabled === true;
  return isThere(files, path.join(manager.unitDirectory, "default.target.wants", status.name));
}

function logDirectory(logPath: string): MakeDirectory {
  const leftovers = [path.basename(logPath)];
  return { kind: "make-directory", purpose: "log", path: path.dirname(logPath), mode: 0o700, leftovers };
}

function unitDirectory(manager: SystemdUser): MakeDirectory {
  return { kind: "make-directory", purpose: "service-definitions", path: manager.unitDirectory, mode: 0o700 };
}

async function unlessThere(files: Files, directory: MakeDirectory): Promise<readonly MakeDirectory[]> {
  return (await isThere(files, directory.path)) ? [] : [directory];
}

async function isThere(files: Files, file: string): Promise<boolean> {
  return (await files.status(file)).ok;
}

function isAlive(status: SystemdStatus): boolean {
  return status.activeState !== "inactive" && status.activeState !== "failed";
}

function writeUnit(
  manager: SystemdUser,
  status: SystemdStatus,
  unitPath: string,
  before: UnitFile | undefined,
  after: string | undefined,
): WriteFile {
  // Backwards the manager must think of the old text what it thought before.
  const oneOf = [...new Set(["loaded", ...(before === undefined ? [] : [status.loadState])])];
  return {
    kind: "write-file",
    purpose: "service-definition",
    path: unitPath,
    before: before?.text,
    after,
    mode: 0o644,
    ...(before === undefined ? {} : { modeBefore: before.mode }),
    edits: [],
    // A definition with a mistake is refused here (LoadState=bad-setting), before anything is started from it.
    afterwards: { ...systemctlStep(manager, 60_000, "daemon-reload"), expect: expectation(manager, status.name, "LoadState", oneOf) },
  };
}

function enableChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "enable",
    target: status.name,
    command: enableStep(manager, status.name),
    undo: status.unitFileState === "enabled" ? undefined : disableStep(manager, status.name),
  };
}

function disableChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "disable",
    target: status.name,
    command: status.unitFileState === "" ? systemctlStep(manager, 60_000, "disable", status.name) : disableStep(manager, status.name),
    undo: status.unitFileState === "" ? undefined : enableStep(manager, status.name),
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
function startChanges(manager: SystemdUser, unitName: string): readonly RunCommand[] {
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

function resetChange(manager: SystemdUser, unitName: string): RunCommand {
  return { kind: "run-command", purpose: "reset", target: unitName, command: resetStep(manager, unitName), undo: undefined };
}

function stopChange(manager: SystemdUser, status: SystemdStatus): RunCommand {
  return {
    kind: "run-command",
    purpose: "stop",
    target: status.name,
    command: stopStep(manager, status.name, status.stopTimeoutMs),
    undo: startStep(manager, status.name),
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

/** For a name that the manager holds nothing of `reset-failed` exits 1, for a pattern that matches nothing 0: so a pattern of one name. */
function resetStep(manager: SystemdUser, unitName: string): CommandStep {
  return systemctlStep(manager, 30_000, "reset-failed", `[${unitName.slice(0, 1)}]${unitName.slice(1)}`);
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
