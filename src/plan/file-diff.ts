import type { Change, WriteFile } from "../change/change.ts";
import { parseConfig } from "../config/config-text.ts";
import { maskConfigText } from "../config/mask-text.ts";
import { secretTexts } from "../config/secret-texts.ts";
import { hideTexts } from "../lib/hide-texts.ts";
import { diffRows, linesOf } from "../lib/line-diff.ts";

/** A row of a file before and after a change, for people; `gap`: so many lines that stay as they are. */
export type FileDiffRow =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string }
  | { readonly kind: "gap"; readonly count: number };

/** Lines that stay are shown this far around one that changes. */
const context = 3;

/**
 * What a change does to a file, line by line, with what stays around it; secrets are replaced, `secrets` among them wherever they stand.
 * Undefined where the text cannot be read well enough to tell what of it is one.
 */
export function diffFile(change: WriteFile, secrets: readonly string[] = []): readonly FileDiffRow[] | undefined {
  const { before = "", after = "" } = change;
  const [left, right] = [shownLines(change, before, secrets), shownLines(change, after, secrets)];
  if (left === undefined || right === undefined) return undefined;
  return diffRows(before, after, context).map((row) => {
    if (row.kind === "gap") return row;
    const text = row.kind === "removed" ? left[row.before - 1] : right[row.after - 1];
    return { kind: row.kind, text: text ?? "" };
  });
}

/** The lines of a file that gw writes as they may be shown. Undefined as in `diffFile`. */
export function shownLines({ purpose }: WriteFile, text: string, secrets: readonly string[] = []): readonly string[] | undefined {
  const masked = purpose === "config" ? (text === "" ? "" : maskConfigText(text)) : linesOf(text).map(maskersOf(purpose)).join("\n");
  return masked === undefined ? undefined : linesOf(masked).map((line) => hideTexts(line, secrets));
}

/** Less could be part of any word. */
const shortestSecret = 8;

/** The secrets that the configs of a plan hold before and after, to be taken out of its other files too. */
export function secretsIn(changes: readonly Change[]): readonly string[] {
  const texts = changes.flatMap((change) =>
    change.kind === "write-file" && change.purpose === "config" ? [change.before, change.after].filter((text) => text !== undefined) : [],
  );
  const configs = texts.flatMap((text) => {
    const parsed = parseConfig(text, "");
    return parsed.ok ? [parsed.value.value] : [];
  });
  return [...new Set(configs.flatMap(secretTexts).filter(({ length }) => length >= shortestSecret))];
}

function maskersOf(purpose: WriteFile["purpose"]): (line: string) => string {
  return purpose === "secrets" ? maskVariable : maskDefinition;
}

/** In a file of secrets every value is one, but for the port that gw writes there. What continues a value of several lines has no name. */
function maskVariable(line: string): string {
  if (/^\s*(?:#|$)/.test(line) || /^\s*(?:export\s+)?\w+_PORT\s*=/.test(line)) return line;
  const named = /^(\s*(?:export\s+)?[\w.-]+\s*[=:]\s*)./.exec(line);
  return named === null ? "(secret)" : `${named[1] ?? ""}(secret)`;
}

/** In a service definition the names of variables and options tell. */
function maskDefinition(line: string): string {
  return line
    .replaceAll(/(\w*(?:token|password|secret|key|credential)\w*=)[^"'\n]+/gi, "$1(secret)")
    .replaceAll(/(--(?:token|password|secret|api-?key)[= ])("[^"]*"|'[^']*'|\S+)/gi, "$1(secret)");
}
