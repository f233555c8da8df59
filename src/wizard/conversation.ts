import { ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { authModes, binds, keptAuthModes, keptBinds, riskNames, serviceChoices, type SetupRequest } from "../plan/request.ts";
import { startingWith, textOf, withAnswer, withoutAnswer, type Draft, type Step } from "./draft.ts";
import type { Answer, StepId } from "./answer.ts";
import type { Observed } from "./observed.ts";
import { isSettledByMove } from "./prepared-answer.ts";
import { parseYesNo } from "./proposal.ts";
import { steps } from "./steps.ts";
import { isHandedOn } from "./task.ts";

/** The first needed question without an answer; undefined when all is answered. */
export function currentStep(draft: Draft, observed: Observed): Step | undefined {
  return steps.find((step) => step.isNeeded(draft, observed) && draft.answers[step.id] === undefined);
}

/** What comes next: a question, the plan where all is answered, or the end where nothing is to be done, or not here. */
export type NextTurn = { readonly kind: "ask"; readonly step: Step } | { readonly kind: "plan" } | { readonly kind: "end" };

/** What comes after these answers. */
export function nextTurn(draft: Draft, observed: Observed): NextTurn {
  const step = currentStep(draft, observed);
  if (step !== undefined) return { kind: "ask", step };
  return { kind: isHandedOn(draft) ? "end" : "plan" };
}

/** The questions that this conversation holds, answered or not, in order. */
export function neededSteps(draft: Draft, observed: Observed): readonly Step[] {
  return steps.filter((step) => step.isNeeded(draft, observed));
}

/**
 * The answered questions that a person can change afterwards, in order; that earlier answers were gone on with is past, and what a move of the
 * ports leaves as it is is changed by another task.
 */
export function changeableSteps(draft: Draft, observed: Observed): readonly Step[] {
  return neededSteps(draft, observed).filter(
    (step) => step.id !== "resume" && draft.answers[step.id] !== undefined && !isSettledByMove(draft, step),
  );
}

/** The draft with this text as the answer, or why it is not one. Answers that no longer apply are taken off. */
export function answerStep(draft: Draft, step: Step, answer: Answer, observed: Observed): Result<Draft, Problem> {
  const accepted = step.accept(draft, answer.text, observed);
  const isDeclined = !accepted.ok && answer.isAsked === true && parseYesNo(answer.text) === "no";
  const declined = isDeclined ? step.decline?.(draft, observed) : undefined;
  if (declined !== undefined) return ok(declined);
  if (!accepted.ok) return accepted;
  if (step.id === "engine" && isAnother(draft, accepted.value)) return ok(startingWith("engine", { ...answer, text: accepted.value }));
  const taken = { ...answer, text: accepted.value };
  return ok(dropStale(step.settle?.(draft, taken, observed) ?? withAnswer(draft, step.id, taken), observed));
}

/** The draft one question back: the last one before the open question that a person answered. Undefined at the first. */
export function goBack(draft: Draft, observed: Observed): Draft | undefined {
  const needed = neededSteps(draft, observed);
  const open = needed.findIndex((step) => draft.answers[step.id] === undefined);
  const before = open === -1 ? needed : needed.slice(0, open);
  const last = before.findLast((step) => draft.answers[step.id]?.isAsked === true);
  return last === undefined ? undefined : withoutAnswer(draft, last.id);
}

/**
 * The draft with this question open again, its answer proposed and every other one kept. Once it is answered, the conversation goes on with what
 * that has opened, which for the same kind of answer is nothing. A question without an answer changes nothing.
 */
export function jumpTo(draft: Draft, id: StepId): Draft {
  return withoutAnswer(draft, id);
}

/** What a person answered: one who takes the proposal takes its source along. */
export function askedAnswer(draft: Draft, step: Step, text: string, observed: Observed): Answer {
  const question = step.question(draft, observed);
  return { text, source: text === question.initial ? question.source : "typed", isAsked: true };
}

/** The complete answers. Only a draft without a current step has them. */
export function toRequest(draft: Draft, observed: Observed): SetupRequest {
  const bindHost = textOf(draft, "bindHost");
  const tokenEnv = textOf(draft, "tokenEnv");
  const cdpUrl = textOf(draft, "cdpUrl");
  const accepted = textOf(draft, "acceptRisk").split(",");
  return {
    engine: observed.profile.engine.id,
    profile: observed.profile.name,
    port: Number(textOf(draft, "port")),
    workspace: textOf(draft, "workspace"),
    bind: oneOf([...binds, ...keptBinds], textOf(draft, "bind")),
    ...(bindHost === "" ? {} : { bindHost }),
    auth: oneOf([...authModes, ...keptAuthModes], textOf(draft, "auth")),
    ...(tokenEnv === "" ? {} : { tokenEnv }),
    service: oneOf(serviceChoices, textOf(draft, "service")),
    linger: textOf(draft, "linger") === "yes",
    browser: textOf(draft, "browser") === "yes",
    ...(cdpUrl === "" ? {} : { cdpUrl }),
    // Whoever goes on with a config that has shrunk was told of it.
    acceptRisk: riskNames.filter((name) => accepted.includes(name) || (name === "shrunk-config" && observed.broken?.loss !== undefined)),
  };
}

/** Ports, paths and services that were answered for one engine say nothing for another. */
function isAnother(draft: Draft, engine: string): boolean {
  const earlier = draft.answers.engine ?? draft.remembered.engine;
  return earlier !== undefined && earlier.text !== engine;
}

/** A changed answer can make others needless (another bind) or open a new risk; those are asked again. */
function dropStale(draft: Draft, observed: Observed): Draft {
  const stale = steps.filter((step) => draft.answers[step.id] !== undefined && isStale(step, draft, observed));
  return stale.reduce((current, step) => withoutAnswer(current, step.id), draft);
}

function isStale(step: Step, draft: Draft, observed: Observed): boolean {
  if (!step.isNeeded(draft, observed)) return true;
  return step.id === "acceptRisk" && !step.accept(draft, textOf(draft, "acceptRisk"), observed).ok;
}

function oneOf<Word extends string>(allowed: readonly [Word, ...Word[]], text: string): Word {
  return allowed.find((word) => word === text) ?? allowed[0];
}
