/** The ways in which this process is asked to end. */
export interface Signals {
  /**
   * Resolves with the first SIGTERM, SIGINT or SIGHUP after the call; once `until` has aborted they mean what they meant before. With
   * `interrupted` a SIGINT, which is Ctrl-C where the terminal makes a signal of it, counts only where that gives false.
   */
  termination(options?: { readonly until?: AbortSignal; readonly interrupted?: () => boolean }): Promise<"SIGTERM" | "SIGINT" | "SIGHUP">;
}
