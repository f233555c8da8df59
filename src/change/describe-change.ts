import { describeUnitFault } from "../locale/unit-fault.ts";
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
        summary: `write the new paths into the JSON files of ${change.path} that name the old ones`,
        undo: "write the old ones again",
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
      if (change.before === undefined) return "removed";
      return change.after === undefined ? "put back" : "previous text put back";
    case "make-directory":
      return "removed";
    case "move-directory":
      return `moved back to ${change.from}`;
    case "rewrite-paths":
      return "the old paths stand in its files again";
    case "remove-trees":
      return `put back from it, byte for byte: ${change.found.map(({ path }) => visibleText(path)).join(", ")}`;
    case "run-command":
      return change.undo === undefined ? nothing : takenBackWords[change.purpose];
    case "keep-files":
      return "put back as they were";
    case "set-mode":
      return `mode ${modeText(change.modeBefore)} again`;
  }
}

const fileWords: Readonly<Record<WriteFile["purpose"], string>> = {
  config: "config",
  "service-definition": "service definition",
  secrets: "secrets file",
  "gateway-content": "page",
  "take-over-mark": "mark of the take-over",
  lock: "lock",
};

function describeWrite(change: WriteFile): Pick<ChangeText, "summary" | "undo"> {
  const words = fileWords[change.purpose];
  if (change.after === undefined) return { summary: `remove ${words} ${change.path}`, undo: "put it back" };
  if (change.before === undefined) return { summary: `write ${words} ${change.path}`, undo: "remove it" };
  if (change.faults !== undefined && change.faults.length > 0)
    return { summary: `mend ${words} ${change.path}`, undo: "put the previous text back" };
  const keys = change.edits.map((edit) => edit.key).join(", ");
  const what = keys === "" ? `replace ${words} ${change.path}` : `edit ${keys} in ${words} ${change.path}`;
  return { summary: what, undo: "put the previous text back" };
}

const directoryWords: Readonly<Record<MakeDirectory["purpose"], string>> = {
  state: "state directory",
  workspace: "workspace",
  "service-definitions": "directory for service definitions",
  canvas: "canvas directory",
  log: "log directory",
};

function describeDirectory(change: MakeDirectory): Pick<ChangeText, "summary" | "undo"> {
  return { summary: `make ${directoryWords[change.purpose]} ${change.path}`, undo: "remove it while it is empty" };
}

const movedWords: Readonly<Record<MoveDirectory["purpose"], string>> = {
  state: "state directory",
  workspace: "workspace",
  "drop-ins": "drop-ins of the service",
};

function describeMove({ purpose, from, path }: MoveDirectory): Pick<ChangeText, "summary" | "undo"> {
  return { summary: `move the ${movedWords[purpose]} ${from} to ${path}`, undo: "move it back" };
}

function describeRemoval({ archive, found }: RemoveTrees): Pick<ChangeText, "summary" | "undo"> {
  const total = sizeText(found.reduce((sum, { bytes }) => sum + bytes, 0));
  const count = found.length === 1 ? "1 path" : `${found.length} paths`;
  return { summary: `pack ${count} (${total}) into ${archive}, then remove them`, undo: "put everything back from it" };
}

/** What a change mends, and what of somebody's own it does away with, one phrase each; never a secret. */
export function describeSideEffects(change: Change): readonly string[] {
  const faults = change.kind === "write-file" ? (change.faults ?? []) : [];
  const loses = change.kind === "run-command" ? (change.loses ?? []) : [];
  const removed = change.kind === "remove-trees" ? change.found : [];
  return [
    ...removed.map(({ path, bytes }) => `removes: ${visibleText(path)} (${sizeText(bytes)})`),
    ...faults.map((fault) => `mends: ${describeUnitFault(fault)}`),
    ...loses.map((line) => `writes over your line: ${line}`),
  ];
}

const nothing = "nothing to take back";

const commandWords: Readonly<Record<RunCommand["purpose"], readonly [string, string]>> = {
  enable: ["enable at login", "disable it"],
  disable: ["no longer start at login", "enable it"],
  start: ["start", "stop it"],
  stop: ["stop", "start it"],
  reset: ["forget earlier failures of", nothing],
  "install-engine": ["install", "uninstall it"],
  "stop-again": ["stop what the installer started", nothing],
  "install-service": ["let the engine install and start its service", "stop and disable what was neither"],
  linger: ["keep services running with nobody logged in", "turn that off"],
};

const takenBackWords: Readonly<Record<RunCommand["purpose"], string>> = {
  enable: "disabled",
  disable: "enabled",
  start: "stopped",
  stop: "started",
  reset: nothing,
  "install-engine": "uninstalled",
  "stop-again": nothing,
  "install-service": "stopped and disabled, as far as it was neither before",
  linger: "turned off again",
};

function describeCommand(change: RunCommand): Pick<ChangeText, "summary" | "undo"> {
  const [words, back] = commandWords[change.purpose];
  // Its command names the service by a pattern, which reads like a slip of the pen.
  if (change.purpose === "reset") return { summary: `${words} ${change.target}`, undo: nothing };
  return { summary: `${words}: ${change.target} (${quoteWords(change.command.argv)})`, undo: change.undo === undefined ? nothing : back };
}

function describeMode({ path, mode, modeBefore }: SetMode): Pick<ChangeText, "summary" | "undo"> {
  return { summary: `set mode ${modeText(mode)} of ${path}`, undo: `set ${modeText(modeBefore)} again` };
}

/** `0600`, as chmod(1) takes it. */
function modeText(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}

function describeKeeping({ paths }: KeepFiles): Pick<ChangeText, "summary" | "undo"> {
  return { summary: `keep copies of ${paths.join(", ")}`, undo: "put them back as they were" };
}
