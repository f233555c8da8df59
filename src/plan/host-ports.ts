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

/** The same with these ports bound for proof: what no listener table shows (a connection's local port) is held all the same. */
export async function withProbedPorts(sockets: Sockets, host: HostPorts, ports: readonly number[], address: string): Promise<HostPorts> {
  const bound = await probePorts(sockets, ports, address);
  const hidden: readonly HeldPort[] = bound
    .filter((entry) => entry.outcome === "used" && !host.held.some((held) => held.port === entry.port))
    .map((entry) => ({
      port: entry.port,
      address: entry.address,
      pid: undefined,
      program: undefined,
      container: undefined,
      instance: undefined,
    }));
  return hidden.length === 0 ? host : { ...host, held: [...host.held, ...hidden] };
}

function claimOf(instance: Instance): Claim {
  const { id, profile, engine, basePort, portMap, remarks } = instance;
  const disputedPorts = remarks.flatMap((remark) => (remark.kind === "port-disagreement" ? [remark.port] : []));
  return { instance: id, profile, engine, basePort, portMap, disputedPorts };
}

function holds(instance: Instance, address: string, port: number): boolean {
  return instance.listeners.some((listener) => listener.port === port && listener.address === address);
}
