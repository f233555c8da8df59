import path from "node:path";
import type { Applied } from "../change/applied.ts";
import type { Change, MakeDirectory, WriteFile } from "../change/change.ts";
import { describeChange } from "../change/describe-change.ts";
import { isPacked } from "../change/remove-trees.ts";
import type { Files } from "../host/files.ts";
import { visibleText } from "../lib/visible-text.ts";
import { secretsIn } from "./file-diff.ts";
import type { PlanRecord } from "./plan-record.ts";
import type { EditedFile } from "./rebase-undo.ts";
import { appliedOf, openChanges } from "./undo-record.ts";
import { t } from "../locale/t.ts";
import { clauses, list } from "../locale/list.ts";

/** A change that is taken back, and what happens then, in words that follow its target. `done`: what is said of it afterwards, where it is not what always is. */
export type UndoStep = { readonly change: Change; readonly words: string; readonly done?: string };

type UndoFiles = Pick<Files, "list" | "status" | "realPath" | "linkTarget">;

/**
 * What undoing a record does, step by step in its order, on the files as they are now: which directories go, and with what in them, shows only
 * when those files are left out that go before them. Looks, touches nothing.
 */
export async function foreseeUndo(files: UndoFiles, record: PlanRecord, edited: readonly EditedFile[]): Promise<readonly UndoStep[]> {
  const gone = new Set<string>();
  const steps: UndoStep[] = [];
  for (const { change, index } of openChanges(record)) {
    if (change.kind === "write-file" && change.before === undefined) gone.add(change.path);
    for (const { path: file, text } of record.applied[index]?.kept ?? []) if (text === undefined) gone.add(file);
    const isMade = change.kind === "make-directory" && appliedOf(record, { change, index }).made.includes(change.path);
    const words = change.kind === "make-directory" ? await foreseeDirectory(files, change, isMade, gone, copiesOf(edited)) : undefined;
    const special = await foreseeSpecial(files, change, appliedOf(record, { change, index }));
    const usual = words ?? (isSetAside(change, edited) ? t("set it aside") : describeChange(change).undo);
    steps.push({ change, words: usual, ...special });
  }
  return steps;
}

/** What happens to a change otherwise than it always does. */
async function foreseeSpecial(
  files: UndoFiles,
  change: Change,
  { removed }: Applied,
): Promise<Pick<UndoStep, "words" | "done"> | undefined> {
  if (change.kind === "write-file" && change.before === undefined) return foreseeLink(files, change);
  if (change.kind !== "remove-trees" || removed !== undefined || (await isPacked(files, change))) return undefined;
  const words = t("nothing to take back, all of it is where it was");
  return { words, done: words };
}

/** Somebody has put a link in the place of the file: what that leads to is theirs, and holds what gw wrote. */
async function foreseeLink(files: UndoFiles, change: WriteFile): Promise<Pick<UndoStep, "words" | "done"> | undefined> {
  const [link, real] = await Promise.all([files.linkTarget(change.path), files.realPath(change.path)]);
  if (!link.ok || !real.ok) return undefined;
  const isSecret = change.purpose === "secrets" || secretsIn([change]).length > 0;
  const facts = { path: visibleText(real.value) };
  const stays = isSecret ? t("{path} stays, with the token or password in it", facts) : t("{path} stays", facts);
  return { words: clauses([t("remove only the link"), stays]), done: clauses([t("only the link was removed"), stays]) };
}

/** A file that others edited since goes from its place and stays under another name. */
export function isSetAside(change: Change, edited: readonly EditedFile[]): boolean {
  return change.kind === "write-file" && edited.some((file) => file.path === change.path && file.copy !== undefined);
}

function copiesOf(edited: readonly EditedFile[]): readonly string[] {
  return edited.flatMap(({ copy }) => (copy === undefined ? [] : [copy.path]));
}

async function foreseeDirectory(
  files: UndoFiles,
  { purpose, path: directory, leftovers = [] }: MakeDirectory,
  isMade: boolean,
  gone: Set<string>,
  copies: readonly string[],
): Promise<string> {
  const listed = await files.list(directory);
  if (!listed.ok && listed.problem.code === "ENOENT") return t("it is gone already");
  // The manager's own directories in that of definitions go when it disables the last service.
  if (!listed.ok || purpose === "service-definitions") return t("remove it while it is empty");
  const added = copies.filter((file) => path.dirname(file) === directory).map((file) => path.basename(file));
  const names = [...listed.value, ...added].filter((name) => !gone.has(path.join(directory, name)));
  const others = names.filter((name) => !leftovers.includes(name));
  if (!isMade) return t("it stays, because it was there before");
  if (others.length > 0) return t("it stays with what others put into it: {names}", { names: someOf(others) });
  gone.add(directory);
  return names.length === 0 ? t("remove it") : t("remove it with what its gateway has left in it: {names}", { names: someOf(names) });
}

/** An engine fills its state directory with dozens of files. */
const mostNamed = 3;

function someOf(names: readonly string[]): string {
  const shown = list(names.slice(0, mostNamed).map(visibleText));
  return names.length > mostNamed ? t("{names} and {count} more", { names: shown, count: names.length - mostNamed }) : shown;
}
