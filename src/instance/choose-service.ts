import { serviceEnd, type ServiceState } from "../service/service-state.ts";
import { unitOfControlGroup } from "./control-group.ts";
import type { InstanceService } from "./instance.ts";
import type { ManagedUnit } from "./merge-evidence.ts";
import type { RunningGateway } from "./running-gateways.ts";

const stateOrder: readonly ServiceState["kind"][] = ["running", "starting", "failed", "stopped", "not-installed"];

/**
 * The unit that owns an instance when several name it: the one that its process runs in, else the one that is furthest on its way,
 * masked ones last, enabled before not, a person's own before the system's.
 */
export function chooseUnit(units: readonly ManagedUnit[], running: readonly RunningGateway[]): ManagedUnit | undefined {
  const order = (unit: ManagedUnit) => [
    isRunBy(unit, running) ? 0 : 1,
    isMasked(unit) ? 1 : 0,
    stateOrder.indexOf(stateOf(unit, running).kind),
    unit.status?.enabled === true ? 0 : 1,
    unit.scope === "user" ? 0 : 1,
  ];
  return units.toSorted((left, right) => compareOrders(order(left), order(right)))[0];
}

/** A unit as the service of its instance. Where the manager gave no answer, the processes tell the state. */
export function describeService(unit: ManagedUnit, running: readonly RunningGateway[]): InstanceService {
  return {
    manager: "systemd",
    name: unit.name,
    scope: unit.scope,
    definitionPaths: unit.definitionPaths,
    state: stateOf(unit, running),
    isEnabled: unit.status?.enabled,
    isMasked: isMasked(unit),
    ...endFacts(unit),
    ...(unit.node === undefined ? {} : { node: unit.node }),
  };
}

function endFacts({ status }: ManagedUnit): Pick<InstanceService, "restarts" | "end"> {
  if (status === undefined) return {};
  const end = serviceEnd(status);
  return { restarts: status.restarts, ...(end === undefined ? {} : { end }) };
}

function stateOf(unit: ManagedUnit, running: readonly RunningGateway[]): ServiceState {
  if (unit.status !== undefined) return unit.status.state;
  const process = running.find((gateway) => isInUnit(unit, gateway))?.process;
  return process === undefined ? { kind: "stopped" } : { kind: "running", pid: process.pid, restarts: 0 };
}

function isMasked(unit: ManagedUnit): boolean {
  return unit.status?.masked ?? unit.isMasked;
}

function isRunBy(unit: ManagedUnit, running: readonly RunningGateway[]): boolean {
  return running.some((gateway) => isInUnit(unit, gateway));
}

function isInUnit(unit: ManagedUnit, { process }: RunningGateway): boolean {
  const name = unitOfControlGroup(process.controlGroup);
  return name?.name === unit.name && name.scope === unit.scope;
}

function compareOrders(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, index) => value !== right[index]);
  return index === -1 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
