import type { Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { LifeProblem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";

/**
 * Whether what runs of a profile is a service of this user, which can be stopped and started again, or nothing runs. Problems:
 * `gateway-in-foreground`, `system-service`.
 */
export function checkServed({ stateDir }: Profile, instance: Instance | undefined, action: "rename" | "remove"): Result<void, LifeProblem> {
  const { service, pids = [] } = instance ?? {};
  if (service?.scope === "system") return err({ kind: "system-service", name: service.name, action });
  const isServed = ["running", "starting"].includes(service?.state.kind ?? "");
  const [pid] = pids;
  return pid === undefined || isServed ? ok(undefined) : err({ kind: "gateway-in-foreground", action, stateDir, pid });
}
