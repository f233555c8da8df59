import JSON5 from "json5";
import { err, ok, type Result } from "../lib/result.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";

/** Any value that JSON5 can hold; numbers include NaN and the infinities. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of a config. Keys are own properties, also when they are called `__proto__`. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** A config that was read: its text byte for byte, where it came from, and what it says. */
export type ConfigDocument = { readonly text: string; readonly path: string; readonly value: JsonObject };

/**
 * Reads JSON5 (https://spec.json5.org), with or without a byte order mark. Problems: `config-does-not-parse` with line and column
 * counted from 1, `config-not-an-object`.
 */
export function parseConfig(text: string, path: string): Result<ConfigDocument, ConfigProblem> {
  if (text === "" || text === byteOrderMark) {
    return err({ kind: "config-does-not-parse", path, line: 1, column: 1, reason: t("the file is empty") });
  }
  const deep = findTooDeep(text);
  if (deep !== undefined) {
    const before = text.slice(0, deep).split("\n");
    const reason = t("it is nested deeper than {most} levels", { most: deepest });
    return err({ kind: "config-does-not-parse", path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, reason });
  }
  const value = parseText(text);
  if (value instanceof SyntaxError) return err({ kind: "config-does-not-parse", path, reason: reasonOf(value), ...placeOf(value, text) });
  if (!isJsonObject(value)) return err({ kind: "config-not-an-object", path });
  return ok({ text, path, value });
}

/** The value under a key, or undefined where it or one of its parents is missing. In lists a key is a place, counted from 0. */
export function valueAt(value: JsonValue, key: readonly string[]): JsonValue | undefined {
  const [first, ...rest] = key;
  if (first === undefined) return value;
  const child = childAt(value, first);
  return child === undefined ? undefined : valueAt(child, rest);
}

function childAt(value: JsonValue, name: string): JsonValue | undefined {
  if (isList(value)) return /^(?:0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a value is an object, and not a list or null. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether two values are the same, whatever the order of keys. NaN equals itself; 0 and -0 differ, as they do in the text. */
export function isSameValue(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (isList(left)) return isList(right) && left.length === right.length && left.every((item, index) => isSameValue(item, right[index]));
  if (!isJsonObject(left)) return Object.is(left, right);
  if (!isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && isSameValue(left[key], right[key]));
}

/** No config is as deep, and what walks through one that is would run out of stack. */
const deepest = 200;

const structure = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|\/\/.*|\/\*[^]*?\*\/|[{}[\]]/g;

/** Where a text opens one bracket too many; strings and comments do not count. */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(structure)) {
    if (found === "{" || found === "[") depth += 1;
    if (found === "}" || found === "]") depth -= 1;
    if (depth > deepest) return index;
  }
  return undefined;
}

const byteOrderMark = "\uFEFF";

function parseText(text: string): JsonValue | SyntaxError {
  try {
    return JSON5.parse<JsonValue>(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/** `JSON5: invalid character 'x' at 3:7` without what is told elsewhere. */
function reasonOf(error: SyntaxError): string {
  return error.message.replace(/^JSON5: /, "").replace(/ at \d+:\d+$/, "");
}

function placeOf(error: SyntaxError, text: string): { readonly line: number; readonly column: number } {
  const line = numberIn(error, "lineNumber");
  // json5 counts the byte order mark as a column, editors do not.
  const marks = line === 1 && text.startsWith(byteOrderMark) ? 1 : 0;
  return { line, column: Math.max(1, numberIn(error, "columnNumber") - marks) };
}

function numberIn(error: SyntaxError, name: "lineNumber" | "columnNumber"): number {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "number" ? value : 1;
}
