import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wrapAdvice, wrapSentences } from "../../src/lib/wrap-advice.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";

const someText = fc.array(
  fc.oneof(fc.constantFrom(" ", "\n", ": ", "：", "gateway", "配置", "x".repeat(30)), fc.string({ maxLength: 12 })),
  { maxLength: 30 },
);

describe("wrapAdvice", () => {
  const advice = "Set it up, then: gw --profile rescue onboard --yes";

  it.each([
    [50, [advice]],
    [40, ["Set it up, then:", "  gw --profile rescue onboard --yes"]],
    [24, ["Set it up, then:", "  gw --profile rescue \\", "  onboard --yes"]],
    [12, ["Set it up,", "then:", "  gw \\", "  --profil\\", "e rescue \\", "  onboard \\", "  --yes"]],
  ])("in %i cells gives the command rows of its own", (columns, rows) => {
    expect(wrapAdvice(advice, columns)).toEqual(rows);
  });

  it("leaves a command whole where the terminal breaks it", () => {
    expect(wrapAdvice(advice, 12, { keepsCommand: true })).toEqual(["Set it up,", "then:", "  gw --profile rescue onboard --yes"]);
  });

  it("knows the colon of Chinese too", () => {
    expect(wrapAdvice("进行设置：gw --profile rescue onboard --yes", 40)).toEqual(["进行设置：", "  gw --profile rescue onboard --yes"]);
  });

  it("breaks what ends with no command like any text", () => {
    expect(wrapAdvice("Choose another directory.", 18)).toEqual(["Choose another", "directory."]);
  });

  it("loses nothing but blanks", () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 8, max: 60 }), (parts, columns) => {
        const text = parts.join("");
        expect(withoutBlanks(wrapAdvice(text, columns).join(""))).toBe(withoutBlanks(text));
      }),
    );
  });
});

describe("wrapSentences", () => {
  const note = "Linger is off: it stops when u logs out. Turn it on: sudo loginctl enable-linger u";

  it("gives a command at the end rows that can be pasted", () => {
    expect(wrapSentences(note, 30)).toEqual([
      "Linger is off: it stops when u",
      "logs out. Turn it on:",
      "  sudo loginctl \\",
      "  enable-linger u",
    ]);
  });

  it("leaves the command to the terminal where that breaks it", () => {
    expect(wrapSentences(note, 30, { keepsCommand: true }).slice(2)).toEqual(["  sudo loginctl enable-linger u"]);
  });

  it("takes what follows a colon for words where it is no command", () => {
    expect(wrapSentences("Known engines: openclaw, clawdbot, builtin", 20)).toEqual(["Known engines:", "openclaw, clawdbot,", "builtin"]);
  });

  it("never makes a row wider than asked", () => {
    fc.assert(
      fc.property(someText, fc.integer({ min: 8, max: 60 }), (parts, columns) => {
        for (const row of wrapSentences(parts.join(""), columns)) expect(cellWidth(row)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, "");
}
