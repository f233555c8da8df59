import { describeUnitFault } from "../locale/unit-fault.ts";
import { list } from "../locale/list.ts";
import { t, type PlainText } from "../locale/t.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import type { Change, KeepFiles, MakeDirectory, MoveDirectory, RemoveTrees, RunCommand, SetMode, WriteFile } from "./change.ts";
import { sizeText } from "../lib/size-text.ts";
import { visibleText } from "../lib/visible-text.ts";

/** A change as people and scripts read it: what it is, what it touches, and how it is taken back. */
export type ChangeText = { readonly kind: string; readonly target: string; readonly summary: string; readonly undo: string };

/** One line for the review, the dry run and the receipt; never a secret. */
export function describeChange(change: Change): ChangeText {
  switch (change.kind) {
    case "write-file":
      return { kind: change.kind, target: change.path, ...describeWrite(change) };
    case "make-directory":
      return { kind: change.kind, target: change.path, ...describeDirectory(change) };
    case "move-directory":
      return { kind: change.kind, target: change.path, ...describeMove(change) };
    case "rewrite-paths":
      return {
        kind: change.kind,
        target: change.path,
        summary: t("write the new paths into the JSON files of {path} that name the old ones", { path: change.path }),
        undo: t("write the old ones again"),
      };
    case "remove-trees":
      return { kind: change.kind, target: change.archive, ...describeRemoval(change) };
    case "run-command":
      return { kind: change.kind, target: change.target, ...describeCommand(change) };
    case "keep-files":
      return { kind: change.kind, target: change.paths[0] ?? "", ...describeKeeping(change) };
    case "set-mode":
      return { kind: change.kind, target: change.path, ...describeMode(change) };
  }
}

/** What became of a change that was taken back; nothing where there was nothing to take back. */
export function describeTakenBack(change: Change): string {
  switch (change.kind) {
    case "write-file":
      if (change.before === undefined) return t("removed");
      return change.after === undefined ? t("put back") : t("previous text put back");
    case "make-directory":
      return t("removed");
    case "move-directory":
      return t("moved back to {path}", { path: change.from });
    case "rewrite-paths":
      return t("the old paths stand in its files again");
    case "remove-trees":
      return t("put back from it, byte for byte: {paths}", { paths: list(change.found.map(({ path }) => visibleText(path))) });
    case "run-command":
      return t(change.undo === undefined ? nothing : takenBackWords[change.purpose]);
    case "keep-files":
      return t("put back as they were");
    case "set-mode":
      return t("mode {mode} again", { mode: modeText(change.modeBefore) });
  }
}

const fileWords: Readonly<Record<WriteFile["purpose"], PlainText>> = {
  config: "config",
  "service-definition": "service definition",
  secrets: "secrets file",
  "gateway-content": "page",
  "take-over-mark": "mark of the take-over",
  lock: "lock",
};

function describeWrite(change: WriteFile): Pick<ChangeText, "summary" | "undo"> {
  const file = { what: t(fileWords[change.purpose]), path: change.path };
  if (change.after === undefined) return { summary: t("remove {what} {path}", file), undo: t("put it back") };
  if (change.before === undefined) return { summary: t("write {what} {path}", file), undo: t("remove it") };
  const undo = t("put the previous text back");
  if (change.faults !== undefined && change.faults.length > 0) return { summary: t("mend {what} {path}", file), undo };
  if (change.edits.length === 0 || change.isBroken === true) return { summary: t("replace {what} {path}", file), undo };
  return { summary: t("edit {keys} in {what} {path}", { ...file, keys: list(change.edits.map(({ key }) => key)) }), undo };
}

const directoryWords: Readonly<Record<MakeDirectory["purpose"], PlainText>> = {
  state: "state directory",
  workspace: "workspace",
  "service-definitions": "directory for service definitions",
  canvas: "canvas directory",
  log: "log directory",
};

