import type { PortConflict, Risk } from "../locale/problem.ts";
import { errorsOf, findConflicts, openRisksOf } from "../port-map/conflicts.ts";
import { derivePortMap, type PortMap } from "../port-map/port-map.ts";
import { textOf, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** The port map that this base port would give the profile, pins of its config included. */
export function chosenPortMap(observed: Observed, basePort: number): PortMap {
  return derivePortMap(observed.profile.era, basePort, observed.existing?.settings.pins ?? []);
}

/** What stands in the way of this base port, as far as was looked. */
export function conflictsOf(observed: Observed, basePort: number): readonly PortConflict[] {
  const { instanceId, ports, profile } = observed;
  const portMap = chosenPortMap(observed, basePort);
  return findConflicts({ instance: instanceId, basePort, portMap, maximumBasePort: profile.engine.maximumBasePort }, ports);
}

/** All risks of the answers so far, accepted or not. A port that is refused has none: consent would not make it possible. */
export function risksOf(draft: Draft, observed: Observed): readonly Risk[] {
  const port = Number(textOf(draft, "port"));
  const conflicts = port > 0 ? conflictsOf(observed, port) : [];
  const portRisks = errorsOf(conflicts).length === 0 ? openRisksOf(conflicts, []) : [];
  const risks: readonly Risk[] = portRisks.flatMap((conflict) => (conflict.risk === undefined ? [] : [{ name: conflict.risk, conflict }]));
  return reachesEverywhere(draft) ? [...risks, { name: "lan-bind", conflict: undefined }] : risks;
}

/** The unspecified address as a custom one is the same as `lan`. */
function reachesEverywhere(draft: Draft): boolean {
  if (textOf(draft, "bind") === "lan") return true;
  return textOf(draft, "bind") === "custom" && /^(?:0+\.0+\.0+\.0+|[0:]+)$/.test(textOf(draft, "bindHost"));
}
