import { describe, expect, it } from "vitest";
import { readKeys, readPaste } from "../../../src/frontend/ink/key.ts";
import { noKey } from "./no-key.ts";

describe("readKeys", () => {
  it.each([
    [{ return: true }, "enter"],
    [{ escape: true, meta: true }, "escape"],
    [{ tab: true }, "tab"],
    [{ tab: true, shift: true }, "shift-tab"],
    [{ leftArrow: true }, "left"],
    [{ rightArrow: true }, "right"],
    [{ upArrow: true }, "up"],
    [{ downArrow: true }, "down"],
    [{ home: true }, "home"],
    [{ end: true }, "end"],
    [{ pageUp: true }, "page-up"],
    [{ pageDown: true }, "page-down"],
    [{ backspace: true }, "backspace"],
    [{ delete: true }, "delete"],
  ])("reads Ink's %j as %s", (key, kind) => {
    expect(readKeys("", { ...noKey, ...key })).toEqual([{ kind }]);
  });

  it.each([
    ["c", "cancel"],
    ["u", "erase-line"],
    ["w", "erase-word"],
    ["a", "home"],
    ["e", "end"],
    ["j", "enter"],
    ["z", "suspend"],
  ])("reads Ctrl-%s as %s", (input, kind) => {
    expect(readKeys(input, { ...noKey, ctrl: true })).toEqual([{ kind }]);
  });

  it("reads Alt with Backspace as a word less", () => {
    expect(readKeys("", { ...noKey, backspace: true, meta: true })).toEqual([{ kind: "erase-word" }]);
  });

  it.each(["q", "k", "d"])("takes Ctrl-%s for no text", (input) => {
    expect(readKeys(input, { ...noKey, ctrl: true })).toEqual([]);
  });

  it("splits all keys of a whole run that came in one read", () => {
    expect(readKeys("20789\r~/bot\r\r\u007F\bx\t\r\n\n", noKey).map((key) => (key.kind === "text" ? key.text : `<${key.kind}>`))).toEqual([
      "20789",
      "<enter>",
      "~/bot",
      "<enter>",
      "<enter>",
      "<backspace>",
      "<backspace>",
      "x",
      "<tab>",
      "<enter>",
      "<enter>",
    ]);
  });

  it("finds a Ctrl-C in the middle of what was typed", () => {
    expect(readKeys("abc\u0003def", noKey)).toEqual([{ kind: "text", text: "abc" }, { kind: "cancel" }, { kind: "text", text: "def" }]);
  });

  it("finds the keys that erase and move in the middle of what was typed", () => {
    expect(readKeys("ab\u0017\u0015cd\u0001\u0005", noKey)).toEqual([
      { kind: "text", text: "ab" },
      { kind: "erase-word" },
      { kind: "erase-line" },
      { kind: "text", text: "cd" },
      { kind: "home" },
      { kind: "end" },
    ]);
  });

  it("keeps emoji and other scripts whole", () => {
    expect(readKeys("👨‍👩‍👧‍👦 配置 ё", noKey)).toEqual([{ kind: "text", text: "👨‍👩‍👧‍👦 配置 ё" }]);
  });

  it.each(["[A", "[1;5C", "[3~", "[200~"])("takes %j, the rest of a cut escape sequence, for no text", (input) => {
    expect(readKeys(input, noKey)).toEqual([]);
  });

  it.each(["[", "[a b]", "[1]"])("takes %j for the text that it is", (text) => {
    expect(readKeys(text, noKey)).toEqual([{ kind: "text", text }]);
  });

  it("reads Ctrl with a letter out of what was typed in one go", () => {
    const keys = readKeys("a\u0015b\u0017c\u0001\u0005\u001A\r", noKey).map(({ kind }) => kind);
    expect(keys).toEqual(["text", "erase-line", "text", "erase-word", "text", "home", "end", "suspend", "enter"]);
  });

  it.each(["\u0000", "\u0007", "\u001D", "\u0085"])("drops the control character %j", (input) => {
    expect(readKeys(`a${input}b`, noKey)).toEqual([
      { kind: "text", text: "a" },
      { kind: "text", text: "b" },
    ]);
  });

  it("takes a key with Alt for no text", () => {
    expect(readKeys("b", { ...noKey, meta: true })).toEqual([]);
  });
});

describe("readPaste", () => {
  it.each([
    ["20789\n", "20789"],
    ["a\r\nb\tc\r", "a b c"],
    ["  /data/x  ", "/data/x"],
    ["/data/\u001B[31mx\u0007", "/data/[31mx"],
  ])("gives %j as the one text %j, so that it submits nothing", (pasted, text) => {
    expect(readPaste(pasted)).toEqual([{ kind: "paste", text }]);
  });

  it.each(["", "\r\n", " \t ", "\u0007"])("gives nothing for %j, which would replace what is proposed", (pasted) => {
    expect(readPaste(pasted)).toEqual([]);
  });
});
