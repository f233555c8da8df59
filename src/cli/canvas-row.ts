import type { Instance } from "../instance/instance.ts";
import { isWithin, type MappedRole } from "../port-map/port-map.ts";
import { t } from "../locale/t.ts";

/** Where a browser finds the canvas, as a row for people; none where the gateway serves no canvas on a port of its own. */
export function canvasRows({ portMap, listeners }: Pick<Instance, "portMap" | "listeners">): readonly (readonly [string, string])[] {
  return plannedCanvasRows(portMap.roles, (role) => listeners.some(({ port }) => isWithin(port, role)));
}

/** The same of a port map alone; `isOpen` says whether the gateway serves it by now. */
export function plannedCanvasRows(
  roles: readonly MappedRole[],
  isOpen: (role: MappedRole) => boolean,
): readonly (readonly [string, string])[] {
  const role = roles.find((one) => one.role === "canvas" && one.listens === "at-start");
  if (role === undefined) return [];
  const url = `http://127.0.0.1:${role.from}/`;
  return [["Canvas", isOpen(role) ? url : t("{url}, when it runs", { url })]];
}
