import type { BrowserEntry, BrowserSettings } from "../config/browser-settings.ts";
import { t, type PlainText } from "../locale/t.ts";
import type { PortRange } from "../port-map/port-map.ts";

/** A browser profile of a gateway: its own port here, the address of one elsewhere, or why it cannot be used. */
export type PlannedBrowser = { readonly name: string; readonly isDefault: boolean } & BrowserPlace;

export type BrowserPlace =
  | { readonly kind: "local"; readonly port: number }
  | { readonly kind: "remote"; readonly url: string }
  | { readonly kind: "unusable"; readonly reason: string };

/** The browser profile that is there without a word in the config. */
const builtinBrowser = "default";

/**
 * The browser profiles of a gateway, the default one first, each with its port: the one that the config names, else the next of the range
 * that neither a browser nor anything else of this gateway (`taken`) has.
 */
export function planBrowsers(settings: BrowserSettings, range: PortRange, taken: readonly number[]): readonly PlannedBrowser[] {
  const entries = orderedEntries(settings);
  const pinned = new Set([...taken, ...entries.flatMap(({ cdpPort, cdpUrl }) => (cdpUrl === undefined ? (cdpPort ?? []) : []))]);
  let next = range.from;
  return entries.map((entry, index) => {
    const named = { name: entry.name, isDefault: index === 0 };
    if (!isDirectoryName(entry.name)) return { ...named, kind: "unusable", reason: t(nameRule) };
    if (entry.cdpUrl !== undefined) return { ...named, ...placeOfUrl(entry.cdpUrl) };
    if (entry.cdpPort !== undefined) return { ...named, ...placeOfPin(entry.cdpPort, entry.name, entries, taken) };
    while (pinned.has(next)) next += 1;
    if (next > range.to)
      return { ...named, kind: "unusable", reason: t("no CDP port is left in {from}-{to}", { from: range.from, to: range.to }) };
    next += 1;
    return { ...named, kind: "local", port: next - 1 };
  });
}

/** The default one first: of a gateway whose config names no other, it has the first port. */
function orderedEntries({ entries, defaultName, cdpUrl }: BrowserSettings): readonly BrowserEntry[] {
  const name = defaultName ?? builtinBrowser;
  const own = entries.find((entry) => entry.name === name) ?? { name, cdpPort: undefined, cdpUrl: undefined };
  const chosen = own.cdpUrl === undefined && own.cdpPort === undefined ? { ...own, cdpUrl } : own;
  return [chosen, ...entries.filter((entry) => entry.name !== name)];
}

const nameRule: PlainText = "its name must begin with a letter or digit and hold only those, - and _";

function isDirectoryName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name);
}

function placeOfUrl(url: string): BrowserPlace {
  const protocol = URL.parse(url)?.protocol ?? "";
  if (["http:", "https:", "ws:", "wss:"].includes(protocol)) return { kind: "remote", url };
  return { kind: "unusable", reason: t("its cdpUrl is no http, https, ws or wss address") };
}

function placeOfPin(port: number, name: string, entries: readonly BrowserEntry[], taken: readonly number[]): BrowserPlace {
  if (taken.includes(port)) return { kind: "unusable", reason: t("its cdpPort {port} is another port of this gateway", { port }) };
  const first = entries.find((entry) => entry.cdpPort === port && entry.cdpUrl === undefined);
  if (first === undefined || first.name === name) return { kind: "local", port };
  return { kind: "unusable", reason: t("its cdpPort {port} is that of {name}", { port, name: first.name }) };
}
