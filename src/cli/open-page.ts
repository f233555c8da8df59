import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { isPortGuessed, type Instance } from "../instance/instance.ts";
import { pageOf } from "../instance/page.ts";
import { abbreviateHome } from "../profile/profile.ts";

/** The browser outlives gw, and whether one came up is not for gw to know; a program that is missing is. */
const inBackground = 'command -v "$0" >/dev/null 2>&1 || exit 127; nohup "$0" "$1" >/dev/null 2>&1 &';

/** Opens the page of a gateway where there is a display, and says what it is and where; its secret is not told. */
export async function openPage(host: Pick<Host, "queries" | "system">, instance: Instance): Promise<readonly string[]> {
  const page = pageOf(instance);
  if (page === undefined && isPortGuessed(instance)) return ["Its port is unknown until its config can be read."];
  if (page === undefined) return [`Its config turns the ${engineOf(instance.engine).page.title} off.`];
  const { title, url, isServed } = page;
  if (instance.pids.length === 0) return [`The ${title}, ${url}, answers once the gateway runs; t starts it.`];
  if (!isServed) return [`Nothing of it listens at ${url} now, where its ${title} would be.`];
  const secret = `The ${title} asks for what stands in gateway.auth of ${abbreviateHome(instance.configPath, host.system.home)}.`;
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
