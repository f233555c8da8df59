import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { describeConflicts } from "../describe-conflict.ts";
import type { PortConflict } from "../port-conflict.ts";
import type { PlanProblem, RemainingDirectory } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Plans that stopped, and undo that cannot be. */
export function describePlanProblem(problem: Exclude<PlanProblem, { readonly kind: "applied-partly" }>, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "cancelled": {
      const remaining = (problem.remaining ?? []).map((directory) => describeRemaining(directory));
      if (problem.isTakenBack !== true && remaining.length === 0) return say("Cancelled. No changes made.");
      if (remaining.length === 0) return say("Cancelled. Every change was taken back; everything is as it was before.");
      const message = ["Cancelled. Everything that gw did is taken back.", ...remaining.map((text) => text.message)];
      return say(message.join("\n"), ...remaining.flatMap(({ next }) => next));
    }
    case "consent-missing": {
      const words = problem.words ?? problem.title.split(" ");
      return say(
        `gw ${problem.title} asks before it changes anything, and can only ask where input and output are a terminal. Nothing was changed.`,
        `See what it would do: ${gwCommand({ ...audience, profile: problem.profile }, ...words, "--dry-run")}`,
        `Do it: ${gwCommand({ ...audience, profile: problem.profile }, ...words, "--yes")}`,
      );
    }
    case "neighbour-changed":
      return say(`Applying this changed ${problem.instances.join(", ")}, which must not happen.`);
    case "nothing-to-undo":
      return say(
        `Nothing was applied to ${problem.profile === "default" ? "the default profile" : `profile ${problem.profile}`} that could be taken back.`,
      );
    case "undo-blocked":
      return describeBlocked(problem, audience);
    case "undo-ports-taken":
      return describeTaken(problem, audience);
  }
}

/** Why a directory is still there that gw made, and how to remove it. */
export function describeRemaining({ path, names }: RemainingDirectory): ProblemText {
  const shown = names.slice(0, 2).join(", ");
  const rest = names.length > 2 ? ` and ${names.length - 2} more` : "";
  return say(
    `${path} stays: it holds files that gw did not write (${shown}${rest}).`,
    `Remove it with them: ${quoteWords(["rm", "-r", path])}`,
  );
}

function describeTaken(
  { title, basePort, conflicts }: Extract<PlanProblem, { readonly kind: "undo-ports-taken" }>,
  audience: Audience,
): ProblemText {
  const owner = conflicts.flatMap(ownerOf).find(({ profile }) => !profile.startsWith("/"));
  const undo = gwCommand(audience, "undo");
  const message = [
    `Taking "${title}" back would put this gateway on base port ${basePort} again, where it cannot be any more. Nothing was changed.`,
    describeConflicts(conflicts),
  ].join("\n");
  if (owner === undefined) return say(message, `See who has which port: ${gwCommand(audience, "ports")}`, `Once it is free: ${undo}`);
  const own = { profile: owner.profile, engine: owner.engine, program: audience.program };
  return say(message, `Find another place for that gateway: ${gwCommand(own, "ports", "--suggest")}`, `Once it has moved there: ${undo}`);
}

function ownerOf({ reason }: PortConflict): readonly { readonly profile: string; readonly engine: string }[] {
  if (reason.kind === "claimed") return [reason];
  return reason.kind === "held" && reason.gateway !== undefined ? [reason.gateway] : [];
}

function describeBlocked(
  { path, differences = [], backup }: Extract<PlanProblem, { readonly kind: "undo-blocked" }>,
  audience: Audience,
): ProblemText {
  const undo = gwCommand(audience, "undo");
  const isTold = differences.length > 0;
  const head = `${path} was changed after gw wrote it${isTold ? ", in the same places" : ""}; taking it back would lose that change`;
  const message = isTold ? [`${head}:`, ...differences.map((line) => `  | ${line}`)] : [`${head}.`];
  const back = `Put that back as gw left it, then: ${undo}`;
  const force = backup === undefined ? [] : [`Or lose it, with gw's copy from before: ${quoteWords(["cp", backup, path])} && ${undo}`];
  return say(message.join("\n"), back, ...force);
}
