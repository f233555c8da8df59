import type { Terminal } from "../../host/terminal.ts";
import type { Player } from "./player.ts";
import { soakQuestions, type SoakQuestion } from "./questions.ts";
import type { Random } from "./random.ts";

const mostStrays = 10;

/**
 * Holds one conversation to its end: at any question it may first go back, give another answer and come back, give one that is refused, or answer
 * the next question too before it is asked. `log` is told every step.
 */
export async function walk(terminal: Terminal, player: Player, random: Random, log: (step: string) => void): Promise<void> {
  let strays = random.below(mostStrays + 1);
  let at = 0;
  for (let question = soakQuestions[at]; question !== undefined; question = soakQuestions[at]) {
    await player.see(question.title);
    const isStraying = strays > 0 && random.below(2) === 0;
    if (isStraying) strays -= 1;
    at = isStraying ? await stray(player, random, at, question, log) : await go(player, random, at, question, log);
    // The full screen shows the whole plan even where nothing is to be written.
    if (at === soakQuestions.length && player.hasReview) at = await leaveReview(terminal, player, strays > 0 && random.below(2) === 0, log);
  }
}

async function go(player: Player, random: Random, at: number, question: SoakQuestion, log: (step: string) => void): Promise<number> {
  const next = soakQuestions[at + 1];
  const isAhead = next !== undefined && next.detours.length > 0 && player.canTypeAhead(next) && random.below(3) === 0;
  log(`${question.title}: ${question.answer}${isAhead ? `, and ${next.answer} ahead` : ""}`);
  await player.answer(question, question.answer);
  if (!isAhead) return at + 1;
  await player.answer(next, next.answer);
  return at + 2;
}

async function stray(player: Player, random: Random, at: number, question: SoakQuestion, log: (step: string) => void): Promise<number> {
  const [first, ...more] = [
    ...(at === 0 ? [] : (["back"] as const)),
    ...(question.detours.length === 0 ? [] : (["detour"] as const)),
    ...(question.refused.length === 0 ? [] : (["refused"] as const)),
  ];
  switch (first === undefined ? undefined : random.pick([first, ...more])) {
    case "back":
      log(`${question.title}: back`);
      player.back();
      return at - 1;
    case "detour": {
      const [answer, next] = question.detours[random.below(question.detours.length)] ?? ["", ""];
      log(`${question.title}: ${answer}, and back from ${next}`);
      await player.answer(question, answer);
      await player.see(next);
      player.back();
      return at;
    }
    case "refused": {
      const answer = question.refused[random.below(question.refused.length)] ?? "";
      log(`${question.title}: ${answer}, which is refused`);
      await player.answer(question, answer);
      await player.seeRefusal(question.title);
      await player.answer(question, question.answer);
      return at + 1;
    }
    default:
      return at;
  }
}

async function leaveReview(terminal: Terminal, player: Player, isStraying: boolean, log: (step: string) => void): Promise<number> {
  await terminal.waitForText("Review: nothing has been written yet", { timeoutMs: 40_000 });
  log(isStraying ? "review: back" : "review: done");
  if (!isStraying) {
    terminal.press("enter");
    return soakQuestions.length;
  }
  player.back();
  return soakQuestions.length - 1;
}
