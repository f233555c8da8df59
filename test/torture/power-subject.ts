import { execFile } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import { buildShim, runWithFault, type FileCall } from "./fault-shim.ts";
import { recover } from "./subject.ts";
import { differences, readWorld } from "./world.ts";

/** A run of gw in a home that is a file system of its own, which loses its power at one call on a file, or right after the run. */
export interface PowerSubject {
  readonly calls: readonly FileCall[];
  /** Cuts the power right after the n-th call, else once gw has said that all is done, and says what is wrong with what is on the disk. */
  cut(at: number | undefined): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** A file that is written right before the power is cut, without waiting until it is on the disk. */
const unsafe = "unsafe";

/** Makes such a machine, on which some commands have been run and are safe. */
export async function preparePowerSubject(before: readonly (readonly string[])[], words: readonly string[]): Promise<PowerSubject> {
  const host = await startTestHost({ user: "ordinary", systemd: false });
  const library = await buildShim(host.bin);
  const directory = join(host.home, "..", "disks");
  await mkdir(directory);
  const disk = (name: string): string => join(directory, name);
  const home = join(host.root, host.home);
  await run("truncate", ["-s", "32M", disk("kept")]);
  await run("mkfs.ext4", ["-q", "-E", `root_owner=${host.uid}:${host.uid}`, disk("kept")]);
  await withDisk(host, disk("kept"), async () => {
    for (const each of before) expect(await host.run(["gw", ...each])).toMatchObject({ exitCode: 0 });
  });
  await run("cp", ["--sparse=always", disk("kept"), disk("new")]);
  const oldWorld = await withDisk(host, disk("kept"), async () => readWorld(home));
  const { calls, newWorld } = await withDisk(host, disk("new"), async () => {
    const undisturbed = await runWithFault(host, library, words);
    expect(undisturbed).toMatchObject({ exitCode: 0 });
    return { calls: undisturbed.calls, newWorld: await readWorld(home) };
  });
  return {
    calls,
    cut: async (at) => {
      await run("cp", ["--sparse=always", disk("kept"), disk("running")]);
      const fault = at === undefined ? undefined : ({ at, effect: "kill-after" } as const);
      const { exitCode } = await withDisk(host, disk("running"), async () => {
        const result = await runWithFault(host, library, words, fault);
        await writeFile(join(home, unsafe), "");
        // What is in memory alone is not in the copy.
        await run("cp", ["--sparse=always", disk("running"), disk("cut")]);
        return result;
      });
      if (exitCode !== (at === undefined ? 0 : 137)) return [`It ended with ${exitCode}.`];
      return withDisk(host, disk("cut"), async () => {
        if ((await readdir(home)).includes(unsafe)) return ["The power was not cut: a file is there that was never safe."];
        if (at === undefined) return differences(newWorld, await readWorld(home));
        return recover(host, { oldWorld, newWorld, words, isTakenBack: at % 2 === 0, home });
      });
    },
    stop: async () => host.stop(),
  };
}

/** Does something while an image is the home of the host's user. */
async function withDisk<T>({ root, home }: TestHost, image: string, work: () => Promise<T>): Promise<T> {
  const pid = /\d+/.exec(root)?.[0] ?? "";
  const inside = ["--target", pid, "--mount"];
  await run("nsenter", [...inside, "mount", "-o", "loop", image, home]);
  try {
    return await work();
  } finally {
    await run("nsenter", [...inside, "umount", home]);
  }
}
