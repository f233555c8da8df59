import { type Token, tokenize } from "jju";

/** A stretch of a text in code units, the end exclusive. */
export type Span = { readonly from: number; readonly to: number };

/** The objects of a JSON5 text with their places, and the pieces that tell in which style it is written. */
export type SyntaxTree = {
  readonly root: SyntaxNode;
  /** Line comments (without the line break) and block comments, in order. */
  readonly comments: readonly Span[];
  /** Keys as written, quotes included. */
  readonly rawKeys: readonly string[];
  /** Strings as written, quotes included. Keys are not among them. */
  readonly rawStrings: readonly string[];
};

/** A value, from its first character to behind its last one. */
export type SyntaxNode =
  | ObjectNode
  | (Span & { readonly kind: "list"; readonly items: readonly SyntaxNode[] })
  | (Span & { readonly kind: "other" });

/** An object. Equal keys are separate members; to engines the last one counts. */
export type ObjectNode = Span & { readonly kind: "object"; readonly members: readonly MemberNode[] };

/** One `key: value` of an object. */
export type MemberNode = {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: SyntaxNode;
  /** Where the comma behind it is, if there is one. */
  readonly comma: number | undefined;
  /** Behind the opening brace or the comma before it: what lies between here and the key belongs to nobody. */
  readonly boundary: number;
};

/** Reads a text that is JSON5 already; undefined where the tokenizer does not take what JSON5 takes, as a raw U+2028 in a string. */
export function parseSyntax(text: string): SyntaxTree | undefined {
  const tokens = placedTokens(text);
  if (tokens === undefined) return undefined;
  const significant = tokens.filter(({ type }) => type === "key" || type === "literal" || type === "separator");
  const raw = (type: Token["type"]) => tokens.filter((token) => token.type === type).map((token) => token.raw);
  return {
    root: readNode(significant, 0).node,
    comments: tokens.filter(({ type }) => type === "comment"),
    rawKeys: raw("key"),
    rawStrings: raw("literal").filter((literal) => /^["']/.test(literal)),
  };
}

type PlacedToken = Token & Span;

function placedTokens(text: string): readonly PlacedToken[] | undefined {
  const tokens = tokensOf(text);
  let from = 0;
  const placed = tokens?.map((token) => ({ ...token, from, to: (from += token.raw.length) }));
  return tokens?.map(({ raw }) => raw).join("") === text ? placed : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
  try {
    return tokenize(text, { mode: "json5", reserved_keys: "replace", null_prototype: true });
  } catch {
    return undefined;
  }
}

/** A node and the index of the token behind it. */
type Read = { readonly node: SyntaxNode; readonly next: number };

function readNode(tokens: readonly PlacedToken[], index: number): Read {
  const first = tokenAt(tokens, index);
  if (isSeparator(first, "{")) return readObject(tokens, index);
  if (isSeparator(first, "[")) return readList(tokens, index);
  return { node: { kind: "other", from: first.from, to: first.to }, next: index + 1 };
}

function readObject(tokens: readonly PlacedToken[], index: number): Read {
  const open = tokenAt(tokens, index);
  const members: MemberNode[] = [];
  let next = index + 1;
  let boundary = open.to;
  while (tokenAt(tokens, next).type === "key") {
    const key = tokenAt(tokens, next);
    const value = readNode(tokens, next + 2);
    const behind = tokenAt(tokens, value.next);
    const comma = isSeparator(behind, ",") ? behind.from : undefined;
    members.push({ key: String(key.value), keySpan: key, value: value.node, comma, boundary });
    boundary = behind.to;
    next = comma === undefined ? value.next : value.next + 1;
  }
  return { node: { kind: "object", from: open.from, to: tokenAt(tokens, next).to, members }, next: next + 1 };
}

function readList(tokens: readonly PlacedToken[], index: number): Read {
  const items: SyntaxNode[] = [];
  let next = index + 1;
  while (!isSeparator(tokenAt(tokens, next), "]")) {
    const item = readNode(tokens, next);
    items.push(item.node);
    next = isSeparator(tokenAt(tokens, item.next), ",") ? item.next + 1 : item.next;
  }
  return { node: { kind: "list", from: tokenAt(tokens, index).from, to: tokenAt(tokens, next).to, items }, next: next + 1 };
}

function isSeparator(token: PlacedToken, raw: string): boolean {
  return token.type === "separator" && token.raw === raw;
}

function tokenAt(tokens: readonly PlacedToken[], index: number): PlacedToken {
  const token = tokens[index];
  if (token === undefined) throw new RangeError("the tokens of a config end inside a value");
  return token;
}
