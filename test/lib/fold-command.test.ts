import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCommand, isCommand } from "../../src/lib/fold-command.ts";
import { quoteWords } from "../../src/lib/shell-quote.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";

const characters = "abc /.-'\"\\$`!*?~#&;|<>(){}[]=%振ё".split("");

describe("foldCommand", () => {
  it.each([
    ["gw status", 20, 3, ["   gw status"]],
    ["gw --profile rescue status", 16, 2, ["  gw --profile \\", "  rescue \\", "  status"]],
    ["gw onboard --workspace '/data/my ws'", 24, 1, [" gw onboard \\", " --workspace \\", " '/data/my ws'"]],
    ["gw '/data/my own workspace'", 14, 2, ["  gw \\", "  '/data/my'\\", "' own works'\\", "'pace'"]],
    ["gw /data/workspace-of-rescue", 12, 0, ["gw \\", "/data/work\\", "space-of-r\\", "escue"]],
  ])("breaks %j at %i cells behind %i blanks", (command, columns, indent, rows) => {
    expect(foldCommand(command, columns, indent)).toEqual(rows);
  });

  it("gives rows that a POSIX shell reads as the words that were meant, none wider than asked", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...characters), maxLength: 40 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), fc.integer({ min: 0, max: 3 }), (all, columns, indent) => {
        const plain = all.map((word) => word.replace(/^~\//, ""));
        const rows = foldCommand(`list ${quoteWords(plain)}`, columns, indent);
        expect(readByShell(rows.join("\n"))).toEqual(plain);
        for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 60 },
    );
  });
});

describe("isCommand", () => {
  it.each([
    "gw status",
    "npx gw --profile rescue status",
    "'/opt/my gw/bin/gw.cjs' status",
    "OPENCLAW_STATE_DIR='/a b' gw status",
    "ls -ld /data",
  ])("knows %s", (text) => {
    expect(isCommand(text)).toBe(true);
  });

  it.each(["openclaw, clawdbot", "clawdbot 2026.1.24-3 (npm install)", "/home/u/.gw-rescue/gw.json is a link", "systemd, none"])(
    "takes %s for what it is",
    (text) => {
      expect(isCommand(text)).toBe(false);
    },
  );
});

function readByShell(commandLine: string): readonly string[] {
  const output = execFileSync("sh", ["-c", `list() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${commandLine}`], {
    encoding: "utf8",
    env: { HOME: "/home/u", PATH: "/usr/bin:/bin" },
  });
  return output.split("\0").slice(0, -1);
}
