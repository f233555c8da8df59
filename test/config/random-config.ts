import * as fc from "fast-check";
import { isJsonObject, isList, type JsonObject, type JsonValue } from "../../src/config/config-text.ts";

/** A JSON5 value with every blank and comment in it, from which text, value and places follow independently of any parser. */
export type SourceNode =
  | { readonly kind: "plain"; readonly text: string; readonly value: JsonValue }
  | { readonly kind: "list"; readonly items: readonly SourceItem[]; readonly tail: string; readonly isTrailing: boolean }
  | { readonly kind: "object"; readonly members: readonly SourceMember[]; readonly tail: string; readonly isTrailing: boolean };

type SourceItem = { readonly before: string; readonly node: SourceNode; readonly after: string };
export type SourceMember = SourceItem & { readonly key: string; readonly rawKey: string; readonly colon: string };
export type SourceObject = Extract<SourceNode, { kind: "object" }>;

/** A whole file: an object with a byte order mark or not, and blanks and comments around it. */
export type SourceFile = { readonly mark: string; readonly before: string; readonly root: SourceObject; readonly after: string };

/** The text of a node; `hidden` is rendered as a NUL, which no other text holds. */
export function textOf(node: SourceNode, hidden?: SourceNode): string {
  if (node === hidden) return "\0";
  if (node.kind === "plain") return node.text;
  const parts =
    node.kind === "list"
      ? node.items.map((item) => item.before + textOf(item.node, hidden) + item.after)
      : node.members.map((member) => member.before + member.rawKey + member.colon + textOf(member.node, hidden) + member.after);
  const inner = parts.join(",") + (node.isTrailing && parts.length > 0 ? "," : "") + node.tail;
  return node.kind === "list" ? `[${inner}]` : `{${inner}}`;
}

export function textOfFile(file: SourceFile, hidden?: SourceNode): string {
  return file.mark + file.before + textOf(file.root, hidden) + file.after;
}

export function valueOf(node: SourceNode): JsonValue {
  if (node.kind === "plain") return node.value;
  if (node.kind === "list") return node.items.map((item) => valueOf(item.node));
  return Object.fromEntries(node.members.map((member) => [member.key, valueOf(member.node)]));
}

/** Every key of a config that has a value, with the member that counts. */
export function membersOf(node: SourceObject, above: readonly string[] = []): readonly { key: readonly string[]; member: SourceMember }[] {
  const counting = new Map(node.members.map((member) => [member.key, member]));
  return [...counting.values()].flatMap((member) => {
    const key = [...above, member.key];
    return [{ key, member }, ...(member.node.kind === "object" ? membersOf(member.node, key) : [])];
  });
}

/** The texts of all comments, in order; each generated one has the form `c<digits>c`, which nothing else has. */
export function commentsOf(text: string): readonly string[] {
  return text.match(/c\d+c/g) ?? [];
}

const comment = fc
  .nat({ max: 9999 })
  .chain((id) => fc.constantFrom(`/* c${id}c */`, `/*\n c${id}c "{[,:]}' */`, `// c${id}c ' " { } , :\n`, `// c${id}c\r\n`));

const trivia = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(" ", "\n", "  ", "\t", "\r\n", "\n  ", "\u00a0", "") },
      { weight: 1, arbitrary: comment },
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(""));

const keyPool = [
  "gateway",
  "port",
  "auth",
  "token",
  "__proto__",
  "constructor",
  "toString",
  "a-b",
  "$x",
  "",
  "0",
  "ключ",
  "it's",
  'say "hi"',
];

const plain: fc.Arbitrary<SourceNode> = fc.oneof(
  fc
    .constantFrom<readonly [string, JsonValue][]>([
      ["0x1F", 31],
      ["+1", 1],
      [".5", 0.5],
      ["5.", 5],
      ["-0", -0],
      ["1e3", 1000],
      ["NaN", Number.NaN],
      ["-Infinity", Number.NEGATIVE_INFINITY],
      ["null", null],
      ["true", true],
      ["false", false],
      ["'it\\'s'", "it's"],
      ["'one \\\ntwo'", "one two"],
      ['"\\x41\\u0042"', "AB"],
      ["'{,}/*no*/'", "{,}/*no*/"],
      ['"// no"', "// no"],
    ])
    .chain((forms) => fc.constantFrom(...forms))
    .map(([text, value]) => plainNode(text, value)),
  fc.integer().map((value) => plainNode(String(value), value)),
  fc.string({ maxLength: 6 }).map((value) => plainNode(JSON.stringify(value), value)),
);

