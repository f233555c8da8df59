import { engineOf } from "../engine/engines.ts";
import { urlOf } from "../gateway/url.ts";
import type { Host } from "../host/host.ts";
import { withInstalledRelease } from "../instance/installed-release.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import { systemd } from "../service/systemd-service-manager.ts";
import type { ApplyOptions } from "./apply-plan.ts";
import { restarts } from "./check-undo-ports.ts";
import type { PlanRecord } from "./plan-record.ts";
import { readStartPort } from "./read-start-port.ts";
import { waitHealthy, type Health, type Wait } from "./wait-healthy.ts";

/**
 * Whether the gateway answers as itself that an undo has started again; undefined where it started none. One that failed has not answered, and
 * neither has one that nobody waited for until it did.
 */
export async function healthAfterUndo(
  host: Host,
  own: Profile,
  record: PlanRecord,
  { watch, signal }: ApplyOptions,
): Promise<Health | undefined> {
  const manager = restarts(record) ? await systemd.detect(host) : undefined;
  if (manager?.ok !== true) return undefined;
  const profile = await withInstalledRelease(host, startedProfile(host, own, record));
  const { configPath, stateDir } = profile;
  const port = await readStartPort(host, profile);
  const target = { profile, manager: manager.value, host: "127.0.0.1", port, configPath, stateDir };
  const begin = host.clock.elapsed();
  const onWait = (wait: Wait) => watch?.({ kind: "waiting", ...wait });
  const waited = await waitHealthy(host, target, { onWait, ...(signal === undefined ? {} : { signal }) });
  if (waited.ok) return waited.value;
  if (waited.problem.kind !== "cancelled") return { kind: "unsettled", problem: waited.problem };
  const waitedMs = host.clock.elapsed() - begin;
  const reason = "nobody waited any longer";
  return { kind: "unsettled", problem: { kind: "gateway-did-not-answer", url: urlOf(target.host, port, ""), waitedMs, reason } };
}

/** What was taken over runs again in place of what took it over, and what was renamed under its former name. */
function startedProfile({ system }: Host, own: Profile, { replaces, renamedFrom }: PlanRecord): Profile {
  if (replaces === undefined && renamedFrom === undefined) return own;
  return deriveProfile(replaces === undefined ? own.engine : engineOf(replaces), renamedFrom ?? own.name, system.home);
}
