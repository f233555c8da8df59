import path from "node:path";
import type { System } from "../host/system.ts";

/** gw's own directory: `$XDG_STATE_HOME/gw`, by default `~/.local/state/gw` (XDG Base Directory Specification). */
export function gwStateDirectory(system: Pick<System, "environment" | "home">): string {
  const configured = system.environment["XDG_STATE_HOME"];
  const root = configured !== undefined && path.isAbsolute(configured) ? configured : path.join(system.home, ".local", "state");
  return path.join(root, "gw");
}

/** What a drill leaves while it keeps a gateway stopped, so that somebody tells if it is cut off. */
export function drillMarkPath(system: Pick<System, "environment" | "home">): string {
  return path.join(gwStateDirectory(system), "drill.json");
}

/** Where the records of what was done to every profile are. */
export function recordDirectory(system: Pick<System, "environment" | "home">): string {
  return path.join(gwStateDirectory(system), "plans");
}
