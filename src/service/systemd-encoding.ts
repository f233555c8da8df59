import path from "node:path";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";

/**
 * One word of ExecStart= behind the `:` prefix, which keeps `$` as it is (systemd.service(5), "Command lines"): quoted, C-escaped, `%` doubled.
 * Holds every text but NUL and what UTF-8 cannot hold. Problem: `unit-path-not-encodable`.
 */
export function encodeArgument(text: string): Result<string, ServiceProblem> {
  return mapText(text, quote);
}

/**
 * The value of ExecStart= for an absolute program and its arguments, which arrive as they are. systemd refuses a program path with quotes,
 * backslashes, control characters (247 to 262) or glob characters (262): such a program is started by `/bin/sh`, which replaces itself with it.
 */
export function encodeCommandLine(program: string, args: readonly string[]): Result<string, ServiceProblem> {
  if (!path.posix.isAbsolute(program)) return notEncodable(program, t("a beginning other than /"));
  const words = collect([program, ...args].map(encodeArgument));
  if (!words.ok) return words;
  const [programWord, ...argumentWords] = words.value;
  const start = isRefusedAsProgram(program) ? `/bin/sh -c "exec \\"$0\\" \\"$@\\"" ${programWord}` : programWord;
  return ok(`:${[start, ...argumentWords].join(" ")}`);
}

/**
 * As `encodeCommandLine`, written as engines write it where that is possible: bare words, quotes only around what needs them. Their own
 * readers do not know the `:` prefix, which stands here only where a `$` or the program asks for it.
 */
export function encodePlainCommandLine(program: string, args: readonly string[]): Result<string, ServiceProblem> {
  const words = [program, ...args];
  if (words.some((word) => word.includes("$")) || isRefusedAsProgram(program) || !path.posix.isAbsolute(program))
    return encodeCommandLine(program, args);
  const encoded = collect(words.map((word) => (isPlain(word) ? ok(word) : encodeArgument(word))));
  return encoded.ok ? ok(encoded.value.join(" ")) : encoded;
}

/** As `encodeEnvironment`, without quotes where the assignment is a word without them. */
export function encodePlainEnvironment(name: string, value: string): Result<string, ServiceProblem> {
  const encoded = encodeEnvironment(name, value);
  return encoded.ok && isPlain(`${name}=${value}`) ? ok(`${name}=${value}`) : encoded;
}

/** The value of Environment= for one variable (systemd.exec(5)): quoted as a whole, C-escaped, `%` doubled, `$` as it is. */
export function encodeEnvironment(name: string, value: string): Result<string, ServiceProblem> {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return notEncodable(name, t("a name that no variable can have"));
  return mapText(value, () => quote(`${name}=${value}`));
}

/**
 * The value of WorkingDirectory=, which knows no quoting (systemd 247 to 262). The `/.` at the end, which systemd drops, keeps trailing
 * spaces and backslashes of the path. CR and LF are `unit-path-not-encodable`.
 */
export function encodeWorkingDirectory(directory: string): Result<string, ServiceProblem> {
  const raw = encodeRawPath(directory);
  return raw.ok ? ok(`${raw.value}/.`) : raw;
}

/** The value of StandardOutput= and StandardError= that appends to a file (systemd.exec(5)): no quoting, `%` doubled. */
export function encodeAppendPath(file: string): Result<string, ServiceProblem> {
  if (/[ \t\\]$/.test(file)) return notEncodable(file, t("a space or backslash at its end"));
  const raw = encodeRawPath(file);
  return raw.ok ? ok(`append:${raw.value}`) : raw;
}

/** The value of Description=: one line without quoting, `%` doubled. */
export function encodeDescription(text: string): Result<string, ServiceProblem> {
  if (/[\r\n]/.test(text)) return notEncodable(text, t("a line break"));
  if (/[ \t\\]$/.test(text)) return notEncodable(text, t("a space or backslash at its end"));
  return mapText(text, doublePercent);
}

/** All values, or the first problem. */
export function collect<T>(results: readonly Result<T, ServiceProblem>[]): Result<readonly T[], ServiceProblem> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

function encodeRawPath(file: string): Result<string, ServiceProblem> {
  if (/[\r\n]/.test(file)) return notEncodable(file, t("a line break"));
  if (!path.posix.isAbsolute(file)) return notEncodable(file, t("a beginning other than /"));
  return mapText(file, doublePercent);
}

function mapText(text: string, encode: (text: string) => string): Result<string, ServiceProblem> {
  if (text.includes("\0")) return notEncodable(text, t("a NUL character"));
  if (!isUnitText(text)) return notEncodable(text, t("a character that is not Unicode text"));
  return ok(encode(text));
}

/** systemd ignores a whole line for one character that is none: lone surrogates and noncharacters (utf8_is_valid in its source). */
function isUnitText(text: string): boolean {
  return text.isWellFormed() && !/\p{Noncharacter_Code_Point}/u.test(text);
}

/** A word that systemd takes as it stands: no quotes, escapes, specifiers, variables or separators. */
function isPlain(word: string): boolean {
  return /^[\p{L}\p{N}_@:,./+=~-]+$/u.test(word);
}

function isRefusedAsProgram(program: string): boolean {
  return /['"\\*?[\]\p{Cc}]/u.test(program);
}

function quote(text: string): string {
  return `"${doublePercent(text).replaceAll(/["\\]|\p{Cc}/gu, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  const code = character.charCodeAt(0);
  // Above U+007F an \xNN escape would be one byte, not the two of its UTF-8 form; systemd takes those as they are.
  return code > 0x7f ? character : `\\x${code.toString(16).padStart(2, "0")}`;
}

/** `%` begins a specifier (systemd.unit(5), "Specifiers"), after unescaping: `\x25` would still be one. */
function doublePercent(text: string): string {
  return text.replaceAll("%", "%%");
}

function notEncodable(text: string, reason: string): Result<never, ServiceProblem> {
  return err({ kind: "unit-path-not-encodable", path: text, reason });
}
