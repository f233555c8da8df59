import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, isSameValue, type JsonObject, type JsonValue, parseConfig, valueAt } from "../../src/config/config-text.ts";
import { editConfig, type KeyEdit, withEdits } from "../../src/config/edit-config.ts";
import { commentsOf, membersOf, newValue, someKey, type SourceFile, sourceFile, textOf, textOfFile, valueOf } from "./random-config.ts";

const runs = { numRuns: 1500 };

describe("editConfig on random files", () => {
  it("reads what the generator wrote", () => {
    fc.assert(
      fc.property(sourceFile, (file) => {
        expect(isSameValue(documentOf(file).value, valueOf(file.root))).toBe(true);
      }),
      runs,
    );
  });

  it("changes no byte when every key is set to what it is", () => {
    fc.assert(
      fc.property(sourceFile, (file) => {
        const edits = membersOf(file.root).map(({ key, member }) => ({ key, value: valueOf(member.node) }));
        expect(edited(file, edits)).toBe(textOfFile(file));
      }),
      runs,
    );
  });

  it("replaces a value that is no object and keeps every byte around it", () => {
    fc.assert(
      fc.property(sourceFile, newValue, fc.nat(), (file, value, pick) => {
        const { key, member } = pickMember(file, pick);
        fc.pre(member.node.kind !== "object" && !isSameValue(valueOf(member.node), value));
        const [before = "", after = ""] = textOfFile(file, member.node).split("\0");
        const text = edited(file, [{ key, value }]);
        expect(text.startsWith(before)).toBe(true);
        expect(text.endsWith(after)).toBe(true);
        expect(parsed(`{x:${text.slice(before.length, text.length - after.length)}}`)).toEqual({ x: value });
      }),
      runs,
    );
  });

  it("adds a key anywhere without removing a comment or anything else but blanks of an empty object", () => {
    fc.assert(
      fc.property(sourceFile, someKey, newValue, (file, key, value) => {
        const before = documentOf(file).value;
        fc.pre(valueAt(before, key) === undefined && hasObjectsAbove(before, key));
        const text = edited(file, [{ key, value }]);
        expect(isSameValue(parsed(text), withEdits(before, [{ key, value }]))).toBe(true);
        expect(isSubsequence(withoutBlanks(textOfFile(file)), withoutBlanks(text))).toBe(true);
        expect(commentsOf(text).filter((comment) => !JSON.stringify(value).includes(comment))).toEqual(commentsOf(textOfFile(file)));
      }),
      runs,
    );
  });

  it("removes a key and no comment outside it", () => {
    fc.assert(
      fc.property(sourceFile, fc.nat(), (file, pick) => {
        const { key, member } = pickMember(file, pick);
        fc.pre(membersNamed(file, key) === 1);
        const text = edited(file, [{ key, value: undefined }]);
        expect(isSameValue(parsed(text), withEdits(documentOf(file).value, [{ key, value: undefined }]))).toBe(true);
        expect(isSubsequence(text, textOfFile(file))).toBe(true);
        const own = commentsOf(member.colon + textOf(member.node)).length;
        expect(commentsOf(text)).toHaveLength(commentsOf(textOfFile(file)).length - own);
      }),
      runs,
    );
  });

  it("says what is intended after several edits, or refuses", () => {
    fc.assert(
      fc.property(sourceFile, fc.array(fc.tuple(someKey, fc.option(newValue, { nil: undefined })), { maxLength: 5 }), (file, pairs) => {
        const edits = pairs.map(([key, value]): KeyEdit => ({ key, value }));
        const result = editConfig(documentOf(file), edits);
        const isRefused =
          !result.ok && result.problem.kind === "config-edit-refused" && result.problem.reason.endsWith(" is not an object");
        expect(isRefused || isSameValue(parsed(result.ok ? result.value : ""), withEdits(documentOf(file).value, edits))).toBe(true);
      }),
      runs,
    );
  });

  it("changes no byte when the same edits are made twice", () => {
    fc.assert(
      fc.property(sourceFile, someKey, newValue, (file, key, value) => {
        const once = editConfig(documentOf(file), [{ key, value }]);
        fc.pre(once.ok);
        expect(editConfig(parseOrThrow(once.value), [{ key, value }])).toEqual(once);
      }),
      runs,
    );
  });
});

function parseOrThrow(text: string) {
  const document = parseConfig(text, "/c.json");
  if (!document.ok) throw new Error(`${JSON.stringify(document.problem)} in ${JSON.stringify(text)}`);
  return document.value;
}

function documentOf(file: SourceFile) {
  return parseOrThrow(textOfFile(file));
}

function parsed(text: string): JsonObject {
  return parseOrThrow(text).value;
}

function edited(file: SourceFile, edits: readonly KeyEdit[]): string {
  const result = editConfig(documentOf(file), edits);
  if (!result.ok) throw new Error(`${JSON.stringify(result.problem)} in ${JSON.stringify(textOfFile(file))}`);
  return result.value;
}

function pickMember(file: SourceFile, pick: number) {
  const members = membersOf(file.root);
  const found = members[pick % Math.max(1, members.length)];
  fc.pre(found !== undefined);
  if (found === undefined) throw new Error("unreachable");
  return found;
}

function membersNamed(file: SourceFile, key: readonly string[]): number {
  const parent = key.length === 1 ? file.root : membersOf(file.root).find((found) => isSameValue(found.key, key.slice(0, -1)))?.member.node;
  return parent?.kind === "object" ? parent.members.filter((member) => member.key === key.at(-1)).length : 0;
}

function hasObjectsAbove(value: JsonObject, key: readonly string[]): boolean {
  const parents: readonly (JsonValue | undefined)[] = key.map((_, index) => valueAt(value, key.slice(0, index)));
  return parents.every((parent) => parent === undefined || isJsonObject(parent));
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, "");
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}
