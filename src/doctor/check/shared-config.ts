import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { pairsOf, subjectOf } from "../subject.ts";

/** Two gateways that read one config file, links resolved. */
export function checkSharedConfig({ gateways }: Examined): readonly Finding[] {
  return pairsOf(gateways)
    .filter(([left, right]) => left.realConfigPath === right.realConfigPath)
    .map(([left, right]) => ({
      severity: "error",
      subject: subjectOf(right),
      others: [subjectOf(left)],
      fact: { kind: "config-shared", path: right.instance.configPath },
      fix: undefined,
    }));
}
