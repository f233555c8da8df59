import type { Host } from "../host/host.ts";
import type { Sockets } from "../host/sockets.ts";
import type { System } from "../host/system.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import type { KernelPorts } from "../listener/kernel-ports.ts";
import { probePorts } from "../listener/probe.ts";
import type { Claim, HeldPort, HostPorts } from "../port-map/host-ports.ts";

/** What an inventory says of the host's ports: every instance's claims, running or not, and every listener by its owner. */
export function hostPortsOf(inventory: HostInventory, kernel: KernelPorts, system: System): HostPorts {
  return {
    claims: inventory.instances.map(claimOf),
    held: inventory.listeners.map(({ address, port, owner }) => ({
      address,
      port,
      pid: owner?.pid,
      program: owner?.program,
      container: owner?.container,
      instance: inventory.instances.find((instance) => holds(instance, address, port))?.id,
    })),
    ...kernel,
    canBindPrivileged: system.uid === 0 || system.platform === "win32",
  };
}

/** What proving ports needs of the machine. */
export type ProofHost = Pick<Host, "sockets" | "clock" | "processes">;

const attempts = 3;

/**
 * The listed ports and those that a bind proves to be held although no table shows them (a connection's local port). What is held
 * without a listener is looked at again after a moment: another gw may just have been probing the same ports.
 */
export async function provePorts(
  host: ProofHost,
  list: () => Promise<HostPorts>,
  ports: readonly number[],
  address: string,
): Promise<HostPorts> {
  for (let attempt = 1; ; attempt += 1) {
    const listed = await list();
    const hidden = await findHidden(host.sockets, listed, ports, address);
    if (hidden.length === 0) return listed;
    if (attempt === attempts) return { ...listed, held: [...listed.held, ...hidden] };
    // Two that started together must not go on meeting.
    await host.clock.sleep(40 * attempt + (host.processes.self % 37));
  }
}

async function findHidden(sockets: Sockets, host: HostPorts, ports: readonly number[], address: string): Promise<readonly HeldPort[]> {
  const bound = await probePorts(sockets, ports, address);
  return bound
    .filter((entry) => entry.outcome === "used" && !host.held.some((held) => held.port === entry.port))
    .map(({ port, address: where }) => ({
      port,
      address: where,
      pid: undefined,
      program: undefined,
      container: undefined,
      instance: undefined,
    }));
}

function claimOf(instance: Instance): Claim {
  const { id, profile, engine, basePort, portMap, remarks } = instance;
  const disputedPorts = remarks.flatMap((remark) => (remark.kind === "port-disagreement" ? [remark.port] : []));
  return { instance: id, profile, engine, basePort, portMap, disputedPorts };
}

function holds(instance: Instance, address: string, port: number): boolean {
  return instance.listeners.some((listener) => listener.port === port && listener.address === address);
}
