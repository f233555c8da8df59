/** One process as the kernel tells it. */
export type ProcessFacts = {
  readonly pid: number;
  readonly parentPid: number;
  readonly uid: number;
  readonly argv: readonly string[];
  /** Field 22 of /proc/PID/stat (proc(5)): with the pid it names one process for ever, until reboot. */
  readonly startTicks: number;
  /** Undefined where this user may not read it. */
  readonly environment: Readonly<Record<string, string>> | undefined;
  /** The control group path, for instance `/user.slice/…/gw-gateway.service`; undefined where unknown. */
  readonly controlGroup: string | undefined;
  /** Memory of its own that is in RAM, shared pages counted in full (VmRSS of proc(5)); undefined where unknown. */
  readonly residentBytes?: number;
  /** A signal has stopped it (SIGSTOP, Ctrl-Z), and it does nothing until another one lets it go on. */
  readonly isStopped?: true;
};

/** The processes of this host. */
export interface Processes {
  /** Every process that can be seen, zombies left out. */
  list(): Promise<readonly ProcessFacts[]>;
  /** One process; undefined when it is gone or a zombie. */
  find(pid: number): Promise<ProcessFacts | undefined>;
  /** This process's own pid. */
  readonly self: number;
}
