import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { isPortGuessed, type Instance } from "../instance/instance.ts";
import { pageOf } from "../instance/page.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { t } from "../locale/t.ts";

/** The browser outlives gw, and whether one came up is not for gw to know; a program that is missing is. */
const inBackground = 'command -v "$0" >/dev/null 2>&1 || exit 127; nohup "$0" "$1" >/dev/null 2>&1 &';

/** Opens the page of a gateway where there is a display, and says what it is and where; its secret is not told. */
export async function openPage(host: Pick<Host, "queries" | "system">, instance: Instance): Promise<readonly string[]> {
  const page = pageOf(instance);
  if (page === undefined && isPortGuessed(instance)) return [t("Its port is unknown until its config can be read.")];
  if (page === undefined) return [t("Its config turns the {page} off.", { page: engineOf(instance.engine).page.title })];
  const { title, url, isServed } = page;
  if (instance.pids.length === 0) return [t("The {page}, {url}, answers once the gateway runs; t starts it.", { page: title, url })];
  if (!isServed) return [t("Nothing of it listens at {url} now, where its {page} would be.", { url, page: title })];
  const secret = t("The {page} asks for what stands in gateway.auth of {path}.", {
    page: title,
    path: shortenHome(instance.configPath, host.system.home),
  });
  const opener = openerOf(host.system);
  if (opener === undefined) return [t("{url} (no display here to open it on)", { url }), secret];
  const { exitCode } = await host.queries.run(["sh", "-c", inBackground, opener, url], { timeoutMs: 5000 });
  return [exitCode === 0 ? `${opener} ${url}` : t("{url} (there is no {program} here)", { url, program: opener }), secret];
}

/** The program that opens pages, where there is a display to show them. */
function openerOf({ platform, environment }: Host["system"]): string | undefined {
  if (platform === "darwin") return "open";
  const hasDisplay = [environment["DISPLAY"], environment["WAYLAND_DISPLAY"]].some((display) => display !== undefined && display !== "");
  return hasDisplay ? "xdg-open" : undefined;
}
