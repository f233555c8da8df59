import path from "node:path";
import type { Files } from "../host/files.ts";
import type { Processes } from "../host/processes.ts";
import type { System } from "../host/system.ts";

type MarkHost = { readonly files: Files; readonly processes: Pick<Processes, "find">; readonly system: System };

/**
 * Leaves word that a process was seen to answer as its gateway. The word lies in the runtime directory of this user, which goes with the last
 * session and the next boot (XDG Base Directory Specification), and is an empty file whose name is the pid and the time of its start; words on
 * processes that have ended are removed. Where there is no such directory, nobody remembers.
 */
export async function markReady({ files, processes, system }: MarkHost, pid: number): Promise<void> {
  const name = await markOf(processes, pid);
  const directory = await markDirectory(files, system);
  if (name === undefined || directory === undefined) return;
  const mark = path.join(directory, name);
  if ((await files.status(mark)).ok) return;
  const made = await files.makeDirectory(directory, 0o700);
  if (!made.ok) return;
  await removeOld(files, processes, directory);
  await files.createExclusively(mark, "", { mode: 0o600 });
}

/** Whether one of these processes was seen to answer as its gateway since it started; false where nobody has looked at it. */
export async function wasReady({ files, processes, system }: MarkHost, pids: readonly number[]): Promise<boolean> {
  const directory = await markDirectory(files, system);
  if (directory === undefined) return false;
  for (const pid of pids) {
    const name = await markOf(processes, pid);
    if (name !== undefined && (await files.status(path.join(directory, name))).ok) return true;
  }
  return false;
}

/** A pid is used again, but not with the same start. */
async function markOf(processes: MarkHost["processes"], pid: number): Promise<string | undefined> {
  const facts = await processes.find(pid);
  return facts === undefined ? undefined : `${pid}-${facts.startTicks}`;
}

/** Another user's, which su leaves in the environment, is no use. */
async function markDirectory(files: Files, { environment, uid }: System): Promise<string | undefined> {
  const runtime = environment["XDG_RUNTIME_DIR"] ?? `/run/user/${uid}`;
  const status = path.isAbsolute(runtime) ? await files.status(runtime) : undefined;
  return status?.ok === true && status.value.kind === "directory" && status.value.uid === uid
    ? path.join(runtime, "gw", "ready")
    : undefined;
}

async function removeOld(files: Files, processes: MarkHost["processes"], directory: string): Promise<void> {
  const names = await files.list(directory);
  for (const name of names.ok ? names.value : []) {
    if ((await markOf(processes, Number.parseInt(name, 10))) !== name) await files.remove(path.join(directory, name));
  }
}
