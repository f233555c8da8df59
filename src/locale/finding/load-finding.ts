import type { FactText } from "../finding-text.ts";
import type { FindingFact } from "../finding.ts";

type LoadFact = Extract<FindingFact, { readonly kind: "memory-short" | "heap-over-memory" | "memory-limit-low" }>;

/** What is so of the memory, and why it matters. */
export function describeLoadFinding(fact: LoadFact): FactText {
  switch (fact.kind) {
    case "memory-short":
      return {
        message: `${gatewaysWords(fact.gateways)} about ${memoryWords(fact.neededMiB)} of memory, and there are ${memoryWords(fact.availableMiB)} with swap.`,
        why: "The kernel ends one of them when memory runs out.",
      };
    case "heap-over-memory":
      return {
        message: `The services of ${fact.gateways} gateways allow ${memoryWords(fact.allowedMiB)} of heap together, and there are ${memoryWords(fact.availableMiB)} with swap.`,
        why: "Each limit was set as if its gateway were alone; before any of them cleans up, memory can run out for all.",
      };
    case "memory-limit-low":
      return {
        message: `Its service may use ${memoryWords(fact.limitMiB)} of memory, and a gateway of its engine takes about ${memoryWords(fact.neededMiB)}.`,
        why: "The kernel ends it when it reaches the limit.",
      };
  }
}

function gatewaysWords(count: number): string {
  return count === 1 ? "One gateway takes" : `${count} gateways take`;
}

/** `512 MiB`, `7.5 GiB`. */
function memoryWords(mebibytes: number): string {
  if (mebibytes < 1024) return `${mebibytes} MiB`;
  return `${(mebibytes / 1024).toFixed(1).replace(/\.0$/, "")} GiB`;
}
