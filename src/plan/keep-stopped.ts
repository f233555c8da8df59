import type { Host } from "../host/host.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { systemd } from "../service/systemd-service-manager.ts";
import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/** A record whose undo leaves a service as it is, and the name of that service, where there is one. */
export type KeptStopped = { readonly record: PlanRecord; readonly stopped: string | undefined };

/**
 * Keeps a service out of an undo that the plan had stopped and started again, and that somebody has stopped since: undo would start it against
 * their will. One that ended by itself, as what the plan wrote may have made it do, is not meant, and neither is one that gave its place to
 * another engine's. What was cut off in the middle may have been stopped by gw itself.
 */
export async function keepStopped(host: Host, own: Profile, record: PlanRecord): Promise<KeptStopped> {
  const runs = record.status === "applied" && record.replaces === undefined ? runsOf(record) : undefined;
  if (runs === undefined) return { record, stopped: undefined };
  const profile = record.profile === own.name ? own : deriveProfile(own.engine, record.profile, host.system.home);
  const manager = runs.name === profile.systemdUnit ? await systemd.detect(host) : undefined;
  const status = manager?.ok === true ? await manager.value.readStatus(profile) : undefined;
  if (status?.state.kind !== "stopped") return { record, stopped: undefined };
  return { record: { ...record, takenBack: [...record.takenBack, ...runs.places] }, stopped: runs.name };
}

/** The service that a plan has stopped and started again, with the places of the two changes. */
function runsOf(record: PlanRecord): { readonly name: string; readonly places: readonly number[] } | undefined {
  const runs = openChanges(record).flatMap(({ change, index }) => (change.kind === "run-command" ? [{ ...change, index }] : []));
  const start = runs.find(({ purpose, index }) => purpose === "start" && index < record.applied.length);
  const stop = runs.find(({ purpose, undo, index }) => purpose === "stop" && undo !== undefined && index < (start?.index ?? 0));
  return start === undefined || stop === undefined ? undefined : { name: start.target, places: [stop.index, start.index] };
}
