import { replacePaths } from "../lib/replace-paths.ts";
import { isJsonObject, isList, isSameValue, type JsonObject, type JsonValue } from "./config-text.ts";
import type { KeyEdit } from "./edit-config.ts";

/** A place under its former and its new path; each is absolute or begins with `~`. */
export type ConfigPathPair = { readonly from: string; readonly to: string };

/** The edits after which a config names the new paths in place of the former ones, wherever they stand. */
export function pathEdits(config: JsonObject, pairs: readonly ConfigPathPair[]): readonly KeyEdit[] {
  return editsBelow(config, [], pairs);
}

/** A value in which every text names the new paths. */
export function withPaths(value: JsonValue, pairs: readonly ConfigPathPair[]): JsonValue {
  if (typeof value === "string") return replacePaths(value, pairs);
  if (isList(value)) return value.map((item) => withPaths(item, pairs));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPaths(item, pairs)]));
}

function editsBelow(value: JsonValue, key: readonly string[], pairs: readonly ConfigPathPair[]): readonly KeyEdit[] {
  const after = withPaths(value, pairs);
  if (isSameValue(after, value)) return [];
  // Of a list only objects can be edited in place, so that its other items keep their text.
  const isDeep =
    isJsonObject(value) || (isList(value) && value.every((item) => isJsonObject(item) || isSameValue(item, withPaths(item, pairs))));
  if (!isDeep) return [{ key, value: after }];
  return Object.entries(value).flatMap(([name, item]) => editsBelow(item, [...key, name], pairs));
}
