import type { Problem } from "../../locale/problem.ts";
import type { Applying } from "./applying.ts";

/** Something did not work, and a person decides how to go on. */
export type Failed = {
  readonly kind: "failed";
  readonly problem: Problem;
  /** How far the changes had come; undefined where none was tried. */
  readonly tried: Pick<Applying, "plan" | "states"> | undefined;
  /** Rows above the first one on screen. */
  readonly scroll: number;
  /** The answer that is marked in the list of them, counted from 0; undefined while the list is closed. */
  readonly marked: number | undefined;
};

/** A failure before the first change. */
export function failedBefore(problem: Problem): Failed {
  return { kind: "failed", problem, tried: undefined, scroll: 0, marked: undefined };
}

/** A failure while changes were made. */
export function failedWhile({ plan, states }: Applying, problem: Problem): Failed {
  return { kind: "failed", problem, tried: { plan, states }, scroll: 0, marked: undefined };
}
