import type { Plan } from "../../plan/plan.ts";
import { isDefinition, isWrite } from "../view/view-diffs.ts";

/** A plan is on screen, and nothing of it is done yet. */
export type Reviewing = {
  readonly kind: "review";
  readonly plan: Plan;
  /** Rows above the first one on screen. */
  readonly scroll: number;
  /** Its last row was on screen, so that Enter may mean yes. */
  readonly isRead: boolean;
  /** What was opened over it. */
  readonly page: ReviewPage | undefined;
};

/** The edits of files line by line, the whole service definition, or the answers with the one that is marked, counted from 0. */
export type ReviewPage =
  | { readonly kind: "diff" | "unit"; readonly scroll: number }
  | { readonly kind: "answers"; readonly marked: number };

/** A review of which only the beginning may be on screen. */
export function beginReview(plan: Plan): Reviewing {
  return { kind: "review", plan, scroll: 0, isRead: false, page: undefined };
}

/** Whether a review has a page of this kind: a plan that edits no file has no differences. */
export function hasPage({ plan }: Reviewing, kind: ReviewPage["kind"]): boolean {
  return kind === "answers" || plan.changes.some(kind === "diff" ? isWrite : isDefinition);
}
