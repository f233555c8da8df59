import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Sources of a base port that disagree. A port that the definition of the service pins is a fault of that and told there. */
export function checkPortSource({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => {
    const { remarks, basePort, nextStart } = gateway.instance;
    if (gateway.unitFaults.some(({ kind }) => kind === "port-pinned")) return [];
    return remarks.flatMap((remark): readonly Finding[] => {
      if (remark.kind !== "port-disagreement") return [];
      const { port, source } = remark;
      const fact = { kind: "port-disagreement", basePort, port, source, next: nextStart?.port } as const;
      return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix: undefined }];
    });
  });
}
