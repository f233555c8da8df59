import type { Result } from "../lib/result.ts";

/** How a browser's process ended: its exit code, or the signal that ended it, for instance `SIGKILL`. */
export type BrowserEnd = { readonly exitCode: number | undefined; readonly signal: string | undefined };

/** A browser that could not be started at all. `code` is the errno name, for instance `ENOENT`. */
export type LaunchFault = { readonly kind: "launch-fault"; readonly program: string; readonly code: string };

export type LaunchOptions = {
  /** Complete: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with each line that it prints. */
  readonly onLine: (line: string) => void;
};

/** A browser that was started by this process, and that ends with it, however this process ends. */
export interface LaunchedBrowser {
  readonly pid: number;
  readonly ended: Promise<BrowserEnd>;
  /** Asks it to end, and after five seconds ends it with all that it started. */
  stop(): Promise<void>;
}

/** Browsers of the Chrome family on this host. */
export interface Browsers {
  /** Whether this process is root's: then a browser has no sandbox. */
  readonly isRoot: boolean;
  /** The flags that keep a browser from first-run pages, updates and reports of its own. */
  quietFlags(): Promise<readonly string[]>;
  /** Absolute paths of the installed ones, best first; `CHROME_PATH` of this process's environment comes first of all. */
  find(): Promise<readonly string[]>;
  /** Starts one, argv as given and `--remote-debugging-pipe` besides, through which it notices the end of this process. */
  launch(argv: readonly string[], options: LaunchOptions): Promise<Result<LaunchedBrowser, LaunchFault>>;
  /** Ends a process that another gateway has left behind: asks it, and after five seconds makes it. False where that was not possible. */
  end(pid: number): Promise<boolean>;
}
