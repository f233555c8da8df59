import { readFile } from "node:fs/promises";
import { waitFor } from "./wait-for.ts";

/**
 * The pid of the one child of a wrapper such as nsenter. Signals are meant for the child: a wrapper that dies first leaves an orphan to
 * the outside's init, and the namespaces of a test host do not end before that has looked after it.
 */
export async function pidOfWrapped(wrapperPid: number): Promise<number> {
  const children = (): Promise<string> => readFile(`/proc/${wrapperPid}/task/${wrapperPid}/children`, "utf8");
  return Number(await waitFor(async () => (await children()).trim(), { what: `a child of the process ${wrapperPid}` }));
}
