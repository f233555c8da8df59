import type { Result } from "../../lib/result.ts";
import type { Audience } from "../../locale/command-text.ts";
import type { Problem } from "../../locale/problem.ts";
import type { Watcher } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import type { HostNews, HostWatch } from "../../overview/watch-host.ts";
import type { Row } from "../../overview/row.ts";
import type { UndoReview } from "../view/view-undo.ts";

/** What can be done with one instance without leaving the overview. */
export type Action = "start" | "stop" | "restart" | "undo";

/** What the overview needs of the machine. */
export type OverviewSession = {
  readonly audience: Audience;
  readonly home: string;
  watch(tell: (news: HostNews) => void, signal: AbortSignal): HostWatch;
  readLog(row: Row, lines: number): Promise<Result<readonly string[], Problem>>;
  plan(row: Row, action: Action): Promise<Planned>;
  /** Opens the gateway's page in a browser where there is a display; says what it did and where the page is. */
  open(row: Row): Promise<readonly string[]>;
  /** As `Clock` of the host. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  now(): number;
};

/** What an action comes to before it is done, or why it cannot be done. `audience`: for whose commands sentences speak. */
export type Planned =
  | { readonly kind: "refused"; readonly problem: Problem; readonly audience: Audience; readonly notes: readonly string[] }
  | { readonly kind: "planned"; readonly review: ActionReview };

/** An action that is about to be done. */
export type ActionReview = {
  readonly title: string;
  readonly audience: Audience;
  readonly what: { readonly kind: "plan"; readonly plan: Plan } | { readonly kind: "undo"; readonly undo: UndoReview };
  /** What there is to know besides, as sentences. */
  readonly notes: readonly string[];
  /** What is asked where Enter alone must not do it: that takes a y. */
  readonly question?: string;
  /** Does it. The signal stops it: what was done is taken back, or what is waited for is waited for no longer. */
  apply(options: { readonly watch: Watcher; readonly signal: AbortSignal }): Promise<ActionEnd>;
};

/** What an action came to. */
export type ActionEnd = {
  readonly isGood: boolean;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly problem: Problem | undefined;
};

/** Where the overview was when it was left for something else, to go on from there. */
export type Resume = { readonly selected: string | undefined; readonly sort: SortKey; readonly filter: string };

/** How the overview ended. `onboard`: the person wants the wizard, for an instance or for a new profile of this name. */
export type OverviewEnd =
  | { readonly kind: "left" }
  | { readonly kind: "terminated" }
  | { readonly kind: "onboard"; readonly row: Row; readonly resume: Resume }
  | { readonly kind: "onboard-new"; readonly name: string; readonly resume: Resume };

/** What the rows are ordered by; `list` is the order in which `gw list` has them. */
export type SortKey = "list" | "health" | "port" | "memory" | "uptime" | "change";
