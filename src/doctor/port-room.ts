import type { ExaminedGateway } from "../plan/examination/examined.ts";
import { portMapAt } from "../plan/host-ports.ts";
import { freePin } from "../port-map/free-pin.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import { derivePortMap, type MappedRole } from "../port-map/port-map.ts";
import { suggestBasePort, suggestionSubject } from "../port-map/suggest-base-port.ts";

/** Where there is room on the host, after each move that was found so far. */
export type PortRoom = {
  readonly host: () => HostPorts;
  /** The base port that a gateway was told to move to. */
  readonly baseOf: (gateway: ExaminedGateway) => number | undefined;
  /** Undefined for what no profile name leads to, and where no block is free. */
  readonly freeBase: (gateway: ExaminedGateway) => number | undefined;
  readonly move: (gateway: ExaminedGateway, basePort: number) => void;
  /** A port for a pin, which is taken with that. */
  readonly freePin: (gateway: ExaminedGateway, role: MappedRole) => number | undefined;
};

/** The room of a host with these ports. */
export function makePortRoom(ports: HostPorts): PortRoom {
  const moved = new Map<string, number>();
  const pinned = new Set<number>();
  let host = ports;
  return {
    host: () => host,
    baseOf: ({ instance }) => moved.get(instance.id),
    freeBase({ instance, profile }) {
      if (profile === undefined) return undefined;
      const found = suggestBasePort(suggestionSubject(profile, instance.id), host);
      return found.ok ? found.value.basePort : undefined;
    },
    move({ instance }, basePort) {
      moved.set(instance.id, basePort);
      const portMap = portMapAt(instance, basePort);
      const claims = host.claims.map((claim) => (claim.instance === instance.id ? { ...claim, basePort, portMap, disputed: [] } : claim));
      host = { ...host, claims };
    },
    freePin({ instance, profile }, role) {
      if (profile === undefined) return undefined;
      const basePort = moved.get(instance.id) ?? instance.basePort;
      const maps = { own: portMapAt(instance, basePort), derived: derivePortMap(profile.era, basePort) };
      const taken = [...pinned].map((port) => ({ port, ...nobody }));
      const port = freePin(instance.id, role, maps, { ...host, held: [...host.held, ...taken] });
      if (port !== undefined) pinned.add(port);
      return port;
    },
  };
}

const nobody = { address: "127.0.0.1", pid: undefined, program: undefined, container: undefined, instance: undefined } as const;
