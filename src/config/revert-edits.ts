import type { ConfigEdit } from "../change/change.ts";
import type { Result } from "../lib/result.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { isJsonObject, isSameValue, type ConfigDocument, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import { diffEdits, editConfig, withEdits, type KeyEdit } from "./edit-config.ts";

/** A config at three times: before gw edited it, as gw left it, and as it is now. */
export type ThreeConfigs = { readonly before: JsonObject; readonly after: JsonObject; readonly current: ConfigDocument };

/** What others did to a config since gw wrote it, for people: all of it, and what touches the very keys that gw edited. */
export type EditsSince = { readonly all: readonly ConfigEdit[]; readonly clashing: readonly ConfigEdit[] };

/** Tells what others did since. A key that is back to what it was before gw does not clash; a list is one value. */
export function editsSince({ before, after, current }: ThreeConfigs): EditsSince {
  const own = diffKeys(before, after).filter(({ key }) => !isSameValue(valueAt(current.value, key), valueAt(before, key)));
  const theirs = diffKeys(after, current.value);
  const clashing = theirs.filter(({ key }) => own.some((edit) => isWithin(edit.key, key) || isWithin(key, edit.key)));
  return { all: diffEdits(after, theirs), clashing: diffEdits(after, clashing) };
}

/**
 * The text of a config with gw's keys as they were before, and everything else as it is now, byte for byte. Objects that gw made and that
 * would be left empty go too. Problem: `config-edit-refused`.
 */
export function revertEdits({ before, after, current }: ThreeConfigs): Result<string, ConfigProblem> {
  const edits = diffKeys(after, before).filter(({ key, value }) => !isSameValue(valueAt(current.value, key), value));
  const parents = edits.flatMap(({ key }) => key.map((_, index) => key.slice(0, -1 - index))).filter(({ length }) => length > 0);
  const all = parents.reduce((done, key) => {
    const isMadeByGw = valueAt(before, key) === undefined;
    return isMadeByGw && isEmpty(valueAt(withEdits(current.value, done), key)) ? [...done, { key, value: undefined }] : done;
  }, edits);
  return editConfig(current, all);
}

/** The edits that lead from one value to another: of single keys, as deep as objects go. */
function diffKeys(from: JsonObject, to: JsonObject, above: readonly string[] = []): readonly KeyEdit[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const [was, is, key] = [valueAt(from, [name]), valueAt(to, [name]), [...above, name]];
    if (isSameValue(was, is)) return [];
    const isDeeper = isOpen(was) && isOpen(is) && !(isEmpty(was ?? {}) && isEmpty(is ?? {}));
    return isDeeper ? diffKeys(was ?? {}, is ?? {}, key) : [{ key, value: is }];
  });
}

/** An object, or nothing where one may come to be. */
function isOpen(value: JsonValue | undefined): value is JsonObject | undefined {
  return value === undefined || isJsonObject(value);
}

function isEmpty(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function isWithin(key: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, index) => key[index] === name);
}
