import type { JsonValue } from "./config-text.ts";
import { indentAt, isFirstOnLine, lineStart } from "./line.ts";
import type { MemberNode, ObjectNode, Span, SyntaxTree } from "./syntax-tree.ts";
import { detectStyle, renderKey, renderValue, type TextStyle } from "./text-style.ts";

/** Replaces the value of a member; a string keeps its kind of quotes. */
export function replaceValue(text: string, tree: SyntaxTree, member: MemberNode, value: JsonValue): string {
  const style = { ...detectStyle(text, tree), ...quoteOf(text, member.value) };
  const indent = isFirstOnLine(text, member) ? indentAt(text, member.keySpan.from) : undefined;
  return splice(text, [{ ...member.value, insert: renderValue(value, style, indent) }]);
}

/** Adds a member at the end of an object, on a line of its own where the others have one, behind the last one's comment. */
export function insertMember(text: string, tree: SyntaxTree, node: ObjectNode, key: string, value: JsonValue): string {
  const style = detectStyle(text, tree);
  const last = node.members.at(-1);
  if (last === undefined) return insertFirst(text, tree, node, (indent) => renderMember(key, ": ", value, style, indent), style);
  const colon = /^[ \t]*:[ \t]*$/.exec(text.slice(last.keySpan.to, last.value.from))?.[0] ?? ": ";
  if (!isFirstOnLine(text, last))
    return insertBehind(text, last, renderMember(key, colon, value, style, undefined), blanksBefore(text, last, colon));
  const indent = indentAt(text, last.keySpan.from);
  return insertLine(text, tree, last, style.newline + indent + renderMember(key, colon, value, style, indent));
}

/** Removes a member with one comma; its line goes too when nothing else is on it. Comments around it stay. */
export function removeMember(text: string, node: ObjectNode, member: MemberNode): string {
  const previous = node.members[node.members.indexOf(member) - 1];
  const comma = member.comma ?? previous?.comma;
  const commas = comma === undefined ? [] : [{ from: comma, to: comma + 1, insert: "" }];
  const isCommaNext = member.comma !== undefined && /^[ \t]*$/.test(text.slice(member.value.to, member.comma));
  const to = isCommaNext ? member.comma + 1 : member.value.to;
  const gap = widen(text, { from: member.keySpan.from, to }, member);
  return splice(text, isCommaNext ? [{ ...gap, insert: "" }] : [...commas, { ...gap, insert: "" }]);
}

type Splice = Span & { readonly insert: string };

/** Splices do not overlap; of two at one place the first comes first. */
function splice(text: string, splices: readonly Splice[]): string {
  const ordered = splices.toSorted((left, right) => left.from - right.from);
  const pieces = ordered.map(({ from, insert }, index) => text.slice(ordered[index - 1]?.to ?? 0, from) + insert);
  return pieces.join("") + text.slice(ordered.at(-1)?.to ?? 0);
}

function quoteOf(text: string, span: Span): Partial<Pick<TextStyle, "quote">> {
  const first = text[span.from];
  return first === '"' || first === "'" ? { quote: first } : {};
}

function renderMember(key: string, colon: string, value: JsonValue, style: TextStyle, indent: string | undefined): string {
  return renderKey(key, style) + colon + renderValue(value, style, indent);
}

function insertFirst(
  text: string,
  tree: SyntaxTree,
  node: ObjectNode,
  render: (indent: string | undefined) => string,
  style: TextStyle,
): string {
  const from = tree.comments.findLast((comment) => comment.from > node.from && comment.to < node.to)?.to ?? node.from + 1;
  const to = node.to - 1;
  const outer = indentAt(text, node.from);
  const inner = outer + style.unit;
  if (/[\n\r\u2028\u2029]/.test(text.slice(from, to)))
    return splice(text, [{ from, to: from, insert: style.newline + inner + render(inner) }]);
  if (!isOnSeveralLines(text, tree, node)) return splice(text, [{ from, to: from, insert: render(undefined) }]);
  return splice(text, [{ from, to, insert: style.newline + inner + render(inner) + style.newline + outer }]);
}

/** An empty config counts as one on several lines: nobody wants their whole config on one. */
function isOnSeveralLines(text: string, tree: SyntaxTree, node: ObjectNode): boolean {
  return node.from === tree.root.from || text.slice(tree.root.from, tree.root.to).includes("\n");
}

function insertBehind(text: string, last: MemberNode, member: string, blanks: string): string {
  if (last.comma === undefined) return splice(text, [{ from: last.value.to, to: last.value.to, insert: `,${blanks}${member}` }]);
  return splice(text, [{ from: last.comma + 1, to: last.comma + 1, insert: `${blanks}${member},` }]);
}

function blanksBefore(text: string, last: MemberNode, colon: string): string {
  const blanks = text.slice(last.boundary, last.keySpan.from);
  const isFirst = text[last.boundary - 1] === "{";
  if (!isFirst && /^[ \t]*$/.test(blanks)) return blanks;
  return colon.endsWith(":") ? "" : " ";
}

function insertLine(text: string, tree: SyntaxTree, last: MemberNode, line: string): string {
  const behind = last.comma === undefined ? last.value.to : last.comma + 1;
  const end = endOfLine(text, tree, behind) ?? behind;
  if (last.comma !== undefined) return splice(text, [{ from: end, to: end, insert: `${line},` }]);
  return splice(text, [
    { from: behind, to: behind, insert: "," },
    { from: end, to: end, insert: line },
  ]);
}

/** Where the line ends, behind the comments on it; undefined when something else comes first. */
function endOfLine(text: string, tree: SyntaxTree, from: number): number | undefined {
  const blank = from + (/^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0);
  const comment = tree.comments.find((candidate) => candidate.from === blank);
  if (comment !== undefined) return endOfLine(text, tree, comment.to);
  return /^\r?\n/.test(text.slice(blank)) ? from : undefined;
}

/** Takes the blanks along that would be left over, and the line break when nothing else would be on the line. */
function widen(text: string, span: Span, member: MemberNode): Span {
  const start = lineStart(text, span.from);
  const blanks = /^[ \t]*/.exec(text.slice(span.to))?.[0].length ?? 0;
  const lineBreak = /^\r?\n/.exec(text.slice(span.to + blanks))?.[0];
  const isAlone = start > member.boundary && text.slice(start, span.from).trim() === "";
  if (isAlone && lineBreak !== undefined) return { from: start, to: span.to + blanks + lineBreak.length };
  if (isAlone || (member.comma !== undefined && lineBreak === undefined)) return { from: span.from, to: span.to + blanks };
  const before = /[ \t]*$/.exec(text.slice(0, span.from))?.[0].length ?? 0;
  return { from: span.from - before, to: span.to };
}
