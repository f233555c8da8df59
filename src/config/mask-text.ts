import { parseConfig } from "./config-text.ts";
import { isSecret, maskValue, secretSign } from "./mask-value.ts";
import { parseSyntax, type SyntaxNode } from "./syntax-tree.ts";

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
  const shown = maskRaw(key, raw);
  return shown === undefined ? [] : [{ from: node.from, to: node.to, shown }];
}

/** What is shown of a value as it is written; undefined where that is the value itself. */
function maskRaw(key: readonly string[], raw: string): string | undefined {
  const quote = raw.charAt(0);
  if (quote !== '"' && quote !== "'") {
    const isWord = /^(?:true|false|null)$/.test(raw);
    return isSecret(key, raw) && !isWord ? secretSign(key, Number(raw)) : undefined;
  }
  const shown = `${quote}${maskValue(key, raw.slice(1, -1))}${quote}`;
  return shown === raw ? undefined : shown;
}
