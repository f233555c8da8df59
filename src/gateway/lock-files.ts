import path from "node:path";
import * as z from "zod/mini";
import type { EngineDescriptor, LockRule } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";
import { parseJson } from "../lib/parse-json.ts";

/** What the lock file of a running gateway tells. `startTicks` with the pid names one process. */
export type LockRecord = {
  readonly pid: number;
  readonly startTicks: number;
  readonly configPath: string | undefined;
  readonly stateDir: string | undefined;
  readonly port: number | undefined;
};

/** A file that may be a gateway's lock. */
export type LockFile = { readonly engine: EngineDescriptor; readonly path: string };

/** The lock files of some places, and the directories that could not be listed, with the errno name. */
export type LockFiles = {
  readonly locks: readonly LockFile[];
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
};

const recordSchema = z.object({
  pid: z.int(),
  startTime: z.optional(z.number()),
  startTicks: z.optional(z.number()),
  configPath: z.optional(z.string()),
  stateDir: z.optional(z.string()),
  port: z.optional(z.int()),
});

/** The record in a lock file's text, alone or on its first line; undefined for a text that names no process. */
export function parseLockRecord(text: string): LockRecord | undefined {
  const { pid, startTicks, startTime, configPath, stateDir, port } =
    parseLock(text) ?? parseLock(text.trimStart().split("\n")[0] ?? "") ?? {};
  const start = startTicks ?? startTime;
  return pid === undefined || start === undefined ? undefined : { pid, startTicks: start, configPath, stateDir, port };
}

/** The lock files in a state directory, for every era of its engine: which release runs there is not known yet. */
export async function listStateLocks(files: Files, engine: EngineDescriptor, stateDir: string): Promise<readonly LockFile[]> {
  const found = await Promise.all(
    lockRulesOf(engine).map(async (rule) => {
      if (rule.kind === "system-tmp") return [];
      if (rule.kind === "state-dir") return [{ engine, path: path.join(stateDir, rule.path) }];
      return (await listBelow(files, path.join(stateDir, "tmp"), engine, rule.directoryPrefix)).locks;
    }),
  );
  return found.flat();
}

/** The lock files of these engines in the system's temporary directories, of every user whose directory can be listed. */
export async function listSystemLocks(
  files: Files,
  engines: readonly EngineDescriptor[],
  directories: readonly string[],
): Promise<LockFiles> {
  const places = engines.flatMap((engine) =>
    lockRulesOf(engine).flatMap((rule) => (rule.kind === "system-tmp" ? directories.map((parent) => ({ engine, rule, parent })) : [])),
  );
  const found = await Promise.all(places.map(async ({ engine, rule, parent }) => listBelow(files, parent, engine, rule.directoryPrefix)));
  return { locks: found.flatMap((each) => each.locks), unreadable: found.flatMap((each) => each.unreadable) };
}

/** The temporary directories in which gateways of this user lock: `/tmp`, and the one that the environment names. */
export function temporaryDirectories(environment: Readonly<Record<string, string>>): readonly string[] {
  const named = environment["TMPDIR"];
  return [...new Set(["/tmp", ...(named === undefined || !path.isAbsolute(named) ? [] : [path.resolve(named)])])];
}

function lockRulesOf(engine: EngineDescriptor): readonly LockRule[] {
  return [...new Map(engine.eras.map(({ lock }) => [JSON.stringify(lock), lock])).values()];
}

function parseLock(text: string): z.infer<typeof recordSchema> | undefined {
  return recordSchema.safeParse(parseJson(text)).data;
}

async function listBelow(files: Files, parent: string, engine: EngineDescriptor, prefix: string): Promise<LockFiles> {
  const names = await files.list(parent);
  const directories = (names.ok ? names.value : [])
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => path.join(parent, name));
  const listed = await Promise.all(directories.map(async (directory) => ({ directory, names: await files.list(directory) })));
  return {
    locks: listed.flatMap(({ directory, names }) =>
      (names.ok ? names.value : [])
        .filter((name) => /^gateway.*\.lock$/.test(name))
        .map((name) => ({ engine, path: path.join(directory, name) })),
    ),
    unreadable: listed.flatMap(({ directory, names }) =>
      names.ok || names.problem.code === "ENOENT" ? [] : [{ path: directory, code: names.problem.code }],
    ),
  };
}
