import type { PlanNote } from "./plan.ts";

const followUps: ReadonlySet<PlanNote["kind"]> = new Set(["not-started", "no-service", "restart-needed", "linger-off", "linger-unknown"]);

/** Whether a note names a command for afterwards. Where a review and a receipt stand one below the other, it belongs to the receipt alone. */
export function isFollowUp({ kind }: PlanNote): boolean {
  return followUps.has(kind);
}
