import { readBrowserSettings, type BrowserSettings } from "../config/browser-settings.ts";
import type { JsonObject } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import { builtin } from "../engine/builtin.ts";
import { eraOf } from "../engine/engines.ts";
import type { Clock } from "../host/clock.ts";
import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { Processes } from "../host/processes.ts";
import type { Secrets } from "../host/secrets.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { GatewayProblem, PortProblem, Problem } from "../locale/problem.ts";
import { parsePort } from "../port-map/parse-port.ts";
import { derivePortMap, type PortMap } from "../port-map/port-map.ts";
import type { LockRecord } from "./gateway-lock.ts";
import type { PortClaim } from "./launch-browser.ts";
import { digestStateDir } from "./identity.ts";
import { type Reach, reachOf } from "./listener-plan.ts";
import { resolveSecret } from "./secret.ts";
import { findTailnetAddress } from "./tailnet-address.ts";

/** What the command line decides about a run. Paths are absolute. */
export type GatewayOptions = {
  /** `default` for the unnamed one. */
  readonly profile: string;
  readonly stateDir: string;
  readonly configPath: string;
  /** Beats `gateway.port`: `--port` or `GW_GATEWAY_PORT`. */
  readonly basePortOverride: { readonly port: number; readonly source: string } | undefined;
  readonly version: string;
  /** Where the secret's variable is looked up first. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whose port it is, where it is another instance's; without it nobody is asked. */
  readonly findClaim?: (port: number) => Promise<PortClaim | undefined>;
  /** Takes the lines of progress; no secret is ever in them. */
  readonly log: (line: string) => void;
};

/** Everything that is settled before the gateway takes hold of anything. */
export type GatewaySetup = {
  readonly settings: GatewaySettings;
  readonly browserSettings: BrowserSettings;
  readonly secret: string;
  readonly reach: Reach;
  readonly portMap: PortMap;
  readonly stateDirDigest: string;
  readonly record: LockRecord;
};

type PrepareHost = {
  readonly clock: Clock;
  readonly commands: Commands;
  readonly files: Files;
  readonly processes: Processes;
  readonly secrets: Secrets;
};

/** Reads the config and settles secret, ports and reach; makes the state directory when it is missing. */
export async function prepareGateway(host: PrepareHost, options: GatewayOptions): Promise<Result<GatewaySetup, Problem>> {
  const config = await loadConfig(host.files, options);
  if (!config.ok) return config;
  const settings = readSettings(config.value);
  const secret = await resolveSecret(host.files, settings, options);
  if (!secret.ok) return secret;
  const portMap = choosePorts(settings, options);
  if (!portMap.ok) return portMap;
  const port = portMap.value.block.from;
  const reach = await chooseReach(host, settings, port);
  if (!reach.ok) return reach;
  const made = await host.files.makeDirectory(options.stateDir, 0o700);
  if (!made.ok) return made;
  const digest = await digestStateDir(host, options.stateDir);
  if (!digest.ok) return digest;
  return ok({
    settings,
    browserSettings: readBrowserSettings(config.value),
    secret: secret.value,
    reach: reach.value,
    portMap: portMap.value,
    stateDirDigest: digest.value,
    record: await describeRun(host, options, port),
  });
}

async function loadConfig(files: Files, options: GatewayOptions): Promise<Result<JsonObject, Problem>> {
  const { configPath, profile } = options;
  const config = await readConfig(files, configPath);
  switch (config.kind) {
    case "absent":
      return err({ kind: "not-configured", profile, configPath });
    case "unparsable":
      return err(config.problem);
    case "unreadable":
      return err(config.fault);
    case "read":
      return ok(config.document.value);
  }
}

function choosePorts(settings: GatewaySettings, options: GatewayOptions): Result<PortMap, PortProblem> {
  const basePort = chooseBasePort(settings, options);
  if (!basePort.ok) return basePort;
  const portMap = derivePortMap(eraOf(builtin, undefined), basePort.value, settings.pins);
  const maximum = builtin.maximumBasePort;
  if (basePort.value <= maximum) return ok(portMap);
  const { from, to } = portMap.block;
  const conflict = { severity: "error", risk: undefined, role: "gateway", from, to } as const;
  const reason = { kind: "does-not-fit", maximum, engine: builtin.id, fallsTo: undefined } as const;
  return err({ kind: "port-conflict", conflicts: [{ ...conflict, reason }] });
}

function chooseBasePort(settings: GatewaySettings, options: GatewayOptions): Result<number, PortProblem> {
  if (options.basePortOverride !== undefined) return ok(options.basePortOverride.port);
  if (settings.invalidPort === undefined) return ok(settings.port ?? builtin.defaultBasePort);
  // A port in quotes is refused as well: other readers of the config take it for no port at all.
  const parsed = parsePort(settings.invalidPort);
  return parsed.ok ? err({ kind: "port-not-a-number", text: JSON.stringify(settings.invalidPort) }) : parsed;
}

async function chooseReach(host: PrepareHost, settings: GatewaySettings, port: number): Promise<Result<Reach, GatewayProblem>> {
  switch (settings.bind) {
    case "lan":
      return ok({ kind: "everywhere" });
    case "tailnet":
      return reachAt(await findTailnetAddress(host), "tailnet", port);
    case "custom":
      return reachAt(settings.customBindHost, "gateway.customBindHost", port);
    default:
      return ok({ kind: "loopback" });
  }
}

/** `name` stands for the address where there is none. */
function reachAt(address: string | undefined, name: string, port: number): Result<Reach, GatewayProblem> {
  if (address !== undefined) return ok(reachOf(address));
  return err({ kind: "cannot-listen", address: name, port, role: "gateway", code: "EADDRNOTAVAIL", owner: undefined });
}

async function describeRun(host: PrepareHost, options: GatewayOptions, port: number): Promise<LockRecord> {
  const { configPath, stateDir } = options;
  const pid = host.processes.self;
  // Where nothing tells the start time, the pid and the kernel's lock have to do.
  const startTicks = (await host.processes.find(pid))?.startTicks ?? 0;
  return { pid, startTicks, configPath, stateDir, port, startedAt: new Date(host.clock.now()).toISOString() };
}
