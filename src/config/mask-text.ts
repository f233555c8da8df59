import { parseConfig, type JsonValue } from "./config-text.ts";
import { isSecret } from "./edit-config.ts";
import { parseSyntax, type SyntaxNode } from "./syntax-tree.ts";

/** Names under which people keep what nobody else may read, whatever stands behind them. */
const secretName = /token|password|passphrase|secret|key|credential|cookie|webhook/i;

/**
 * The text of a config as it may be shown, line for line: `(secret)` stands in the place of every value that is a secret, by its key or by its
 * looks, and of what an address holds besides its host and path. Undefined where the text cannot be read, so that nothing of it may be shown.
 */
export function maskConfigText(text: string): string | undefined {
  const tree = parseSyntax(text);
  if (tree === undefined || !parseConfig(text, "").ok) return undefined;
  const spans = [...secretSpans(text, [], tree.root)].toSorted((left, right) => right.from - left.from);
  return spans.reduce((masked, { from, to, shown }) => {
    const breaks = text.slice(from, to).replaceAll(/[^\n]/g, "");
    return masked.slice(0, from) + shown + breaks + masked.slice(to);
  }, text);
}

type MaskedSpan = { readonly from: number; readonly to: number; readonly shown: string };

function secretSpans(text: string, key: readonly string[], node: SyntaxNode): readonly MaskedSpan[] {
  if (node.kind === "object") return node.members.flatMap(({ key: name, value }) => secretSpans(text, [...key, name], value));
  if (node.kind === "list") return node.items.flatMap((item) => secretSpans(text, key, item));
  const raw = text.slice(node.from, node.to);
  const shown = maskValue(key, raw);
  return shown === undefined ? [] : [{ from: node.from, to: node.to, shown }];
}

/** What is shown of a value as it is written; undefined where that is the value itself. */
function maskValue(key: readonly string[], raw: string): string | undefined {
  const quote = raw.charAt(0);
  const isText = quote === '"' || quote === "'";
  const value: JsonValue = isText ? raw.slice(1, -1) : raw;
  if (/^\$\{\w+\}$/.test(value)) return undefined;
  const isNamed = isSecret(key, value) || (isText && value !== "" && secretName.test(key.at(-1) ?? ""));
  const isWord = !isText && /^(?:true|false|null)$/.test(raw);
  if ((isNamed && !isWord) || (isText && looksSecret(value))) return isText ? `${quote}(secret)${quote}` : "(secret)";
  const address = isText ? maskAddress(value) : value;
  return address === value ? undefined : `${quote}${address}${quote}`;
}

/** Long, of letters and digits, and no path, address or sentence: nobody reads such a text, and programs sign in with it. */
function looksSecret(value: string): boolean {
  return /^[\w+=.:-]{24,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** Sign-ins before the host of an address, and what follows its path. */
function maskAddress(value: string): string {
  return value
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/@\s]+@/i, "$1(secret)@")
    .replace(/^([a-z][a-z\d+.-]*:\/\/[^?#\s]*[?#]).+$/i, "$1(secret)");
}
