import { expect } from "vitest";
import type { Terminal } from "../host/terminal.ts";

/** What is typed at a question, by its title; where nothing is, Enter takes what is proposed. */
export type Typed = Readonly<Record<string, string>>;

/** Answers every question of the wizard up to the review. Gives the review's screen and the titles in the order they were asked. */
export async function answerAll(
  terminal: Terminal,
  typed: Typed = {},
): Promise<{ readonly review: string; readonly titles: readonly string[] }> {
  const titles: string[] = [];
  for (;;) {
    const next = new RegExp(`Review: nothing has been written yet|◆ (?!${titles.at(-1) ?? "\n"}\\n).+\\n`);
    const screen = `${await terminal.waitForText(next, { timeoutMs: 60_000 })}\n`;
    const title = /◆ (.+)\n/.exec(screen)?.[1]?.trim();
    if (screen.includes("Review: nothing")) return { review: screen, titles };
    if (title === undefined) continue;
    titles.push(title);
    if (typed[title] !== undefined) terminal.type(typed[title]);
    terminal.press("enter");
  }
}

/**
 * Confirms the review, waits for the receipt, and leaves the terminal to nobody: the engine's own set-up is declined. Gives all that is on
 * the screen then.
 */
export async function confirm(terminal: Terminal): Promise<string> {
  terminal.press("enter");
  await terminal.waitForText(/Set up models and channels now/, { timeoutMs: 240_000 });
  terminal.press("escape");
  const { exitCode } = await terminal.exited;
  expect(exitCode, terminal.scrollback()).toBe(0);
  return terminal.scrollback();
}
