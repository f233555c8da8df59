import { readFile } from "node:fs/promises";
import path from "node:path";
import { builtin } from "../../src/engine/builtin.ts";
import type { UnitSpec } from "../../src/service/systemd-unit.ts";
import { makeDirectoryAs, type RealSystemd, startRealSystemd, writeAs } from "./real-systemd.ts";

/** Leaves what the kernel says of the process in files, then stays until it is stopped. */
export const probeScript = `#!/bin/sh
cat /proc/$$/cmdline >"$PROBE_OUT.argv"
readlink -n /proc/$$/cwd >"$PROBE_OUT.cwd"
cat /proc/$$/environ >"$PROBE_OUT.env"
echo said
echo done >"$PROBE_OUT.done"
exec sleep 1000
`;

/** A machine with a program that tells how it was started. */
export type Probes = AsyncDisposable & {
  readonly real: RealSystemd;
  readonly probePath: string;
  /** Where the probe started with this PROBE_OUT leaves what it saw. */
  out(name: string): string;
  /** The spec of a unit that runs the probe. */
  spec(name: string, given: Partial<UnitSpec>): UnitSpec;
  /** Starts units, all at once, and gives what their probes saw, by name. */
  run(texts: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Seen>>>;
};

/** What the kernel says of a process that systemd started. */
export type Seen = {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
};

/** Starts the machine. */
export async function startProbes(): Promise<Probes> {
  const real = await startRealSystemd();
  const { unitDirectory } = await real.manager();
  const out = (name: string) => path.join(real.host.home, "out", name);
  const probePath = path.join(real.host.home, "probe");
  await makeDirectoryAs(real.host, out(""));
  await writeAs(real.host, probePath, probeScript, 0o755);
  return {
    real,
    probePath,
    out,
    spec: (name, given) => ({
      description: `probe ${name}`,
      program: probePath,
      arguments: [],
      workingDirectory: real.host.home,
      logPath: `${out(name)}.log`,
      rule: builtin.eras[0].unit,
      ...given,
      environment: { ...given.environment, PROBE_OUT: out(name) },
    }),
    run: async (texts) => {
      const names = Object.keys(texts);
      for (const [name, text] of Object.entries(texts)) await writeAs(real.host, path.join(unitDirectory, `${name}.service`), text);
      await real.systemctl("daemon-reload");
      const started = await real.systemctl("start", ...names);
      const pairs = await Promise.all(
        names.map(async (name): Promise<[string, Seen]> => [name, await readSeen(real, name, out(name), started)]),
      );
      await real.systemctl("stop", ...names);
      return Object.fromEntries(pairs);
    },
    [Symbol.asyncDispose]: () => real[Symbol.asyncDispose](),
  };
}

async function readSeen(real: RealSystemd, name: string, out: string, started: string): Promise<Seen> {
  await real.host.waitFor(() => readFile(`${out}.done`), { what: `${name} to start: ${started}` });
  const environment = zeroTerminated(await readFile(`${out}.env`, "utf8")).map((assignment): [string, string] => {
    const equals = assignment.indexOf("=");
    return [assignment.slice(0, equals), assignment.slice(equals + 1)];
  });
  return {
    argv: zeroTerminated(await readFile(`${out}.argv`, "utf8")),
    environment: Object.fromEntries(environment),
    workingDirectory: await readFile(`${out}.cwd`, "utf8"),
  };
}

function zeroTerminated(text: string): readonly string[] {
  return text.split("\0").slice(0, -1);
}
