import path from "node:path";
import type { Files } from "../host/files.ts";
import type { SystemdUser } from "./systemd-manager.ts";

/**
 * The drop-ins in this user's own directory for a unit that its manager has not read: `loaded` are those that it has (DropInPaths). Of a directory
 * that is new since the manager read its files it says NeedDaemonReload=no. One of the same name elsewhere may hide it, and an empty one says nothing.
 */
export async function findUnreadDropIns(
  files: Pick<Files, "list" | "readText">,
  { unitDirectory }: Pick<SystemdUser, "unitDirectory">,
  unitName: string,
  loaded: readonly string[],
): Promise<readonly string[]> {
  const directory = path.join(unitDirectory, `${unitName}.d`);
  const names = await files.list(directory);
  if (!names.ok) return [];
  const known = new Set(loaded.map((file) => path.basename(file)));
  const added = names.value.filter((name) => name.endsWith(".conf") && !name.startsWith(".") && !known.has(name));
  const texts = await Promise.all(added.map(async (name) => files.readText(path.join(directory, name))));
  return added.flatMap((name, index) => {
    const text = texts[index];
    return text?.ok === true && text.value.trim() !== "" ? [path.join(directory, name)] : [];
  });
}
