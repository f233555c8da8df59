import { isFragile } from "../../engine/fragile-path.ts";
import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Services whose Node or program goes with the next upgrade of a version manager or a package store. */
export function checkFragileNode({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => {
    const { service, program } = gateway.instance;
    const path = [service?.node, program?.root].find((place) => place !== undefined && isFragile(place));
    if (service === undefined || service.isMasked || path === undefined) return [];
    const isGone = gateway.unitFaults.some(({ kind }) => kind === "node-missing" || kind === "program-missing");
    if (isGone) return [];
    const fact = { kind: "fragile-node", unit: service.name, path } as const;
    const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["gateway", "install"] } as const);
    return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix }];
  });
}
