import type { InstanceHealth } from "../../instance/health.ts";
import type { ServiceStatus } from "../../service/service-manager.ts";

/** Why a good config is left alone, in words that follow "its gateway", and the words after `gw` that lead on. */
export type Rest = { readonly words: string; readonly next: readonly string[] };

/**
 * Whether a gateway gives no reason to take another config than the good one that it has: it runs, somebody stopped it, or another program is
 * in its way. Undefined for one that does not stay up.
 */
export function findRest(health: InstanceHealth | undefined, status: ServiceStatus | undefined): Rest | undefined {
  if (health?.state === "healthy") return { words: "is healthy on it", next: ["repair", "--list"] };
  if (health?.state === "foreign") return { words: `is not what answers (${health.detail})`, next: ["ports"] };
  const isLooping = status?.restartsAfter !== undefined || (status?.restarts ?? 0) > 0;
  if (isLooping || status?.state.kind === "failed") return undefined;
  if (health?.isStarting === true) return { words: "is starting", next: ["status"] };
  return health?.state === "unhealthy" ? undefined : { words: "is stopped", next: ["gateway", "start"] };
}
