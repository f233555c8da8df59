import { abbreviateHome } from "../profile/profile.ts";
import type { Instance } from "./instance.ts";

/** Where a restart of a running gateway leads and why, in one sentence; undefined where it leads nowhere else. `isMade`: it was made since. */
export function describeNextStart(
  { pids, basePort, configPath, nextStart }: Pick<Instance, "pids" | "basePort" | "configPath" | "nextStart">,
  home: string,
  isMade = false,
): string | undefined {
  if (nextStart === undefined || pids.length === 0) return undefined;
  const { port, source } = nextStart;
  const lead = isMade ? "This restart has moved" : "The next restart moves";
  return `${lead} the gateway from port ${basePort} to ${port}, because ${reasonOf(source, abbreviateHome(configPath, home))}.`;
}

function reasonOf(source: string, config: string): string {
  if (source === "default") return `nothing in ${config} says another one`;
  return source.startsWith("gateway.port") ? `${source} in ${config} says so` : `${source} says so`;
}
