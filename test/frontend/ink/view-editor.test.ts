import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Editor } from "../../../src/frontend/ink/editor.ts";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { viewEditor } from "../../../src/frontend/ink/view-editor.ts";
import { cellWidth, graphemesOf } from "../../../src/lib/wrap-text.ts";

const utf8 = chooseGlyphs({ LANG: "C.UTF-8" });
const long = "/data/0123456789/0123456789";

describe("viewEditor", () => {
  it.each([
    ["a|b", 20, " ❯ a[b]"],
    ["ab|", 20, " ❯ ab[ ]"],
    ["|", 20, " ❯ [ ]"],
    [`${long}|`, 20, " ❯ …789/0123456789[ ]"],
    [`|${long}`, 20, " ❯ [/]data/012345678…"],
    ["配置文件配置文件配置文件|", 20, " ❯ …置文件配置文件[ ]"],
  ])("shows %s at %i cells as %s", (text, columns, shown) => {
    expect(marked(editorOf(text), columns)).toBe(shown);
  });

  it("shows a secret as a row of dots", () => {
    expect(textOf(viewEditor(editorOf("p👍ss|"), true, frame(20)))).toBe(" ❯ •••• ");
  });

  it("always shows the cursor, within the columns, and a sign where there is more", () => {
    const someText = fc.array(fc.constantFrom("a", "配", "👨‍👩‍👧‍👦", " ", "e\u0301"), { maxLength: 60 });
    fc.assert(
      fc.property(someText, fc.nat(), fc.integer({ min: 12, max: 80 }), (parts, place, columns) => {
        const text = parts.join("");
        const count = graphemesOf(text).length;
        const line = viewEditor({ text, cursor: place % (count + 1), isFresh: false }, false, frame(columns));
        expect(cellWidth(textOf(line))).toBeLessThanOrEqual(columns);
        expect(line.filter((segment) => segment.tone === "cursor" && segment.text !== "")).toHaveLength(1);
        expect(textOf(line).includes("…") || textOf(line).includes(text)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function frame(columns: number): Frame {
  return { columns, rows: 24, glyphs: utf8, audience: { profile: "rescue", program: "gw" } };
}

/** A line with `|` for the cursor. */
function editorOf(text: string): Editor {
  const [before = "", after = ""] = text.split("|");
  return { text: before + after, cursor: graphemesOf(before).length, isFresh: false };
}

function marked(editor: Editor, columns: number): string {
  return viewEditor(editor, false, frame(columns))
    .map(({ text, tone }) => (tone === "cursor" ? `[${text}]` : text))
    .join("");
}

function textOf(line: ReturnType<typeof viewEditor>): string {
  return line.map((segment) => segment.text).join("");
}
