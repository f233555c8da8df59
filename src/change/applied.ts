import type { Commands } from "../host/commands.ts";
import type { LockHost } from "./config-lock.ts";

/** What making a change needs of the machine. */
export type ChangeHost = LockHost & { readonly commands: Commands };

/**
 * What came of one change: the directories that did not exist before, whether the earlier text of a config is kept beside it, files as they
 * were when they were kept, and files as a command left them.
 */
export type Applied = {
  readonly made: readonly string[];
  readonly isBackedUp?: true;
  /** The newest backup of a config is the text that was written, so that its engine leaves that alone. */
  readonly isGuarded?: true;
  readonly kept?: readonly KeptFile[];
  readonly left?: readonly KeptFile[];
  /** The paths that are in the archive, and were removed. */
  readonly removed?: readonly string[];
};

/** A file with its permission bits; `text` undefined: there is none. */
export type KeptFile = { readonly path: string; readonly text: string | undefined; readonly mode: number };
