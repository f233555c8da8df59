import { isConfigUnread, type Instance } from "../instance/instance.ts";
import type { InstanceHealth } from "../instance/health.ts";
import type { PortMap } from "../port-map/port-map.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { describeConflict } from "../locale/describe-conflict.ts";
import type { ConflictJson, InstanceJson, PortMapJson } from "./schema/instance-schema.ts";

/** An instance as scripts read it. */
export function instanceJson(instance: Instance, health: InstanceHealth | undefined): InstanceJson {
  const { engine, engineVersion, profile, configPath, stateDir, workspace, basePort, basePortSource, portMap, service } = instance;
  return {
    engine,
    engineVersion,
    ...(instance.program === undefined ? {} : { program: instance.program }),
    profile,
    configPath,
    stateDir,
    workspace: isConfigUnread(instance) ? undefined : workspace,
    basePort,
    basePortSource,
    ...(instance.nextStart === undefined ? {} : { nextStart: instance.nextStart }),
    portMap: portMapJson(portMap),
    block: portMap.block,
    service: serviceJson(service),
    listeners: instance.listeners.map(({ address, port, owner }) => ({ address, port, pid: owner?.pid, owner: owner?.program })),
    ...(health === undefined ? {} : { health }),
    remarks: instance.remarks,
  };
}

/** A port map as scripts read it: one port or a range for each role. */
export function portMapJson(portMap: PortMap): PortMapJson {
  return portMap.roles.map(({ role, from, to }) => (from === to ? { role, port: from } : { role, from, to }));
}

/** A conflict as scripts read it. */
export function conflictJson(conflict: PortConflict): ConflictJson {
  const { from, to, role, severity, risk, reason } = conflict;
  const ports = from === to ? { port: from } : { from, to };
  const instance = "instance" in reason ? { instance: reason.instance } : {};
  const listener = reason.kind === "held" ? { listener: { address: reason.address, pid: reason.pid, program: reason.program } } : {};
  return {
    ...ports,
    role,
    severity,
    risk,
    with: { ...instance, ...listener },
    ...meetingJson(reason),
    message: describeConflict(conflict),
  };
}

/** The browser profile, counted from 1, whose port the other side has already; `mine` counts those of the profile that was asked about. */
function meetingJson(reason: PortConflict["reason"]): Readonly<Record<string, unknown>> {
  if (reason.kind !== "blocks-overlap") return {};
  const { meetsAt, meetingPort, meetingRole, opener } = reason;
  return { meeting: { browserProfile: meetsAt, of: opener, port: meetingPort, role: meetingRole } };
}

function serviceJson(service: Instance["service"]): InstanceJson["service"] {
  if (service === undefined) return { manager: "none", state: "not-installed" };
  const { manager, name, scope, state, isEnabled, restarts, end } = service;
  const pid = "pid" in state ? { pid: state.pid } : {};
  return { manager, name, scope, state: state.kind, ...pid, enabled: isEnabled, restarts, end, definitionPaths: service.definitionPaths };
}
