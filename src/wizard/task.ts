import { textOf, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** What can be done with a profile that is configured, or one of whose runs was cut off. */
export const tasks = ["finish", "undo", "change", "ports", "repair", "remove", "nothing"] as const;

export type Task = (typeof tasks)[number];

/**
 * Those that there is a choice of: a config that does not parse, has shrunk or is gone can be brought back, where a good one is kept; a run that was cut
 * off can be taken back, and one of the wizard can be finished.
 */
export function tasksOn({
  broken,
  interrupted,
  existing,
  standing,
}: Pick<Observed, "broken" | "interrupted" | "existing" | "standing">): readonly Task[] {
  const ofLost: readonly Task[] = broken?.loss === "gone" ? ["change"] : ["change", "ports"];
  if (broken?.loss !== undefined) return [...(broken.lastGood === undefined ? [] : (["repair"] as const)), ...ofLost, "nothing"];
  if (broken !== undefined) return broken.lastGood === undefined ? ["nothing"] : ["repair", "nothing"];
  const ofRun: readonly Task[] = interrupted === undefined ? [] : interrupted.basePort === undefined ? ["undo"] : ["finish", "undo"];
  // A plan that is known to fail is not offered.
  const ofConfig = ofConfigured.filter((task) => task !== "repair" || standing?.needsOtherPorts !== true);
  return [...ofRun, ...(existing === undefined ? (["change"] as const) : ofConfig), "nothing"];
}

const ofConfigured = ["change", "ports", "repair", "remove"] as const;

/** What this conversation is for; a profile that is new, or whose run nobody attends, is set up or changed. */
export function taskOf(draft: Draft): Task {
  return tasks.find((task) => task === textOf(draft, "task")) ?? "change";
}

/** Whether the conversation leads to a config: the other tasks have questions of their own, or none. */
export function isSettingUp(draft: Draft): boolean {
  return leadsToConfig(taskOf(draft));
}

/** Whether this task makes a config what the answers say. */
export function leadsToConfig(task: Task): task is "finish" | "change" | "ports" {
  return task === "finish" || task === "change" || task === "ports";
}

/** Whether this task ends the conversation: nothing is to be done, or `gw undo` does it. */
export function isHandedOn(draft: Draft): boolean {
  return taskOf(draft) === "nothing" || taskOf(draft) === "undo";
}
