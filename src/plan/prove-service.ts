import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { isShownFault } from "../service/unit-faults.ts";
import type { Plan } from "./plan.ts";

/**
 * Whether the service that a plan installed is this profile's as its manager has it, started or not. What an engine's own installer shows to
 * others is its doing and given back, to be told; everything else is a failure. Problems: `service-not-proved`, those of asking.
 */
export async function proveService({ profile, service }: Plan): Promise<Result<readonly UnitFault[], Problem>> {
  if (service === undefined) return ok([]);
  const { manager, places, port } = service;
  const faults = await manager.verify(profile, places, port);
  if (!faults.ok) return faults;
  const isTolerated = (fault: UnitFault) => manager.id === "engine" && isShownFault(fault);
  const broken = faults.value.filter((fault) => !isTolerated(fault));
  if (broken.length > 0) return err({ kind: "service-not-proved", name: manager.serviceName(profile), faults: broken });
  return ok(faults.value);
}
