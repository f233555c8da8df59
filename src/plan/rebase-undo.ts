import type { Applied, KeptFile } from "../change/applied.ts";
import type { WriteFile } from "../change/change.ts";
import { parseConfig } from "../config/config-text.ts";
import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { openChanges } from "./undo-record.ts";
import { asidePath, reconcile, type Reconciled } from "./edited-since.ts";
import type { PlanRecord } from "./plan-record.ts";
import { readIfThere } from "../change/read-if-there.ts";
import { isMask } from "../service/unit-mask.ts";

/** A file that others edited since gw wrote it, and what becomes of their edits: they stay in it, or all of it stays as `copy`. */
export type EditedFile = {
  readonly path: string;
  readonly differences: readonly string[];
  readonly copy: { path: string; text: string } | undefined;
};

/** A record whose undo leaves alone what others edited since. */
export type RebasedUndo = { readonly record: PlanRecord; readonly edited: readonly EditedFile[] };

/**
 * Fits a record to files that were edited since: where gw's change can be told from theirs, undo takes back gw's alone. Looks, touches
 * nothing. Problems: `undo-blocked` where both are in the same places, `unit-masked` where a
 * mask stands in the place of a definition that comes back.
 */
export async function rebaseUndo(files: Files, record: PlanRecord, nowMs: number): Promise<Result<RebasedUndo, Problem>> {
  const writes = openChanges(record).flatMap(({ change, index }) => (change.kind === "write-file" ? [{ change, index }] : []));
  let rebased: RebasedUndo = { record, edited: [] };
  for (const { change, index } of writes) {
    // Of two writes to one file the second begins where the first ended; only the whole could be told from later edits.
    if (writes.some((other) => other.index !== index && other.change.path === change.path)) continue;
    const next = await rebaseWrite(files, rebased, { change, index }, nowMs);
    if (!next.ok) return next;
    rebased = next.value;
  }
  return rebaseKept(files, rebased, nowMs);
}

/** Keeps what others edited in files that go, 0600 because it may hold secrets. */
export async function setAside(files: Files, edited: readonly EditedFile[]): Promise<Result<void, FileFault>> {
  for (const { copy } of edited) {
    const kept = copy === undefined ? ok(undefined) : await files.writeAtomically(copy.path, copy.text, { mode: 0o600 });
    if (!kept.ok) return kept;
  }
  return ok(undefined);
}

async function rebaseWrite(
  files: Files,
  { record, edited }: RebasedUndo,
  { change, index }: { readonly change: WriteFile; readonly index: number },
  nowMs: number,
): Promise<Result<RebasedUndo, Problem>> {
  const { path, purpose, before, after } = change;
  if (purpose === "service-definition" && (await isMask(files, path))) {
    // A definition that comes back has no other place, and passing over it would lose it.
    if (before !== undefined) return err({ kind: "unit-masked", path });
    return ok({ record: without(record, index), edited: [...edited, masked(path)] });
  }
  const current = await readIfThere(files, path);
  if (!current.ok) return current;
  const reconciled = reconcile({ path, purpose, before, after, current: current.value });
  if (reconciled.kind === "untouched") return ok({ record, edited });
  if (reconciled.kind === "clash") return blocked({ path, purpose, current: current.value }, reconciled.differences);
  const text = reconciled.kind === "merged" ? reconciled.text : before;
  const fitted: WriteFile = { ...change, before: text, after: current.value };
  const changes = record.changes.map((one, place) => (place === index ? fitted : one));
  return ok({ record: { ...record, changes }, edited: [...edited, ...editedFile(path, reconciled, current.value, nowMs)] });
}

/** Somebody wants the service kept from running, which a plan that is taken back is no reason against. */
function masked(path: string): EditedFile {
  return { path, differences: [t("masked")], copy: undefined };
}

/** A record of which one change needs no taking back. */
function without(record: PlanRecord, index: number): PlanRecord {
  return { ...record, takenBack: [...record.takenBack, index] };
}

/** Files that a program wrote by its own lights, and that were kept before. */
async function rebaseKept(files: Files, rebased: RebasedUndo, nowMs: number): Promise<Result<RebasedUndo, Problem>> {
  let { record, edited } = rebased;
  const kept = record.applied.flatMap((applied) => applied.kept ?? []);
  for (const { path, text: before } of kept) {
    const left = record.applied.flatMap((applied) => applied.left ?? []).find((one) => one.path === path);
    // Of a program that was cut off nobody knows what it had written.
    if (left === undefined) continue;
    const current = await readIfThere(files, path);
    if (!current.ok) return current;
    const purpose = path === record.place?.configPath ? "config" : "service-definition";
    const reconciled = reconcile({ path, purpose, before, after: left.text, current: current.value });
    if (reconciled.kind === "untouched") continue;
    if (reconciled.kind === "clash") return blocked({ path, purpose, current: current.value }, reconciled.differences);
    const text = reconciled.kind === "merged" ? reconciled.text : before;
    const fit = (one: KeptFile, fitted: string | undefined): KeptFile => (one.path === path ? { ...one, text: fitted } : one);
    const applied = record.applied.map((one): Applied => ({
      ...one,
      ...(one.kept === undefined ? {} : { kept: one.kept.map((file) => fit(file, text)) }),
      ...(one.left === undefined ? {} : { left: one.left.map((file) => fit(file, current.value)) }),
    }));
    record = { ...record, applied };
    edited = [...edited, ...editedFile(path, reconciled, current.value, nowMs)];
  }
  return ok({ record, edited });
}

function editedFile(
  path: string,
  reconciled: Exclude<Reconciled, { readonly kind: "untouched" | "clash" }>,
  current: string | undefined,
  nowMs: number,
): readonly EditedFile[] {
  if (reconciled.kind === "gone") return [];
  const isAside = reconciled.kind === "set-aside" && current !== undefined;
  return [
    { path, differences: reconciled.differences, copy: isAside ? { path: asidePath(path, "edited", nowMs), text: current } : undefined },
  ];
}

/** A way on where the edited config is to be given up: gw brings back one that is good now, and whose ports are nobody else's. */
function blocked(
  { path, purpose, current }: Pick<WriteFile, "path" | "purpose"> & { readonly current: string | undefined },
  differences: readonly string[],
): Result<never, Problem> {
  if (purpose !== "config") return err({ kind: "undo-blocked", path, differences });
  const isBroken = current === undefined || !parseConfig(current, path).ok;
  return err({ kind: "undo-blocked", path, differences, repair: isBroken ? "needed" : "possible" });
}
