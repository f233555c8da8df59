import type { Files } from "../host/files.ts";
import type { PortRange } from "../port-map/port-map.ts";

/** What this kernel reserves: ports it hands to outgoing connections, and the first port that needs no privilege. */
export type KernelPorts = { readonly ephemeral: PortRange; readonly firstUnprivileged: number };

/** The dynamic ports of RFC 6335, which macOS and Windows use by default; below 1024 a port is privileged on a Unix. */
const defaults: KernelPorts = { ephemeral: { from: 49_152, to: 65_535 }, firstUnprivileged: 1024 };

/** Reads both from /proc/sys/net/ipv4 (ip-sysctl in the kernel's documentation); the defaults where there is no such file. */
export async function readKernelPorts(files: Files): Promise<KernelPorts> {
  const [range, first] = await Promise.all([
    files.readText("/proc/sys/net/ipv4/ip_local_port_range"),
    files.readText("/proc/sys/net/ipv4/ip_unprivileged_port_start"),
  ]);
  return {
    ephemeral: (range.ok ? parseRange(range.value) : undefined) ?? defaults.ephemeral,
    firstUnprivileged: (first.ok ? parsePort(first.value) : undefined) ?? defaults.firstUnprivileged,
  };
}

function parseRange(text: string): PortRange | undefined {
  const [from, to] = text.trim().split(/\s+/).map(parsePort);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function parsePort(text: string): number | undefined {
  return /^\d{1,5}\s*$/.test(text) ? Number(text) : undefined;
}
