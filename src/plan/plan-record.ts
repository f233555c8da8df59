import path from "node:path";
import type { Applied } from "../change/applied.ts";
import type { Change } from "../change/change.ts";
import type { EngineId } from "../engine/descriptor.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { gwStateDirectory, recordDirectory } from "../instance/gw-state-directory.ts";
import { byTimeIn, isRecordNameOf, renamedWord, timeIn } from "../instance/record-names.ts";
import { byteLength } from "../lib/byte-length.ts";
import { momentAfter } from "../lib/moment-after.ts";
import { ok, type Result } from "../lib/result.ts";
import type { RecordFault } from "../locale/problem.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { checkRecord } from "./check-record.ts";

/**
 * What was done to a profile, kept so that it can be taken back: after a crash in the middle (`applying`), or on request
 * (`applied`). It holds configs with their secrets, so it is 0600 in a 0700 directory outside every state directory.
 */
export type PlanRecord = {
  readonly schemaVersion: 1;
  /** Sorts in the order in which plans were begun, also where the clock was set back between two. */
  readonly id: string;
  readonly engine: string;
  readonly profile: string;
  /** Where the profile's files are, which variables may have put elsewhere than its name does; older records lack it. */
  readonly place?: { readonly stateDir: string; readonly configPath: string };
  readonly title: string;
  /** A service could have been installed, and the person wanted none; older records lack it. */
  readonly declinesService?: true;
  /** The engine whose profile of this name was taken over. */
  readonly replaces?: EngineId;
  /** The name that the profile had before; taking the plan back is asked for under either. */
  readonly renamedFrom?: string;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly status: "applying" | "applied" | "undone";
  readonly changes: readonly Change[];
  /** What came of the first changes, one entry each; the one after them may have been begun. */
  readonly applied: readonly Applied[];
  /** The directories that were missing when it was begun and were to be made. */
  readonly missing: readonly string[];
  /** Places in `changes` of those that were taken back since. */
  readonly takenBack: readonly number[];
};

/** The lock under which ports are chosen and plans applied, one for all profiles of a user. */
export function hostLockPath(system: System): string {
  return path.join(gwStateDirectory(system), "lock");
}

/** Writes a record, in place of its earlier state. */
export async function writeRecord(files: Files, system: System, record: PlanRecord): Promise<Result<void, FileFault>> {
  const directory = recordDirectory(system);
  const made = await files.makeDirectory(directory, 0o700);
  if (!made.ok) return made;
  return files.writeAtomically(path.join(directory, `${record.id}.json`), textOf(record), { mode: 0o600 });
}

/**
 * The same for a state that has come about whether it can be noted or not: a record that is there and may not be safe from a power cut yet
 * counts as written, because whoever repeated the work would find it done, and would take back one more plan.
 */
export async function noteRecord(files: Files, system: System, record: PlanRecord): Promise<Result<void, FileFault>> {
  const written = await writeRecord(files, system, record);
  if (written.ok) return written;
  const text = await files.readText(path.join(recordDirectory(system), `${record.id}.json`));
  return text.ok && text.value === textOf(record) ? ok(undefined) : written;
}

/** The bytes that a record takes up. */
export function recordBytes(record: PlanRecord): number {
  return byteLength(textOf(record));
}

