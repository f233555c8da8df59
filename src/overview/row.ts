import type { InstanceHealth } from "../instance/health.ts";
import type { Instance } from "../instance/instance.ts";
import type { Usage } from "../instance/usage.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import type { Cell } from "./cell.ts";

/** One instance as lists of all of them show it. What takes its time has a cell of its own. */
export type Row = {
  readonly instance: Instance;
  /** What the manager of its service said; without an answer the instance only has what its files and processes show of it. */
  readonly managed: Cell<"asked">;
  readonly health: Cell<InstanceHealth>;
  /** Undefined where none of its processes runs. */
  readonly usage: Cell<Usage | undefined>;
  /** Of its service: undefined where that needs no linger, or there is none. */
  readonly linger: Linger | undefined;
  readonly lastChanges: Cell<LastChanges>;
  readonly conflicts: readonly PortConflict[];
  /** Everything that people should know of it, the worst first. */
  readonly warnings: Cell<readonly Warning[]>;
};

/** Whether a user's services outlive the user's last session. */
export type Linger = "on" | "off" | "unknown";

/**
 * What gw did last to a profile. `change`: the plan that undo would take back, undefined where there is none. `run`: what only started, stopped or
 * restarted its service since, which undo leaves alone.
 */
export type LastChanges = { readonly change: LastChange | undefined; readonly run: LastChange | undefined };

/** One plan of a profile. */
export type LastChange = { readonly atMs: number; readonly title: string; readonly status: "applying" | "applied" | "undone" };

/** Something wrong with an instance, or worth knowing, in one sentence. `next`: the words of the gw command that tells more. */
export type Warning = { readonly severity: "error" | "warning"; readonly text: string; readonly next?: readonly string[] };
