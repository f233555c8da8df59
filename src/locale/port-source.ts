import { t } from "./t.ts";

/** What says a port, for people: `--port in gw-gateway.service`, the name of a key or a variable as it is written. */
export function describePortSource(source: string): string {
  if (source === "default") return t("default");
  const [whole, name = "", place = ""] = /^(\S+) in (.+)$/.exec(source) ?? [];
  if (whole === undefined) return source;
  const pid = /^process (\d+)$/.exec(place)?.[1];
  return pid === undefined ? t("{name} in {place}", { name, place }) : t("{name} in process {pid}", { name, pid });
}
