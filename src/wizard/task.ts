import { textOf, type Draft } from "./draft.ts";

/** What can be done with a profile that is configured. */
export const tasks = ["change", "ports", "repair", "remove", "nothing"] as const;

export type Task = (typeof tasks)[number];

/** What this conversation is for; a profile that is new, or whose run nobody attends, is set up or changed. */
export function taskOf(draft: Draft): Task {
  return tasks.find((task) => task === textOf(draft, "task")) ?? "change";
}

/** Whether the conversation leads to a config: the other tasks have questions of their own, or none. */
export function isSettingUp(draft: Draft): boolean {
  return taskOf(draft) === "change" || taskOf(draft) === "ports";
}
