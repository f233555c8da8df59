import type { EngineEra } from "./descriptor.ts";

/**
 * How long a start of an era may take, in milliseconds: twice its budget where the gateway itself says what it still waits for, because it
 * works then.
 */
export function longestStartMs({ startBudgetMs }: Pick<EngineEra, "startBudgetMs">, isTelling: boolean): number {
  return isTelling ? 2 * startBudgetMs : startBudgetMs;
}
