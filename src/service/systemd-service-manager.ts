import { ok } from "../lib/result.ts";
import {
  planServiceInstall,
  planServiceRestart,
  planServiceStart,
  planServiceStop,
  planServiceUninstall,
  unitPathOf,
} from "./install-service.ts";
import { readLogTail } from "./log-tail.ts";
import type { ServiceHost, ServiceManager, ServiceManagerKind } from "./service-manager.ts";
import { detectSystemdUser, type SystemdUser } from "./systemd-manager.ts";
import { readServiceStatus } from "./systemd-status.ts";
import { gatewayLogPath, gatewayUnit, renderUnit } from "./systemd-unit.ts";

/** systemd's manager of the calling user, the one that `systemctl --user` talks to. */
export const systemd: ServiceManagerKind = {
  id: "systemd",
  async detect(host) {
    const user = await detectSystemdUser(host.queries, host.files, host.system);
    return user.ok ? ok(systemdServiceManager(host, user.value)) : user;
  },
};

/** Speaks to a systemd user manager that was found in the words of every service manager. */
function systemdServiceManager(host: ServiceHost, user: SystemdUser): ServiceManager {
  const { files, queries, secrets } = host;
  const digest = (text: string) => secrets.digest(text);
  return {
    id: "systemd",
    serviceName: (profile) => profile.systemdUnit,
    definitionPath: (profile) => unitPathOf(user, profile.systemdUnit),
    readStatus: (profile) => readServiceStatus(queries, { ...user, name: profile.systemdUnit }),
    async planInstall(profile, places, { start }) {
      const text = renderUnit(gatewayUnit(profile, places), digest);
      if (!text.ok) return text;
      const logPath = gatewayLogPath(places.stateDir);
      return planServiceInstall(files, queries, user, { unitName: profile.systemdUnit, text: text.value, digest, logPath, start });
    },
    planUninstall: (profile) => planServiceUninstall(files, queries, user, { unitName: profile.systemdUnit, digest }),
    planStart: (profile) => planServiceStart(queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    planStop: (profile) => planServiceStop(queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    planRestart: (profile) => planServiceRestart(queries, user, { unitName: profile.systemdUnit, profile: profile.name }),
    readLogTail: (stateDir, lines) => readLogTail(files, gatewayLogPath(stateDir), lines),
  };
}
