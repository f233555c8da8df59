import type { Clock } from "../host/clock.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { err, type Result } from "../lib/result.ts";
import { readWithin } from "./cell.ts";

/** A host for looking that waits for nothing longer than so, and knows what did not answer. */
export type ImpatientHost = {
  readonly host: Host;
  /** The service managers that gave no answer in time, as `systemctl` was asked for them. */
  readonly silentManagers: () => ReadonlySet<"user" | "system">;
};

/**
 * The same machine for a look that must not hang: programs that answer get at most `timeoutMs`, and so does each read of a file, which then
 * fails with `ETIMEDOUT`. A path that still hangs is not read a second time: every read that hangs takes one of Node's few threads.
 */
export function makeImpatient(host: Host, timeoutMs: number, hanging: Set<string> = new Set()): ImpatientHost {
  const silent = new Set<"user" | "system">();
  const queries: Host["queries"] = {
    run: async (argv, options) => {
      const result = await host.queries.run(argv, { ...options, timeoutMs: Math.min(options.timeoutMs, timeoutMs) });
      if (result.ending === "timed-out" && argv.includes("systemctl")) silent.add(argv.includes("--user") ? "user" : "system");
      return result;
    },
  };
  const files = impatientFiles(host.files, host.clock, timeoutMs, hanging);
  return { host: { ...host, queries, files }, silentManagers: () => silent };
}

function impatientFiles(files: Files, clock: Clock, timeoutMs: number, hanging: Set<string>): Files {
  const within =
    <T>(operation: FileFault["operation"], read: (path: string) => Promise<Result<T, FileFault>>) =>
    async (path: string): Promise<Result<T, FileFault>> => {
      const late = err({ kind: "file-fault", operation, path, code: "ETIMEDOUT" } as const);
      // The kernel's own tables always answer, and there are thousands of them.
      if (path.startsWith("/proc/")) return read(path);
      const key = `${operation}:${path}`;
      if (hanging.has(key)) return late;
      const reading = read(path);
      const answer = await readWithin(clock, timeoutMs, reading);
      if (answer.kind === "known") return answer.value;
      hanging.add(key);
      const free = () => hanging.delete(key);
      void reading.then(free, free);
      return late;
    };
  return {
    ...files,
    status: within("status", async (path) => files.status(path)),
    readText: within("read", async (path) => files.readText(path)),
    list: within("list", async (path) => files.list(path)),
    realPath: within("resolve", async (path) => files.realPath(path)),
    linkTarget: within("resolve", async (path) => files.linkTarget(path)),
  };
}
