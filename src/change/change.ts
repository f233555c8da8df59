import type { UnitFault } from "../locale/unit-fault.ts";

/**
 * The only things gw ever does to a machine. Each one carries what was there before, so that it can be checked before it is
 * made, shown in full, and undone later from the record alone (the record is JSON).
 */
export type Change = WriteFile | MakeDirectory | MoveDirectory | RewritePaths | RemoveTrees | KeepFiles | RunCommand | SetMode;

/** Puts a text into a file. `before` undefined: there must be no file; otherwise the file must still hold exactly that. */
export type WriteFile = {
  readonly kind: "write-file";
  readonly purpose: "config" | "service-definition" | "secrets" | "gateway-content" | "take-over-mark" | "lock";
  readonly path: string;
  readonly before: string | undefined;
  /** Undefined: the file is removed. */
  readonly after: string | undefined;
  readonly mode: number;
  /** The permission bits to go back to. */
  readonly modeBefore?: number;
  /** For people: the keys that differ, dotted, values of secrets replaced. Empty for files that are new. */
  readonly edits: readonly ConfigEdit[];
  /** The engine writes this file under a lock of its own beside it (`config-lock.ts`), and so does gw. */
  readonly isLocked?: boolean;
  /** The engine takes its newest backup for a config that seems to have lost something (`guardWithBackup`). */
  readonly isGuarded?: boolean;
  /** `before` is a config that does not parse: no backup of it is kept among the good ones. */
  readonly isBroken?: true;
  /** What was wrong in a service definition and is not in `after`. */
  readonly faults?: readonly UnitFault[];
  /** Run after the file changed, in either direction, for instance `systemctl --user daemon-reload`. */
  readonly afterwards?: CommandStep;
};

/** One key of a config before and after, as shown. */
export type ConfigEdit = { readonly key: string; readonly before: string | undefined; readonly after: string | undefined };

/** Makes a directory with its parents. Undo removes those that were made, while they hold nothing but `leftovers`. */
export type MakeDirectory = {
  readonly kind: "make-directory";
  readonly purpose: "state" | "workspace" | "service-definitions" | "canvas" | "log";
  readonly path: string;
  readonly mode: number;
  /** Names of files that a gateway leaves in it while it runs; a directory that gw made goes together with them. */
  readonly leftovers?: readonly string[];
};

/** Gives a directory, or a link to one, another name on the same file system. Nothing may have that name. */
export type MoveDirectory = {
  readonly kind: "move-directory";
  readonly purpose: "state" | "workspace" | "drop-ins";
  /** Where it is before, and `path` where it is afterwards. */
  readonly from: string;
  readonly path: string;
};

/**
 * Writes other paths into the JSON files that an engine keeps below a directory, as they are when this is made: in its sessions it notes
 * where they lie. Undo writes the former paths again.
 */
export type RewritePaths = {
  readonly kind: "rewrite-paths";
  readonly purpose: "state";
  readonly path: string;
  readonly pairs: readonly PathPair[];
  /** Files and directories below it that stay as they are, because other changes write them or they are somebody's own. */
  readonly except: readonly string[];
};

/** A place under its former and its new path. */
export type PathPair = { readonly from: string; readonly to: string };

/** Packs files and directories into an archive, and removes them once that is safe on the disk. Undo puts them back from it. */
export type RemoveTrees = {
  readonly kind: "remove-trees";
  readonly purpose: "profile";
  /** Of a link the link alone goes. */
  readonly roots: readonly string[];
  /** What stays of them, and with it the directories on the way there. */
  readonly keep: readonly string[];
  readonly archive: string;
  /** For people: each path that goes as it was found, with its size. */
  readonly found: readonly { readonly path: string; readonly bytes: number }[];
  /** The base port of the config that goes, for the way back. */
  readonly basePort?: number;
};

/** Runs a command of the service manager, of the package manager or of an engine. `install-service`: the engine installs its service by itself. */
export type RunCommand = {
  readonly kind: "run-command";
  /** `reset`: forgets failures and counted starts, so that the next start is not refused for them. `reload`: the manager reads its files again. */
  readonly purpose:
    | "enable"
    | "disable"
    | "unmask"
    | "start"
    | "stop"
    | "reset"
    | "reload"
    | "linger"
    | "install-engine"
    | "install-service"
    | "stop-again";
  /** The service, the user for linger, or the engine and its version. */
  readonly target: string;
  readonly command: CommandStep;
  /** Lines of somebody's own in the files that it writes, which it does not write again; for people, without secrets. */
  readonly loses?: readonly string[];
  /** The link to /dev/null that an `unmask` takes away, where a later change may write. */
  readonly mask?: string;
  /** It stops a service that ended by itself again and again; that the start which takes it back fails is how it was. */
  readonly wasFailing?: true;
  /** Directories that the command makes where they are missing; undo removes those that are empty then. */
  readonly makes?: readonly string[];
  /** Files that the command may write; undo is refused when they were changed since. */
  readonly writes?: readonly string[];
  /** Undefined where there is nothing to take back. */
  readonly undo: CommandStep | undefined;
};

/**
 * Keeps files as they are, byte for byte, because a later change runs a program that writes them by its own lights. Undo puts them back
 * and runs `afterwards`.
 */
export type KeepFiles = {
  readonly kind: "keep-files";
  readonly purpose: "service";
  readonly paths: readonly string[];
  readonly afterwards: readonly CommandStep[];
};

/** Gives a file other permission bits; its content stays. It must still have those from before. */
export type SetMode = {
  readonly kind: "set-mode";
  readonly purpose: "secrets";
  readonly path: string;
  readonly mode: number;
  readonly modeBefore: number;
};

/** A command that must exit 0, and what must hold after it. */
export type CommandStep = {
  readonly argv: readonly string[];
  readonly timeoutMs: number;
  /** A second command whose trimmed stdout must be one of these: the manager's word is not enough where it says ok to nothing. */
  readonly expect?: { readonly argv: readonly string[]; readonly oneOf: readonly string[] };
};
