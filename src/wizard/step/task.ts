import { err, ok } from "../../lib/result.ts";
import { acceptOneOf } from "../accept.ts";
import type { Answer, Answers } from "../answer.ts";
import { withAnswer, type Draft, type Step } from "../draft.ts";
import { proposal } from "../proposal.ts";
import type { Observed } from "../observed.ts";
import { taskOf, tasksOn, type Task } from "../task.ts";

/**
 * What is to be done with a profile that is configured, with what differs from it on the host, with a config that does not parse, or after a run
 * that was cut off; asked of a person alone.
 */
export const taskStep: Step = {
  id: "task",
  flag: undefined,
  isNeeded: (_draft, { standing, broken, interrupted }) => standing !== undefined || broken !== undefined || interrupted !== undefined,
  question(draft, observed) {
    const { standing, broken, interrupted } = observed;
    return {
      kind: "choice",
      id: "task",
      options: tasksOn(observed),
      ...proposal(draft, "task", undefined, proposedTask(observed)),
      facts: {
        ...(standing === undefined ? {} : { standing }),
        ...(broken === undefined ? {} : { broken }),
        ...(interrupted === undefined ? {} : { interrupted }),
      },
    };
  },
  accept: (_draft, text, observed) => acceptOneOf("task", "", text, tasksOn(observed)),
  settle(draft, answer, observed) {
    const before = draft.answers.task ?? draft.remembered.task;
    if (before?.text === answer.text) return withAnswer(draft, "task", answer);
    // What was answered for one task says nothing for another.
    const { resume } = draft.answers;
    const others: Draft = { answers: { ...(resume === undefined ? {} : { resume }), task: answer }, remembered: {} };
    return withCutOffAnswers(before === undefined ? withAnswer(draft, "task", answer) : others, answer, observed);
  },
};

/** What was answered before a run was cut off: taken where that run is to be finished, and proposed where all answers are gone through. */
function withCutOffAnswers(draft: Draft, { text }: Answer, { interrupted, kept }: Observed): Draft {
  if (interrupted === undefined) return draft;
  const { task: _, resume: __, ...answers }: Answers = kept?.answers ?? {};
  if (text === "change") return { ...draft, remembered: answers };
  const port = { text: interrupted.basePort ?? "", source: "typed" } as const;
  return text === "finish" ? { ...draft, prepared: { port, ...answers } } : draft;
}

function proposedTask({ standing, broken, interrupted, instance }: Observed): Task {
  if (broken === undefined && interrupted !== undefined) return interrupted.basePort === undefined ? "undo" : "finish";
  if (broken !== undefined) return broken.lastGood === undefined ? "nothing" : "repair";
  // A move leaves a service that is stopped as it is.
  if (standing?.needsOtherPorts === true) return instance?.service?.state.kind === "stopped" ? "change" : "ports";
  const isOff = standing !== undefined && standing.differences.length > 0;
  return isOff && standing.isMendable ? "repair" : "change";
}

/** The name of a profile that goes, typed as its consent. */
export const removalStep: Step = {
  id: "removal",
  flag: undefined,
  isNeeded: (draft) => taskOf(draft) === "remove",
  question: (draft, { profile }) => ({
    kind: "text",
    id: "removal",
    isSecret: false,
    showsPorts: false,
    ...proposal(draft, "removal", undefined, undefined),
    facts: { profile: profile.name },
  }),
  accept(_draft, text, { profile }) {
    const name = text.trim();
    if (name === profile.name) return ok(name);
    return err({ kind: "bad-answer", name: "removal", flag: "", value: name, reason: { kind: "not-the-name", profile: profile.name } });
  },
};
