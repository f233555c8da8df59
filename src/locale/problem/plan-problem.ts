import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { describeConflicts } from "../describe-conflict.ts";
import type { PortConflict } from "../port-conflict.ts";
import type { PlanProblem, RemainingDirectory } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";
import { t } from "../t.ts";
import { list } from "../list.ts";

/** Plans that stopped, and undo that cannot be. */
export function describePlanProblem(problem: Exclude<PlanProblem, { readonly kind: "applied-partly" }>, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "cancelled": {
      const remaining = (problem.remaining ?? []).map((directory) => describeRemaining(directory));
      if (problem.isTakenBack !== true && remaining.length === 0) return say(t("Cancelled. No changes made."));
      if (remaining.length === 0) return say(t("Cancelled. Every change was taken back; everything is as it was before."));
      const message = [t("Cancelled. Everything that gw did is taken back."), ...remaining.map((text) => text.message)];
      return say(message.join("\n"), ...remaining.flatMap(({ next }) => next));
    }
    case "consent-missing": {
      const words = problem.words ?? problem.title.split(" ");
      return say(
        t("gw {title} asks before it changes anything, and can only ask where input and output are a terminal. Nothing was changed.", {
          title: problem.title,
        }),
        t("See what it would do: {command}", { command: gwCommand({ ...audience, profile: problem.profile }, ...words, "--dry-run") }),
        t("Do it: {command}", { command: gwCommand({ ...audience, profile: problem.profile }, ...words, "--yes") }),
      );
    }
    case "neighbour-changed":
      return say(t("Applying this changed {instances}, which must not happen.", { instances: list(problem.instances) }));
    case "nothing-to-undo":
      return say(
        problem.profile === "default"
          ? t("Nothing was applied to the default profile that could be taken back.")
          : t("Nothing was applied to profile {profile} that could be taken back.", { profile: problem.profile }),
      );
    case "undo-blocked":
      return describeBlocked(problem, audience);
    case "undo-ports-taken":
      return describeTaken(problem, audience);
  }
}

/** Why a directory is still there that gw made, and how to remove it. */
export function describeRemaining({ path, names }: RemainingDirectory): ProblemText {
  const shown = list(names.slice(0, 2));
  const files = names.length > 2 ? t("{names} and {count} more", { names: shown, count: names.length - 2 }) : shown;
  return say(
    t("{path} stays: it holds files that gw did not write ({files}).", { path, files }),
    t("Remove it with them: {command}", { command: quoteWords(["rm", "-r", path]) }),
  );
}

function describeTaken(
  { title, basePort, conflicts }: Extract<PlanProblem, { readonly kind: "undo-ports-taken" }>,
  audience: Audience,
): ProblemText {
  const owner = conflicts.flatMap(ownerOf).find(({ profile }) => !profile.startsWith("/"));
  const undo = gwCommand(audience, "undo");
  const message = [
    t('Taking "{title}" back would put this gateway on base port {basePort} again, where it cannot be any more. Nothing was changed.', {
      title,
      basePort,
    }),
    describeConflicts(conflicts),
  ].join("\n");
  if (owner === undefined)
    return say(
      message,
      t("See who has which port: {command}", { command: gwCommand(audience, "ports") }),
      t("Once it is free: {command}", { command: undo }),
    );
  const own = { profile: owner.profile, engine: owner.engine, program: audience.program };
  return say(
    message,
    t("Find another place for that gateway: {command}", { command: gwCommand(own, "ports", "--suggest") }),
    t("Once it has moved there: {command}", { command: undo }),
  );
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
  const head = isTold
    ? t("{path} was changed after gw wrote it, in the same places; taking it back would lose that change:", { path })
    : t("{path} was changed after gw wrote it; taking it back would lose that change.", { path });
  const message = [head, ...differences.map((line) => `  | ${line}`)];
  const back = t("Put that back as gw left it, then: {command}", { command: undo });
  const force =
    backup === undefined
      ? []
      : [t("Or lose it, with gw's copy from before: {command}", { command: `${quoteWords(["cp", backup, path])} && ${undo}` })];
  return say(message.join("\n"), back, ...force);
}
