import type { Host } from "../host/host.ts";
import { isPortGuessed, type Instance } from "../instance/instance.ts";
import { abbreviateHome } from "../profile/profile.ts";

/** The browser outlives gw, and whether one came up is not for gw to know; a program that is missing is. */
const inBackground = 'command -v "$0" >/dev/null 2>&1 || exit 127; nohup "$0" "$1" >/dev/null 2>&1 &';

/** Opens the page of a gateway where there is a display, and says where it is; its secret is not told. */
export async function openPage(host: Pick<Host, "queries" | "system">, instance: Instance): Promise<readonly string[]> {
  if (isPortGuessed(instance)) return ["Its port is unknown until its config can be read."];
  const url = urlOf(instance);
  const secret = `It asks for what stands in gateway.auth of ${abbreviateHome(instance.configPath, host.system.home)}.`;
  if (instance.pids.length === 0) return [`${url} answers once it runs; t starts it.`];
  const opener = openerOf(host.system);
  if (opener === undefined) return [`${url} (no display here to open it on)`, secret];
  const { exitCode } = await host.queries.run(["sh", "-c", inBackground, opener, url], { timeoutMs: 5000 });
  return [exitCode === 0 ? `${opener} ${url}` : `${url} (there is no ${opener} here)`, secret];
}

/** The program that opens pages, where there is a display to show them. */
function openerOf({ platform, environment }: Host["system"]): string | undefined {
  if (platform === "darwin") return "open";
  const hasDisplay = [environment["DISPLAY"], environment["WAYLAND_DISPLAY"]].some((display) => display !== undefined && display !== "");
  return hasDisplay ? "xdg-open" : undefined;
}

/** On this host, unless it listens elsewhere alone. */
function urlOf({ listeners, basePort }: Instance): string {
  const addresses = listeners.filter(({ port }) => port === basePort).map(({ address }) => address);
  const isHere = addresses.length === 0 || addresses.some((address) => ["127.0.0.1", "0.0.0.0", "::"].includes(address));
  const address = isHere ? "127.0.0.1" : (addresses[0] ?? "127.0.0.1");
  return `http://${address.includes(":") ? `[${address}]` : address}:${basePort}/`;
}
