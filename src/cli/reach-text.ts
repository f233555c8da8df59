import { list } from "../locale/list.ts";
import { t } from "../locale/t.ts";

/** A URL on this host with from where else it is reached, by the addresses that are listened on. */
export function reachText(url: string, addresses: readonly string[]): string {
  const others = addresses.filter((address) => address !== "127.0.0.1" && address !== "::1" && !url.includes(`//${address}:`));
  if (others.length === 0) return url;
  const isEverywhere = others.some((address) => address === "0.0.0.0" || address === "::");
  return isEverywhere
    ? t("{url}, and from every network interface", { url })
    : t("{url}, and on {addresses}", { url, addresses: list(others) });
}
