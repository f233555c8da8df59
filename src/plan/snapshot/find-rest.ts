import type { InstanceHealth } from "../../instance/health.ts";
import type { ServiceStatus } from "../../service/service-manager.ts";

/** Why a good config is left alone, what answers in place of its gateway, and the words after `gw` that lead on. */
export type Rest = {
  readonly kind: "healthy" | "foreign" | "starting" | "stopped";
  readonly detail: string;
  readonly next: readonly string[];
};

/**
 * Whether a gateway gives no reason to take another config than the good one that it has: it runs, somebody stopped it, or another program is
 * in its way. Undefined for one that does not stay up.
 */
export function findRest(health: InstanceHealth | undefined, status: ServiceStatus | undefined): Rest | undefined {
  if (health?.state === "healthy") return { kind: "healthy", detail: "", next: ["repair", "--list"] };
  if (health?.state === "foreign") return { kind: "foreign", detail: health.detail, next: ["ports"] };
  const isLooping = status?.restartsAfter !== undefined || (status?.restarts ?? 0) > 0;
  if (isLooping || status?.state.kind === "failed") return undefined;
  if (health?.isStarting === true) return { kind: "starting", detail: "", next: ["status"] };
  return health?.state === "unhealthy" ? undefined : { kind: "stopped", detail: "", next: ["gateway", "start"] };
}
