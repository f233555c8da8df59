import path from "node:path";
import { visibleText } from "../../lib/visible-text.ts";
import type { JudgedSnapshot, KeyCounts, SnapshotFault, SnapshotSource } from "./snapshot.ts";

/** Where a snapshot comes from, in a few words; names from outside are shown as they are written. */
export function describeSource(source: SnapshotSource): string {
  switch (source.kind) {
    case "backup":
      return `backup ${visibleText(path.basename(source.path))}`;
    case "last-good":
      return `last good of the engine, ${visibleText(path.basename(source.path))}`;
    case "set-aside":
      return `set aside as ${visibleText(path.basename(source.path))}`;
    case "kept":
      return "kept by gw when the gateway had started on it";
    case "given":
      return visibleText(source.path);
    case "record":
      return `${source.isBefore ? "before" : "written by"} "gw ${visibleText(source.title)}"`;
  }
}

/** What is against a config, in words that follow "it". Never a value of it. */
export function describeFault(fault: SnapshotFault): string {
  switch (fault.kind) {
    case "does-not-parse":
      return visibleText(`does not parse: ${fault.reason}`);
    case "no-gateway":
      return "has no gateway section";
    case "masked":
      return visibleText(`has stand-ins in place of secrets: ${someOf(fault.keys)}`);
    case "shrunk":
      return `is shrunk: ${fault.bytes} bytes, and an older one has ${fault.before}`;
    case "refused":
      return visibleText(`is refused by its engine: ${someOf(fault.reasons)}`);
  }
}

/** Good or not, and why. */
export function describeVerdict({ faults, isAsked, isCurrent }: JudgedSnapshot): string {
  if (faults.length > 0) return faults.map(describeFault).join("; ");
  const verdict = isAsked ? "good, and its engine takes it" : "good";
  return isCurrent ? `${verdict} (in place now)` : verdict;
}

/** Keys that come, go and change; nothing where the texts cannot be compared. */
export function describeKeys(keys: KeyCounts | undefined): string {
  if (keys === undefined) return "";
  const { gained, lost, changed } = keys;
  if (gained + lost + changed === 0) return "none";
  const parts = [
    [gained, "back"],
    [lost, "gone"],
    [changed, "changed"],
  ] as const;
  return parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(", ");
}

/** A time as records show it, to the second: `2026-11-21T12:38:55Z`. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

/** How long ago, in the largest unit that is whole. */
export function describeAge(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`;
}

/** An engine may refuse dozens of keys. */
function someOf(all: readonly string[]): string {
  const [shown, more] = [all.slice(0, 3), all.length - 3];
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
