/**
 * A text from outside as terminals may show it: control characters, which could move the cursor or change colours, and the marks that turn the
 * direction of writing are written as `\x1b`, `\n`, `\u202e`.
 */
export function visibleText(text: string): string {
  return replaceObeyed(text, escapeOf);
}

/** A text with something else in the place of each character that a terminal would obey. */
export function replaceObeyed(text: string, replacement: (character: string) => string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, replacement);
}

/** As `visibleText`, of a text that has rows of its own. */
export function visibleRows(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}

const short: Readonly<Record<string, string>> = { "\n": String.raw`\n`, "\r": String.raw`\r`, "\t": String.raw`\t` };

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return short[character] ?? (code < 0x1_00 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
