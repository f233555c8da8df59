import { readConfig } from "../config/read-config.ts";
import { type GatewaySettings, readSettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { refusalOf } from "../instance/release-remarks.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { InstallOptions, ServiceManager, ServicePlan } from "../service/service-manager.ts";
import type { GatewayPlaces } from "../service/systemd-unit.ts";
import { portMapAt } from "./host-ports.ts";
import { readGatewayPlaces } from "./gateway-places.ts";
import type { Plan } from "./plan.ts";
import { readRestingFiles } from "./resting-files.ts";
import { notConfigured } from "./snapshot/not-configured.ts";

/** What can be wished of an installed service, or of one to be. */
export type ServiceWish = "install" | "uninstall" | "start" | "stop" | "restart";

/** The changes of one wish about the service of a profile that is configured. Problems: `not-configured`, `config-refused`, `gateway-already-runs`, those of the manager. */
export async function planServiceWish(
  host: Host,
  manager: ServiceManager,
  profile: Profile,
  instance: Instance | undefined,
  wish: ServiceWish,
  options: Pick<InstallOptions, "start" | "unmasks">,
): Promise<Result<Plan, Problem>> {
  const isEnding = wish === "stop" || wish === "uninstall";
  const config = await readConfig(host.files, profile.configPath);
  if (!isEnding && config.kind === "absent") return err(await notConfigured(host, profile));
  if (config.kind === "unparsable" && !isEnding) return err(config.problem);
  // A gateway that runs must not be stopped for one that cannot start.
  const refusal = isEnding || config.kind !== "read" ? undefined : refusalOf(profile, config.document.value);
  if (refusal !== undefined) return err(refusal);
  const alone = isEnding || !options.start ? ok(undefined) : checkAlone(profile, instance);
  if (!alone.ok) return alone;
  const settings = config.kind === "read" ? readSettings(config.document.value) : undefined;
  const basePort = startPort(instance, wish) ?? settings?.port ?? profile.defaultBasePort;
  const places = await readGatewayPlaces(host, profile);
  const hasSecret = hasSecretBeside(profile, settings);
  const changes = await planChanges(manager, profile, wish, places, { ...options, port: basePort, hasSecret });
  if (!changes.ok) return changes;
  const isStarting = !isEnding && options.start;
  const { configPath, stateDir } = profile;
  return ok({
    profile,
    title: `gateway ${wish}`,
    changes: changes.value,
    ports:
      isStarting && instance !== undefined
        ? { basePort, portMap: portMapAt(instance, basePort), address: "127.0.0.1", isKept: true }
        : undefined,
    gateway: isStarting ? { manager, host: "127.0.0.1", port: basePort, configPath, stateDir } : undefined,
    rests: await readRestingFiles(host.files, profile, manager.definitionPath(profile)),
    ...(wish === "install" ? { service: { manager, places, port: basePort } } : {}),
    notes: [],
  });
}

/** A gateway that somebody runs in the foreground keeps the service from coming up, which ends with the engine's own puzzling words. */
function checkAlone({ stateDir }: Profile, instance: Instance | undefined): Result<void, Problem> {
  const [pid] = instance?.pids ?? [];
  const isServed = ["running", "starting"].includes(instance?.service?.state.kind ?? "");
  if (instance === undefined || pid === undefined || isServed) return ok(undefined);
  return err({ kind: "gateway-already-runs", stateDir, pid, port: instance.basePort });
}

/** What gw installs leaves the port to the files; until then a definition that names one decides. */
function startPort(instance: Instance | undefined, wish: ServiceWish): number | undefined {
  const { startPorts, basePort } = instance ?? {};
  return (wish === "install" ? startPorts?.byFiles : startPorts?.asInstalled) ?? basePort;
}

/** Whether the config leads to the secret without the definition: a reference to the very variable that stands there does not. */
export function hasSecretBeside({ engine }: Profile, settings: GatewaySettings | undefined): boolean {
  const secret = settings?.secret;
  if (secret === undefined) return false;
  return secret.kind !== "environment" || !secret.variable.startsWith(`${engine.environmentPrefix}_GATEWAY_`);
}

async function planChanges(
  manager: ServiceManager,
  profile: Profile,
  wish: ServiceWish,
  places: GatewayPlaces,
  options: InstallOptions,
): ServicePlan {
  switch (wish) {
    case "install":
      return manager.planInstall(profile, places, options);
    case "uninstall":
      return manager.planUninstall(profile);
    case "start":
      return manager.planStart(profile);
    case "stop":
      return manager.planStop(profile);
    case "restart":
      return manager.planRestart(profile);
  }
}
