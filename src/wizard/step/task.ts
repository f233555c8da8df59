import { err, ok } from "../../lib/result.ts";
import { acceptOneOf } from "../accept.ts";
import { withAnswer, type Step } from "../draft.ts";
import { proposal } from "../proposal.ts";
import type { Observed } from "../observed.ts";
import { taskOf, tasksOn, type Task } from "../task.ts";

/**
 * What is to be done with a profile that is configured, with what differs from it on the host, or with a config that does not parse; asked of a
 * person alone.
 */
export const taskStep: Step = {
  id: "task",
  flag: undefined,
  isNeeded: (_draft, { standing, broken }) => standing !== undefined || broken !== undefined,
  question(draft, observed) {
    const { standing, broken } = observed;
    return {
      kind: "choice",
      id: "task",
      options: tasksOn(observed),
      ...proposal(draft, "task", undefined, proposedTask(observed)),
      facts: { ...(standing === undefined ? {} : { standing }), ...(broken === undefined ? {} : { broken }) },
    };
  },
  accept: (_draft, text, observed) => acceptOneOf("task", "", text, tasksOn(observed)),
  settle(draft, answer) {
    const before = draft.answers.task ?? draft.remembered.task;
    if (before === undefined || before.text === answer.text) return withAnswer(draft, "task", answer);
    // What was answered for one task says nothing for another.
    const { resume } = draft.answers;
    return { answers: { ...(resume === undefined ? {} : { resume }), task: answer }, remembered: {} };
  },
};

function proposedTask({ standing, broken }: Observed): Task {
  if (broken !== undefined) return broken.lastGood === undefined ? "nothing" : "repair";
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
    return err({ kind: "bad-answer", name: "removal", flag: "", value: name, reason: { kind: "not-one-of", allowed: [profile.name] } });
  },
};
