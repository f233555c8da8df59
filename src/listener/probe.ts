import type { Sockets } from "../host/sockets.ts";

/** A port that could not be bound on an address, and why. */
export type BoundPort = { readonly port: number; readonly address: string; readonly outcome: "used" | "denied" };

const portsAtOnce = 64;

/**
 * Which of these ports cannot be had, in ascending order. A port is free only when 127.0.0.1, ::1 and the wanted address all
 * are: `localhost` may lead to a stranger on ::1 while 127.0.0.1 is free. An address that this host lacks does not count.
 */
export async function probePorts(sockets: Sockets, ports: readonly number[], wantedAddress: string): Promise<readonly BoundPort[]> {
  const addresses = [...new Set(["127.0.0.1", "::1", wantedAddress])];
  const waiting = [...new Set(ports)].toSorted((left, right) => left - right);
  const bound: BoundPort[] = [];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, portsAtOnce);
    const found = await Promise.all(batch.map(async (port) => probePort(sockets, port, addresses)));
    bound.push(...found.flat());
  }
  return bound;
}

// One address after the other: at the same time our own bind to 0.0.0.0 would meet our own bind to 127.0.0.1.
async function probePort(sockets: Sockets, port: number, addresses: readonly string[]): Promise<readonly BoundPort[]> {
  const bound: BoundPort[] = [];
  for (const address of addresses) {
    const outcome = await sockets.tryBind(address, port);
    if (outcome === "used" || outcome === "denied") bound.push({ port, address, outcome });
  }
  return bound;
}
