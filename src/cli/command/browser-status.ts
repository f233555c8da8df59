import { readConfig } from "../../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../../config/settings.ts";
import { askBrowserControl } from "../../gateway/browser-control.ts";
import { askControlPort, browserStatusWords, readBrowserStatus, type EngineBrowser } from "../../gateway/engine-browser.ts";
import { resolveServiceSecret } from "../../gateway/secret.ts";
import type { CommandResult } from "../../host/commands.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { readHealth } from "../../instance/health.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import type { HostInventory, Instance } from "../../instance/instance.ts";
import { err, type Result } from "../../lib/result.ts";
import { portText } from "../../locale/describe-conflict.ts";
import type { Problem } from "../../locale/problem.ts";
import { checkRelease } from "../../profile/check-release.ts";
import { engineCall, type EngineCall } from "../../profile/engine-call.ts";
import type { Profile } from "../../profile/profile.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderPairs } from "../table.ts";
import { findInstance } from "./status.ts";

/** Starting the command line of an engine takes 5 to 30 s where the machine is busy. */
const deadlineMs = 60_000;
const tickMs = 1000;
const reminderTicks = 5;

/**
 * `gw browser status`: asks the browser control of exactly this profile, in the way of its engine and era. Exit code 3 when its gateway does
 * not run or does not answer; an answer that is another gateway's is an error.
 */
export async function browserStatus(context: Context): Promise<CommandOutcome> {
  const { host, selection } = context;
  const { profile } = selection;
  const inventory = await discoverInstances(host);
  const instance = await findInstance(context, inventory);
  const reading = await readConfig(host.files, profile.configPath);
  if (reading.kind === "unparsable") return failed(reading.problem, exitCodes.failed);
  if (reading.kind === "unreadable") return failed(reading.fault, exitCodes.failed);
  if (instance === undefined || reading.kind !== "read")
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  const settings = readSettings(reading.document.value);
  return profile.engine.package === undefined
    ? builtinStatus(context, instance, settings)
    : engineStatus(context, inventory, instance, settings);
}

async function builtinStatus({ host, selection }: Context, instance: Instance, settings: GatewaySettings): Promise<CommandOutcome> {
  const { stateDir, configPath } = selection.profile;
  const secret = await resolveServiceSecret(host.files, settings, { environment: host.system.environment, stateDir, configPath });
  if (!secret.ok) return failed(secret.problem, exitCodes.failed);
  const port = controlPortOf(instance);
  const answer = await askBrowserControl(host.sockets, port, secret.value);
  if (!answer.ok) return failed(answer.problem, exitCodes.notRunning);
  const { cdpPortRange, profiles } = answer.value;
  const text = renderPairs([
    ...commonRows(instance.profile, `${selection.profile.engine.title} ${host.system.version}`, answer.value),
    ["Control", `http://127.0.0.1:${port} (loopback only)`],
    ["CDP ports", portText(cdpPortRange)],
    ["Browsers", profiles.length === 0 ? "none configured" : profiles.join(", ")],
  ]);
  return done({ controlPort: port, ...answer.value }, text);
}

