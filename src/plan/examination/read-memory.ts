import path from "node:path";
import type { Files } from "../../host/files.ts";
import type { System } from "../../host/system.ts";
import type { HostMemory } from "./examined.ts";

const mebibyte = 1024 * 1024;

/**
 * Memory and swap of this host from /proc/meminfo (proc(5)), and less where a control group above these ones has less. Without that file what
 * gw itself may use.
 */
export async function readHostMemory(
  { files, system }: { readonly files: Files; readonly system: System },
  controlGroups: readonly string[],
): Promise<HostMemory | undefined> {
  const text = await files.readText("/proc/meminfo");
  const [totalKiB, swapKiB] = ["MemTotal", "SwapTotal"].map((name) => (text.ok ? sizeIn(text.value, name) : undefined));
  if (totalKiB === undefined) {
    const { memoryBytes } = system;
    return memoryBytes === undefined ? undefined : { totalMiB: Math.floor(memoryBytes / mebibyte), swapMiB: 0 };
  }
  const host = { totalMiB: Math.floor(totalKiB / 1024), swapMiB: Math.floor((swapKiB ?? 0) / 1024) };
  // The root has a limit where this is a container.
  const limits = await Promise.all(["/", ...sharedGroups(controlGroups)].map(async (group) => readLimit(files, group)));
  const limitMiB = Math.min(...limits.map((limit) => limit ?? Number.POSITIVE_INFINITY));
  // What a group may swap is a limit of its own, which gw does not add up.
  return limitMiB < host.totalMiB ? { totalMiB: limitMiB, swapMiB: 0 } : host;
}

/** The limit of one control group in MiB (cgroups(7), version 2); undefined without one. */
export async function readLimit(files: Files, controlGroup: string): Promise<number | undefined> {
  const text = await files.readText(path.join("/sys/fs/cgroup", controlGroup, "memory.max"));
  const bytes = text.ok ? Number(text.value.trim()) : Number.NaN;
  return Number.isFinite(bytes) && text.ok && text.value.trim() !== "" ? Math.floor(bytes / mebibyte) : undefined;
}

function sizeIn(text: string, name: string): number | undefined {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes);
}

/** The groups that all of these lie in, their own left out. */
function sharedGroups(controlGroups: readonly string[]): readonly string[] {
  const above = controlGroups.map(parentsOf);
  const [first = []] = above;
  return first.filter((group) => above.every((groups) => groups.includes(group)));
}

function parentsOf(controlGroup: string): readonly string[] {
  const parents: string[] = [];
  for (let group = path.dirname(controlGroup); group !== path.dirname(group); group = path.dirname(group)) parents.push(group);
  return parents;
}
