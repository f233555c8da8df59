import path from "node:path";
import type { MakeDirectory, RunCommand, WriteFile } from "../change/change.ts";
import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { ServicePlan } from "./service-manager.ts";
import {
  disableChange,
  enableChange,
  resetChange,
  reloadChange,
  startChanges,
  stopChange,
  type UnitFile,
  unmaskChange,
  writeUnit,
} from "./service-changes.ts";
import type { SystemdUser } from "./systemd-manager.ts";
import { queryStatus, type SystemdStatus } from "./systemd-status.ts";
import { type DefinitionFound, readDropIns } from "./service-definition.ts";
import type { MendedUnit } from "./mend-unit.ts";
import { findUnreadDropIns } from "./unread-drop-ins.ts";
import { isMask, maskTarget } from "./unit-mask.ts";

/** What is to be installed. `start` false: written and enabled, and a process that runs is left alone. */
export type ServiceInstall = {
  readonly unitName: string;
  /** The text for what is there. */
  readonly define: (found: DefinitionFound) => Promise<Result<MendedUnit, ServiceProblem>>;
  /** Permission bits of the definition. */
  readonly mode: number;
  /** Its directory is made: without it systemd cannot start the service (systemd.exec(5), exit status 209). Undefined without a log file. */
  readonly logPath: string | undefined;
  readonly start: boolean;
  /** A mask of this user's own is taken away first. */
  readonly unmasks: boolean;
};

/** What there is of a unit: the text of its file and what the manager says. */
export type Found = {
  readonly unitPath: string;
  readonly file: UnitFile | undefined;
  readonly status: SystemdStatus;
  /** What has to be done before all else. */
  readonly first?: RunCommand;
};

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
  const found = await findUnmasked(files, commands, manager, install);
  if (!found.ok) return found;
  const owner = await findSystemUnit(files, install.unitName);
  if (owner !== undefined) return err({ kind: "system-unit-owns-profile", name: install.unitName, path: owner });
  const { status, file, unitPath, first } = found.value;
  const unread = await findUnreadDropIns(files, manager, install.unitName, status.dropInPaths);
  const dropIns = await readDropIns(files, [...status.dropInPaths, ...unread]);
  if (!dropIns.ok) return dropIns;
  const defined = await install.define({ unitPath, text: file?.text, dropIns: dropIns.value });
  if (!defined.ok) return defined;

  const { text } = defined.value;
  const faults = [...defined.value.faults, ...modeFaults(unitPath, file, install.mode)];
  const isChanged = file?.text !== text;
  const isRestarted = install.start && (isChanged || unread.length > 0) && isAlive(status);
  const isWritten = isChanged || faults.length > 0;
  return ok([
    ...(first === undefined ? [] : [first]),
    ...(!isWritten && (status.needsReload || unread.length > 0) ? [reloadChange(manager, install.unitName)] : []),
    ...(isRestarted ? [stopChange(manager, status)] : []),
    ...(install.logPath === undefined ? [] : await unlessThere(files, logDirectory(install.logPath))),
    ...(isWritten ? await unlessThere(files, unitDirectory(manager)) : []),
    ...(await closeBackup(files, `${unitPath}.bak`, install.mode)),
    ...(isWritten ? [writeUnit(manager, status, unitPath, file, { text, mode: modeOf(file, install.mode) }, faults)] : []),
    ...(status.unitFileState === "enabled" ? [] : [enableChange(manager, status)]),
    ...(install.start && (isRestarted || !isAlive(status)) ? startChanges(manager, install.unitName) : []),
  ]);
}

/** The copy that an engine's installer left may hold the secrets of an older definition. */
async function closeBackup(files: Files, path: string, mode: number): Promise<readonly WriteFile[]> {
  const found = await readBackup(files, path);
  const faults = modeFaults(path, found, mode);
  if (found === undefined || faults.length === 0) return [];
  const { text } = found;
  const modes = { mode: modeOf(found, mode), modeBefore: found.mode };
  return [{ kind: "write-file", purpose: "service-definition", path, before: text, after: text, ...modes, edits: [], faults }];
}

