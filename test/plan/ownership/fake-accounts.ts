import path from "node:path";
import type { Files, FileStatus } from "../../../src/host/files.ts";
import type { System } from "../../../src/host/system.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { nodeFiles } from "../../../src/node/files.ts";

/** A file or directory: whose it is, and its permission bits where those are not 0700 or 0600. `link`: where it leads to. */
type Entry = { readonly uid: number; readonly mode?: number; readonly file?: true; readonly link?: string };

/** A host with the accounts root, alice (1000) and bob (1001), of which nothing can be changed. */
export type AccountHost = { readonly files: Files; readonly system: System };

const passwd = ["root:x:0:0::/root:/bin/sh", "alice:x:1000:1000::/home/alice:/bin/sh", "bob:x:1001:1001::/home/bob:/bin/sh", ""].join("\n");

const usual: Readonly<Record<string, Entry>> = {
  "/": { uid: 0, mode: 0o755 },
  "/srv": { uid: 0, mode: 0o755 },
  "/root": { uid: 0 },
  "/home": { uid: 0, mode: 0o755 },
  "/home/alice": { uid: 1000 },
  "/home/bob": { uid: 1001 },
  "/run/systemd/system": { uid: 0, mode: 0o755 },
};

/** As alice at home, unless told otherwise. What is below a directory that she may not enter cannot be seen. */
export function makeAccountHost(entries: Readonly<Record<string, Entry | undefined>> = {}, over: Partial<System> = {}): AccountHost {
  const system: System = {
    platform: "linux",
    uid: 1000,
    userName: "alice",
    home: "/home/alice",
    accountHome: "/home/alice",
    workingDirectory: "/home/alice",
    environment: {},
    nodePath: "/opt/node/bin/node",
    launcherPath: "/opt/gw/bin/gw.cjs",
    version: "0.0.0",
    ...over,
  };
  const all = { ...usual, ...entries };
  const mayDo = (entry: Entry, bits: number) => system.uid === 0 || ((modeOf(entry) >> (entry.uid === system.uid ? 6 : 0)) & bits) === bits;
  const look = (place: string): Entry | "ENOENT" | "EACCES" => {
    const parent = path.dirname(place);
    const above = parent === place ? undefined : look(parent);
    if (typeof above === "object" && !mayDo(above, 1)) return "EACCES";
    if (above === "EACCES") return above;
    return (
      all[place] ??
      (Object.keys(all).some((one) => all[one] !== undefined && one.startsWith(`${place}/`)) ? { uid: 0, mode: 0o755 } : "ENOENT")
    );
  };
  const files: Files = {
    ...nodeFiles,
    status: async (place) => {
      const entry = look(place);
      return typeof entry === "string" ? fault("status", place, entry) : ok(statusOf(entry));
    },
    realPath: async (place) => {
      const entry = look(place);
      if (typeof entry === "string") return fault("resolve", place, entry);
      if (entry.link !== undefined && look(entry.link) === "EACCES") return fault("resolve", place, "EACCES");
      return ok(entry.link ?? place);
    },
    list: async (place) => {
      const entry = look(place);
      if (typeof entry === "string") return fault("list", place, entry);
      if (!mayDo(entry, 4)) return fault("list", place, "EACCES");
      return ok(Object.keys(all).flatMap((one) => (path.dirname(one) === place && one !== place ? [path.basename(one)] : [])));
    },
    linkTarget: async (place) => {
      const entry = look(place);
      if (typeof entry === "string") return fault("resolve", place, entry);
      return entry.link === undefined ? fault("resolve", place, "EINVAL") : ok(entry.link);
    },
    readText: async (place) => {
      if (place === "/etc/passwd") return ok(passwd);
      const named = look(place);
      const entry = typeof named === "object" && named.link !== undefined ? look(named.link) : named;
      if (typeof entry === "string") return fault("read", place, entry);
      return mayDo(entry, 4) ? ok("") : fault("read", place, "EACCES");
    },
    canWrite: async (place) => {
      const entry = look(place);
      return typeof entry !== "string" && mayDo(entry, 2);
    },
  };
  return { files, system };
}

function modeOf({ mode, file }: Entry): number {
  return mode ?? (file === true ? 0o600 : 0o700);
}

function statusOf(entry: Entry): FileStatus {
  const kind = entry.link !== undefined ? "link" : entry.file === true ? "file" : "directory";
  return { kind, mode: modeOf(entry), uid: entry.uid, size: 0, modifiedMs: 0, device: 1, links: 1, inode: 1 };
}

function fault<O extends "status" | "resolve" | "list" | "read">(operation: O, place: string, code: string) {
  return err({ kind: "file-fault", operation, path: place, code } as const);
}
