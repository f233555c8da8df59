import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Watcher } from "../host/watcher.ts";
import { errnoName } from "./fault.ts";

/** Changes within this time are one; a writer that goes on longer is told of as it goes. */
const settleMs = 120;

type OnEvent = (event: string, path: string) => void;
type OnFault = (code: string) => void;

/**
 * Watches with one `fs.watch` a directory, and looks at the tree again after every change: the recursive mode of Node and the watchers made of
 * it lose a directory that is renamed and replaced by another one of its name.
 */
export const nodeWatcher: Watcher = {
  watchDirectory: async (directory, { onChange, onFault }) => {
    let isClosed = false;
    let timer: NodeJS.Timeout | undefined;
    let looking = Promise.resolve();
    const note: OnEvent = (event, path) => {
      if (isClosed) return;
      // What comes or goes by a name may be another directory than the one that is watched; not even the inode would tell.
      if (event === "rename") watches.forget(path);
      timer ??= setTimeout(settle, settleMs);
    };
    const settle = () => {
      timer = undefined;
      // Told after the new directories are watched: what happens in them from here on is another change.
      looking = looking.then(look).then(() => (isClosed ? undefined : onChange()));
    };
    // What is made between a look and the watches that it leads to shows at the next look.
    const look = async (): Promise<void> => {
      const found = await listDirectories(directory);
      if (!isClosed && watches.follow(found)) await look();
    };
    const watches = makeWatches(note, onFault);
    const above = watchAbove(directory, note, onFault);
    await look();
    return {
      close: async () => {
        isClosed = true;
        clearTimeout(timer);
        await looking;
        above?.close();
        watches.follow([]);
      },
    };
  },
};

/** The watches on the directories of a tree. */
type Watches = {
  /** Ends those of a directory and of all below it. */
  readonly forget: (path: string) => void;
  /** Watches these directories and no others; says whether one of them was not watched before. */
  readonly follow: (paths: readonly string[]) => boolean;
};

function makeWatches(onEvent: OnEvent, onFault: OnFault): Watches {
  const watched = new Map<string, FSWatcher>();
  const drop = (isMeant: (path: string) => boolean) => {
    for (const [path, watcher] of watched) {
      if (!isMeant(path)) continue;
      watcher.close();
      watched.delete(path);
    }
  };
  const add = (path: string): boolean => {
    const watcher = open(path, (event, name) => isLeftOut(name ?? "") || onEvent(event, join(path, name ?? "")), onFault);
    if (watcher !== undefined) watched.set(path, watcher);
    return watcher !== undefined;
  };
  return {
    forget: (gone) => drop((path) => path === gone || path.startsWith(gone + sep)),
    follow: (paths) => {
      const wanted = new Set(paths);
      drop((path) => !wanted.has(path));
      return paths.filter((path) => !watched.has(path) && add(path)).length > 0;
    },
  };
}

/** That a directory itself comes, goes or is replaced is seen from above only. */
function watchAbove(directory: string, onEvent: OnEvent, onFault: OnFault): FSWatcher | undefined {
  return open(dirname(directory), (event, name) => name === basename(directory) && onEvent(event, directory), onFault);
}

function open(path: string, onEvent: (event: string, name: string | null) => unknown, onFault: OnFault): FSWatcher | undefined {
  const tell = (error: unknown) => {
    const code = errnoName(error);
    // Gone since it was listed: its parent tells.
    if (code !== "ENOENT" && code !== "ENOTDIR") onFault(code ?? String(error));
  };
  try {
    return watch(path, { persistent: false }, onEvent).on("error", tell);
  } catch (error) {
    tell(error);
    return undefined;
  }
}

/** The directory and those below it, from above; links below it are not followed. Empty when there is none. */
async function listDirectories(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (path: string): Promise<void> => {
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isDirectory() !== true) return;
    found.push(path);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    const inside = entries.filter((entry) => entry.isDirectory() && !isLeftOut(entry.name));
    for (const { name } of inside) await visit(join(path, name));
  };
  await visit(root);
  return found;
}

/** Hidden directories are not served; those of packages are large, and no canvas page is written there. */
function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}
