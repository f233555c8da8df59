import { quoteWords } from "../../lib/shell-quote.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { describeConflicts } from "../describe-conflict.ts";
import type { Cancellation, PlanProblem, RecordFault, RemainingDirectory } from "../problem.ts";
import { saySecrets } from "../secret-sign.ts";
import { describePlanTitle } from "../plan-title.ts";
import { sentences } from "../sentences.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";
import { list } from "../list.ts";
import { sentenceName } from "./rescue-problem.ts";

/** Plans that stopped, and undo that cannot be. */
export function describePlanProblem(problem: PlanProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "cancelled":
      return describeCancellation(problem);
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
    case "undo-overtaken":
      return describeOvertaken(problem, audience);
    case "record-damaged":
      return say(
        sentences(
          describeDamaged(problem),
          t("What that plan has changed is not known, so none before it is taken back. Nothing was changed."),
        ),
        t("To go on without it: {command}", { command: quoteWords(["mv", problem.path, `${problem.path}.damaged`]) }),
        t("Earlier configs that can be brought back: {command}", { command: gwCommand(audience, "repair", "--list") }),
      );
    case "undo-blocked":
      return describeBlocked(problem, audience);
    case "undo-ports-taken":
      return describeTaken(problem, audience);
  }
}

function describeOvertaken({ title, last }: Extract<PlanProblem, { readonly kind: "undo-overtaken" }>, audience: Audience): ProblemText {
  return say(
    t(
      'The last plan was "{title}" when this was asked for, and another gw has taken it back or made another one since. Nothing was done.',
      {
        title: describePlanTitle(title),
      },
    ),
    ...(last === undefined
      ? []
      : [
          t('Take back what is the last one now, "{title}": {command}', {
            title: describePlanTitle(last),
            command: gwCommand(audience, "undo"),
          }),
        ]),
    t("See all of them: {command}", { command: gwCommand(audience, "undo", "--list") }),
  );
}

/** A file among the records that is none, as a sentence. */
export function describeDamaged({ path, fault }: { readonly path: string; readonly fault: RecordFault }): string {
  switch (fault.kind) {
    case "empty":
      return t("The record of a plan is empty: {path}.", { path });
    case "not-whole":
      return t("The record of a plan is cut off or damaged: {path}.", { path });
    case "foreign":
      return t("This is no record of a plan, though it is called like one: {path}.", { path });
    case "newer":
      return t("The record of a plan is of a newer gw (version {version}), which can take it back: {path}.", {
        path,
        version: String(fault.version),
      });
    case "unreadable":
      return t("The record of a plan cannot be read ({code}): {path}.", { path, code: fault.code });
  }
}

function describeCancellation({ isTakenBack, isRestarted, remaining = [], main }: Cancellation): ProblemText {
  if (main !== undefined)
    return say(
      t("Cancelled. {main} was away for {seconds} s, and is back as itself: {url}, pid {pid}.", {
        main: sentenceName(main.gateway),
        seconds: (main.awayMs / 1000).toFixed(1),
        url: main.url,
        pid: main.pid,
      }),
    );
  const left = remaining.map((directory) => describeRemaining(directory));
  if (isTakenBack !== true && left.length === 0) return say(t("Cancelled. No changes made."));
  if (left.length === 0 && isRestarted === true)
    return say(
      t(
        "Cancelled. The gateway was stopped and started again, and whether it answers was not waited for. Everything else is as it was before.",
      ),
    );
  if (left.length === 0) return say(t("Cancelled. Every change was taken back; everything is as it was before."));
  const restarted =
    isRestarted === true ? [t("The gateway was stopped and started again, and whether it answers was not waited for.")] : [];
  const message = [t("Cancelled. Everything that gw did is taken back."), ...restarted, ...left.map((text) => text.message)];
  return say(message.join("\n"), ...left.flatMap(({ next }) => next));
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
  { title, basePort, conflicts, isRemoved }: Extract<PlanProblem, { readonly kind: "undo-ports-taken" }>,
  audience: Audience,
): ProblemText {
  const facts = { title, port: String(basePort) };
  const head = t(
    'Taking "{title}" back would put this gateway on base port {port} again, where it cannot be any more. Nothing was changed.',
    facts,
  );
  const undo = t("Once the port is free: {command}", { command: gwCommand(audience, "undo") });
  const look = t("See who has which port: {command}", { command: gwCommand(audience, "ports") });
  const message = [head, describeConflicts(conflicts)];
  if (isRemoved === true) {
    const anew = t("Set the profile up anew on other ports: {command}", { command: gwCommand(audience, "onboard") });
    return say([...message, t("Until then the archive is kept.")].join("\n"), anew, undo);
  }
  const stays = t("While that is so, this plan cannot be taken back; the gateway stays on the port that it has.");
  const earlier = t("Earlier configs that can be brought back: {command}", { command: gwCommand(audience, "repair", "--list") });
  return say([...message, stays].join("\n"), earlier, look, undo);
}

function describeBlocked(
  { path, differences = [], repair }: Extract<PlanProblem, { readonly kind: "undo-blocked" }>,
  audience: Audience,
): ProblemText {
  const isTold = differences.length > 0;
  const head = isTold
    ? t("{path} was changed after gw wrote it, in the same places; taking it back would lose that change:", { path })
    : t("{path} was changed after gw wrote it; taking it back would lose that change.", { path });
  const rows = differences.map((line) => `  | ${saySecrets(line)}`);
  const back = t("Put that back as gw left it, then: {command}", { command: gwCommand(audience, "undo") });
  return say([head, ...rows].join("\n"), back, ...repairHint(repair, audience));
}

/** A copy by hand may put the gateway on a port that another has by now; `gw repair` looks at that first. */
function repairHint(repair: "needed" | "possible" | undefined, audience: Audience): readonly string[] {
  if (repair === undefined) return [];
  if (repair === "needed") return [t("Or bring the last good config back: {command}", { command: gwCommand(audience, "repair") })];
  return [t("Or choose an earlier config: {command}", { command: gwCommand(audience, "repair", "--list") })];
}