async function engineStatus(
  context: Context,
  inventory: HostInventory,
  instance: Instance,
  settings: GatewaySettings,
): Promise<CommandOutcome> {
  const { host, selection } = context;
  const health = await readHealth(host, instance, inventory.listeners);
  if (health.state !== "healthy") {
    const isRunning = health.state !== "stopped";
    return failed({ kind: "gateway-not-healthy", profile: instance.profile, isRunning, detail: health.detail }, exitCodes.notRunning);
  }
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const version = instance.engineVersion ?? profile.release?.version;
  const engine = version === undefined ? profile.engine.title : `${profile.engine.title} ${version}`;
  if (profile.era.browserControl === "port" && settings.browserEnabled === false)
    return done(
      { engine: profile.engine.id, version, enabled: false },
      renderPairs([
        ["Profile", instance.profile],
        ["Engine", engine],
        ["Enabled", "no"],
      ]),
    );
  const answer =
    profile.era.browserControl === "port" ? await askPort(context, instance, engine) : await askCommand(context, profile, instance, engine);
  if (!answer.ok) {
    const { kind } = answer.problem;
    const isDown = kind === "gateway-did-not-answer" || kind === "browser-status-failed";
    return failed(answer.problem, isDown ? exitCodes.notRunning : exitCodes.failed);
  }
  const { enabled, profile: browser, running, cdpPort, cdpUrl } = answer.value;
  const text = renderPairs([
    ...commonRows(instance.profile, engine, { enabled, running, cdpUrl: cdpUrl ?? null }, browser),
    ...(cdpPort === undefined || cdpPort === null ? [] : [["CDP port", String(cdpPort)] as const]),
    ["CDP ports", portText(cdpRangeOf(instance))],
  ]);
  return done({ engine: profile.engine.id, version, ...answer.value }, text);
}

/** Another program may have the port while the gateway, which does not mind, runs without it. */
async function askPort(context: Context, instance: Instance, engine: string): Promise<Result<EngineBrowser, Problem>> {
  const { host } = context;
  const port = controlPortOf(instance);
  const isOwn = host.system.platform !== "linux" || instance.listeners.some((listener) => listener.port === port);
  if (!isOwn) return err({ kind: "browser-status-failed", engine, detail: `its gateway does not listen on its control port ${port}` });
  return askControlPort(host.sockets, port, engine, instance.portMap);
}

async function askCommand(context: Context, profile: Profile, instance: Instance, engine: string): Promise<Result<EngineBrowser, Problem>> {
  const release = checkRelease(profile);
  if (!release.ok) return release;
  const call = engineCall(profile, context.host.system.environment, browserStatusWords, instance.basePort);
  if (call === undefined) return err({ kind: "browser-status-failed", engine, detail: "its program is not here" });
  return readBrowserStatus(await runTold(context, call, engine, instance.stateDir), engine, instance.portMap);
}

/** Runs the engine's command line, and says every few seconds that it does. */
async function runTold({ host, terminal }: Context, call: EngineCall, engine: string, directory: string): Promise<CommandResult> {
  const { argv, environment } = call;
  const run = host.commands.run(argv, { timeoutMs: deadlineMs, environment, directory });
  const ended = run.then(() => true);
  for (let tick = 1; !(await Promise.race([ended, host.clock.sleep(tickMs).then(() => false)])); tick += 1) {
    if (tick % reminderTicks === 0) terminal.log(`asks ${engine} for its browsers (${tick} s of ${deadlineMs / 1000} s; Ctrl-C leaves)`);
  }
  return run;
}

type Common = { readonly enabled: boolean; readonly running: boolean; readonly cdpUrl: string | null };

/** That the browser does not run says nothing of the control, which answered. */
function commonRows(
  profile: string,
  engine: string,
  { enabled, running, cdpUrl }: Common,
  browser?: string,
): readonly (readonly [string, string])[] {
  return [
    ["Profile", profile],
    ["Engine", engine],
    ["Enabled", enabled ? "yes" : "no"],
    ["Browser", [...(browser === undefined ? [] : [browser]), running ? "running" : "not running"].join(", ")],
    ...(cdpUrl === null ? [] : [["CDP", withoutCredentials(cdpUrl)] as const]),
  ];
}

function withoutCredentials(text: string): string {
  const url = URL.parse(text);
  return url === null ? "" : `${url.protocol}//${url.host}${url.pathname}`;
}

function controlPortOf({ basePort, portMap }: Instance): number {
  return portMap.roles.find((role) => role.role === "browser-control")?.from ?? basePort + 2;
}

function cdpRangeOf({ portMap }: Instance) {
  return portMap.roles.find((role) => role.role === "cdp") ?? portMap.block;
}
