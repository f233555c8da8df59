import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import type { TakeOverProblem } from "../problem.ts";
import { list } from "../list.ts";
import { sentences } from "../sentences.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Profiles that cannot be taken over from another engine, or that the engine takes over by itself. */
export function describeTakeOverProblem(problem: TakeOverProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "cannot-take-over":
      return say(
        t("{to} cannot take a profile over from {from}.", { to: problem.to, from: problem.from }),
        t("What can be done: {ways}", { ways: list(problem.ways) }),
      );
    case "nothing-to-take-over":
      return say(
        t("There is no {from} profile of this name: {path} is not there.", { from: problem.from, path: problem.configPath }),
        t("See which gateways are here: {command}", { command: gwCommand(audience, "list") }),
      );
    case "successor-is-there":
      return say(
        t("{to} has a profile of this name already ({path}); gw does not put {from}'s settings over it.", {
          to: problem.to,
          path: problem.configPath,
          from: problem.from,
        }),
        t("Change what is there: {command}", { command: gwCommand(audience, "onboard") }),
        t("Or move that config away, and take over again."),
      );
    case "engine-moves-itself":
      return say(
        movingWords(problem),
        t("Let it: {command}", { command: quoteWords(problem.command) }),
        t("Then look at the result: {command}", { command: gwCommand(audience, "onboard") }),
      );
    case "predecessor-runs-by-hand":
      return say(
        t("{from}'s gateway of this profile runs outside of its service, as pid {pid}, and holds the ports.", {
          from: problem.from,
          pid: problem.pid,
        }),
        t("Stop it where it was started, then try again."),
      );
    case "take-over-refused":
      return say(
        t("{to} {version} does not take these settings, and they cannot be left out: {keys}.", {
          to: problem.to,
          version: problem.version,
          keys: list(problem.keys.map(({ key, reason }) => t("{name} ({detail})", { name: key, detail: reason }))),
        }),
        t("Mend them in the old config, then try again. Nothing was written."),
      );
  }
}

function movingWords({ running, from, to, stateDir }: Extract<TakeOverProblem, { readonly kind: "engine-moves-itself" }>): string {
  return sentences(
    t("The default profile is moved by {to} itself: its first run takes {path} over, leaves a link there, and mends the config.", {
      to,
      path: stateDir,
    }),
    running === undefined
      ? ""
      : t("{from}'s {service} runs now and would lose its state while it does: stop it first.", { from, service: running }),
    t("gw leaves that to it."),
  );
}
