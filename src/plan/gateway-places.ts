import path from "node:path";
import type { System } from "../host/system.ts";
import type { Profile } from "../profile/profile.ts";
import type { GatewayPlaces } from "../service/systemd-unit.ts";

/** Directories in which version managers keep the Node of the day; a path through one of them breaks at the next upgrade. */
const versionManagers = ["/.nvm/", "/.fnm/", "/fnm_multishells/", "/.volta/", "/.asdf/", "/mise/installs/", "/n/versions/", "/.nodenv/"];

/** The places that a profile's service names: the Node and the entry script of its release, or this gw and its Node, by their absolute paths. */
export function gatewayPlaces(system: System, profile: Profile): GatewayPlaces {
  const { home } = system;
  const nodePath = profile.release?.node?.path ?? system.nodePath;
  const standard = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  return {
    stateDir: profile.stateDir,
    configPath: profile.configPath,
    nodePath,
    entryPath: profile.release?.servicePath ?? system.launcherPath,
    home,
    path: [path.dirname(nodePath), path.join(home, ".local", "bin"), ...standard].join(":"),
  };
}

/** Whether a version manager owns this path, so that it may be gone after the next upgrade. */
export function isFragile(nodePath: string): boolean {
  return versionManagers.some((part) => nodePath.includes(part));
}
