import { isSameValue } from "./config-text.ts";

/**
 * The variables of a `.env` text, by the rules of the dotenv library, with which the engines read it: `KEY=VALUE` or `KEY: VALUE`,
 * `export`, comments, three kinds of quotes that may span lines, `\n` and `\r` inside double quotes; the last of equal keys counts.
 */
export function parseDotEnv(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(assignmentsIn(text).map(({ key, raw }) => [key, unquote(raw)]));
}

/**
 * Sets one variable: in place where it is assigned last, else on a new line at the end. All other bytes stay, and so does the whole
 * text when the variable has that value already. Throws for a value that holds `#` and all three quotes, which no `.env` can carry.
 */
export function setDotEnv(text: string, key: string, value: string): string {
  const before = parseDotEnv(text);
  if (Object.hasOwn(before, key) && before[key] === value) return text;
  const present = assignmentsIn(text).findLast((assignment) => assignment.key === key);
  // Checked on the whole text: a quote that was left open further up could swallow the line.
  const found = formsOf(value)
    .map((form) => (present === undefined ? appendLine(text, `${key}=${form}`) : replaceRaw(text, present, form)))
    .find((candidate) => isSameValue(parseDotEnv(candidate), { ...before, [key]: value }));
  if (found === undefined) throw new RangeError(`a .env file cannot hold this value of ${key}`);
  return found;
}

/**
 * The text with every variable under the name that it is given; those that are given none go, with their line. All other bytes stay.
 */
export function renameDotEnv(text: string, rename: (key: string) => string | undefined): string {
  return assignmentsIn(text).reduceRight((current, { key, keyFrom, line }) => {
    const name = rename(key);
    if (name !== undefined) return current.slice(0, keyFrom) + name + current.slice(keyFrom + key.length);
    const end = /^\r?\n/.exec(current.slice(line.to))?.[0].length ?? 0;
    return current.slice(0, line.from) + current.slice(line.to + end);
  }, text);
}

/** One assignment; `raw` is its value with quotes and without surrounding blanks, `from` where that begins. */
type Assignment = {
  readonly key: string;
  readonly raw: string;
  readonly from: number;
  readonly keyFrom: number;
  /** From the first character of its line to behind its comment. */
  readonly line: { readonly from: number; readonly to: number };
};

const assignment =
  /^(\uFEFF?[ \t]*(?:export[ \t]+)?)([\w.-]+)([ \t]*=[ \t]*|:[ \t]+)('(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\r\n]+)?[ \t]*(?:#.*)?$/gm;

function assignmentsIn(text: string): readonly Assignment[] {
  return Array.from(text.matchAll(assignment), (match) => {
    const [, before = "", key = "", sign = "", value = ""] = match;
    const keyFrom = match.index + before.length;
    const line = { from: match.index, to: match.index + match[0].length };
    return { key, raw: value.trimEnd(), from: keyFrom + key.length + sign.length, keyFrom, line };
  });
}

function unquote(raw: string): string {
  const inner = /^(['"`])([^]*)\1$/.exec(raw)?.[2] ?? raw;
  const text = inner.replaceAll(/\r\n?/g, "\n");
  return raw.startsWith('"') ? text.replaceAll(String.raw`\n`, "\n").replaceAll(String.raw`\r`, "\r") : text;
}

/** Ways to write a value, best first: bare, in quotes that it does not hold, in the others. */
function formsOf(value: string): readonly string[] {
  const quoted = [`'${value}'`, `"${escapeBreaks(value)}"`, `\`${value}\``];
  const isClean = (form: string) => !form.slice(1, -1).includes(form.charAt(0));
  const bare = /^[\w.:/@+=-]*$/.test(value) ? [value] : [];
  return [...bare, ...quoted.filter(isClean), ...quoted.filter((form) => !isClean(form))];
}

function escapeBreaks(value: string): string {
  return value.replaceAll("\n", String.raw`\n`).replaceAll("\r", String.raw`\r`);
}

function replaceRaw(text: string, { from, raw }: Assignment, form: string): string {
  return text.slice(0, from) + form + text.slice(from + raw.length);
}

function appendLine(text: string, line: string): string {
  const newline = newlineOf(text);
  return text + (text === "" || text.endsWith("\n") ? "" : newline) + line + newline;
}

function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
