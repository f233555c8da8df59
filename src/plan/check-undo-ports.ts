import { parseConfig, type JsonObject } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import type { Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { PortProblem, Problem } from "../locale/problem.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import type { Profile } from "../profile/profile.ts";
import { configAfterUndo } from "./config-after-undo.ts";
import { findCopiesOf, findOriginalsOf } from "./copies-of-profile.ts";
import { checkPorts, checkSharedPort } from "./host-ports.ts";
import type { PlanRecord } from "./plan-record.ts";
import { openChanges } from "./undo-record.ts";

/**
 * Whether an undo would put a config back with a base port that another instance has by now, which a copy of the profile has not, or start the gateway where it would meet
 * another program. Problem: `undo-ports-taken`. A config that goes altogether, or that names the port of today, is in nobody's way.
 */
export async function checkUndoPorts(host: Host, profile: Profile, record: PlanRecord): Promise<Result<void, Problem>> {
  const { configPath } = profile;
  const removed = openChanges(record).flatMap(({ change }) => (change.kind === "remove-trees" ? (change.basePort ?? []) : []));
  const [removedPort] = removed;
  if (removedPort !== undefined)
    return explain(
      record,
      removedPort,
      await dropCopies(host, profile, record, undefined, await checkSharedPort(host, profile, removedPort)),
      {
        isRemoved: true,
      },
    );
  const after = configAfterUndo(record, configPath);
  const config = after.kind === "text" ? parseConfig(after.text, configPath) : undefined;
  if (config?.ok !== true) return ok(undefined);
  const settings = readSettings(config.value.value);
  const [port, now] = [settings.port ?? profile.defaultBasePort, await portNow(host, configPath)];
  if (port === now) return ok(undefined);
  const checked = await checkPort(host, profile, record, settings, port);
  return explain(record, port, await dropCopies(host, profile, record, config.value.value, checked));
}

/**
 * A backup of the profile that lies there has none of the ports that it names. And a copy that was made a gateway of its own may be a copy again,
 * once the service that the record gave it is gone. `after`: the config that comes back.
 */
async function dropCopies(
  host: Host,
  profile: Profile,
  record: PlanRecord,
  after: JsonObject | undefined,
  checked: Result<void, PortProblem>,
): Promise<Result<void, PortProblem>> {
  if (checked.ok || checked.problem.kind !== "port-conflict") return checked;
  const { instances } = await discoverInstances(host);
  const copies = await findCopiesOf(host, profile, instances);
  const own = instances.find(({ stateDir }) => stateDir === profile.stateDir);
  const originals = after === undefined || !isIdleAfter(record, own) ? [] : await findOriginalsOf(host.files, profile, after, instances);
  const dropped = new Set([...copies, ...originals]);
  const conflicts = checked.problem.conflicts.filter(({ reason }) => !("instance" in reason) || !dropped.has(reason.instance ?? ""));
  return conflicts.length === 0 ? ok(undefined) : err({ ...checked.problem, conflicts });
}

/** Whether nothing starts the gateway any more when a record is taken back. */
function isIdleAfter(record: PlanRecord, own: Instance | undefined): boolean {
  if (own?.service === undefined) return own === undefined || own.pids.length === 0;
  return openChanges(record).some(
    ({ change }) => change.kind === "write-file" && change.purpose === "service-definition" && change.before === undefined,
  );
}

async function checkPort(host: Host, profile: Profile, record: PlanRecord, { pins }: GatewaySettings, basePort: number) {
  const alone = await checkSharedPort(host, profile, basePort);
  if (!alone.ok || !restarts(record)) return alone;
  const portMap = derivePortMap(profile.era, basePort, pins);
  return checkPorts(host, profile, { basePort, portMap, address: "127.0.0.1", isKept: true });
}

/** Whether taking a record back starts the gateway that it had stopped. */
export function restarts(record: PlanRecord): boolean {
  return openChanges(record).some(({ change }) => change.kind === "run-command" && change.purpose === "stop" && change.undo !== undefined);
}

function explain(
  { title }: PlanRecord,
  basePort: number,
  checked: Result<void, Problem>,
  more: { readonly isRemoved?: true } = {},
): Result<void, Problem> {
  if (checked.ok || checked.problem.kind !== "port-conflict") return checked;
  return err({ kind: "undo-ports-taken", title, basePort, conflicts: checked.problem.conflicts, ...more });
}

async function portNow({ files }: Host, configPath: string): Promise<number | undefined> {
  const config = await readConfig(files, configPath);
  return config.kind === "read" ? readSettings(config.document.value).port : undefined;
}
