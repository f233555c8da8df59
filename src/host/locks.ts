import type { Result } from "../lib/result.ts";
import type { FileFault } from "./files.ts";

/** The lock is held by another process that did not let go within the time; `pid` and whether a signal has stopped it, where that was looked for. */
export type LockBusy = {
  readonly kind: "lock-busy";
  readonly path: string;
  readonly holder: string | undefined;
  readonly pid?: number;
  readonly isStopped?: true;
};

export interface Lock {
  /** Lets go; safe to call twice. */
  release(): Promise<void>;
}

/** Locks that the kernel gives back when their holder dies, however it dies. */
export interface Locks {
  /** Takes the lock of this file, made 0600 when missing; waits up to `timeoutMs`. `holder` is what others are told. */
  take(path: string, options: { readonly timeoutMs: number; readonly holder: string }): Promise<Result<Lock, LockBusy | FileFault>>;
  /**
   * Takes a name that one process has at a time, whoever runs it, of all that share this host's ports; no file is written. Undefined
   * when it was not free within the time, and where the platform has no such names (macOS).
   */
  takeName(name: string, options: { readonly timeoutMs: number }): Promise<Lock | undefined>;
}
