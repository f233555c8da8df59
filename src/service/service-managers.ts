import type { ServiceProblem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import { engineInstaller } from "./engine-installer.ts";
import type { ServiceHost, ServiceManager } from "./service-manager.ts";
import { detectSystemdUser } from "./systemd-manager.ts";
import { systemdServiceManager } from "./systemd-service-manager.ts";

/** The managers that can keep this profile's gateway running, the proposed one first; `problem` says why there are none. */
export type ServiceManagers =
  | { readonly managers: readonly [ServiceManager, ...ServiceManager[]]; readonly problem: undefined }
  | { readonly managers: readonly []; readonly problem: ServiceProblem };

/** Talks to systemd once. The engine's own installer is offered where a release of it, with a Node that runs it, is installed. */
export async function detectServiceManagers(host: ServiceHost, profile: Profile): Promise<ServiceManagers> {
  const user = await detectSystemdUser(host.queries, host.files, host.system);
  if (!user.ok) return { managers: [], problem: user.problem };
  const own = systemdServiceManager(host, user.value);
  const isInstallable = profile.release?.node !== undefined && profile.era.unit.installer !== undefined;
  return { managers: isInstallable ? [own, engineInstaller(host, user.value, own)] : [own], problem: undefined };
}
