import { textOf, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** What can be done with a profile that is configured. */
export const tasks = ["change", "ports", "repair", "remove", "nothing"] as const;

export type Task = (typeof tasks)[number];

/** Those that there is a choice of: a config that does not parse can be brought back, where a good one is kept, or left alone. */
export function tasksOn({ broken }: Pick<Observed, "broken">): readonly Task[] {
  if (broken === undefined) return tasks;
  return broken.lastGood === undefined ? ["nothing"] : ["repair", "nothing"];
}

/** What this conversation is for; a profile that is new, or whose run nobody attends, is set up or changed. */
export function taskOf(draft: Draft): Task {
  return tasks.find((task) => task === textOf(draft, "task")) ?? "change";
}

/** Whether the conversation leads to a config: the other tasks have questions of their own, or none. */
export function isSettingUp(draft: Draft): boolean {
  return taskOf(draft) === "change" || taskOf(draft) === "ports";
}
