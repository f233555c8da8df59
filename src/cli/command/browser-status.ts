import { readConfig } from "../../config/read-config.ts";
import { readSettings } from "../../config/settings.ts";
import { askBrowserControl } from "../../gateway/browser-control.ts";
import { resolveServiceSecret } from "../../gateway/secret.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { portText } from "../../locale/describe-conflict.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderPairs } from "../table.ts";
import { findInstance } from "./status.ts";

/** `gw browser status`: asks this profile's own browser control port. Exit code 3 when it does not answer. */
export async function browserStatus(context: Context): Promise<CommandOutcome> {
  const { host, selection } = context;
  const { profile } = selection;
  const instance = await findInstance(context, await discoverInstances(host));
  const reading = await readConfig(host.files, profile.configPath);
  if (reading.kind === "unparsable") return failed(reading.problem, exitCodes.failed);
  if (reading.kind === "unreadable") return failed(reading.fault, exitCodes.failed);
  if (instance === undefined || reading.kind !== "read")
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  if (profile.engine.package !== undefined)
    return failed({ kind: "engine-not-set-up-here", engine: profile.engine.title, command: `${profile.engine.command} browser status` });
  const secret = await resolveServiceSecret(host.files, readSettings(reading.document.value), {
    environment: host.system.environment,
    stateDir: profile.stateDir,
    configPath: profile.configPath,
  });
  if (!secret.ok) return failed(secret.problem, exitCodes.failed);
  const port = instance.portMap.roles.find((role) => role.role === "browser-control")?.from ?? instance.basePort + 2;
  const answer = await askBrowserControl(host.sockets, port, secret.value);
  if (!answer.ok) return failed(answer.problem, exitCodes.notRunning);
  const { enabled, running, cdpPortRange, cdpUrl, profiles } = answer.value;
  const text = renderPairs([
    ["Profile", instance.profile],
    ["Control", `http://127.0.0.1:${port} (loopback only)`],
    ["Enabled", enabled ? "yes" : "no"],
    ["Running", running ? "yes" : "no"],
    ["CDP ports", portText(cdpPortRange)],
    ...(cdpUrl === null ? [] : [["Remote Chrome", cdpUrl] as const]),
    ["Browsers", profiles.length === 0 ? "none configured" : profiles.join(", ")],
  ]);
  return done({ controlPort: port, ...answer.value }, text);
}
