import { type JsonObject, type JsonValue, valueAt } from "./config-text.ts";

/** The origins from which a browser on this machine, or at the gateway's own address, opens its Control UI. OpenClaw 2026.3.13 writes these. */
export function ownOrigins(port: number, bindHost: string | undefined): readonly string[] {
  return ["localhost", "127.0.0.1", ...(bindHost === undefined ? [] : [bindHost])].map((host) => `http://${host}:${port}`);
}

/** The allowed origins of a config with those of its own gateway replaced by these; the person's own ones stay as they are. */
export function movedOrigins(origins: readonly JsonValue[], present: JsonObject, own: readonly string[]): readonly JsonValue[] {
  const port = valueAt(present, ["gateway", "port"]);
  const host = valueAt(present, ["gateway", "customBindHost"]);
  if (typeof port !== "number") return origins;
  const isOwnHost = typeof host === "string" && valueAt(present, ["gateway", "bind"]) === "custom";
  const before = ownOrigins(port, isOwnHost ? host : undefined);
  if (before.every((origin, index) => origin === own[index])) return origins;
  const moved = origins.flatMap((origin) => {
    const index = typeof origin === "string" ? before.indexOf(origin) : -1;
    return index === -1 ? [origin] : own.slice(index, index + 1);
  });
  return moved.filter((origin, index) => moved.indexOf(origin) === index);
}
