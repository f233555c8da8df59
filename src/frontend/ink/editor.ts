import { graphemesOf } from "../../lib/wrap-text.ts";
import type { Key } from "./key.ts";

/** A line that is being typed. `isFresh`: a proposed text that nobody has touched; typing replaces it, moving or erasing edits it. */
export type Editor = { readonly text: string; readonly cursor: number; readonly isFresh: boolean };

/** A line with a proposed text. The cursor counts characters as people see them. */
export function newEditor(text: string): Editor {
  return { text, cursor: graphemesOf(text).length, isFresh: text !== "" };
}

/** The line after a key; the same object when the key means nothing to it. */
export function editLine(editor: Editor, key: Key): Editor {
  const parts = graphemesOf(editor.text);
  const { cursor } = editor;
  switch (key.kind) {
    case "text":
    case "paste":
      return editor.isFresh
        ? typed([], graphemesOf(key.text), [])
        : typed(parts.slice(0, cursor), graphemesOf(key.text), parts.slice(cursor));
    case "backspace":
      return cursor === 0 ? editor : typed(parts.slice(0, cursor - 1), [], parts.slice(cursor));
    case "delete":
      return cursor === parts.length ? editor : typed(parts.slice(0, cursor), [], parts.slice(cursor + 1));
    case "erase-line":
      return typed([], [], parts.slice(cursor));
    case "erase-word":
      return typed(graphemesOf(withoutLastWord(parts.slice(0, cursor).join(""))), [], parts.slice(cursor));
    case "left":
      return move(editor, Math.max(cursor - 1, 0));
    case "right":
      return move(editor, Math.min(cursor + 1, parts.length));
    case "home":
      return move(editor, 0);
    case "end":
      return move(editor, parts.length);
    default:
      return editor;
  }
}

function typed(before: readonly string[], text: readonly string[], after: readonly string[]): Editor {
  const joined = [...before, ...text].join("");
  return { text: joined + after.join(""), cursor: graphemesOf(joined).length, isFresh: false };
}

function move(editor: Editor, cursor: number): Editor {
  return cursor === editor.cursor && !editor.isFresh ? editor : { ...editor, cursor, isFresh: false };
}

function withoutLastWord(text: string): string {
  return text.replace(/[^\s/]*[\s/]*$/, "");
}
