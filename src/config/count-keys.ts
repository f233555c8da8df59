import { isJsonObject, isSameValue, type JsonObject, type JsonValue } from "./config-text.ts";

/** How many keys one config has that another lacks, and the other way round, and how many differ. A list counts as one value. */
export function countKeys(from: JsonObject, to: JsonObject): { readonly gained: number; readonly lost: number; readonly changed: number } {
  const [before, after] = [leavesOf(from), leavesOf(to)];
  const shared = [...before].filter(([key]) => after.has(key));
  return {
    gained: after.size - shared.length,
    lost: before.size - shared.length,
    changed: shared.filter(([key, value]) => !isSameValue(value, after.get(key))).length,
  };
}

/** The values at the ends of a config's branches, by their keys as JSON, because a key may have dots in it. */
function leavesOf(value: JsonObject): ReadonlyMap<string, JsonValue> {
  return new Map(branchesOf(value, []));
}

function branchesOf(value: JsonObject, above: readonly string[]): readonly (readonly [string, JsonValue])[] {
  return Object.entries(value).flatMap(([name, item]) => {
    const key = [...above, name];
    return isJsonObject(item) && Object.keys(item).length > 0 ? branchesOf(item, key) : [[JSON.stringify(key), item] as const];
  });
}
