import type { EngineDescriptor } from "../engine/descriptor.ts";
import { compareVersions } from "../engine/engines.ts";
import { isJsonObject, type JsonValue } from "./config-text.ts";

/** The keys of a config that this release of an engine refuses, as dotted paths: `browser.profiles.work.color`. */
export function findRetiredKeys(
  { retiredKeys }: Pick<EngineDescriptor, "retiredKeys">,
  version: string,
  value: JsonValue,
): readonly string[] {
  const refused = retiredKeys.filter(({ since }) => since === undefined || compareVersions(version, since) >= 0);
  const found = refused.flatMap(({ keys }) => keys.flatMap((key) => match(value, key.split(".")).map((path) => path.join("."))));
  // What is inside of something that is refused as a whole needs no words of its own.
  return found.filter((key) => !found.some((other) => key.startsWith(`${other}.`)));
}

/** The paths in a value that a pattern stands for; `*` is any one key, `*text` any one whose value is a text. */
function match(value: JsonValue, [first, ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([key, child]) => first === "*" || key === first || (first === "*text" && typeof child === "string"))
    .flatMap(([key, child]) => match(child, rest).map((path) => [key, ...path]));
}
