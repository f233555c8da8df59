import type { Host } from "../host/host.ts";
import type { Audience } from "../locale/command-text.ts";
import type { Options } from "./invocation.ts";
import type { Selection } from "./selection.ts";

/** The terminal as far as a command may know it. */
export type Terminal = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Both input and output are terminals, and nobody said that this is CI. */
  readonly isInteractive: boolean;
  /** Input or output is a terminal: a person sits there, even where the other one leads elsewhere and nobody can be asked. */
  readonly isAttended?: boolean;
  /** What is asked is to be asked line by line, by numbers and typed words. */
  readonly isLineMode?: boolean;
  readonly columns: number;
  /** Cells of a row where messages are shown; undefined where they go to a file or a program. */
  readonly messageColumns?: number | undefined;
  /** Writes a line of progress where people see it and scripts do not read it. */
  readonly log: (line: string) => void;
};

/** What every command gets. */
export type Context = {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly audience: Audience;
  readonly selection: Selection;
  readonly options: Options;
  readonly args: readonly string[];
};
