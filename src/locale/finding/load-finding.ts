import type { FactText } from "../finding-text.ts";
import type { FindingFact } from "../finding.ts";
import { t } from "../t.ts";

type LoadFact = Extract<FindingFact, { readonly kind: "memory-short" | "heap-over-memory" | "memory-limit-low" }>;

/** What is so of the memory, and why it matters. */
export function describeLoadFinding(fact: LoadFact): FactText {
  switch (fact.kind) {
    case "memory-short":
      return {
        message: t(
          "{count, plural, one {One gateway takes} other {# gateways take}} about {needed} of memory, and there are {available} with swap.",
          { count: fact.gateways, needed: memoryWords(fact.neededMiB), available: memoryWords(fact.availableMiB) },
        ),
        why: t("The kernel ends one of them when memory runs out."),
      };
    case "heap-over-memory":
      return {
        message: t("The services of {count} gateways allow {allowed} of heap together, and there are {available} with swap.", {
          count: fact.gateways,
          allowed: memoryWords(fact.allowedMiB),
          available: memoryWords(fact.availableMiB),
        }),
        why: t("Each limit was set as if its gateway were alone; before any of them cleans up, memory can run out for all."),
      };
    case "memory-limit-low":
      return {
        message: t("Its service may use {limit} of memory, and a gateway of its engine takes about {needed}.", {
          limit: memoryWords(fact.limitMiB),
          needed: memoryWords(fact.neededMiB),
        }),
        why: t("The kernel ends it when it reaches the limit."),
      };
  }
}

/** `512 MiB`, `7.5 GiB`. */
function memoryWords(mebibytes: number): string {
  if (mebibytes < 1024) return `${mebibytes} MiB`;
  return `${(mebibytes / 1024).toFixed(1).replace(/\.0$/, "")} GiB`;
}
