/** Time. `now` is wall time in milliseconds, `elapsed` never jumps. */
export interface Clock {
  now(): number;
  elapsed(): number;
  /** Ends early when the signal aborts, and is then no reason for this process to stay. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
