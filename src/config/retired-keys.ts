import type { EngineEra } from "../engine/descriptor.ts";
import { isJsonObject, type JsonValue } from "./config-text.ts";

/** The keys of a config that the releases of this era refuse, as dotted paths: `browser.profiles.work.color`. */
export function findRetiredKeys({ retiredKeys }: Pick<EngineEra, "retiredKeys">, value: JsonValue): readonly string[] {
  return retiredKeys.flatMap((key) => match(value, key.split(".")).map((path) => path.join(".")));
}

/** The paths in a value that a pattern stands for; `*` is any one key. */
function match(value: JsonValue, [first, ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([key]) => first === "*" || key === first)
    .flatMap(([key, child]) => match(child, rest).map((path) => [key, ...path]));
}
