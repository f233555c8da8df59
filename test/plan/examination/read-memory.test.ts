import { expect, it } from "vitest";
import type { System } from "../../../src/host/system.ts";
import { readHostMemory } from "../../../src/plan/examination/read-memory.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";

const meminfo = "MemTotal:        4194304 kB\nMemFree:          100000 kB\nSwapTotal:       1048576 kB\n";
const services = ["/user.slice/app.slice/a.service", "/user.slice/app.slice/b.service"];

async function memoryOf(files: Readonly<Record<string, string>>, system: Partial<System> = {}) {
  const host = await makeFakeHost();
  for (const [file, text] of Object.entries(files)) await host.write(file, text);
  return readHostMemory({ files: host.files, system: { ...host.system, ...system } }, services);
}

it.each<readonly [string, Readonly<Record<string, string>>, object | undefined]>([
  ["memory and swap of the host", {}, { totalMiB: 4096, swapMiB: 1024 }],
  ["what a group above both has", { "/sys/fs/cgroup/user.slice/memory.max": "1073741824\n" }, { totalMiB: 1024, swapMiB: 0 }],
  ["nothing of the group of one", { [`/sys/fs/cgroup${services[0]}/memory.max`]: "1073741824\n" }, { totalMiB: 4096, swapMiB: 1024 }],
  ["what a container has", { "/sys/fs/cgroup/memory.max": "536870912\n" }, { totalMiB: 512, swapMiB: 0 }],
  ["a group without a limit as none", { "/sys/fs/cgroup/user.slice/memory.max": "max\n" }, { totalMiB: 4096, swapMiB: 1024 }],
])("tells %s", async (_, files, expected) => {
  expect(await memoryOf({ "/proc/meminfo": meminfo, ...files })).toEqual(expected);
});

it("goes by what gw itself may use where the kernel tells nothing", async () => {
  expect(await memoryOf({}, { memoryBytes: 2_147_483_648 })).toEqual({ totalMiB: 2048, swapMiB: 0 });
  expect(await memoryOf({})).toBeUndefined();
});