/** Never wider than it is: somebody may have closed it. */
function modeOf(file: UnitFile | undefined, mode: number): number {
  return file === undefined ? mode : file.mode & (mode | 0o700);
}

/** A file that only its user was to read, and that others may. */
function modeFaults(path: string, file: UnitFile | undefined, mode: number): readonly UnitFault[] {
  return file === undefined || (file.mode & ~mode & 0o077) === 0 ? [] : [{ kind: "readable-by-others", path, mode: file.mode }];
}

/** What is to be uninstalled, if `isOwn` says so of its text, with the copy of it that an engine's installer left beside it. */
export type ServiceUninstall = {
  readonly unitName: string;
  readonly isOwn: (text: string) => boolean;
};

/** The changes after which nothing of the unit is left; none when nothing is there. Problems as of `planServiceInstall`. */
export async function planServiceUninstall(files: Files, commands: Commands, manager: SystemdUser, unit: ServiceUninstall): ServicePlan {
  const found = await findOwnUnit(files, commands, manager, unit.unitName);
  if (!found.ok) return found;
  const { status, file, unitPath } = found.value;
  if (file !== undefined && !unit.isOwn(file.text)) return err({ kind: "unit-foreign", path: unitPath });
  return ok([
    ...(isAlive(status) ? [stopChange(manager, status)] : []),
    ...((await isWanted(files, manager, status)) ? [disableChange(manager, status)] : []),
    ...(await removeBackup(files, `${unitPath}.bak`, unit.isOwn)),
    ...(file === undefined ? [] : [writeUnit(manager, status, unitPath, file, undefined)]),
    ...(status.activeState === "failed" ? [resetChange(manager, unit.unitName)] : []),
  ]);
}

/** It may hold the secrets of an older definition, and not every release's own uninstall takes it away. */
async function removeBackup(files: Files, path: string, isOwn: ServiceUninstall["isOwn"]): Promise<readonly WriteFile[]> {
  const found = await readBackup(files, path);
  if (found === undefined || !isOwn(found.text)) return [];
  const { text, mode } = found;
  return [{ kind: "write-file", purpose: "service-definition", path, before: text, after: undefined, mode, modeBefore: mode, edits: [] }];
}

async function readBackup(files: Files, path: string): Promise<UnitFile | undefined> {
  const status = await files.status(path);
  const text = await files.readText(path);
  return status.ok && text.ok && status.value.kind === "file" ? { text: text.value, mode: status.value.mode } : undefined;
}

/** Enables a service that is not. Problems: `not-installed`, those of a unit that gw leaves alone as of `planServiceInstall`. */
export async function planServiceEnable(files: Files, commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const found = await findOwnUnit(files, commands, manager, service.unitName);
  if (!found.ok) return found;
  const { status, file } = found.value;
  if (file === undefined) return err({ kind: "not-installed", name: service.unitName, profile: service.profile });
  return ok(status.enabled === true ? [] : [enableChange(manager, status)]);
}

/** Starts a service that does not run. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceStart(files: Files, commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  if (isAlive(status.value)) return ok([]);
  return ok([...(await reloadWhereStale(files, manager, status.value)), ...startChanges(manager, service.unitName)]);
}

/** Stops a service that runs or is about to. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceStop(commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  return ok(isAlive(status.value) ? [stopChange(manager, status.value)] : []);
}

/** Stops and starts a service; one that does not run is only started. Problems: `not-installed`, `unit-masked`, `command-failed`. */
export async function planServiceRestart(files: Files, commands: Commands, manager: SystemdUser, service: InstalledService): ServicePlan {
  const status = await readInstalled(commands, manager, service);
  if (!status.ok) return status;
  const reload = await reloadWhereStale(files, manager, status.value);
  return ok([...reload, ...(isAlive(status.value) ? [stopChange(manager, status.value)] : []), ...startChanges(manager, service.unitName)]);
}