function plainNode(text: string, value: JsonValue): SourceNode {
  return { kind: "plain", text, value };
}

function rawKeysOf(key: string): fc.Arbitrary<string> {
  const quoted = [
    JSON.stringify(key),
    `'${JSON.stringify(key)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`\'`)}'`,
  ];
  return fc.constantFrom(...(/^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? [key, key] : []), ...quoted);
}

const { object } = fc.letrec<{ node: SourceNode; list: SourceNode; object: SourceObject }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, depthIdentifier: "config" }, plain, tie("object"), tie("list")),
  list: fc.record({
    kind: fc.constant("list"),
    items: fc.array(fc.record({ before: trivia, node: tie("node"), after: trivia }), { maxLength: 3, depthIdentifier: "config" }),
    tail: trivia,
    isTrailing: fc.boolean(),
  }),
  object: fc.record({
    kind: fc.constant("object"),
    members: fc.array(
      fc.constantFrom(...keyPool).chain((key) =>
        fc.record({
          key: fc.constant(key),
          rawKey: rawKeysOf(key),
          colon: fc.tuple(trivia, trivia).map(([left, right]) => `${left}:${right}`),
          before: trivia,
          node: tie("node"),
          after: trivia,
        }),
      ),
      { maxLength: 4, depthIdentifier: "config" },
    ),
    tail: trivia,
    isTrailing: fc.boolean(),
  }),
}));

/** A value as somebody may have written it: any quotes, hex numbers, comments, equal keys of which the last one counts. */
function sourceOf(value: JsonValue): fc.Arbitrary<SourceNode> {
  if (isList(value)) {
    const items = value.map((item) => fc.record({ before: trivia, node: sourceOf(item), after: trivia }));
    return fc.record({ kind: fc.constant("list"), items: fc.tuple(...items), tail: trivia, isTrailing: fc.boolean() });
  }
  if (isJsonObject(value)) return sourceOfObject(value);
  return fc.constantFrom(...formsOf(value)).map((text) => plainNode(text, value));
}

function sourceOfObject(value: JsonObject): fc.Arbitrary<SourceObject> {
  const members = Object.entries(value).map(([key, item]) => {
    const member = memberOf(key, sourceOf(item));
    const doubled = fc.tuple(memberOf(key, plain), member).map((both) => [...both]);
    return fc.oneof({ weight: 12, arbitrary: member.map((one) => [one]) }, { weight: 1, arbitrary: doubled });
  });
  return fc.record({
    kind: fc.constant("object"),
    members: fc.tuple(...members).map((all) => all.flat()),
    tail: trivia,
    isTrailing: fc.boolean(),
  });
}

function memberOf(key: string, node: fc.Arbitrary<SourceNode>): fc.Arbitrary<SourceMember> {
  const colon = fc.tuple(trivia, trivia).map(([left, right]) => `${left}:${right}`);
  return fc.record({ key: fc.constant(key), rawKey: rawKeysOf(key), colon, before: trivia, node, after: trivia });
}

function formsOf(value: Exclude<JsonValue, JsonObject | readonly JsonValue[]>): readonly [string, ...string[]] {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) {
    return [String(value), `0x${value.toString(16)}`, `0X${value.toString(16).toUpperCase()}`, `+${value}`, `${value}.0`];
  }
  if (typeof value !== "string") return [String(value)];
  const inner = JSON.stringify(value).slice(1, -1);
  return [`"${inner}"`, `'${inner.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`, `"\\\n${inner}"`];
}

/** A file that says this value. */
export function sourceFileOf(value: JsonObject): fc.Arbitrary<SourceFile> {
  return fc.record({ mark: fc.constantFrom("", "", "\uFEFF"), before: trivia, root: sourceOfObject(value), after: trivia });
}

/** A random JSON5 file whose root is an object: comments everywhere, any quotes, equal keys, hex numbers, trailing commas. */
export const sourceFile: fc.Arbitrary<SourceFile> = fc.record({
  mark: fc.constantFrom("", "", "\uFEFF"),
  before: trivia,
  root: object,
  after: trivia,
});

/** A random value to write. */
export const newValue: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...keyPool), fc.oneof(fc.string({ maxLength: 4 }), fc.integer()), { maxKeys: 3 }),
);

export const someKey: fc.Arbitrary<readonly string[]> = fc.array(fc.constantFrom(...keyPool), { minLength: 1, maxLength: 4 });
