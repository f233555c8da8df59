import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { PortPin } from "../port-map/port-map.ts";
import { parsePort, type PortClaim } from "./effective-port.ts";

type Environment = Readonly<Record<string, string>>;

/** Whether the variables mark a gateway's service of this engine: its own marker, and the kind that is not a node host's. */
export function isMarkedGateway(engine: EngineDescriptor, environment: Environment): boolean {
  const prefix = engine.environmentPrefix;
  return environment[`${prefix}_SERVICE_MARKER`] === engine.service.marker && environment[`${prefix}_SERVICE_KIND`] === "gateway";
}

/** Whether the variables say of which gateway of this engine they are. */
export function hasSelectors(engine: EngineDescriptor, environment: Environment): boolean {
  const prefix = engine.environmentPrefix;
  return (
    [`${prefix}_STATE_DIR`, `${prefix}_CONFIG_PATH`, `${prefix}_PROFILE`].some((name) => environment[name] !== undefined) ||
    isMarkedGateway(engine, environment)
  );
}

/** What the variables say of the base port. `where` completes the source: `gw-gateway.service`, `process 123`. */
export function portClaimsOf(engine: EngineDescriptor, environment: Environment, where: string): readonly PortClaim[] {
  const name = `${engine.environmentPrefix}_GATEWAY_PORT`;
  const text = environment[name];
  return text === undefined || text === "" ? [] : [{ text, source: `${name} in ${where}` }];
}

/** The ports that the variables fix, for engines that have such variables. */
export function pinsOf(engine: EngineDescriptor, environment: Environment): readonly PortPin[] {
  const name = engine.controlUrlVariable;
  const url = name === undefined ? undefined : environment[name];
  if (name === undefined || url === undefined || !URL.canParse(url)) return [];
  const port = parsePort(new URL(url).port);
  return port === undefined ? [] : [{ role: "browser-control", port, source: name }];
}

/** The engine's version where its service definition tells it. */
export function versionOf(engine: EngineDescriptor, environment: Environment): string | undefined {
  return environment[`${engine.environmentPrefix}_SERVICE_VERSION`] || undefined;
}
