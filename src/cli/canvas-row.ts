import type { Instance } from "../instance/instance.ts";
import { isWithin, type MappedRole } from "../port-map/port-map.ts";
import { reachText } from "./reach-text.ts";
import { t } from "../locale/t.ts";

/** Where a browser finds the canvas, as a row for people; none where the gateway serves no canvas on a port of its own. */
export function canvasRows({ portMap, listeners }: Pick<Instance, "portMap" | "listeners">): readonly (readonly [string, string])[] {
  return plannedCanvasRows(portMap.roles, (role) => {
    const open = listeners.filter(({ port }) => isWithin(port, role));
    return open.length === 0 ? undefined : open.map(({ address }) => address);
  });
}

/** The same of a port map alone; `listen` gives the addresses on which the gateway serves it by now, undefined where it does not. */
export function plannedCanvasRows(
  roles: readonly MappedRole[],
  listen: (role: MappedRole) => readonly string[] | undefined,
): readonly (readonly [string, string])[] {
  const role = roles.find((one) => one.role === "canvas" && one.listens === "at-start");
  if (role === undefined) return [];
  const url = `http://127.0.0.1:${role.from}/`;
  const addresses = listen(role);
  return [["Canvas", addresses === undefined ? t("{url}, when it runs", { url }) : reachText(url, addresses)]];
}
