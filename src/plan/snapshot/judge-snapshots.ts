import { isJsonObject, isSameValue, parseConfig, valueAt, type JsonObject } from "../../config/config-text.ts";
import { countKeys } from "../../config/count-keys.ts";
import { isHalved } from "../../config/is-halved.ts";
import { findMasked } from "../../config/masked-keys.ts";
import { findMissingSecret } from "../../config/missing-secret.ts";
import { refusalOf } from "../../instance/release-remarks.ts";
import { byteLength } from "../../lib/byte-length.ts";
import type { Profile } from "../../profile/profile.ts";
import type { JudgedSnapshot, Snapshot, SnapshotFault } from "./snapshot.ts";

/**
 * What the texts themselves say for and against each snapshot, without asking the engine. `current` is the text of the config as it is now;
 * undefined where there is none.
 */
export function judgeSnapshots(snapshots: readonly Snapshot[], current: string | undefined, profile: Profile): readonly JudgedSnapshot[] {
  const now = current === undefined ? undefined : valueOf(current, profile);
  return snapshots.map((snapshot) => {
    const parsed = parseConfig(snapshot.text, profile.configPath);
    const faults = parsed.ok
      ? [...faultsOf(parsed.value.value, profile), ...shrunk(snapshot, snapshots, profile)]
      : [{ kind: "does-not-parse", reason: reasonOf(parsed.problem) } as const];
    const value = parsed.ok ? parsed.value.value : undefined;
    return {
      snapshot,
      value,
      faults,
      isAsked: false,
      isCurrent: snapshot.text === current || (value !== undefined && now !== undefined && isSameValue(value, now)),
      keys: value === undefined || now === undefined ? undefined : countKeys(now, value),
    };
  });
}

/** What the config as it is now goes by among the snapshots. */
export const currentId = "now";

/** What is known against the config as it is now; it came after every snapshot. */
export function judgeCurrent(current: string, snapshots: readonly Snapshot[], profile: Profile): JudgedSnapshot {
  const snapshot: Snapshot = {
    id: currentId,
    source: { kind: "given", path: profile.configPath },
    atMs: Number.POSITIVE_INFINITY,
    text: current,
  };
  const [judged] = judgeSnapshots([snapshot, ...snapshots], current, profile);
  if (judged === undefined) throw new Error("every snapshot is judged");
  return judged;
}

function valueOf(text: string, { configPath }: Profile): JsonObject | undefined {
  const parsed = parseConfig(text, configPath);
  return parsed.ok ? parsed.value.value : undefined;
}

function reasonOf(problem: { readonly kind: string; readonly line?: number; readonly column?: number; readonly reason?: string }): string {
  if (problem.line === undefined) return "its top level is not an object";
  return `line ${problem.line}, column ${problem.column}: ${problem.reason}`;
}

function faultsOf(value: JsonObject, profile: Profile): readonly SnapshotFault[] {
  if (!isJsonObject(valueAt(value, ["gateway"]))) return [{ kind: "no-gateway" }];
  const keys = findMasked(value);
  const missing = findMissingSecret(value, profile.era.config);
  const refusal = refusalOf(profile, value);
  const reasons = refusal?.kind === "config-refused" ? refusal.keys : [];
  return [
    ...(keys.length === 0 ? [] : [{ kind: "masked", keys } as const]),
    ...(missing === undefined || keys.includes(missing) ? [] : [{ kind: "no-secret", key: missing } as const]),
    ...(reasons.length === 0 ? [] : [{ kind: "refused", reasons } as const]),
  ];
}

/** The engines take a file for damaged that is less than half of what it was. Only what is itself a config can say how much that was. */
function shrunk({ text, atMs }: Snapshot, all: readonly Snapshot[], profile: Profile): readonly SnapshotFault[] {
  const older = all.filter((other) => other.atMs < atMs && isConfig(other.text, profile)).map((other) => other.text);
  const [largest] = older.toSorted((left, right) => byteLength(right) - byteLength(left));
  if (largest === undefined || !isHalved(text, largest)) return [];
  return [{ kind: "shrunk", bytes: byteLength(text), before: byteLength(largest) }];
}

function isConfig(text: string, profile: Profile): boolean {
  const value = valueOf(text, profile);
  return value !== undefined && isJsonObject(valueAt(value, ["gateway"]));
}
