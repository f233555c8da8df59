import { hasInclude } from "../../config/has-include.ts";
import { findMissingSecret } from "../../config/missing-secret.ts";
import { configTextOf, readConfig } from "../../config/read-config.ts";
import type { Host } from "../../host/host.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { t } from "../../locale/t.ts";
import type { Profile } from "../../profile/profile.ts";
import { askAboutSnapshot, type OnAsk } from "../snapshot/ask-about-snapshots.ts";
import { describeFault } from "../snapshot/describe-snapshot.ts";
import { judgeCurrent } from "../snapshot/judge-snapshots.ts";
import type { SnapshotFault } from "../snapshot/snapshot.ts";

/** What no gateway starts on; a config that is small, or that holds stand-ins for other secrets than its own, is one to start on all the same. */
const fatal: ReadonlySet<SnapshotFault["kind"]> = new Set<SnapshotFault["kind"]>(["does-not-parse", "no-gateway", "no-secret", "refused"]);

/**
 * Why a gateway would not come up again on its config as it is now, in words that follow "it"; its engine is asked too. Of a config that
 * takes parts from other files only what does not parse is told.
 */
export async function readStartFaults(host: Host, profile: Profile, onAsk: OnAsk): Promise<readonly string[]> {
  const reading = await readConfig(host.files, profile.configPath);
  if (reading.kind === "absent") return [t("is gone")];
  if (reading.kind === "unreadable") return [t("cannot be read: {reason}", { reason: faultWords(reading.fault.code) })];
  const judged = judgeCurrent(configTextOf(reading) ?? "", [], profile);
  if (judged.value !== undefined && hasInclude(judged.value)) return [];
  const asked = await askAboutSnapshot(host, profile, judged, onAsk);
  const own = judged.value === undefined ? undefined : findMissingSecret(judged.value, profile.era.config);
  return asked.faults.filter((fault) => isFatal(fault, own)).map(describeFault);
}

/** `own`: the key of the gateway's own secret, where that is missing. */
function isFatal(fault: SnapshotFault, own: string | undefined): boolean {
  return fault.kind === "masked" ? own !== undefined && fault.keys.includes(own) : fatal.has(fault.kind);
}
