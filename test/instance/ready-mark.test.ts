import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { markReady, wasReady } from "../../src/instance/ready-mark.ts";
import { createHost } from "../../src/node/host.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

const { files, processes, system } = createHost("/opt/gw/bin/gw.cjs", "0.1.0");

/** A machine whose runtime directory is this one, and whose process 7 was started at this time, or has ended. */
function machineOf(runtime: string, startTicks: number | undefined) {
  const facts = { pid: 7, parentPid: 1, uid: system.uid, argv: [], startTicks: startTicks ?? 0, environment: {}, controlGroup: undefined };
  const find = async (pid: number) => (pid === 7 && startTicks !== undefined ? facts : processes.find(pid));
  return { files, processes: { find }, system: { ...system, environment: { XDG_RUNTIME_DIR: runtime } } };
}

describe("that a process was ready", () => {
  test("is known of this very process, and of none that has its pid later", async () => {
    const runtime = await makeTemporaryDirectory();
    const machine = machineOf(runtime, 100);
    expect(await wasReady(machine, [7])).toBe(false);
    await markReady(machine, 7);
    await markReady(machine, 7);
    expect(await wasReady(machine, [process.pid, 7])).toBe(true);
    expect(await wasReady(machine, [process.pid])).toBe(false);
    expect(await wasReady(machineOf(runtime, 101), [7])).toBe(false);
    expect(await wasReady(machineOf(runtime, undefined), [7])).toBe(false);
    expect((await stat(path.join(runtime, "gw/ready"))).mode & 0o777).toBe(0o700);
  });

  test("is forgotten with the process, when the next one is noted", async () => {
    const runtime = await makeTemporaryDirectory();
    await markReady(machineOf(runtime, 100), 7);
    await writeFile(path.join(runtime, "gw/ready/not-a-pid"), "");
    await markReady(machineOf(runtime, 200), process.pid);
    expect((await readdir(path.join(runtime, "gw/ready"))).map((name) => name.split("-")[0])).toEqual([String(process.pid)]);
  });

  test.each([
    ["there is none", "/nowhere", system.uid],
    ["it is somebody else's", undefined, system.uid + 1],
    ["it is no place", "run", system.uid],
  ])("is not remembered where of the runtime directory %s", async (_, place, uid) => {
    const runtime = place ?? (await makeTemporaryDirectory());
    const machine = machineOf(runtime, 100);
    const other = { ...machine, system: { ...machine.system, uid } };
    await markReady(other, 7);
    expect(await wasReady(other, [7])).toBe(false);
    expect(place === undefined ? await readdir(runtime) : []).toEqual([]);
  });

  test("is not remembered where nothing can be written, which is no failure", async () => {
    const runtime = await makeTemporaryDirectory();
    const machine = machineOf(runtime, 100);
    await mkdir(path.join(runtime, "gw"));
    await writeFile(path.join(runtime, "gw/ready"), "");
    await markReady(machine, 7);
    expect(await wasReady(machine, [7])).toBe(false);
  });
});
