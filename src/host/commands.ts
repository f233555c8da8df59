/** How an external command ended. A command that failed is a value like any other. */
export type CommandResult = {
  readonly argv: readonly string[];
  /** Undefined when it could not be started, was killed or ran out of time. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly ending: "exited" | "not-found" | "timed-out" | "signalled";
};

export type CommandOptions = {
  readonly timeoutMs: number;
  /** The complete environment of the child; nothing is inherited. Without it the child gets the host's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it runs; without it where gw was called. Engines read a `.env` file of their working directory. */
  readonly directory?: string;
  /** Called with each line of its output and of its errors as it comes. */
  readonly onLine?: (line: string) => void;
  /** Ends it, with all that it started, as if a signal had. */
  readonly signal?: AbortSignal;
};

/** Runs programs to their end. */
export interface Commands {
  run(argv: readonly string[], options: CommandOptions): Promise<CommandResult>;
}
