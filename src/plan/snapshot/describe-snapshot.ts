import { describePlanTitle } from "../../locale/plan-title.ts";
import path from "node:path";
import { visibleText } from "../../lib/visible-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { clauses, list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";
import type { JudgedSnapshot, KeyCounts, SnapshotFault, SnapshotSource } from "./snapshot.ts";

/** Where a snapshot comes from, in a few words; names from outside are shown as they are written. */
export function describeSource(source: SnapshotSource): string {
  switch (source.kind) {
    case "backup":
      return t("backup {name}", { name: visibleText(path.basename(source.path)) });
    case "last-good":
      return t("last good of the engine, {name}", { name: visibleText(path.basename(source.path)) });
    case "set-aside":
      return t("set aside as {name}", { name: visibleText(path.basename(source.path)) });
    case "kept":
      return t("kept by gw");
    case "given":
      return visibleText(source.path);
    case "record":
      return source.isBefore
        ? t('before "gw {title}"', { title: visibleText(describePlanTitle(source.title)) })
        : t('written by "gw {title}"', { title: visibleText(describePlanTitle(source.title)) });
  }
}

/** What is against a config, in words that follow "it". Never a value of it. */
export function describeFault(fault: SnapshotFault): string {
  switch (fault.kind) {
    case "does-not-parse":
      return t("does not parse: {reason}", { reason: visibleText(fault.reason) });
    case "no-gateway":
      return t("has no gateway section");
    case "masked":
      return t("has stand-ins in place of secrets: {keys}", { keys: visibleText(someOf(fault.keys)) });
    case "no-secret":
      return t("has no secret for its gateway ({key})", { key: fault.key });
    case "shrunk":
      return t("is shrunk: {bytes} bytes, and an older one has {before}", { bytes: fault.bytes, before: fault.before });
    case "ports-taken":
      return t("has the ports of {owners} (base port {port})", {
        owners: list(fault.owners.map(instanceName)),
        port: String(fault.basePort),
      });
    case "refused":
      return t("is refused by its engine: {reasons}", { reasons: visibleText(someOf(fault.reasons)) });
  }
}

/** Good or not, and why. */
export function describeVerdict({ faults, isAsked, isCurrent }: JudgedSnapshot): string {
  if (faults.length > 0) return clauses(faults.map(describeFault));
  const verdict = isAsked ? t("good, and its engine takes it") : t("good");
  return isCurrent ? t("{name} ({detail})", { name: verdict, detail: t("in place now") }) : verdict;
}

/** Keys that come, go and change; nothing where the texts cannot be compared. */
export function describeKeys(keys: KeyCounts | undefined): string {
  if (keys === undefined) return "";
  const { gained, lost, changed } = keys;
  if (gained + lost + changed === 0) return t("none");
  return list([
    ...(gained === 0 ? [] : [t("{count} back", { count: gained })]),
    ...(lost === 0 ? [] : [t("{count} gone", { count: lost })]),
    ...(changed === 0 ? [] : [t("{count} changed", { count: changed })]),
  ]);
}

/** How long ago, in the largest unit that is whole. */
export function describeAge(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return t("just now");
  if (minutes < 120) return t("{minutes} min ago", { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t("{hours} h ago", { hours }) : t("{days} d ago", { days: Math.floor(hours / 24) });
}

/** An engine may refuse dozens of keys. */
function someOf(all: readonly string[]): string {
  const [shown, more] = [all.slice(0, 3), all.length - 3];
  return more > 0 ? t("{names} and {count} more", { names: list(shown), count: more }) : list(shown);
}
