import type { ConfigEdit } from "../change/change.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import {
  type ConfigDocument,
  isJsonObject,
  isList,
  isSameValue,
  type JsonObject,
  type JsonValue,
  parseConfig,
  valueAt,
} from "./config-text.ts";
import { isSecret, maskValue, secretSign } from "./mask-value.ts";
import { insertMember, removeMember, replaceValue } from "./splice-member.ts";
import { type ObjectNode, parseSyntax } from "./syntax-tree.ts";

/** One key and the value that it shall have; undefined removes it. */
export type KeyEdit = { readonly key: readonly string[]; readonly value: JsonValue | undefined };

/**
 * The text of a config in which only these keys differ: comments, order, quotes, indent, trailing commas, byte order mark, line
 * ends and equal keys stay byte for byte. What comes out was read again and says what was intended; otherwise, and for keys of
 * included files, the problem is `config-edit-refused`.
 */
export function editConfig(document: ConfigDocument, edits: readonly KeyEdit[]): Result<string, ConfigProblem> {
  let current = document;
  for (const edit of edits) {
    const edited = editKey(current, edit);
    if (!edited.ok) return edited;
    current = edited.value;
  }
  return ok(current.text);
}

/** The value that a config has after edits, told without its text; missing parents are made. */
export function withEdits(before: JsonObject, edits: readonly KeyEdit[]): JsonObject {
  return edits.reduce((value, edit) => withEdit(value, edit.key, edit.value), before);
}

/** The text of a config that does not exist yet: JSON with two spaces and a final line break. */
export function renderNewConfig(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The keys that differ after edits, for people: dotted, values as JSON, `(secret)` for what must not be shown, and `(no secret)` for what is none. */
export function diffEdits(before: JsonObject | undefined, edits: readonly KeyEdit[]): readonly ConfigEdit[] {
  const after = withEdits(before ?? {}, edits);
  const changed = edits.filter(({ key }) => !isSameValue(valueAt(before ?? {}, key), valueAt(after, key)));
  return changed.map(({ key }) => ({ key: key.join("."), before: shown(before ?? {}, key), after: shown(after, key) }));
}

function editKey(document: ConfigDocument, edit: KeyEdit): Result<ConfigDocument, ConfigProblem> {
  const { key, value } = edit;
  const present = valueAt(document.value, key);
  if (isSameValue(present, value)) return ok(document);
  const obstacle = obstacleTo(document.value, edit);
  if (obstacle !== undefined) return refuse(document, key, obstacle);
  if (isJsonObject(present) && isJsonObject(value)) return editMembers(document, key, present, value);
  return checkEdited(document, edit, spliceKey(document.text, key, value));
}

/** An object becomes another one member by member, so that the comments in it stay. */
function editMembers(
  document: ConfigDocument,
  key: readonly string[],
  before: JsonObject,
  after: JsonObject,
): Result<ConfigDocument, ConfigProblem> {
  let current = document;
  for (const name of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const edited = editKey(current, { key: [...key, name], value: valueAt(after, [name]) });
    if (!edited.ok) return edited;
    current = edited.value;
  }
  return ok(current);
}

function obstacleTo(config: JsonObject, { key, value }: KeyEdit): string | undefined {
  const depth = key.findIndex((_, index) => !isEditable(valueAt(config, key.slice(0, index)), key.slice(index)));
  if (depth !== -1) return t("{key} is not an object", { key: key.slice(0, depth).join(".") });
  if (key.length === 0 && !isJsonObject(value)) return t("a config must be an object");
  return includeObstacle(config, { key, value });
}

/** A list is one only on the way to a key of an object in it. */
function isEditable(parent: JsonValue | undefined, [name, ...below]: readonly string[]): boolean {
  if (isList(parent) && name !== undefined) return below.length > 0 && isJsonObject(valueAt(parent, [name]));
  return parent === undefined || isJsonObject(parent);
}

/**
 * In an object with `$include` a key that stands beside it wins over the included file and can be set. Any other key may come from
 * that file, and would after a removal: then an edit here would hide or flatten what the person keeps there.
 */
function includeObstacle(config: JsonObject, { key, value }: KeyEdit): string | undefined {
  const around = key.map((_, index) => valueAt(config, key.slice(0, index)));
  const include = [...around, valueAt(config, key)].map(includeOf).find((found) => found !== undefined);
  if (include === undefined) return undefined;
  const isOwn = value !== undefined && valueAt(config, key) !== undefined && !key.includes("$include");
  if (isOwn && includeOf(valueAt(config, key)) === undefined) return undefined;
  return t("the key lives in the included file {path}", {
    path: typeof include === "string" ? include : JSON.stringify(include),
  });
}

/** Whether a key that a config does not say may come from a file that it includes. */
export function isPerhapsIncluded(config: JsonObject, key: readonly string[]): boolean {
  const around = key.map((_, index) => valueAt(config, key.slice(0, index)));
  return valueAt(config, key) === undefined && around.some((value) => includeOf(value) !== undefined);
}

function includeOf(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : valueAt(value, ["$include"]);
}

/** The text after one edit; undefined where the text is beyond this editor. */
function spliceKey(text: string, key: readonly string[], value: JsonValue | undefined): string | undefined {
  const tree = parseSyntax(text);
  if (tree?.root.kind !== "object") return undefined;
  const { node, rest } = descend(tree.root, key);
  const [name, ...below] = rest;
  if (name === undefined) return undefined;
  const member = node.members.findLast((candidate) => candidate.key === name);
  if (member === undefined) return value === undefined ? text : insertMember(text, tree, node, name, nest(below, value));
  if (below.length > 0) return undefined;
  if (value !== undefined) return replaceValue(text, tree, member, value);
  // An equal key further up would come back to life, so it goes too.
  return spliceKey(removeMember(text, node, member), key, undefined);
}

/** The innermost object on the way to a key, and what is left of the key in it. */
function descend(node: ObjectNode, key: readonly string[]): { readonly node: ObjectNode; readonly rest: readonly string[] } {
  const [name, ...below] = key;
  const child = node.members.findLast((member) => member.key === name)?.value;
  const found = child?.kind === "list" ? { node: child.items[Number(below[0])], rest: below.slice(1) } : { node: child, rest: below };
  return found.node?.kind === "object" && found.rest.length > 0 ? descend(found.node, found.rest) : { node, rest: key };
}

function nest(key: readonly string[], value: JsonValue): JsonValue {
  return key.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value);
}

