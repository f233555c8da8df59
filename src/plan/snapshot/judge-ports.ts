import { readSettings } from "../../config/settings.ts";
import type { Instance } from "../../instance/instance.ts";
import { conflictSubjectOf, findConflicts } from "../../port-map/conflicts.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import type { Profile } from "../../profile/profile.ts";
import { isMetAtStart } from "../host-ports.ts";
import { portsAfter } from "./repair-plan.ts";
import type { JudgedSnapshot, SnapshotFault } from "./snapshot.ts";

/** Whose config it is, by the instance's id, and what other instances of the host claim, running or not. */
export type PortsToJudge = {
  readonly profile: Profile;
  readonly id: string;
  readonly instance: Instance | undefined;
  readonly host: HostPorts;
};

/** Adds to each snapshot whose gateway would start on a port of another instance that it has such ports by now. */
export function judgePorts(judged: readonly JudgedSnapshot[], facts: PortsToJudge): readonly JudgedSnapshot[] {
  return judged.map((one) => {
    const fault = faultOf(one, facts);
    return fault === undefined ? one : { ...one, faults: [...one.faults, fault] };
  });
}

function faultOf({ value }: JudgedSnapshot, { profile, id, instance, host }: PortsToJudge): SnapshotFault | undefined {
  if (value === undefined) return undefined;
  const { basePort, portMap } = portsAfter(profile, instance, readSettings(value));
  const conflicts = findConflicts(conflictSubjectOf(profile, id, { basePort, portMap }), host);
  const owners = conflicts.flatMap((conflict) => {
    if (conflict.reason.kind !== "claimed" || conflict.severity !== "error" || !isMetAtStart(conflict, portMap)) return [];
    return [conflict.reason];
  });
  const named = new Map(owners.map(({ instance: owner, profile: name, engine }) => [owner, { profile: name, engine }]));
  return named.size === 0 ? undefined : { kind: "ports-taken", basePort, owners: [...named.values()] };
}
