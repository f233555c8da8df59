import path from "node:path";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";

/** The accounts of this host: where they live, by name and by number, and what they are called. */
export type Accounts = {
  homeOfUser(name: string): string;
  homeOfUid(uid: number): string | undefined;
  nameOfUid(uid: number): string | undefined;
};

/**
 * The accounts of `/etc/passwd` (passwd(5)); the person's own comes from `system`, where a directory service may know it better. A
 * name that is not in it is taken to live below `/home`.
 */
export async function readAccounts(files: Files, system: System): Promise<Accounts> {
  const text = await files.readText("/etc/passwd");
  return parseAccounts(text.ok ? text.value : "", system);
}

function parseAccounts(text: string, system: Pick<System, "uid" | "userName" | "home">): Accounts {
  const entries = text.split("\n").map((line) => line.split(":"));
  const byName = new Map(entries.map(([name, , , , , home]) => [name, home]));
  const byUid = new Map(entries.map(([, , uid, , , home]) => [Number(uid), home]));
  const nameByUid = new Map(entries.map(([name, , uid]) => [Number(uid), name]));
  return {
    homeOfUser: (name) =>
      name === system.userName ? system.home : (byName.get(name) ?? byUid.get(Number(name)) ?? path.join("/home", name)),
    homeOfUid: (uid) => (uid === system.uid ? system.home : byUid.get(uid)),
    nameOfUid: (uid) => (uid === system.uid ? system.userName : nameByUid.get(uid)),
  };
}
