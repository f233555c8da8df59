import { setTimeout as pause } from "node:timers/promises";

export type WaitOptions = {
  readonly timeoutMs?: number;
  /** What is being waited for, for the message; a function is asked when the time is up. */
  readonly what?: string | (() => string);
};

const POLL_MS = 20;

/** Asks again and again until the answer is truthy and gives it; when the time is up, throws with `what` and the last error of the question. */
export async function waitFor<Answer>(question: () => Answer | Promise<Answer>, options: WaitOptions = {}): Promise<NonNullable<Answer>> {
  const { timeoutMs = 10_000, what = question.toString() } = options;
  const deadline = performance.now() + timeoutMs;
  let last: Attempt<Answer>;
  do {
    last = await attempt(question);
    if (last.answer) return last.answer;
    await pause(POLL_MS);
  } while (performance.now() < deadline);
  throw new Error(`Waited ${timeoutMs} ms in vain for: ${typeof what === "string" ? what : what()}`, { cause: last.fault });
}

type Attempt<Answer> = { readonly answer?: Answer; readonly fault?: unknown };

async function attempt<Answer>(question: () => Answer | Promise<Answer>): Promise<Attempt<Answer>> {
  try {
    return { answer: await question() };
  } catch (fault) {
    return { fault };
  }
}