function textOf(record: PlanRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** Removes the record of a plan that was taken back before it was done. */
export async function removeRecord(files: Files, system: System, record: PlanRecord): Promise<Result<void, FileFault>> {
  return files.remove(path.join(recordDirectory(system), `${record.id}.json`));
}

/** The records of a profile, newest first; files that are none are passed over (`readDamaged` names them). */
export async function readRecords(files: Files, system: System, profile: Profile): Promise<Result<readonly PlanRecord[], FileFault>> {
  const directory = recordDirectory(system);
  const names = await files.list(directory);
  if (!names.ok) return names.problem.code === "ENOENT" ? ok([]) : names;
  const prefix = `${profile.engine.id}-${profile.name}-`;
  const isNamed = (name: string) => name.startsWith(prefix) || name.endsWith(`${renamedWord}${profile.name}.json`);
  const texts = await Promise.all(names.value.filter(isNamed).map(async (name) => readSteadily(files, path.join(directory, name))));
  const records = texts.flatMap(recordsIn);
  return ok(records.filter(isOf(profile, system.home)).toSorted(byTime));
}

/** The records of every profile whose plan is not known to have come to an end; none where there are no records, or none that can be read. */
export async function readUnfinished(files: Files, system: System): Promise<readonly PlanRecord[]> {
  const directory = recordDirectory(system);
  const names = await files.list(directory);
  const texts = await Promise.all((names.ok ? names.value : []).map(async (name) => files.readText(path.join(directory, name))));
  return texts.flatMap(recordsIn).filter(({ status }) => status === "applying");
}

/** The records of a profile, newest first, each read only when it is asked for; those that cannot be read are passed over. */
export async function* eachRecord(files: Files, system: System, profile: Profile): AsyncGenerator<PlanRecord, void> {
  const directory = recordDirectory(system);
  const names = await files.list(directory);
  const isOwn = isOf(profile, system.home);
  const own = names.ok ? names.value.filter(isRecordNameOf(profile.engine.id, profile.name)) : [];
  for (const name of own.toSorted(byTimeIn)) {
    const text = await files.readText(path.join(directory, name));
    const [record] = recordsIn(text);
    if (record !== undefined && isOwn(record)) yield record;
  }
}

/** Newest first. */
function byTime(left: PlanRecord, right: PlanRecord): number {
  return isNewer(left, right) ? -1 : 1;
}

/** Whether one was begun after the other, by the times in their names: those inside are what the clock said, which may have been set back since. */
export function isNewer(left: PlanRecord, right: PlanRecord): boolean {
  const [one, other] = [timeIn(left.id), timeIn(right.id)];
  return one === other ? left.id > right.id : one > other;
}

/** The time that the name of a new record is to have: now, or the first one after that of every record there is. */
export async function momentOfRecord(files: Files, system: System, nowMs: number): Promise<number> {
  const names = await files.list(recordDirectory(system));
  return momentAfter(nowMs, names.ok ? names.value : []);
}

/** A name for a new record: engine, profile, the time, and the name that the profile had before, under which it is looked for too. */
export function newRecordId(profile: Profile, nowMs: number, renamedFrom?: string): string {
  const before = renamedFrom === undefined ? "" : `${renamedWord}${renamedFrom}`;
  return `${profile.engine.id}-${profile.name}-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, "-")}${before}`;
}

/** Where what was removed is kept: gw's own directory, outside every profile. */
export function archiveDirectory(system: System): string {
  return path.join(gwStateDirectory(system), "archives");
}

/** A profile that variables have put elsewhere is another one than that of the same name. */
function isOf({ engine, name, stateDir, configPath }: Profile, home: string): (record: PlanRecord) => boolean {
  const own = deriveProfile(engine, name, home);
  return ({ place = own, ...record }) => {
    if (record.engine !== engine.id) return false;
    if (record.renamedFrom === name) return own.stateDir === stateDir && own.configPath === configPath;
    return record.profile === name && place.stateDir === stateDir && place.configPath === configPath;
  };
}

/** Asked again where reading failed: passing over a record for a moment's fault would take an older one for the last. */
async function readSteadily(files: Files, file: string): ReturnType<Files["readText"]> {
  const text = await files.readText(file);
  return text.ok || text.problem.code === "ENOENT" ? text : files.readText(file);
}

/** The record that a text holds; else why it holds none that this gw can read. */
export function parseRecord(text: string): Result<PlanRecord, RecordFault> {
  // gw alone writes these files; a change is taken for what its kind says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return checkRecord(text) as Result<PlanRecord, RecordFault>;
}

function recordsIn(text: Result<string, FileFault>): readonly PlanRecord[] {
  const record = text.ok ? parseRecord(text.value) : text;
  return record.ok ? [record.value] : [];
}
