/** The machine and the person at it: read once at the start, never again. */
export type System = {
  readonly platform: "linux" | "darwin" | "win32" | "other";
  readonly uid: number;
  readonly userName: string;
  /** What HOME says; without it the account's own. */
  readonly home: string;
  /** The home of the account (passwd(5)); undefined where the account has no entry. */
  readonly accountHome?: string;
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path of the Node that runs gw. */
  readonly nodePath: string;
  /** Absolute path of the launcher, `bin/gw.cjs`. */
  readonly launcherPath: string;
  readonly version: string;
  /** What this process may use: of the machine, or of the control group that it is in. Undefined where neither tells. */
  readonly memoryBytes?: number;
};
