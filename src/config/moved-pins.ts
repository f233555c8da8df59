import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import { withEdits } from "./edit-config.ts";
import { keyOfPath, withoutKey } from "./migrate-config.ts";
import type { PortPin } from "../port-map/port-map.ts";

/** A port that a config fixes, and where it is in the clone; undefined where it was left out. */
export type MovedPin = { readonly key: string; readonly from: number; readonly to: number | undefined };

/** The block that the pins lie in, and by how much it moves. */
export type PinMove = { readonly from: number; readonly to: number; readonly distance: number };

/**
 * The config with its fixed ports moved along with the base port. One outside of the block is the other profile's alone and is left out; of a
 * browser profile that had nothing else, so is the whole.
 */
export function movePins(
  config: JsonObject,
  pins: readonly PortPin[],
  move: PinMove,
): { readonly value: JsonObject; readonly pins: readonly MovedPin[] } {
  let value = config;
  const moved: MovedPin[] = [];
  for (const { source, port } of pins) {
    const key = keyOfPath(value, source);
    const present = valueAt(value, key);
    if (present === undefined) continue;
    const isInside = port >= move.from && port <= move.to;
    const next = isInside ? withPort(present, port + move.distance) : undefined;
    value = next === undefined ? withoutPin(value, key) : withEdits(value, [{ key, value: next }]);
    moved.push({ key: source, from: port, to: next === undefined ? undefined : port + move.distance });
  }
  return { value, pins: moved };
}

function withPort(present: JsonValue, port: number): JsonValue | undefined {
  if (typeof present === "number") return port;
  const url = typeof present === "string" ? URL.parse(present) : null;
  if (url === null || typeof present !== "string") return undefined;
  return url.port === "" ? undefined : present.replace(`:${url.port}`, `:${port}`);
}

function withoutPin(config: JsonObject, key: readonly string[]): JsonObject {
  const isOfProfile = key[0] === "browser" && key[1] === "profiles" && key.length === 4;
  const rest = isOfProfile ? valueAt(withoutKey(config, key), key.slice(0, 3)) : undefined;
  const isEmptied = isJsonObject(rest) && rest["cdpPort"] === undefined && rest["cdpUrl"] === undefined;
  return withoutKey(config, isEmptied ? key.slice(0, 3) : key);
}
