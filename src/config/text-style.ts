import { isJsonObject, type JsonValue } from "./config-text.ts";
import { indentAt, isFirstOnLine } from "./line.ts";
import type { ObjectNode, SyntaxNode, SyntaxTree } from "./syntax-tree.ts";

/** How a config is written by its author, so that what is added looks the same. */
export type TextStyle = {
  readonly newline: "\n" | "\r\n";
  /** One level of indent. */
  readonly unit: string;
  readonly quote: '"' | "'";
  readonly bareKeys: boolean;
};

/** The style that most of a text is written in; that of plain JSON with two spaces where the text does not tell. */
export function detectStyle(text: string, tree: SyntaxTree): TextStyle {
  const raw = [...tree.rawKeys, ...tree.rawStrings];
  const count = (texts: readonly string[], first: RegExp) => texts.filter((one) => first.test(one)).length;
  return {
    newline: /\r?\n/.exec(text)?.[0] === "\r\n" ? "\r\n" : "\n",
    unit: unitIn(text, tree.root) ?? "  ",
    quote: count(raw, /^'/) > count(raw, /^"/) ? "'" : '"',
    bareKeys: count(tree.rawKeys, /^[^"']/) > count(tree.rawKeys, /^["']/),
  };
}

/** A value as JSON5: on several lines, of which the first one has this indent, or on one line when `indent` is undefined. */
export function renderValue(value: JsonValue, style: TextStyle, indent: string | undefined): string {
  if (typeof value === "string") return renderText(value, style.quote);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (value === null || typeof value === "boolean") return String(value);
  const inner = indent === undefined ? undefined : indent + style.unit;
  if (!isJsonObject(value))
    return wrap(
      value.map((item) => renderValue(item, style, inner)),
      "[]",
      style,
      indent,
    );
  const members = Object.entries(value).map(([key, item]) => `${renderKey(key, style)}: ${renderValue(item, style, inner)}`);
  return wrap(members, "{}", style, indent);
}

/** A key as JSON5, bare only where the text has bare keys and the key can be one. */
export function renderKey(key: string, style: TextStyle): string {
  return style.bareKeys && /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderText(key, style.quote);
}

function wrap(parts: readonly string[], brackets: "[]" | "{}", style: TextStyle, indent: string | undefined): string {
  const [open, close] = [brackets[0], brackets[1]];
  if (parts.length === 0) return brackets;
  if (indent === undefined) return `${open}${parts.join(", ")}${close}`;
  const line = style.newline + indent;
  return `${open}${line}${style.unit}${parts.join(`,${line}${style.unit}`)}${line}${close}`;
}

function renderText(value: string, quote: TextStyle["quote"]): string {
  // A raw U+2028 is valid in both and still breaks tools that count lines.
  const json = JSON.stringify(value)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
  if (quote === '"') return json;
  return `'${json
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}

function unitIn(text: string, node: SyntaxNode): string | undefined {
  if (node.kind !== "object") return undefined;
  return unitOf(text, node) ?? node.members.map((member) => unitIn(text, member.value)).find((unit) => unit !== undefined);
}

function unitOf(text: string, node: ObjectNode): string | undefined {
  const [member] = node.members;
  if (member === undefined || !isFirstOnLine(text, member)) return undefined;
  const outer = indentAt(text, node.from);
  const inner = indentAt(text, member.keySpan.from);
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined;
}
