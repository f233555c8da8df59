import { err, ok, type Result } from "../../lib/result.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import type { AnswerProblem, Problem } from "../../locale/problem.ts";
import { placeOfAnswer } from "../../wizard/answer-variable.ts";
import { neededSteps } from "../../wizard/conversation.ts";
import { emptyDraft, withAnswer, type Draft, type Step } from "../../wizard/draft.ts";
import type { Answer, StepId } from "../../wizard/answer.ts";
import type { Observed } from "../../wizard/observed.ts";
import { preparedAnswer } from "../../wizard/prepared-answer.ts";
import { refuseLingerFor, withLinger } from "../../wizard/wanted-linger.ts";
import { acceptRiskStep } from "../../wizard/step/accept-risk.ts";
import type { Session, SessionEnd } from "../session.ts";
import { takeAnswer } from "../take-answer.ts";

/** `problems`: what was found to be wrong with answers before, and is told together with the rest. */
type FlagsOptions = { readonly takeDefaults: boolean; readonly problems?: readonly AnswerProblem[] };

/** Holds the conversation without a person: given answers, defaults where that was asked for, and every problem at once. */
export async function runFlags(session: Session, options: FlagsOptions): Promise<SessionEnd> {
  const collected = await collectAnswers(session, options);
  if (!collected.ok) return { kind: "failed", problem: collected.problem };
  const { draft, observed } = collected.value;
  const plan = await session.plan(draft, observed);
  if (!plan.ok) return { kind: "failed", problem: plan.problem };
  if (session.isDryRun) return { kind: "planned", plan: plan.value, draft, observed };
  const applied = await session.apply(plan.value, {});
  if (!applied.ok) return { kind: "failed", problem: applied.problem };
  return { kind: "applied", plan: plan.value, outcome: applied.value, draft, observed };
}

type Collected = { readonly draft: Draft; readonly observed: Observed };

async function collectAnswers(session: Session, { takeDefaults, problems: wrong = [] }: FlagsOptions): Promise<Result<Collected, Problem>> {
  let draft = emptyDraft;
  let { observed } = session;
  const problems: Problem[] = [...wrong];
  const passed = new Set<StepId>();
  for (let step = nextStep(draft, observed, passed); step !== undefined; step = nextStep(draft, observed, passed)) {
    passed.add(step.id);
    const answer = session.given[step.id] ?? preparedAnswer(draft, step, observed) ?? proposedAnswer(step, draft, observed, takeDefaults);
    if (answer === undefined) {
      // One that is there and wrong is not missing.
      if (!wrong.some((problem) => problem.kind === "bad-answer" && problem.name === step.id))
        problems.push(missing(step, draft, observed));
      continue;
    }
    const taken = await takeAnswer(session, { draft, observed }, step, answer);
    const { answered } = taken;
    ({ observed } = taken);
    if (!answered.ok) problems.push(...unsaidOf(problems, underOwnName(answered.problem, answer, step)));
    problems.push(...silenceOf(step, session.given[step.id], observed));
    // A wrong answer still decides which questions follow, so that all problems are found in one go.
    draft = answered.ok ? answered.value : withAnswer(draft, step.id, answer);
  }
  problems.push(
    ...contradictions(session, passed),
    ...lingerProblem(session, draft, observed),
    ...unknownRisk(session, draft, observed, passed),
  );
  const [first, ...more] = problems;
  if (first === undefined) return ok({ draft: withLinger(draft, session.given.linger, observed), observed });
  return err(more.length === 0 ? first : { kind: "several", problems });
}

/** A manager that is there and did not answer this time is no reason to go without a service, unless somebody says so. */
function silenceOf({ id }: Step, given: Answer | undefined, { managers: { problem } }: Observed): readonly Problem[] {
  if (id !== "service" || (given !== undefined && given.text !== "auto")) return [];
  return problem?.kind === "service-manager-unreachable" && problem.cause === "refused" ? [problem] : [];
}

