import { expect, vi } from "vitest";
import { confirmReview } from "../e2e/confirm-review.ts";
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
    // How far it is stands behind the title, where there is room.
    const next = new RegExp(`Review: nothing has been written yet|◆ (?!${titles.at(-1) ?? "\n"}(?: {2,}|\\n)).+\\n`);
    const screen = `${await terminal.waitForText(next, { timeoutMs: 60_000 })}\n`;
    const title = /◆ (.+?)(?: {2,}.*)?\n/.exec(screen)?.[1]?.trim();
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
  await confirmUpToSetUp(terminal);
  terminal.press("escape");
  const { exitCode } = await terminal.exited;
  expect(exitCode, terminal.scrollback()).toBe(0);
  return terminal.scrollback();
}

/** Confirms the review and waits until the engine's own set-up is offered. */
export async function confirmUpToSetUp(terminal: Terminal): Promise<void> {
  await confirmReview(terminal);
  await terminal.waitForText(/Set up models and channels now/, { timeoutMs: 240_000 });
}

/** Goes down a menu of the engine's own wizard to an option, which it takes. */
export async function choose(terminal: Terminal, option: string): Promise<void> {
  await terminal.waitForText(`○ ${option}`, { timeoutMs: 60_000 });
  while (!terminal.screen().includes(`● ${option}`)) {
    const before = terminal.screen();
    terminal.press("down");
    await vi.waitUntil(() => terminal.screen() !== before, { timeout: 10_000 });
  }
  terminal.press("enter");
}
