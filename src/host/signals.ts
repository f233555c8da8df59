/** The ways in which this process is asked to end. */
export interface Signals {
  /** Resolves with the first SIGTERM, SIGINT or SIGHUP after the call. */
  termination(): Promise<"SIGTERM" | "SIGINT" | "SIGHUP">;
}