/** A person who set a variable, or a key of a file, looks for its name. */
function underOwnName(problem: Problem, { source }: Answer, step?: Step): Problem {
  switch (problem.kind) {
    case "bad-answer":
      return { ...problem, flag: placeOfAnswer(problem.name, problem.flag, source) };
    case "port-not-a-number":
    case "port-out-of-range":
      return { ...problem, from: placeOfAnswer("port", "--port", source) };
    // What is configured or proposed was said by nobody.
    case "port-conflict":
      return step?.flag === undefined || !["flag", "variable", "file"].includes(source)
        ? problem
        : { ...problem, from: placeOfAnswer(step.id, step.flag, source) };
    default:
      return problem;
  }
}

/** What was not said yet: a port that is taken is in the way of the port and of the bind, and saying so once is enough. */
function unsaidOf(problems: readonly Problem[], problem: Problem): readonly Problem[] {
  if (problem.kind !== "port-conflict") return [problem];
  const said = new Set(problems.flatMap((other) => (other.kind === "port-conflict" ? other.conflicts.map(portsOf) : [])));
  const conflicts = problem.conflicts.filter((conflict) => !said.has(portsOf(conflict)));
  return conflicts.length === 0 ? [] : [{ ...problem, conflicts }];
}

/** Who holds a port is found out anew by each look, and may not be told twice in the same words. */
function portsOf({ role, from, to, reason }: PortConflict): string {
  return JSON.stringify([role, from, to, reason.kind]);
}

function nextStep(draft: Draft, observed: Observed, passed: ReadonlySet<StepId>): Step | undefined {
  return neededSteps(draft, observed).find((step) => !passed.has(step.id));
}

function proposedAnswer(step: Step, draft: Draft, observed: Observed, takeDefaults: boolean): Answer | undefined {
  const { initial: proposed, source, facts } = step.question(draft, observed);
  // Nobody is there to see that a gateway moves: it is refused where it is.
  const initial = facts.refused?.port ?? proposed;
  // What may be left empty need not be said.
  const isTaken = initial !== undefined && (takeDefaults || initial === "");
  return isTaken ? { text: initial, source } : undefined;
}

/** What is missing says itself why it has no default: there is no free block, or a risk is open. */
function missing(step: Step, draft: Draft, observed: Observed): Problem {
  if (step.id === "port" && !observed.suggestion.ok) return observed.suggestion.problem;
  // It has no flag, because it must not stand in argv.
  if (step.flag === undefined) return { kind: "missing-password" };
  if (step.id !== "acceptRisk") {
    const hasDefault = step.question(draft, observed).initial !== undefined;
    return { kind: "missing-answer", name: step.id, flag: step.flag, hasDefault };
  }
  const refused = step.accept(draft, "no", observed);
  return refused.ok ? { kind: "missing-answer", name: step.id, flag: "--accept-risk", hasDefault: false } : refused.problem;
}

const companions: Readonly<Partial<Record<StepId, string>>> = { bindHost: "--bind custom", cdpUrl: "--browser" };

/** An answer to a question that does not come up would do nothing; two of them are surely a mistake. */
function contradictions(session: Session, passed: ReadonlySet<StepId>): readonly Problem[] {
  return Object.entries(companions).flatMap(([id, other]) => {
    const given = Object.entries(session.given).find(([name]) => name === id)?.[1];
    const isAsked = [...passed].some((asked) => asked === id);
    if (given === undefined || isAsked || given.text === "") return [];
    const flag = placeOfAnswer(id, id === "bindHost" ? "--bind-host" : "--cdp-url", given.source);
    return [{ kind: "bad-answer", name: id, flag, value: given.text, reason: { kind: "contradicts", other } } as const];
  });
}

/** Linger that was asked for and would not come to be must not pass for done. */
function lingerProblem({ given: { linger } }: Session, draft: Draft, observed: Observed): readonly Problem[] {
  const problem = refuseLingerFor(draft, linger, observed);
  return problem === undefined || linger === undefined ? [] : [underOwnName(problem, linger)];
}

/** Consent that nobody asks for is let be, but a risk that does not exist is a slip of the pen. */
function unknownRisk(session: Session, draft: Draft, observed: Observed, passed: ReadonlySet<StepId>): readonly Problem[] {
  const given = session.given.acceptRisk;
  if (given === undefined || passed.has("acceptRisk")) return [];
  const judged = acceptRiskStep.accept(draft, given.text, observed);
  return judged.ok ? [] : [underOwnName(judged.problem, given)];
}
