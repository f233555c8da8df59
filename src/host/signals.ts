/** The ways in which this process is asked to end. */
export interface Signals {
  /** Resolves with the first SIGTERM, SIGINT or SIGHUP after the call; once `until` has aborted they mean what they meant before. */
  termination(options?: { readonly until?: AbortSignal }): Promise<"SIGTERM" | "SIGINT" | "SIGHUP">;
}
