import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteWord, quoteWords } from "../../src/lib/shell-quote.ts";

describe("quoteWord", () => {
  it.each([
    ["rescue", "rescue"],
    ["/home/u/.gw-rescue/gw.json", "/home/u/.gw-rescue/gw.json"],
    ["~/.gw-rescue", "~/.gw-rescue"],
    ["~", "'~'"],
    ["~root/x", "'~root/x'"],
    ["a~b", "'a~b'"],
    ["", "''"],
    ["two words", "'two words'"],
    ["it's", `'it'\\''s'`],
    ["$(reboot)", "'$(reboot)'"],
    ["a\nb", "'a\nb'"],
    ["a;b", "'a;b'"],
    ["*", "'*'"],
    ["苗振", "'苗振'"],
  ])("writes %j as %s", (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted);
  });
});

const trickyCharacters = "ab'\"\\$`!*?~#&;|<>(){}[] \t\n=%-".split("");

describe("quoteWords", () => {
  it("gives a command line that a POSIX shell reads back word by word", () => {
    const words = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...trickyCharacters) })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(words, (all) => {
        // An argument ends at the first NUL, and a word that begins with ~/ means the home directory.
        const plain = all.map((word) => word.replaceAll("\0", "").replace(/^~\//, "")).filter(isEncodable);
        expect(readByShell(quoteWords(plain))).toEqual(plain);
      }),
      { numRuns: 20 },
    );
  });

  it("leaves a home directory to the shell", () => {
    expect(readByShell(quoteWord("~/x"))).toEqual(["/home/u/x"]);
  });
});

function isEncodable(word: string): boolean {
  return word.isWellFormed();
}

function readByShell(commandLine: string): readonly string[] {
  const output = execFileSync("sh", ["-c", `for word in ${commandLine}; do printf '%s\\0' "$word"; done`], {
    encoding: "utf8",
    env: { HOME: "/home/u", PATH: "/usr/bin:/bin" },
  });
  return output.split("\0").slice(0, -1);
}
