import path from "node:path";
import type { Host } from "../host/host.ts";

/** The browser that uses a directory now; `isOurs`: a gateway of gw started it and did not live to end it. */
export type LeftoverBrowser = { readonly pid: number; readonly isOurs: boolean };

/**
 * Who uses a user data directory: Chromium's `SingletonLock` is a link to `HOST-PID`, which stays behind after a kill, so that process must
 * live and name the directory in its argv. Undefined when nobody does.
 */
export async function findLeftoverBrowser(
  host: Pick<Host, "files" | "processes">,
  userDataDir: string,
): Promise<LeftoverBrowser | undefined> {
  const lock = await host.files.linkTarget(path.join(userDataDir, "SingletonLock"));
  const pid = lock.ok ? Number(/-(\d+)$/.exec(lock.value)?.[1]) : Number.NaN;
  const argv = Number.isNaN(pid) ? [] : ((await host.processes.find(pid))?.argv ?? []);
  if (!argv.some((word) => word.includes(`--user-data-dir=${userDataDir}`))) return undefined;
  return { pid, isOurs: argv.some((word) => word.includes("--remote-debugging-pipe")) };
}
