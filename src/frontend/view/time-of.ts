import { t } from "../../locale/t.ts";

/** How long something has taken, of the time that it may take. */
export function timeOf(elapsedMs: number, budgetMs: number): string {
  return t("{elapsed} s of {budget} s", { elapsed: (elapsedMs / 1000).toFixed(1), budget: budgetMs / 1000 });
}
