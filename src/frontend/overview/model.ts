import type { Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Progress } from "../../plan/apply-plan.ts";
import type { Row } from "../../overview/row.ts";
import type { HostNews } from "../../overview/watch-host.ts";
import type { Applying } from "../ink/applying.ts";
import type { Frame } from "../view/frame.ts";
import type { Editor } from "../ink/editor.ts";
import type { Key } from "../ink/key.ts";
import type { Action, ActionEnd, ActionReview, OverviewEnd, Planned, Resume, SortKey } from "./session.ts";

/** The whole state of the overview. Pure: keys and news go in, a new model and wishes come out. */
export type Model = {
  /** As they came; undefined before the first look. */
  readonly rows: readonly Row[] | undefined;
  readonly isLooking: boolean;
  readonly nowMs: number;
  /** When the first look began. */
  readonly begunMs: number;
  /** The instance that is marked, by its id; by the name of its profile where the overview was called with one. */
  readonly selected: string | undefined;
  readonly sort: SortKey;
  readonly filter: string;
  readonly stage: Stage;
  /** What was done by a key that leads nowhere else, until the next key. */
  readonly notice: readonly string[];
  /** The log of the instance that it names. */
  readonly log: LogShown | undefined;
  /** The first Esc on the list asks whether to leave. */
  readonly isLeaving: boolean;
  /** What the screen is drawn for, where that is known: a plan that is longer is read to its end before a key means yes. */
  readonly screen: Screen | undefined;
  /** Told to end from outside: ends as soon as nothing is half done. */
  readonly isTerminated: boolean;
};

/** The window, and the home that paths are shortened by. */
export type Screen = { readonly frame: Frame; readonly home: string };

export type LogShown = { readonly id: string; readonly result: Result<readonly string[], Problem> };

export type Stage =
  | { readonly kind: "list" }
  | { readonly kind: "filter"; readonly editor: Editor }
  /** The name of a profile to be made. */
  | { readonly kind: "new"; readonly editor: Editor; readonly problem: Problem | undefined }
  | { readonly kind: "detail"; readonly scroll: number }
  /** `scroll` counts from the last line up; `before` is what it was opened from. */
  | { readonly kind: "logs"; readonly scroll: number; readonly before: Extract<Stage, { readonly kind: "list" | "detail" }> }
  | { readonly kind: "help"; readonly before: Stage; readonly scroll: number }
  | { readonly kind: "planning"; readonly action: Action; readonly id: string; readonly sinceMs: number; readonly before: Stage }
  | {
      readonly kind: "refused";
      readonly planned: Extract<Planned, { readonly kind: "refused" }>;
      readonly scroll: number;
      readonly before: Stage;
    }
  | Reviewed
  | Doing
  | { readonly kind: "result"; readonly review: ActionReview; readonly end: ActionEnd; readonly scroll: number; readonly before: Stage }
  | { readonly kind: "ended" };

/** A plan is on screen, and nothing of it is done. `isRead`: its last row was on screen. */
export type Reviewed = {
  readonly kind: "review";
  readonly review: ActionReview;
  readonly scroll: number;
  readonly isRead: boolean;
  readonly before: Stage;
};

/** An action that goes on. `applying`: how far the changes of its plan are; undefined for an undo. */
export type Doing = {
  readonly kind: "doing";
  readonly review: ActionReview;
  readonly applying: Applying | undefined;
  readonly progress: Progress | undefined;
  readonly sinceMs: number;
  readonly isStopping: boolean;
  readonly before: Stage;
};

/** What the model wants done. */
export type Wish =
  | { readonly kind: "look-again" }
  | { readonly kind: "read-log"; readonly row: Row; readonly lines: number }
  | { readonly kind: "plan"; readonly row: Row; readonly action: Action }
  | { readonly kind: "apply"; readonly review: ActionReview }
  | { readonly kind: "stop" }
  | { readonly kind: "open"; readonly row: Row }
  | { readonly kind: "end"; readonly end: OverviewEnd };

export type News =
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "framed"; readonly screen: Screen }
  | { readonly kind: "host"; readonly news: HostNews }
  | { readonly kind: "log"; readonly log: LogShown }
  | { readonly kind: "planned"; readonly id: string; readonly action: Action; readonly planned: Planned }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "applied"; readonly end: ActionEnd }
  | { readonly kind: "opened"; readonly lines: readonly string[] }
  /** How far down the screen really is, which is less than was asked for. */
  | { readonly kind: "scrolled"; readonly scroll: number }
  /** A second has gone. */
  | { readonly kind: "tick"; readonly nowMs: number }
  | { readonly kind: "terminated" };

export type Reduced = { readonly model: Model; readonly wishes: readonly Wish[] };

/** The overview before the first look, where it was left. */
export function startModel(resume: Resume, nowMs: number): Model {
  return {
    rows: undefined,
    isLooking: true,
    nowMs,
    begunMs: nowMs,
    ...resume,
    stage: { kind: "list" },
    notice: [],
    log: undefined,
    isLeaving: false,
    screen: undefined,
    isTerminated: false,
  };
}
