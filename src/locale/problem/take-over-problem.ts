import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { TakeOverProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Profiles that cannot be taken over from another engine, or that the engine takes over by itself. */
export function describeTakeOverProblem(problem: TakeOverProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "cannot-take-over":
      return say(`${problem.to} cannot take a profile over from ${problem.from}.`, `What can be done: ${problem.ways.join(", ")}`);
    case "nothing-to-take-over":
      return say(
        `There is no ${problem.from} profile of this name: ${problem.configPath} is not there.`,
        `See which gateways are here: ${gwCommand(audience, "list")}`,
      );
    case "successor-is-there":
      return say(
        `${problem.to} has a profile of this name already (${problem.configPath}); gw does not put ${problem.from}'s settings over it.`,
        `Change what is there: ${gwCommand(audience, "onboard")}`,
        "Or move that config away, and take over again.",
      );
    case "engine-moves-itself":
      return say(
        `The default profile is moved by ${problem.to} itself: its first run takes ${problem.stateDir} over, leaves a link there, and mends the config.${runningWords(problem)} gw leaves that to it.`,
        `Let it: ${quoteWords(problem.command)}`,
        `Then look at the result: ${gwCommand(audience, "onboard")}`,
      );
    case "predecessor-runs-by-hand":
      return say(
        `${problem.from}'s gateway of this profile runs outside of its service, as pid ${problem.pid}, and holds the ports.`,
        "Stop it where it was started, then try again.",
      );
    case "take-over-refused":
      return say(
        `${problem.to} ${problem.version} does not take these settings, and they cannot be left out: ${problem.keys.map(({ key, reason }) => `${key} (${reason})`).join(", ")}.`,
        "Mend them in the old config, then try again. Nothing was written.",
      );
  }
}

function runningWords({ running, from }: Extract<TakeOverProblem, { readonly kind: "engine-moves-itself" }>): string {
  return running === undefined ? "" : ` ${from}'s ${running} runs now and would lose its state while it does: stop it first.`;
}
