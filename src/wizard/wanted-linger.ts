import type { Problem } from "../locale/problem.ts";
import type { Answer } from "./answer.ts";
import { textOf, withAnswer, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";
import { parseYesNo } from "./proposal.ts";

/** Why linger that was asked for beforehand cannot be had on this host; undefined where it can, or where nobody asked for it. */
export function refuseLinger(given: Answer | undefined, { linger }: Pick<Observed, "linger">): Problem | undefined {
  if (!isWanted(given) || linger !== "unknown") return undefined;
  return { kind: "bad-answer", name: "linger", flag: "--linger", value: "", reason: { kind: "no-logind" } };
}

/** The same once all is answered: without a service there is nothing that would linger. */
export function refuseLingerFor(draft: Draft, given: Answer | undefined, observed: Observed): Problem | undefined {
  const isIdle = isWanted(given) && observed.linger === "off" && textOf(draft, "service") === "none";
  if (!isIdle) return refuseLinger(given, observed);
  const reason = { kind: "contradicts", other: "--service systemd" } as const;
  return { kind: "bad-answer", name: "linger", flag: "--linger", value: "", reason };
}

/** The draft that says so where linger was asked for and is on: then there is no question about it. */
export function withLinger(draft: Draft, given: Answer | undefined, { linger }: Observed): Draft {
  return given !== undefined && isWanted(given) && linger === "on" ? withAnswer(draft, "linger", { ...given, text: "yes" }) : draft;
}

function isWanted(given: Answer | undefined): boolean {
  return given !== undefined && parseYesNo(given.text) === "yes";
}
