import { ok } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import {
  planServiceEnable,
  planServiceInstall,
  planServiceRestart,
  planServiceStart,
  planServiceStop,
  planServiceUninstall,
  unitPathOf,
} from "./install-service.ts";
import { parseUnit } from "./parse-unit.ts";
import { planDefinition, unitContextOf } from "./service-definition.ts";
import { readServiceLog } from "./service-log.ts";
import type { InstallOptions, ServiceHost, ServiceManager, ServiceManagerKind } from "./service-manager.ts";
import { detectSystemdUser, type SystemdUser } from "./systemd-manager.ts";
import { readServiceStatus } from "./systemd-status.ts";
import { gatewayLogPath, readMarker } from "./systemd-unit.ts";
import { isGatewayDefinition } from "./unit-faults.ts";
import { verifyService } from "./verify-service.ts";

/** systemd's manager of the calling user, the one that `systemctl --user` talks to. */
export const systemd: ServiceManagerKind = {
  id: "systemd",
  async detect(host) {
    const user = await detectSystemdUser(host.queries, host.files, host.system);
    return user.ok ? ok(systemdServiceManager(host, user.value)) : user;
  },
};

/** Speaks to a systemd user manager that was found in the words of every service manager. */
export function systemdServiceManager(host: ServiceHost, user: SystemdUser): ServiceManager {
  const { files, queries, secrets } = host;
  const digest = (text: string) => secrets.digest(text);
  // One that is as gw wrote it is written anew, which it can be told from later on.
  const linesOf = (model: InstallOptions["model"]) =>
    model === undefined || readMarker(model.text, digest) === "ours" ? undefined : model.renamed;
  const isOwn = (profile: Profile) => (text: string) =>
    readMarker(text, digest) !== "foreign" ||
    isGatewayDefinition(parseUnit([text], unitContextOf(host.system, profile.systemdUnit)), profile);
  return {
    id: "systemd",
    serviceName: (profile) => profile.systemdUnit,
    definitionPath: (profile) => unitPathOf(user, profile.systemdUnit),
    readStatus: (profile) => readServiceStatus(queries, { ...user, name: profile.systemdUnit }),
    planInstall: async (profile, places, { start, port, hasSecret = true, unmasks = false, model }) =>
      planServiceInstall(files, queries, user, {
        unitName: profile.systemdUnit,
        define: async (found) =>
          planDefinition(host, digest, { ...found, text: found.text ?? linesOf(model) }, { profile, places, port }, hasSecret),
        mode: profile.era.unit.mode,
        logPath: profile.era.unit.log === "file" ? gatewayLogPath(places.stateDir) : undefined,
        start,
        unmasks,
      }),
    planEnable: (profile) => planServiceEnable(files, queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    planUninstall: (profile) => planServiceUninstall(files, queries, user, { unitName: profile.systemdUnit, isOwn: isOwn(profile) }),
    planStart: (profile) => planServiceStart(files, queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    planStop: (profile) => planServiceStop(queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    planRestart: (profile) => planServiceRestart(files, queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    readLogTail: async (profile, lines) => readServiceLog(host, user, profile, lines),
    verify: async (profile, places, port) => verifyService(host, user, { profile, places, port }),
  };
}
