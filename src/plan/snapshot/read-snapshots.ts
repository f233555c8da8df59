import path from "node:path";
import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { expandHome, type Profile } from "../../profile/profile.ts";
import { readRecords, type PlanRecord } from "../plan-record.ts";
import { keptDirectory, listKept } from "./keep-snapshot.ts";
import type { Snapshot, SnapshotSource } from "./snapshot.ts";

/** What looking for snapshots needs of the machine. */
export type SnapshotHost = Pick<Host, "files" | "system">;

/** A config is a few kilobytes; what is larger than this is none. */
const largestBytes = 4_000_000;

/**
 * Every earlier text of a profile's config on this host, newest first, equal texts once: from gw's records and what drills have kept, and from
 * what gw and the engine keep beside the config. Problem: a file fault of gw's own records.
 */
export async function readSnapshots({ files, system }: SnapshotHost, profile: Profile): Promise<Result<readonly Snapshot[], Problem>> {
  const records = await readRecords(files, system, profile);
  if (!records.ok) return records;
  const ofRecords = records.value.flatMap((record) => snapshotsOf(record, profile));
  const beside = await readBeside(files, profile.configPath);
  const kept = await readKept(files, keptDirectory(system, profile));
  const found = [...kept, ...inOrder(beside.map((snapshot) => withTimeOf(ofRecords, snapshot))), ...ofRecords];
  const newest = found.toSorted((left, right) => right.atMs - left.atMs);
  return ok(newest.filter(({ text }, index) => newest.findIndex((other) => other.text === text) === index));
}

/** The snapshot that a person named: by its id, else by the path of a file. Problem: `snapshot-not-found`. */
export async function findSnapshot(
  { files, system }: SnapshotHost,
  snapshots: readonly Snapshot[],
  given: string,
): Promise<Result<Snapshot, Problem>> {
  const known = snapshots.find(({ id }) => id === given);
  if (known !== undefined) return ok(known);
  const file = path.resolve(system.workingDirectory, expandHome(given, system.home));
  const read = await readSnapshot(files, file, given, { kind: "given", path: file });
  const [snapshot] = read;
  return snapshot === undefined ? err({ kind: "snapshot-not-found", given, known: snapshots.map(({ id }) => id) }) : ok(snapshot);
}

async function readKept(files: Files, directory: string): Promise<readonly Snapshot[]> {
  const names = await listKept(files, directory);
  const read = await Promise.all(
    names.map(async (name) => {
      const file = path.join(directory, name);
      const id = `kept-${name.slice(0, "2026-01-02T03-04-05".length).replaceAll("-", "").replace("T", "-")}`;
      return readSnapshot(files, file, id, { kind: "kept", path: file });
    }),
  );
  return read.flat();
}

/** Names behind the config's own: OpenClaw's and Clawdbot's `.bak`, `.bak.1` …, OpenClaw's `.last-good` and `.clobbered.TIME`, gw's `.edited-TIME`. */
const kinds: readonly (readonly [RegExp, "backup" | "last-good" | "set-aside"])[] = [
  [/^bak(?:\.\d+)?$/, "backup"],
  [/^last-(?:known-)?good$/, "last-good"],
  [/^(?:clobbered|rejected)\b|^edited-/, "set-aside"],
];

/** Backups lie beside the file itself, not beside a link to it. */
async function readBeside(files: Files, configPath: string): Promise<readonly Snapshot[]> {
  const real = await files.realPath(configPath);
  const file = real.ok ? real.value : configPath;
  const prefix = `${path.basename(file)}.`;
  const names = await files.list(path.dirname(file));
  const found = (names.ok ? names.value : []).flatMap((name) => {
    const suffix = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    const kind = kinds.find(([pattern]) => pattern.test(suffix))?.[1];
    return kind === undefined ? [] : [{ id: suffix, kind, path: path.join(path.dirname(file), name) }];
  });
  const read = await Promise.all(found.map(async ({ id, ...source }) => readSnapshot(files, source.path, id, source)));
  return read.flat();
}

async function readSnapshot(files: Files, file: string, id: string, source: SnapshotSource): Promise<readonly Snapshot[]> {
  const real = await files.realPath(file);
  const status = real.ok ? await files.status(real.value) : real;
  if (!status.ok || status.value.kind !== "file" || status.value.size > largestBytes) return [];
  const text = await files.readText(file);
  return text.ok ? [{ id, source, atMs: status.value.modifiedMs, text: text.value }] : [];
}

/** The texts of the config before and after a change of gw, the one that was in place last as the newer; what was never written is none. */
function snapshotsOf({ id, at, title, status, changes, applied }: PlanRecord, { configPath, engine, name }: Profile): readonly Snapshot[] {
  const atMs = Date.parse(at);
  const time = id
    .slice(`${engine.id}-${name}-`.length)
    .replace(/-\d+Z$/, "")
    .replaceAll("-", "")
    .replace("T", "-");
  return changes.flatMap((change, index) => {
    if (change.kind !== "write-file" || change.purpose !== "config" || change.path !== configPath) return [];
    const { before, after } = change;
    const isWritten = index < applied.length;
    const beforeMs = atMs + (status === "undone" ? 1 : -1);
    return [
      ...(after === undefined || !isWritten ? [] : [snapshotOf(`${time}-after`, atMs, title, after, false)]),
      ...(before === undefined ? [] : [snapshotOf(`${time}-before`, beforeMs, title, before, true)]),
    ];
  });
}

function snapshotOf(id: string, atMs: number, title: string, text: string, isBefore: boolean): Snapshot {
  return { id, source: { kind: "record", title, isBefore }, atMs, text };
}

/** Longer than a plan takes from its beginning to its end, where gw makes the backup. */
const planMs = 900_000;

/** A backup that gw made at the end of a plan holds what was in place until its beginning, and is no newer than what the plan wrote. */
function withTimeOf(ofRecords: readonly Snapshot[], snapshot: Snapshot): Snapshot {
  const made = ofRecords.find(({ source, text, atMs }) => {
    const isOrigin = source.kind === "record" && source.isBefore && text === snapshot.text && snapshot.atMs >= atMs;
    return isOrigin && (placeInRing(snapshot) > 0 || snapshot.atMs - atMs <= planMs);
  });
  return made === undefined ? snapshot : { ...snapshot, atMs: made.atMs };
}

/** Backups move down by being copied, which makes them look new; each is older than the one above it. */
function inOrder(beside: readonly Snapshot[]): readonly Snapshot[] {
  const ring = beside.filter(({ source }) => source.kind === "backup").toSorted((left, right) => placeInRing(left) - placeInRing(right));
  let boundMs = Number.POSITIVE_INFINITY;
  const ordered = ring.map((snapshot) => {
    boundMs = Math.min(snapshot.atMs, boundMs - 1);
    return { ...snapshot, atMs: boundMs };
  });
  return [...ordered, ...beside.filter(({ source }) => source.kind !== "backup")];
}

/** 0 for `.bak`, 1 for `.bak.1` and so on. */
function placeInRing({ id }: Snapshot): number {
  return Number(/^bak\.(\d+)$/.exec(id)?.[1] ?? 0);
}
