import { isJsonObject, type JsonValue } from "./config-text.ts";

/** Keys whose value must not be seen, wherever they are and whatever it looks like. */
const certainName = /(?:token|password|secret|apikey)$/i;

/** Names under which people keep what nobody else may read. */
const likelyName = /token|password|passphrase|secret|key|credential|cookie|webhook/i;

/** Whether the value at a key is a secret itself; an object that says where one is holds none. */
export function isSecret(key: readonly string[], value: JsonValue): boolean {
  if (value === null || isJsonObject(value)) return false;
  if (certainName.test(key.at(-1) ?? "")) return true;
  return typeof value === "string" && key[0] === "gateway" && key[1] === "auth" && key[2] !== "mode";
}

/**
 * A text of a config as it may be shown: `(secret)` where it is one, by its key or by its looks, and in place of what an address holds besides its
 * host and path. What names a variable is none.
 */
export function maskValue(key: readonly string[], value: string): string {
  if (value === "" || /^\$\{\w+\}$/.test(value)) return value;
  if (isSecret(key, value) || likelyName.test(key.at(-1) ?? "") || looksRandom(value)) return "(secret)";
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
