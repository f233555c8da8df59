import type { HeapRule } from "../engine/descriptor.ts";

const mebibyte = 1024 * 1024;

/** The limit of a gateway's heap in MiB by this rule; undefined where there is no rule, or the memory is unknown. */
export function heapLimit(rule: HeapRule | undefined, memoryBytes: number | undefined): number | undefined {
  if (rule === undefined || memoryBytes === undefined || memoryBytes < 2 * mebibyte) return undefined;
  const memoryMiB = Math.floor(memoryBytes / mebibyte);
  const cap = Math.max(rule.capMiB, Math.floor(memoryMiB / 4));
  return Math.min(cap, Math.max(rule.floorMiB, Math.floor(memoryMiB / 2)), Math.floor(memoryMiB * 0.75));
}
