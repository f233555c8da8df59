import { builtin } from "../../src/engine/builtin.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { conflictSubjectOf, type ConflictSubject } from "../../src/port-map/conflicts.ts";
import type { Claim, DisputedBase, HeldPort, HostPorts } from "../../src/port-map/host-ports.ts";
import { derivePortMap, type PortPin } from "../../src/port-map/port-map.ts";

/** Linux's own defaults, nobody there. */
export function emptyHost(over: Partial<HostPorts> = {}): HostPorts {
  return { claims: [], held: [], ephemeral: { from: 32_768, to: 60_999 }, firstUnprivileged: 1024, canBindPrivileged: false, ...over };
}

/** Another instance on this base port. */
export function claim(profile: string, basePort: number, pins: readonly PortPin[] = [], engine: EngineDescriptor = builtin): Claim {
  const era = eraOf(engine, undefined);
  const portMap = derivePortMap(era, basePort, pins);
  const { clearsItsPort } = era;
  return { instance: `${engine.id}:${profile}`, profile, engine: engine.id, basePort, portMap, disputed: [], clearsItsPort };
}

/** What another source of an instance says of its base port. */
export function disputedBase(basePort: number, source: string, engine: EngineDescriptor = builtin): DisputedBase {
  return { basePort, portMap: derivePortMap(eraOf(engine, undefined), basePort), source };
}

/** A stranger's listener. */
export function held(port: number, over: Partial<HeldPort> = {}): HeldPort {
  return { port, address: "127.0.0.1", pid: 4711, program: "python3", container: undefined, instance: undefined, ...over };
}

/** The instance whose ports are judged. */
export function subject(basePort: number, pins: readonly PortPin[] = [], engine: EngineDescriptor = builtin): ConflictSubject {
  const era = eraOf(engine, undefined);
  return conflictSubjectOf({ engine, era }, `${engine.id}:rescue`, { basePort, portMap: derivePortMap(era, basePort, pins) });
}
