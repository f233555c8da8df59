import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { gatewayPlaces } from "./gateway-places.ts";
import type { Plan } from "./plan.ts";

/** What can be wished of an installed service, or of one to be. */
export type ServiceWish = "install" | "uninstall" | "start" | "stop" | "restart";

/** The changes of one wish about the service of a profile that is configured. Problems: `not-configured`, those of the manager. */
export async function planServiceWish(
  host: Host,
  manager: ServiceManager,
  profile: Profile,
  instance: Instance | undefined,
  wish: ServiceWish,
  options: { readonly start: boolean },
): Promise<Result<Plan, Problem>> {
  const isEnding = wish === "stop" || wish === "uninstall";
  const config = await readConfig(host.files, profile.configPath);
  if (!isEnding && config.kind === "absent") return err({ kind: "not-configured", profile: profile.name, configPath: profile.configPath });
  if (config.kind === "unparsable" && !isEnding) return err(config.problem);
  const changes = await planChanges(host, manager, profile, wish, options);
  if (!changes.ok) return changes;
  const port = config.kind === "read" ? readSettings(config.document.value).port : undefined;
  const basePort = port ?? instance?.basePort ?? profile.defaultBasePort;
  const isStarting = !isEnding && options.start;
  const { configPath, stateDir } = profile;
  return ok({
    profile,
    title: `gateway ${wish}`,
    changes: changes.value,
    ports: isStarting && instance !== undefined ? { basePort, portMap: instance.portMap, address: "127.0.0.1" } : undefined,
    gateway: isStarting ? { manager, host: "127.0.0.1", port: basePort, configPath, stateDir } : undefined,
    notes: [],
  });
}

async function planChanges(host: Host, manager: ServiceManager, profile: Profile, wish: ServiceWish, options: { readonly start: boolean }) {
  switch (wish) {
    case "install":
      return manager.planInstall(profile, gatewayPlaces(host.system, profile), options);
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
