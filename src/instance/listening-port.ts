import type { EngineEra } from "../engine/descriptor.ts";
import type { Listener } from "../listener/listener.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import type { PortClaim } from "./effective-port.ts";
import type { RunningGateway } from "./running-gateways.ts";

/**
 * The base port that a gateway's own listeners show, for one whose title hides its arguments and whose lock names no port: Clawdbot
 * and OpenClaw up to 2026.6, started with `--port`. Nothing where it says its port itself or has `said` open.
 */
export function claimsOfListeners(
  era: EngineEra,
  running: readonly RunningGateway[],
  listeners: readonly Listener[],
  said: number,
): readonly PortClaim[] {
  return running.flatMap(({ process, reportedPorts, ports }) => {
    const open = listeners.filter(({ owner }) => owner?.pid === process.pid);
    if (reportedPorts.length > 0 || ports.length > 0 || open.some(({ port }) => port === said)) return [];
    const base = inferBasePort(era, open);
    return base === undefined ? [] : [{ text: String(base), source: `a listener of process ${process.pid}` }];
  });
}

/**
 * Of these open ports the one above which most of the ports that an era opens at start are open too, and that is open on both
 * loopback addresses, as those of gateways are; the lowest of several.
 */
export function inferBasePort(era: EngineEra, open: readonly Pick<Listener, "address" | "port">[]): number | undefined {
  const ports = new Set(open.map(({ port }) => port));
  const score = (base: number) =>
    derivePortMap(era, base).roles.filter(({ listens, from }) => listens === "at-start" && ports.has(from)).length +
    open.filter(({ port }) => port === base).length;
  const [best] = [...ports].toSorted((left, right) => score(right) - score(left) || left - right);
  return best;
}
