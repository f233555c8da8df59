/** Time. `now` is wall time in milliseconds, `elapsed` never jumps. */
export interface Clock {
  now(): number;
  elapsed(): number;
  sleep(ms: number): Promise<void>;
}
