import type { NamedGateway } from "../../locale/problem.ts";
import type { JsonObject } from "../../config/config-text.ts";

/** Where an earlier text of a config was found. */
export type SnapshotSource =
  /** Beside the config: a backup of gw or of the engine. */
  | { readonly kind: "backup"; readonly path: string }
  /** The engine's own copy of the last text that it has run on. */
  | { readonly kind: "last-good"; readonly path: string }
  /** A text that an engine or gw took out of its place and kept. */
  | { readonly kind: "set-aside"; readonly path: string }
  /** gw kept it when its gateway was seen to start on it. */
  | { readonly kind: "kept"; readonly path: string }
  /** The person named it. */
  | { readonly kind: "given"; readonly path: string }
  /** gw's record of a change: the text before it, or the one that it wrote. */
  | { readonly kind: "record"; readonly title: string; readonly isBefore: boolean };

/** An earlier text of a config. `id` names it on the command line; `atMs` is when it was kept. It holds secrets. */
export type Snapshot = { readonly id: string; readonly source: SnapshotSource; readonly atMs: number; readonly text: string };

/** Why a config must not be put in place. */
export type SnapshotFault =
  | { readonly kind: "does-not-parse"; readonly reason: string }
  | { readonly kind: "no-gateway" }
  /** Stand-ins for secrets where secrets belong, dotted keys. */
  | { readonly kind: "masked"; readonly keys: readonly string[] }
  /** No secret, where its gateway needs one; the dotted key at which it is missing. */
  | { readonly kind: "no-secret"; readonly key: string }
  /** Less than half of an older one, in bytes. */
  | { readonly kind: "shrunk"; readonly bytes: number; readonly before: number }
  /** Other instances claim the ports on which its gateway would start. */
  | { readonly kind: "ports-taken"; readonly basePort: number; readonly owners: readonly NamedGateway[] }
  /** The engine does not start on it. */
  | { readonly kind: "refused"; readonly reasons: readonly string[] };

/** How many keys come, go and change on the way from one config to another; a list is one value. */
export type KeyCounts = { readonly gained: number; readonly lost: number; readonly changed: number };

/** A snapshot with all that is known against it. */
export type JudgedSnapshot = {
  readonly snapshot: Snapshot;
  /** Undefined for a text that does not parse. */
  readonly value: JsonObject | undefined;
  readonly faults: readonly SnapshotFault[];
  /** Whether the engine itself was asked; it need not be where the text shows a fault. */
  readonly isAsked: boolean;
  /** It says what the config says now. */
  readonly isCurrent: boolean;
  /** Against the config as it is now; undefined where one of the two does not parse. */
  readonly keys: KeyCounts | undefined;
};

/** Nothing is known against it. */
export function isGood({ faults }: Pick<JudgedSnapshot, "faults">): boolean {
  return faults.length === 0;
}