function checkEdited(document: ConfigDocument, edit: KeyEdit, text: string | undefined): Result<ConfigDocument, ConfigProblem> {
  if (text === undefined) return refuse(document, edit.key, t("the text around the key cannot be edited in place"));
  const edited = parseConfig(text, document.path);
  const isIntended = edited.ok && isSameValue(edited.value.value, withEdits(document.value, [edit]));
  return isIntended ? edited : refuse(document, edit.key, t("the edited text would not say what was intended"));
}

function refuse(document: ConfigDocument, key: readonly string[], reason: string): Result<never, ConfigProblem> {
  return err({ kind: "config-edit-refused", path: document.path, key: key.join("."), reason });
}

function withEdit(config: JsonObject, key: readonly string[], value: JsonValue | undefined): JsonObject {
  const [name, ...below] = key;
  if (name === undefined) return isJsonObject(value) ? value : config;
  const child = valueAt(config, [name]);
  const next = below.length === 0 ? value : withEditBelow(child, below, value);
  // From entries, because an assignment to `__proto__` would change the prototype.
  const entries = Object.entries(config);
  if (next === undefined) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return Object.fromEntries([...entries.map(([other, item]): [string, JsonValue] => [other, other === name ? next : item]), [name, next]]);
}

function withEditBelow(child: JsonValue | undefined, key: readonly string[], value: JsonValue | undefined): JsonValue | undefined {
  if (isJsonObject(child)) return withEdit(child, key, value);
  const [name, ...below] = key;
  if (isList(child))
    return child.map((item, index) => (isJsonObject(item) && String(index) === name ? withEdit(item, below, value) : item));
  return value === undefined ? child : withEdit({}, key, value);
}

function shown(config: JsonObject, key: readonly string[]): string | undefined {
  const value = valueAt(config, key);
  if (value === undefined) return undefined;
  return isSecret(key, value) ? secretSign(key, value) : JSON.stringify(masked(key, value, maskValue));
}

/** The config with `(secret)` in the place of every value that is a secret by its key; what else may be one stays, so that an engine takes the rest as it takes the whole. */
export function maskSecrets(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).map(([name, item]) => [name, masked([name], item, (_, text) => text)]));
}

function masked(key: readonly string[], value: JsonValue, mask: typeof maskValue): JsonValue {
  if (isSecret(key, value)) return "(secret)";
  if (typeof value === "string") return mask(key, value);
  if (isList(value)) return value.map((item) => masked(key, item, mask));
  if (!isJsonObject(value) || isReference(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked([...key, name], item, mask)]));
}

/** `{source, provider, id}` says where a secret is and holds none. */
function isReference(value: JsonObject): boolean {
  return typeof value["source"] === "string" && typeof value["id"] === "string";
}
