import type { FindingSubject } from "../locale/finding.ts";
import type { ExaminedGateway } from "../plan/examination/examined.ts";

/** An examined gateway as findings name it. */
export function subjectOf({ instance: { id, engine, profile } }: Pick<ExaminedGateway, "instance">): FindingSubject {
  return { id, engine, profile };
}

/** Whether a gateway runs or begins at boot or login, so that what it shares with others bites. */
export function isInUse({ instance: { pids, service } }: Pick<ExaminedGateway, "instance">): boolean {
  return pids.length > 0 || (service?.isEnabled === true && !service.isMasked);
}

/** Every two of a list, once. */
export function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((left, index) => items.slice(index + 1).map((right) => [left, right] as const));
}
