import { configTextOf, readConfig } from "../config/read-config.ts";
import { readHealth, type InstanceHealth } from "../instance/health.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import type { HostInventory } from "../instance/instance.ts";
import { withInstalledRelease } from "../instance/installed-release.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleText } from "../lib/visible-text.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { checkPorts, hostPortsOf } from "../plan/host-ports.ts";
import type { Plan } from "../plan/plan.ts";
import { askAboutSnapshot, findLastGood, type OnAsk } from "../plan/snapshot/ask-about-snapshots.ts";
import { describeSource } from "../plan/snapshot/describe-snapshot.ts";
import { judgePorts } from "../plan/snapshot/judge-ports.ts";
import { currentId, judgeCurrent, judgeSnapshots } from "../plan/snapshot/judge-snapshots.ts";
import { findSnapshot, readSnapshots } from "../plan/snapshot/read-snapshots.ts";
import { planRepair, type RepairFacts } from "../plan/snapshot/repair-plan.ts";
import type { JudgedSnapshot, Snapshot } from "../plan/snapshot/snapshot.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceStatus } from "../service/service-manager.ts";
import { detectServiceManagers } from "../service/service-managers.ts";
import { readUsableLinger } from "../service/systemd-manager.ts";
import type { Context } from "./context.ts";

/** All that is known of a profile whose config may have to be brought back. */
export type RepairGround = RepairFacts & {
  /** Newest first. */
  readonly judged: readonly JudgedSnapshot[];
  /** The config as it is now; undefined where there is none that can be read. */
  readonly now: JudgedSnapshot | undefined;
  readonly health: InstanceHealth | undefined;
  readonly status: ServiceStatus | undefined;
  /** Its instance, there or not. */
  readonly id: string;
  readonly ports: HostPorts;
};

/** Looks at a profile's config and every earlier text of it. The engine is asked about the config that is there, of which `onAsk` tells. */
export async function readRepairGround(
  { host, selection }: Context,
  selected: Profile,
  inventory: HostInventory,
  onAsk: OnAsk,
): Promise<Result<RepairGround, Problem>> {
  const id = await instanceIdOf(host.files, selected.engine.id, selected.stateDir);
  const instance = inventory.instances.find((one) => one.id === id);
  const profile = await withInstalledRelease(host, selected, instance);
  const snapshots = await readSnapshots(host, profile);
  if (!snapshots.ok) return snapshots;
  const { managers } = selection.isAtOwnPlace ? await detectServiceManagers(host, profile) : { managers: [] };
  const [manager] = managers;
  const current = await readConfig(host.files, profile.configPath);
  const text = configTextOf(current);
  const ports = hostPortsOf(inventory, await readKernelPorts(host.files), host.system);
  const now = text === undefined ? undefined : judgeCurrent(text, snapshots.value, profile);
  return ok({
    profile,
    instance,
    manager,
    current,
    judged: judgePorts(judgeSnapshots(snapshots.value, text, profile), { profile, id, instance, host: ports }),
    ports,
    id,
    now: now === undefined ? undefined : await askAboutSnapshot(host, profile, now, onAsk),
    health: instance === undefined ? undefined : await readHealth(host, instance, inventory.listeners),
    status: await manager?.readStatus(profile),
    linger: manager === undefined ? "unknown" : await readUsableLinger(host),
  });
}

/** Says before the first screen, or without one, that an engine is asked, which takes seconds. */
export function onAskOf({ terminal }: Pick<Context, "terminal">): OnAsk {
  return ({ snapshot }) => {
    const what =
      snapshot.id === currentId
        ? t("the config that is there")
        : t("{name} ({detail})", { name: snapshot.id, detail: describeSource(snapshot.source) });
    terminal.log(t("asks the engine about {what}; 60 s at most, Ctrl-C leaves", { what: visibleText(what) }));
  };
}

/** The snapshot of this name or path, else the last good one. Problems: `snapshot-not-found`, `no-good-snapshot`. */
export async function chooseSnapshot(
  { host }: Pick<Context, "host">,
  found: RepairGround,
  given: string | undefined,
  onAsk: OnAsk,
): Promise<Result<JudgedSnapshot, Problem>> {
  const { judged, profile } = found;
  if (given === undefined) {
    const last = await findLastGood(host, profile, judged, onAsk);
    return last === undefined ? err({ kind: "no-good-snapshot", configPath: profile.configPath, found: judged.length }) : ok(last);
  }
  const named = await findSnapshot(
    host,
    judged.map(({ snapshot }) => snapshot),
    given,
  );
  if (!named.ok) return named;
  const one = judged.find(({ snapshot }) => snapshot === named.value) ?? judgeGiven(named.value, found);
  return ok(await askAboutSnapshot(host, profile, one, onAsk));
}

/** The plan that brings a snapshot back. Its ports are proved before anything is promised, and once more before the first change. */
export async function planBringBack(
  { host }: Pick<Context, "host">,
  found: RepairGround,
  chosen: JudgedSnapshot,
): Promise<Result<Plan, Problem>> {
  const plan = await planRepair(host, found, chosen);
  const ports = plan.ok ? plan.value.ports : undefined;
  const free = ports === undefined ? ok(undefined) : await checkPorts(host, found.profile, ports);
  return free.ok ? plan : free;
}

/** A file from elsewhere is compared with all that is known. */
function judgeGiven(snapshot: Snapshot, found: RepairGround): JudgedSnapshot {
  const { judged, current, profile, id, instance, ports: host } = found;
  const texts = judgeSnapshots([snapshot, ...judged.map((other) => other.snapshot)], configTextOf(current), profile);
  const [one] = judgePorts(texts, { profile, id, instance, host });
  if (one === undefined) throw new Error("every snapshot is judged");
  return one;
}
