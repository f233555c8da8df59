/** How a program ended that had the terminal: its exit code, 128 + n where signal n ended it; undefined where it could not be started. */
export type ForegroundEnd = { readonly exitCode: number | undefined };

/** Gives this terminal away. */
export interface Foreground {
  /**
   * Stops this process with all that was started together with it, as Ctrl-Z does, and resolves once it goes on; at once where there is no
   * shell that could wake it.
   */
  rest(): Promise<void>;
  /** Calls back each time this process goes on after it was stopped, by whomever; gives the way to end that. */
  whenWoken(listener: () => void): () => void;
  /**
   * Lets a program have standard input, output and errors until it ends. Its environment is complete: nothing is inherited. What the
   * terminal does at Ctrl-C meanwhile is the program's business alone.
   */
  handOver(argv: readonly string[], environment: Readonly<Record<string, string>>): Promise<ForegroundEnd>;
  /**
   * Lets a program take the place of this process: same pid, same terminal, nobody in between who could outlive it or be outlived. Where
   * the system cannot do that it runs as a child, which gets every signal of this process. Returns only where it ran as a child or could
   * not be started.
   */
  giveWay(argv: readonly string[], environment: Readonly<Record<string, string>>, directory: string): Promise<ForegroundEnd>;
}
