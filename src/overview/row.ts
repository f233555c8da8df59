import type { InstanceHealth } from "../instance/health.ts";
import type { Instance } from "../instance/instance.ts";
import type { Usage } from "../instance/usage.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import type { Cell } from "./cell.ts";

/** One instance as lists of all of them show it. What takes its time has a cell of its own. */
export type Row = {
  readonly instance: Instance;
  /** Whether the manager of its service answered; what the instance says of its service is otherwise only what its files and processes show. */
  readonly isServiceKnown: boolean;
  readonly health: Cell<InstanceHealth>;
  /** Undefined where none of its processes runs. */
  readonly usage: Cell<Usage | undefined>;
  /** Of its service: undefined where that needs no linger, or there is none. */
  readonly linger: Linger | undefined;
  /** Undefined where gw has changed nothing of it. */
  readonly lastChange: Cell<LastChange | undefined>;
  readonly conflicts: readonly PortConflict[];
  /** Everything that people should know of it, the worst first. */
  readonly warnings: Cell<readonly Warning[]>;
};

/** Whether a user's services outlive the user's last session. */
export type Linger = "on" | "off" | "unknown";

/** The newest plan of a profile. */
export type LastChange = { readonly atMs: number; readonly title: string; readonly status: "applying" | "applied" | "undone" };

/** Something wrong with an instance, or worth knowing, in one sentence. */
export type Warning = { readonly severity: "error" | "warning"; readonly text: string };
