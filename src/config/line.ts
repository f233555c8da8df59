import type { MemberNode } from "./syntax-tree.ts";

/** Where the line begins in which a place of a text lies. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** The blanks with which the line of a place begins. */
export function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? "";
}

/** Whether a member of an object begins on a line of its own, be it behind a comment. */
export function isFirstOnLine(text: string, member: MemberNode): boolean {
  return lineStart(text, member.keySpan.from) > member.boundary;
}
