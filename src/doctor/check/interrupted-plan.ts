import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";

/** Runs of gw that were cut off in the middle, of profiles that are here and of those that are not any more. */
export function checkInterruptedPlan({ interrupted, gateways }: Examined): readonly Finding[] {
  return interrupted.map(({ engine, profile, stateDir, isNamed, title, at }) => {
    const id = gateways.find(({ instance }) => instance.engine === engine && instance.stateDir === stateDir)?.instance.id;
    return {
      severity: "error",
      subject: { id: id ?? `${engine}:${stateDir}`, engine, profile: isNamed ? profile : stateDir },
      others: [],
      fact: { kind: "interrupted-plan", title, at },
      fix: isNamed ? { kind: "take-back" } : undefined,
    };
  });
}
