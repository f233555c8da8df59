import { type JsonObject, type JsonValue, isJsonObject, isList } from "./config-text.ts";
import { isSecret } from "./mask-value.ts";

/** Every text of a config that must not be seen, wherever it stands: tokens, passwords, keys. References to a secret hold none. */
export function secretTexts(config: JsonObject): readonly string[] {
  return Object.entries(config).flatMap(([name, item]) => textsIn([name], item));
}

function textsIn(key: readonly string[], value: JsonValue): readonly string[] {
  if (isList(value)) return value.flatMap((item) => textsIn(key, item));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, item]) => textsIn([...key, name], item));
  return typeof value === "string" && isSecret(key, value) && !isReference(value) ? [value] : [];
}

/** `${NAME}` names a variable. */
function isReference(text: string): boolean {
  return /^\$\{\w+\}$/.test(text);
}
