import type { Finding } from "../../locale/finding.ts";
import type { Examined } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** Locks on configs that nobody can take over. Locks of processes that are gone hurt nobody: whoever comes next takes them. */
export function checkConfigLock({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => {
    const { unreadableLock: lock, instance } = gateway;
    if (lock === undefined) return [];
    const fact = { kind: "lock-unreadable", path: lock.path, configPath: instance.configPath } as const;
    return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix: { kind: "remove-lock", ...lock } }];
  });
}
