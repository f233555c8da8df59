import type { ListensByRole, PortPin } from "../port-map/port-map.ts";
import type { PortRole } from "../engine/descriptor.ts";
import { isUnset } from "../locale/stand-in.ts";
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";

/** Where a config says that the gateway's secret is: in the text itself, in a variable, or in a source that gw does not read. */
export type SecretSource =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "other"; readonly source: string };

/** What `canvasHost` says; `root` as written. */
export type CanvasSettings = { readonly isEnabled: boolean; readonly root: string | undefined; readonly isLive: boolean };

/** What gw uses from the config of any engine. A value of the wrong type is undefined, as if it were not there. */
export type GatewaySettings = {
  /** Whole and within 1..65535. */
  readonly port: number | undefined;
  /** What stands at `gateway.port` when that is not a port, as text. */
  readonly invalidPort: string | undefined;
  readonly mode: string | undefined;
  readonly bind: string | undefined;
  readonly customBindHost: string | undefined;
  /** `password` too where the config says no mode, and a password and no token: engines take it for one. */
  readonly authMode: string | undefined;
  /** The password with that mode, else the token. */
  readonly secret: SecretSource | undefined;
  /** `agents.defaults.workspace`, as written. */
  readonly workspace: string | undefined;
  /** `agents.list[].workspace` and `agents.entries.*.workspace`, as written. */
  readonly agentWorkspaces: readonly string[];
  readonly browserEnabled: boolean | undefined;
  readonly cdpUrl: string | undefined;
  readonly canvas: CanvasSettings;
  /** Whether the config takes parts of itself from other files at its top level. */
  readonly includes: boolean;
  readonly pins: readonly PortPin[];
  /** When ports are opened, where the config says otherwise than the era does. */
  readonly listens: ListensByRole;
};

/** Reads the settings out of a config, whatever else and whatever nonsense it holds. */
export function readSettings(value: JsonObject): GatewaySettings {
  const authMode = textAt(value, ["gateway", "auth", "mode"]) ?? impliedAuth(value);
  const port = valueAt(value, ["gateway", "port"]);
  return {
    port: isPort(port) ? port : undefined,
    invalidPort: port === undefined || isPort(port) ? undefined : asText(port),
    mode: textAt(value, ["gateway", "mode"]),
    bind: textAt(value, ["gateway", "bind"]),
    customBindHost: textAt(value, ["gateway", "customBindHost"]),
    authMode,
    secret: secretFrom(valueAt(value, ["gateway", "auth", authMode === "password" ? "password" : "token"])),
    workspace: textAt(value, ["agents", "defaults", "workspace"]),
    agentWorkspaces: agentsIn(value).flatMap((agent) => textAt(agent, ["workspace"]) ?? []),
    browserEnabled: booleanAt(value, ["browser", "enabled"]),
    cdpUrl: textAt(value, ["browser", "cdpUrl"]),
    canvas: {
      isEnabled: booleanAt(value, ["canvasHost", "enabled"]) ?? true,
      root: textAt(value, ["canvasHost", "root"]),
      isLive: booleanAt(value, ["canvasHost", "liveReload"]) ?? true,
    },
    includes: Object.hasOwn(value, "$include"),
    pins: pinsIn(value),
    listens: {
      ...(booleanAt(value, ["mcp", "apps", "enabled"]) === true ? { "mcp-sandbox": "at-start" } : {}),
      ...(booleanAt(value, ["canvasHost", "enabled"]) === false ? { canvas: "reserved" } : {}),
    },
  };
}

function impliedAuth(value: JsonObject): string | undefined {
  const [token, password] = ["token", "password"].map((name) => secretFrom(valueAt(value, ["gateway", "auth", name])));
  return token === undefined && password !== undefined ? "password" : undefined;
}

/** A value that names an environment variable, or holds or names a secret; undefined for what says nothing. */
export function secretFrom(value: JsonValue | undefined): SecretSource | undefined {
  if (typeof value === "string") return secretFromText(value);
  const source = textAt(value, ["source"]);
  if (source === undefined) return undefined;
  const variable = textAt(value, ["id"]);
  return source === "env" && variable !== undefined ? { kind: "environment", variable } : { kind: "other", source };
}

const localHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]", "0.0.0.0"]);

const defaultPorts: Readonly<Record<string, number>> = { "http:": 80, "ws:": 80, "https:": 443, "wss:": 443 };

function secretFromText(text: string): SecretSource | undefined {
  if (isUnset(text)) return undefined;
  // The form of OpenClaw and Clawdbot: capitals only; `${name}` stays the text that it is.
  const variable = /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(text)?.[1];
  return variable === undefined ? { kind: "text", value: text } : { kind: "environment", variable };
}

function agentsIn(value: JsonObject): readonly JsonValue[] {
  const list = valueAt(value, ["agents", "list"]);
  const entries = valueAt(value, ["agents", "entries"]);
  return [...(Array.isArray(list) ? list : []), ...(isJsonObject(entries) ? Object.values(entries) : [])];
}

function pinsIn(value: JsonObject): readonly PortPin[] {
  const profiles = valueAt(value, ["browser", "profiles"]);
  const names = isJsonObject(profiles) ? Object.keys(profiles) : [];
  return [
    ...pinOfUrl(value, "browser-control", ["browser", "controlUrl"]),
    ...attached(pinOfUrl(value, "cdp", ["browser", "cdpUrl"])),
    ...pinOfNumber(value, "cdp", ["browser", "cdpPortRangeStart"]).map((pin) => ({ ...pin, isRange: true }) as const),
    ...names.flatMap((name) => [
      ...pinOfNumber(value, "cdp", ["browser", "profiles", name, "cdpPort"]),
      ...attached(pinOfUrl(value, "cdp", ["browser", "profiles", name, "cdpUrl"])),
    ]),
    ...pinOfNumber(value, "canvas", ["canvasHost", "port"]),
    ...pinOfNumber(value, "mcp-sandbox", ["mcp", "apps", "sandboxPort"]),
  ];
}

function pinOfNumber(value: JsonObject, role: PortRole, key: readonly string[]): readonly PortPin[] {
  const port = valueAt(value, key);
  return isPort(port) ? [{ role, port, source: key.join(".") }] : [];
}

function pinOfUrl(value: JsonObject, role: PortRole, key: readonly string[]): readonly PortPin[] {
  const port = localPortOf(textAt(value, key) ?? "");
  return port === undefined ? [] : [{ role, port, source: key.join(".") }];
}

/** A browser's address is that of one that somebody else has started. */
function attached(pins: readonly PortPin[]): readonly PortPin[] {
  return pins.map((pin) => ({ ...pin, isAttached: true }));
}

/** The port of a URL on this host; a URL elsewhere takes no port here. */
function localPortOf(text: string): number | undefined {
  const url = URL.parse(text);
  if (url === null || !localHosts.has(url.hostname)) return undefined;
  const port = url.port === "" ? defaultPorts[url.protocol] : Number(url.port);
  return isPort(port) ? port : undefined;
}

function isPort(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65_535;
}

function asText(value: JsonValue): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

function textAt(value: JsonValue | undefined, key: readonly string[]): string | undefined {
  const found = value === undefined ? undefined : valueAt(value, key);
  return typeof found === "string" && !isUnset(found) ? found : undefined;
}

function booleanAt(value: JsonValue, key: readonly string[]): boolean | undefined {
  const found = valueAt(value, key);
  return typeof found === "boolean" ? found : undefined;
}
