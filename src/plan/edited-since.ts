import path from "node:path";
import type { ConfigEdit, WriteFile } from "../change/change.ts";
import { parseConfig } from "../config/config-text.ts";
import { editsSince, revertEdits } from "../config/revert-edits.ts";
import { t } from "../locale/t.ts";
import { changedLines, revertLines } from "../lib/line-merge.ts";

/** A file that gw wrote: its text before, as gw left it, and as it is now; undefined where there was none. */
export type FileOverTime = {
  readonly path: string;
  readonly purpose: WriteFile["purpose"];
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly current: string | undefined;
};

/** What others did to a file since gw wrote it, and what can be put in its place; `differences` are rows for people, without secrets. */
export type Reconciled =
  | { readonly kind: "untouched" }
  /** Their edits stay, gw's go. */
  | { readonly kind: "merged"; readonly text: string; readonly differences: readonly string[] }
  /** gw made the file, so it goes; what they edited is kept beside it. */
  | { readonly kind: "set-aside"; readonly differences: readonly string[] }
  /** They have removed it, so nothing of theirs can be lost. */
  | { readonly kind: "gone" }
  /** Both are in the same places. */
  | { readonly kind: "clash"; readonly differences: readonly string[] };

/** Tells gw's change of a file from what others did to it since: by keys in a config, by lines in everything else. */
export function reconcile(file: FileOverTime): Reconciled {
  const { before, after, current } = file;
  if (current === before || current === after) return { kind: "untouched" };
  if (current === undefined) return { kind: "gone" };
  // They wrote anew what gw had removed.
  if (after === undefined) return { kind: "clash", differences: [] };
  if (before === undefined) return { kind: "set-aside", differences: keyDifferences(file)?.all ?? lineDifferences(file) };
  return mergeKeys(file, { before, after, current }) ?? mergeLines(file, { before, after, current });
}

/** What leads from one text of a file to another, as rows for people without secrets: by keys where both are configs, else by lines. */
export function differencesBetween({
  path: file,
  purpose,
  before,
  current,
}: Pick<FileOverTime, "path" | "purpose"> & { readonly before: string; readonly current: string }): readonly string[] {
  if (purpose !== "config") return lineDifferences({ path: file, purpose, before, after: before, current });
  const [left, now] = [parseConfig(before, file), parseConfig(current, file)];
  // What does not parse cannot be told from its secrets.
  if (!now.ok) return [t("it does not parse any more")];
  return left.ok ? editsSince({ before: left.value.value, after: left.value.value, current: now.value }).all.map(describeEdit) : [];
}

type Texts = { readonly before: string; readonly after: string; readonly current: string };

/** Undefined for what is no config, or none that can be read. */
function mergeKeys({ path: file, purpose }: FileOverTime, texts: Texts): Reconciled | undefined {
  if (purpose !== "config") return undefined;
  const [before, after, current] = [texts.before, texts.after, texts.current].map((text) => parseConfig(text, file));
  if (before?.ok !== true || after?.ok !== true || current?.ok !== true) return { kind: "clash", differences: [] };
  const configs = { before: before.value.value, after: after.value.value, current: current.value };
  const { all, clashing } = editsSince(configs);
  if (clashing.length > 0) return { kind: "clash", differences: clashing.map(describeEdit) };
  const text = revertEdits(configs);
  if (!text.ok) return { kind: "clash", differences: all.map(describeEdit) };
  return { kind: "merged", text: text.value, differences: all.map(describeEdit) };
}

function keyDifferences({ path: file, purpose, after, current }: FileOverTime): { readonly all: readonly string[] } | undefined {
  if (purpose !== "config" || after === undefined || current === undefined) return undefined;
  const [left, now] = [parseConfig(after, file), parseConfig(current, file)];
  if (!left.ok || !now.ok) return { all: [] };
  return { all: editsSince({ before: left.value.value, after: left.value.value, current: now.value }).all.map(describeEdit) };
}

function mergeLines(file: FileOverTime, { before, after, current }: Texts): Reconciled {
  const text = revertLines(before, after, current);
  const differences = lineDifferences(file);
  return text === undefined ? { kind: "clash", differences } : { kind: "merged", text, differences };
}

function lineDifferences({ purpose, after = "", current = "" }: FileOverTime): readonly string[] {
  return changedLines(after, current).map((line) => maskLine(line, purpose));
}

/** In a secrets file everything behind a name is one; elsewhere the name tells. */
function maskLine(line: string, purpose: WriteFile["purpose"]): string {
  if (purpose !== "secrets") return line.replaceAll(/(\w*(?:token|password|secret|key)\w*=)[^\s"']+/gi, "$1(secret)");
  return /=/.test(line) ? line.replace(/=.*/, "=(secret)") : line.replace(/^(..).+/, "$1(secret)");
}

/** Keys whose meaning gw knows. Texts under any other may be somebody's key or password, whatever it is called. */
const knownKey = new RegExp(
  [
    "^gateway\\.(?:mode|port|bind|customBindHost|auth\\.mode|tailscale\\.\\w+|controlUi\\.\\w+|remote\\.(?:url|transport)|reload\\.\\w+)$",
    "^browser\\.(?:enabled|headless|controlUrl|cdpUrl|defaultProfile|profiles\\.[^.]+\\.(?:cdpPort|cdpUrl|color))$",
    "^(?:agents\\.defaults\\.workspace|canvasHost\\.port)$",
  ].join("|"),
);

function describeEdit({ key, before, after }: ConfigEdit): string {
  if (isShown({ key, before, after })) return `${key}: ${before ?? "not set"} -> ${after ?? "removed"}`;
  return `${key}: ${before === undefined ? "set" : after === undefined ? "removed" : "changed"}`;
}

/** A difference for people: the values of keys that gw does not know are told only where they cannot be secrets. */
export function maskEdit(edit: ConfigEdit): ConfigEdit {
  if (isShown(edit)) return edit;
  const mask = (value: string | undefined) => (value === undefined || isHarmless(value) ? value : "(not shown)");
  return { key: edit.key, before: mask(edit.before), after: mask(edit.after) };
}

function isShown({ key, before, after }: ConfigEdit): boolean {
  return knownKey.test(key) || [before, after].every((value) => value === undefined || isHarmless(value));
}

function isHarmless(json: string): boolean {
  return /^(?:true|false|null|-?[\d.]+|\((?:no )?secret\)|\{\}|\[\])$/.test(json);
}

/** Where a file is kept that goes, and why (`edited`, `broken`): beside its place, under a name that no engine and no service manager reads. */
export function asidePath(file: string, why: string, nowMs: number): string {
  const stamp = new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(":", "-");
  return path.join(path.dirname(file), `${path.basename(file)}.${why}-${stamp}`);
}
