import { t } from "./t.ts";

/** What to do about a gw that a signal has stopped while it holds the lock, as a sentence with commands to paste. */
export function stoppedText(pid: number): string {
  return t("pid {pid} is stopped. Let it go on: {command}", { pid, command: continueCommand(pid) });
}

/** Lets a stopped process go on. */
export function continueCommand(pid: number): string {
  return `kill -CONT ${pid}`;
}

/** Ends a gw so that it takes back what it has begun; one that is stopped hears of it only once it goes on. */
export function endCommand(pid: number, isStopped: boolean): string {
  return isStopped ? `kill ${pid}; ${continueCommand(pid)}` : `kill ${pid}`;
}
