import { isUnset } from "../locale/stand-in.ts";
import { isJsonObject, type JsonValue } from "./config-text.ts";

/** Keys whose value must not be seen, wherever they are and whatever it looks like. */
const certainName = /(?:token|password|secret|apikey)$/i;

/** Names under which people keep what nobody else may read. */
const likelyName = /token|password|passphrase|secret|key|credential|cookie|webhook/i;

/** Whether the value at a key is a secret itself; an object that says where one is holds none. */
export function isSecret(key: readonly string[], value: JsonValue): boolean {
  if (value === null || isJsonObject(value)) return false;
  if (certainName.test(key.at(-1) ?? "")) return true;
  return typeof value === "string" && isOfGateway(key) && key[2] !== "mode";
}

/** What stands in place of a secret where it is shown: `(no secret)` for what counts as none, which for the gateway's own is all but a text. */
export function secretSign(key: readonly string[], value: JsonValue): "(secret)" | "(no secret)" {
  const isNone = typeof value === "string" ? isUnset(value) : isOfGateway(key);
  return isNone ? "(no secret)" : "(secret)";
}

function isOfGateway([first, second]: readonly string[]): boolean {
  return first === "gateway" && second === "auth";
}

/**
 * A text of a config as it may be shown: a sign where it is a secret, by its key or by its looks, and in place of what an address holds besides its
 * host and path. What names a variable is none.
 */
export function maskValue(key: readonly string[], value: string): string {
  if (value === "" || /^\$\{\w+\}$/.test(value)) return value;
  if (isSecret(key, value)) return secretSign(key, value);
  if (likelyName.test(key.at(-1) ?? "") || looksRandom(value)) return "(secret)";
  return maskAddress(value);
}

/** Long, of letters and digits, and no path, address or sentence: nobody reads such a text, and programs sign in with it. */
function looksRandom(value: string): boolean {
  return /^[\w+=.:-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** Sign-ins before the host of an address, and what follows its path. */
function maskAddress(value: string): string {
  return value
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/@\s]+@/i, "$1(secret)@")
    .replace(/^([a-z][a-z\d+.-]*:\/\/[^?#\s]*[?#]).+$/is, "$1(secret)");
}
