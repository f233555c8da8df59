import type { Files } from "../host/files.ts";
import type { Processes } from "../host/processes.ts";
import type { Listener, ListenerOwner } from "./listener.ts";
import { describeOwner } from "./listener-owner.ts";
import { parseProcNet, type TableRow } from "./proc-net.ts";

const tables: readonly string[] = ["/proc/net/tcp", "/proc/net/tcp6"];

/**
 * Every listening TCP socket of this network namespace, by port and address. An owner is named where this user may look into
 * its process; of several processes that share a socket, the one with the lowest pid. Empty where there is no /proc.
 */
export async function listListeners(files: Files, processes: Processes): Promise<readonly Listener[]> {
  const rows = await readTables(files);
  const owners = await findOwners(files, processes, new Set(rows.map((row) => row.inode)));
  return rows.map(({ address, port, inode }) => ({ address, port, owner: owners.get(inode) })).toSorted(compareListeners);
}

async function readTables(files: Files): Promise<readonly TableRow[]> {
  const texts = await Promise.all(tables.map(async (path) => files.readText(path)));
  return texts.flatMap((text) => (text.ok ? parseProcNet(text.value) : []));
}

async function findOwners(files: Files, processes: Processes, wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, ListenerOwner>> {
  const owners = new Map<number, ListenerOwner>();
  for (const pid of await listPids(files)) {
    if (owners.size === wanted.size) break;
    const held = (await listSocketInodes(files, pid)).filter((inode) => wanted.has(inode) && !owners.has(inode));
    const facts = held.length === 0 ? undefined : await processes.find(pid);
    if (facts === undefined) continue;
    for (const inode of held) owners.set(inode, describeOwner(facts));
  }
  return owners;
}

async function listPids(files: Files): Promise<readonly number[]> {
  const names = await files.list("/proc");
  if (!names.ok) return [];
  return names.value
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((left, right) => left - right);
}

async function listSocketInodes(files: Files, pid: number): Promise<readonly number[]> {
  const directory = `/proc/${pid}/fd`;
  const names = await files.list(directory);
  if (!names.ok) return [];
  const targets = await Promise.all(names.value.map(async (name) => files.linkTarget(`${directory}/${name}`)));
  return targets.flatMap((target) => {
    const inode = target.ok ? /^socket:\[(\d+)\]$/.exec(target.value)?.[1] : undefined;
    return inode === undefined ? [] : [Number(inode)];
  });
}

function compareListeners(left: Listener, right: Listener): number {
  return left.port - right.port || (left.address < right.address ? -1 : 1);
}
