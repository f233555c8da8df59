import { describePortSource } from "../locale/port-source.ts";
import { t } from "../locale/t.ts";
import type { Instance } from "./instance.ts";

/** Where a restart of a running gateway leads and why, in one sentence; undefined where it leads nowhere else. `isMade`: it was made since. */
export function describeNextStart(
  { pids, basePort, configPath, nextStart }: Pick<Instance, "pids" | "basePort" | "configPath" | "nextStart">,
  isMade = false,
): string | undefined {
  if (nextStart === undefined || pids.length === 0) return undefined;
  const { port, source } = nextStart;
  const facts = { from: basePort, to: port, reason: reasonOf(source, configPath) };
  return isMade
    ? t("This restart has moved the gateway from port {from} to {to}, because {reason}.", facts)
    : t("The next restart moves the gateway from port {from} to {to}, because {reason}.", facts);
}

function reasonOf(source: string, config: string): string {
  if (source === "default") return t("nothing in {config} says another one", { config });
  return source.startsWith("gateway.port")
    ? t("{source} in {config} says so", { source, config })
    : t("{source} says so", { source: describePortSource(source) });
}
