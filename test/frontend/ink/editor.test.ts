import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editLine, newEditor, type Editor } from "../../../src/frontend/ink/editor.ts";
import type { Key, NamedKey } from "../../../src/frontend/ink/key.ts";
import { graphemesOf } from "../../../src/lib/wrap-text.ts";

const family = "👨‍👩‍👧‍👦";

describe("editLine", () => {
  it.each([
    ["a|b", "X", "aX|b"],
    ["|", "配置", "配置|"],
    ["a|", "backspace", "|"],
    ["|a", "backspace", "|a"],
    [`a${family}|b`, "backspace", "a|b"],
    ["配置|", "backspace", "配|"],
    ["e\u0301|", "backspace", "|"],
    ["👍🏽👍|", "backspace", "👍🏽|"],
    ["|ab", "delete", "|b"],
    [`|${family}b`, "delete", "|b"],
    ["ab|", "delete", "ab|"],
    ["a|b", "left", "|ab"],
    ["|ab", "left", "|ab"],
    [`${family}|`, "left", `|${family}`],
    ["a|b", "right", "ab|"],
    ["ab|", "right", "ab|"],
    ["ab|c", "home", "|abc"],
    ["a|bc", "end", "abc|"],
    ["one two|three", "erase-line", "|three"],
    ["one two|", "erase-word", "one |"],
    ["~/work/bot|", "erase-word", "~/work/|"],
    ["~/work/|", "erase-word", "~/|"],
    ["one  |two", "erase-word", "|two"],
    ["|", "erase-word", "|"],
    ["a|b", "up", "a|b"],
    ["a|b", "enter", "a|b"],
  ])("%s after %s is %s", (before, pressed, after) => {
    expect(shown(editLine(touched(before), keyOf(pressed)))).toBe(after);
  });

  it("lets typing replace a proposed text, and an edit keep it", () => {
    expect(shown(editLine(newEditor("19789"), keyOf("2")))).toBe("2|");
    expect(shown(editLine(newEditor("19789"), keyOf("backspace")))).toBe("1978|");
    expect(shown(editLine(editLine(newEditor("19789"), keyOf("end")), keyOf("0")))).toBe("197890|");
    expect(shown(editLine(editLine(newEditor("19789"), keyOf("left")), keyOf("0")))).toBe("19780|9");
  });

  it("gives the same line for a key that means nothing to it", () => {
    const line = touched("a|b");
    for (const key of ["up", "down", "tab", "escape", "enter", "page-up"]) expect(editLine(line, keyOf(key))).toBe(line);
  });

  it("keeps the cursor on the line, whatever is pressed", () => {
    const someKey = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }).map((text): Key => ({ kind: "text", text })),
      fc.constantFrom(...named).map((kind): Key => ({ kind })),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(someKey, { maxLength: 40 }), (text, keys) => {
        const line = keys.reduce(editLine, newEditor(text));
        expect(line.cursor).toBeGreaterThanOrEqual(0);
        expect(line.cursor).toBeLessThanOrEqual(graphemesOf(line.text).length);
        expect(line.text.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const named: readonly NamedKey[] = ["backspace", "delete", "erase-line", "erase-word", "left", "right", "home", "end", "enter", "up"];
const others: readonly NamedKey[] = ["down", "tab", "escape", "page-up"];

function keyOf(pressed: string): Key {
  const kind = [...named, ...others].find((name) => name === pressed);
  return kind === undefined ? { kind: "text", text: pressed } : { kind };
}

/** A line that a person has edited, with `|` for the cursor. */
function touched(text: string): Editor {
  const [before = "", after = ""] = text.split("|");
  return { text: before + after, cursor: graphemesOf(before).length, isFresh: false };
}

function shown({ text, cursor }: Editor): string {
  const parts = graphemesOf(text);
  return `${parts.slice(0, cursor).join("")}|${parts.slice(cursor).join("")}`;
}
