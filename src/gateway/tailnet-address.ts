import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";

/**
 * The first address of this host in 100.64.0.0/10, the range of tailnets (RFC 6598): from the kernel's own table on Linux,
 * elsewhere what `tailscale ip -4` says. Undefined when the host is in no tailnet.
 */
export async function findTailnetAddress(host: { readonly files: Files; readonly commands: Commands }): Promise<string | undefined> {
  const table = await host.files.readText("/proc/net/fib_trie");
  if (table.ok) return parseLocalAddresses(table.value).find(isTailnetAddress);
  const told = await host.commands.run(["tailscale", "ip", "-4"], { timeoutMs: 2000 });
  return told.stdout.split(/\s+/).find(isTailnetAddress);
}

/** The IPv4 addresses that belong to this host, in the order of a /proc/net/fib_trie text. */
export function parseLocalAddresses(text: string): readonly string[] {
  return [...text.matchAll(/\|-- ([\d.]+)\n\s+\/32 host LOCAL/g)].flatMap(([, address]) => address ?? []);
}

/** Whether an IPv4 address lies in 100.64.0.0/10. */
export function isTailnetAddress(address: string): boolean {
  const [first, second] = address.split(".").map(Number);
  return first === 100 && second !== undefined && second >= 64 && second <= 127;
}
