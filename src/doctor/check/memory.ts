import { engineOf } from "../../engine/engines.ts";
import type { Finding } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { isInUse, subjectOf } from "../subject.ts";

/** What all gateways in use take and may take together, against this host, and each against its own control group. */
export function checkMemory({ gateways, memory }: Examined): readonly Finding[] {
  const used = gateways.filter(isInUse);
  const ofGroups = used.flatMap(judgeLimit);
  if (memory === undefined) return ofGroups;
  const availableMiB = memory.totalMiB + memory.swapMiB;
  const neededMiB = sumOf(used.map(residentOf));
  const heaps = used.flatMap(({ allowance: { heapMiB, limitMiB } }) =>
    heapMiB === undefined ? [] : [Math.min(heapMiB, limitMiB ?? Number.POSITIVE_INFINITY)],
  );
  const allowedMiB = sumOf(heaps);
  const common = { severity: "warning", subject: undefined, others: used.map(subjectOf), fix: undefined } as const;
  if (neededMiB > availableMiB)
    return [...ofGroups, { ...common, fact: { kind: "memory-short", gateways: used.length, neededMiB, availableMiB } }];
  // One alone was given its limit by this very memory; so are two by the half of it each.
  if (heaps.length < 2 || allowedMiB <= availableMiB) return ofGroups;
  return [...ofGroups, { ...common, fact: { kind: "heap-over-memory", gateways: heaps.length, allowedMiB, availableMiB } }];
}

function judgeLimit(gateway: ExaminedGateway): readonly Finding[] {
  const { limitMiB } = gateway.allowance;
  const neededMiB = residentOf(gateway);
  if (limitMiB === undefined || limitMiB >= neededMiB) return [];
  const fact = { kind: "memory-limit-low", limitMiB, neededMiB } as const;
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix: undefined }];
}

function residentOf({ instance }: ExaminedGateway): number {
  return engineOf(instance.engine).residentMiB;
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
