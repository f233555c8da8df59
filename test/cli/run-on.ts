import { run, type Finished } from "../../src/cli/run.ts";
import type { CommandOptions } from "../../src/host/commands.ts";
import type { Host } from "../../src/host/host.ts";
import { err } from "../../src/lib/result.ts";
import { createHost } from "../../src/node/host.ts";
import type { FakeHost } from "../instance/fake-host.ts";

/** Runs gw on this host, on which nothing can be written. */
export async function runOn(
  fake: FakeHost,
  words: readonly string[],
  onQuery: (options: CommandOptions) => void = () => {},
  over: Partial<Host> = {},
  log: (line: string) => void = () => {},
  columns: number | (() => number) = 120,
  isInteractive = false,
): Promise<Finished> {
  const queries: Host["queries"] = {
    run: (argv, options) => {
      onQuery(options);
      return fake.queries.run(argv, options);
    },
  };
  const refuse = async (path: string) => err({ kind: "file-fault", operation: "write", path, code: "EROFS" } as const);
  const host: Host = {
    ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"),
    system: fake.system,
    processes: fake.processes,
    queries,
    commands: queries,
    files: {
      ...fake.files,
      makeDirectory: refuse,
      writeAtomically: refuse,
      setMode: refuse,
      remove: refuse,
      move: refuse,
      removeEmptyDirectory: refuse,
    },
    ...over,
  };
  const { stdin, stdout } = process;
  const width = () => (typeof columns === "number" ? columns : columns());
  return run(words, host, {
    stdin,
    stdout,
    isInteractive,
    get columns() {
      return width();
    },
    get messageColumns() {
      return typeof columns === "number" ? undefined : columns();
    },
    log,
  });
}
