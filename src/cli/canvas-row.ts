import type { Instance } from "../instance/instance.ts";
import { isWithin } from "../port-map/port-map.ts";
import { t } from "../locale/t.ts";

/** Where a browser finds the canvas, as a row for people; none where the gateway serves no canvas on a port of its own. */
export function canvasRows({ portMap, listeners }: Pick<Instance, "portMap" | "listeners">): readonly (readonly [string, string])[] {
  const role = portMap.roles.find((one) => one.role === "canvas" && one.listens === "at-start");
  if (role === undefined) return [];
  const isOpen = listeners.some(({ port }) => isWithin(port, role));
  const url = `http://127.0.0.1:${role.from}/`;
  return [["Canvas", isOpen ? url : t("{url}, when it runs", { url })]];
}