function describeDirectory(change: MakeDirectory): Pick<ChangeText, "summary" | "undo"> {
  return {
    summary: t("make {what} {path}", { what: t(directoryWords[change.purpose]), path: change.path }),
    undo: t("remove it while it is empty"),
  };
}

const movedWords: Readonly<Record<MoveDirectory["purpose"], PlainText>> = {
  state: "state directory",
  workspace: "workspace",
  "drop-ins": "drop-ins of the service",
};

function describeMove({ purpose, from, path }: MoveDirectory): Pick<ChangeText, "summary" | "undo"> {
  return { summary: t("move the {what} {from} to {path}", { what: t(movedWords[purpose]), from, path }), undo: t("move it back") };
}

function describeRemoval({ archive, found }: RemoveTrees): Pick<ChangeText, "summary" | "undo"> {
  const total = sizeText(found.reduce((sum, { bytes }) => sum + bytes, 0));
  const summary = t("pack {count, plural, one {# path} other {# paths}} ({total}) into {archive}, then remove them", {
    count: found.length,
    total,
    archive,
  });
  return { summary, undo: t("put everything back from it") };
}

/** What a change mends, and what of somebody's own it does away with, one phrase each; never a secret. */
export function describeSideEffects(change: Change): readonly string[] {
  const faults = change.kind === "write-file" ? (change.faults ?? []) : [];
  const loses = change.kind === "run-command" ? (change.loses ?? []) : [];
  const removed = change.kind === "remove-trees" ? change.found : [];
  return [
    ...removed.map(({ path, bytes }) => t("removes: {path} ({size})", { path: visibleText(path), size: sizeText(bytes) })),
    ...faults.map((fault) => t("mends: {fault}", { fault: describeUnitFault(fault) })),
    ...loses.map((line) => t("writes over your line: {line}", { line })),
  ];
}

const nothing: PlainText = "nothing to take back";

const commandWords: Readonly<Record<Exclude<RunCommand["purpose"], "reset">, readonly [PlainText, PlainText]>> = {
  enable: ["enable at login", "disable it"],
  disable: ["no longer start at login", "enable it"],
  unmask: ["take the mask away", "mask it again"],
  start: ["start", "stop it"],
  stop: ["stop", "start it"],
  "install-engine": ["install", "uninstall it"],
  reload: ["read the definition and its drop-ins again", nothing],
  "stop-again": ["stop what the installer started", nothing],
  "install-service": ["let the engine install and start its service", "stop and disable what was neither"],
  linger: ["keep services running with nobody logged in", "turn that off"],
};

const takenBackWords: Readonly<Record<RunCommand["purpose"], PlainText>> = {
  enable: "disabled",
  disable: "enabled",
  unmask: "masked again",
  start: "stopped",
  stop: "started",
  reset: nothing,
  reload: nothing,
  "install-engine": "uninstalled",
  "stop-again": nothing,
  "install-service": "stopped and disabled, as far as it was neither before",
  linger: "turned off again",
};

function describeCommand(change: RunCommand): Pick<ChangeText, "summary" | "undo"> {
  const { purpose, target } = change;
  // Its command names the service by a pattern, which reads like a slip of the pen.
  if (purpose === "reset") return { summary: t("forget earlier failures of {target}", { target }), undo: t(nothing) };
  const [words, back] = commandWords[purpose];
  const summary = t("{action}: {target} ({command})", { action: t(words), target, command: quoteWords(change.command.argv) });
  return { summary, undo: t(change.undo === undefined ? nothing : back) };
}

function describeMode({ path, mode, modeBefore }: SetMode): Pick<ChangeText, "summary" | "undo"> {
  return {
    summary: t("set mode {mode} of {path}", { mode: modeText(mode), path }),
    undo: t("set {mode} again", { mode: modeText(modeBefore) }),
  };
}

/** `0600`, as chmod(1) takes it. */
function modeText(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}

function describeKeeping({ paths }: KeepFiles): Pick<ChangeText, "summary" | "undo"> {
  return { summary: t("keep copies of {paths}", { paths: list(paths) }), undo: t("put them back as they were") };
}