/** A start of systemd's own takes what was read before. */
async function reloadWhereStale(files: Files, manager: SystemdUser, status: SystemdStatus): Promise<readonly RunCommand[]> {
  const unread = await findUnreadDropIns(files, manager, status.name, status.dropInPaths);
  return status.needsReload || unread.length > 0 ? [reloadChange(manager, status.name)] : [];
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

/** The unit, unless gw must leave it alone: a link (whose `disable` would delete it), a mask, or what no file of this user defines. */
export async function findOwnUnit(
  files: Files,
  commands: Commands,
  manager: SystemdUser,
  unitName: string,
): Promise<Result<Found, ServiceProblem | FileFault>> {
  const unitPath = unitPathOf(manager, unitName);
  const file = await readUnitFile(files, unitPath);
  if (!file.ok) return file;
  const status = await queryStatus(commands, manager, unitName);
  if (!status.ok) return status;
  const { masked, fragmentPath } = status.value;
  if (masked) return err({ kind: "unit-masked", path: fragmentPath ?? unitPath });
  // Without a file of our own the manager's definition is one from another directory, which ours would hide.
  if (file.value === undefined && fragmentPath !== undefined && (await isThere(files, fragmentPath)))
    return err({ kind: "unit-foreign", path: fragmentPath });
  return ok({ unitPath, file: file.value, status: status.value });
}

/** The unit as it is once the mask is gone, where that is wanted and the user's own: nothing of it is left then, whatever `default.target` wanted. */
async function findUnmasked(
  files: Files,
  commands: Commands,
  manager: SystemdUser,
  { unitName, unmasks }: Pick<ServiceInstall, "unitName" | "unmasks">,
): Promise<Result<Found, ServiceProblem | FileFault>> {
  const status = unmasks ? await queryStatus(commands, manager, unitName) : undefined;
  if (status?.ok === false) return status;
  const unitPath = unitPathOf(manager, unitName);
  // systemctl takes no mask away that stands in another directory, for instance the administrator's in /etc.
  const isOwn = status?.value.fragmentPath === unitPath || status?.value.unitFileState === "masked-runtime";
  if (status?.value.masked !== true || !isOwn) return findOwnUnit(files, commands, manager, unitName);
  const free = { loadState: "not-found", unitFileState: "", fragmentPath: undefined, needsReload: false, masked: false };
  return ok({ unitPath, file: undefined, status: { ...status.value, ...free }, first: unmaskChange(manager, status.value, unitPath) });
}

async function readUnitFile(files: Files, unitPath: string): Promise<Result<UnitFile | undefined, ServiceProblem | FileFault>> {
  const status = await files.status(unitPath);
  if (!status.ok) return status.problem.code === "ENOENT" ? ok(undefined) : status;
  if (status.value.kind === "link") return describeLink(files, unitPath);
  if (status.value.kind !== "file") return err({ kind: "unit-foreign", path: unitPath });
  const text = await files.readText(unitPath);
  if (!text.ok) return text;
  return ok({ text: text.value, mode: status.value.mode });
}

async function describeLink(files: Files, unitPath: string): Promise<Result<never, ServiceProblem | FileFault>> {
  const target = await files.linkTarget(unitPath);
  if (!target.ok) return target;
  if (target.value === maskTarget) return err({ kind: "unit-masked", path: unitPath });
  return err({ kind: "unit-is-link", path: unitPath, target: target.value });
}

/** A system unit of this name. A masked one owns nothing. */
export async function findSystemUnit(files: Files, unitName: string): Promise<string | undefined> {
  for (const directory of systemUnitDirectories) {
    const file = path.join(directory, unitName);
    if ((await isThere(files, file)) && !(await isMask(files, file))) return file;
  }
  return undefined;
}

/** A file that is gone may have left its link behind, of which the manager then says nothing. */
async function isWanted(files: Files, manager: SystemdUser, status: SystemdStatus): Promise<boolean> {
  if (status.unitFileState !== "") return status.enabled === true;
  return isThere(files, path.join(manager.unitDirectory, "default.target.wants", status.name));
}

/** The directory of a log, which goes together with that when it is taken back. */
export function logDirectory(logPath: string): MakeDirectory {
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

/** Whether a service has a process, or is about to have one. */
export function isAlive(status: SystemdStatus): boolean {
  return status.activeState !== "inactive" && status.activeState !== "failed";
}
