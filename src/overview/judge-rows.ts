import { errorsOf } from "../port-map/conflicts.ts";
import type { Row } from "./row.ts";

/** What is wrong on a host, for whoever only wants to know whether all is well. */
export type Verdict = {
  /** Those with a service that is to run, and that do not answer as themselves; one that starts is among them. */
  readonly unhealthy: readonly Row[];
  /** Those with ports that somebody else has too, which keeps one of both from starting. */
  readonly inConflict: readonly Row[];
};

/** Judges the rows of a look. An instance that another engine has taken over, or whose service is masked, is not to run. */
export function judgeRows(rows: readonly Row[]): Verdict {
  return {
    unhealthy: rows.filter((row) => isToRun(row) && !(row.health.kind === "known" && row.health.value.state === "healthy")),
    inConflict: rows.filter(({ conflicts }) => errorsOf(conflicts).length > 0),
  };
}

function isToRun({ instance: { service, remarks } }: Row): boolean {
  if (service === undefined || service.isMasked) return false;
  const isInstalled = service.isEnabled === true || service.state.kind !== "not-installed";
  return isInstalled && !remarks.some(({ kind }) => kind === "taken-over");
}
