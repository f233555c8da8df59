import { isStandIn } from "../locale/stand-in.ts";
import { isJsonObject, isList, type JsonValue } from "./config-text.ts";

/** The dotted keys at which a config has a stand-in in place of a secret: a copy made for other eyes, with which nothing signs in. */
export function findMasked(value: JsonValue, above: readonly string[] = []): readonly string[] {
  if (typeof value === "string") return isStandIn(value) ? [above.join(".")] : [];
  if (isList(value)) return value.flatMap((item, index) => findMasked(item, [...above, String(index)]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, item]) => findMasked(item, [...above, name])) : [];
}
