import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Services of this user that end with their last login. */
export function checkLinger({ gateways, linger, userName }: Examined): readonly Finding[] {
  const served = gateways.filter(
    ({ instance: { service } }) => service?.scope === "user" && service.isEnabled === true && !service.isMasked,
  );
  if (linger !== "off" || served.length === 0) return [];
  const fix = served.some(({ profile }) => profile !== undefined) ? ({ kind: "linger" } as const) : undefined;
  return [{ severity: "warning", subject: undefined, others: served.map(subjectOf), fact: { kind: "linger-off", userName }, fix }];
}
