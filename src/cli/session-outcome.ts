import type { SessionEnd } from "../frontend/session.ts";
import { t } from "../locale/t.ts";
import type { Plan } from "../plan/plan.ts";
import { toRequest } from "../wizard/conversation.ts";
import { leadsToConfig, taskOf } from "../wizard/task.ts";
import type { Context } from "./context.ts";
import { setUpNext } from "./hand-over.ts";
import { healthJson } from "./health-json.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome } from "./outcome.ts";
import { tellTask } from "./plan-task.ts";
import { frontEndOf } from "./run-wizard.ts";
import { noteTexts, planJson, planText, receipt } from "./receipt.ts";
import { readRevealed } from "./reveal-token.ts";

/** What a command comes to whose conversation has ended; `isAsking`: a person held it, and sees the engine's own set-up offered next. */
export async function outcomeOf(context: Context, end: SessionEnd, isAsking = false): Promise<CommandOutcome> {
  switch (end.kind) {
    case "cancelled":
      return { ...cancelled, problem: end };
    case "left":
      return done({ plan: [], applied: [] }, t("Nothing was changed."));
    case "failed":
      return failed(end.problem);
    case "planned": {
      const request = toRequest(end.draft, end.observed);
      const data = { request, plan: planJson(end.plan), applied: [] };
      return done(data, planText(end.plan, context.audience), notesOf(context, end.plan));
    }
    case "applied":
      return appliedOutcome(context, end, isAsking);
  }
}

async function appliedOutcome(
  context: Context,
  end: Extract<SessionEnd, { readonly kind: "applied" }>,
  isAsking: boolean,
): Promise<CommandOutcome> {
  const { plan, outcome, observed } = end;
  const task = taskOf(end.draft);
  if (!leadsToConfig(task)) return tellTask(context, task, end);
  const { home } = context.host.system;
  const request = toRequest(end.draft, observed);
  const applied = planJson({ ...plan, changes: outcome.changes });
  const data = {
    request,
    plan: planJson(plan),
    applied,
    health: healthJson(outcome.health, context.audience),
    untouched: outcome.untouched,
  };
  // A profile that was new has a config now, and by it gw knows its engine.
  const { engine: _, ...unnamed } = context.audience;
  const audience = observed.engines.isOpen ? unnamed : context.audience;
  const text = receipt(plan, outcome, request, {
    audience,
    home,
    columns: context.terminal.columns,
    hasReview: isAsking && frontEndOf(context).kind !== "ink",
    revealed: await readRevealed(context, plan.profile),
  });
  const isSettled = outcome.health === undefined || outcome.health.kind === "healthy";
  const finished = done(data, text, notesOf(context, plan), isSettled ? exitCodes.done : exitCodes.notRunning);
  const next = isAsking && isSettled ? setUpNext(context, end, audience) : undefined;
  return next === undefined ? finished : { ...finished, next };
}

/** People find the notes in the text itself. */
function notesOf({ options, audience }: Context, plan: Plan): readonly string[] {
  return options["json"] === true ? noteTexts(plan, audience) : [];
}
