import { readBrowserSettings, type BrowserSettings } from "../config/browser-settings.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import { callBrowserControl, type ControlCall } from "../gateway/browser-control.ts";
import { type BrowserWish, browserWords } from "../gateway/engine-browser.ts";
import { resolveServiceSecret } from "../gateway/secret.ts";
import type { CommandResult } from "../host/commands.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import { readHealth } from "../instance/health.ts";
import { withInstalledRelease } from "../instance/installed-release.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { holderName } from "../locale/describe-conflict.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { checkRelease } from "../profile/check-release.ts";
import { engineCall } from "../profile/engine-call.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";
import { findInstance } from "./command/status.ts";
import { textOption } from "./selection.ts";

/** The gateway whose browsers are meant. */
export type BrowserTarget = {
  readonly platform: Host["system"]["platform"];
  readonly inventory: HostInventory;
  readonly instance: Instance;
  readonly settings: GatewaySettings;
  readonly browsers: BrowserSettings;
};

/** The gateway of an engine, proved to be the profile's own; `title`: the engine with its release. */
export type EngineTarget = BrowserTarget & { readonly profile: Profile; readonly version: string | undefined; readonly title: string };

/** Starting the command line of an engine takes 5 to 30 s where the machine is busy, and a browser as long again. */
const lookMs = 60_000;
const actMs = 120_000;
const looks: ReadonlySet<BrowserWish> = new Set<BrowserWish>(["status", "profiles", "tabs"]);
const tickMs = 1000;
const reminderTicks = 5;

/** The profile's instance and what its config says. Problems: `not-configured`, and of reading the config. */
export async function findBrowserTarget(context: Context): Promise<Result<BrowserTarget, Problem>> {
  const { host, selection } = context;
  const { profile } = selection;
  const inventory = await discoverInstances(host);
  const instance = await findInstance(context, inventory);
  const reading = await readConfig(host.files, profile.configPath);
  if (reading.kind === "unparsable") return err(reading.problem);
  if (reading.kind === "unreadable") return err(reading.fault);
  if (instance === undefined || reading.kind !== "read")
    return err({ kind: "not-configured", profile: profile.name, configPath: profile.configPath });
  const { value } = reading.document;
  return ok({ platform: host.system.platform, inventory, instance, settings: readSettings(value), browsers: readBrowserSettings(value) });
}

/** The browser profile that was named; undefined for the default one. */
export function browserOf(context: Context): string | undefined {
  return textOption(context.options, "browserProfile");
}

/**
 * The secret of the built-in gateway, to be shown to its control port. Problems: of the secret, and `gateway-is-foreign` where another
 * program has the port, which must not be shown it.
 */
export async function secretFor(context: Context, target: BrowserTarget): Promise<Result<string, Problem>> {
  const { host, selection } = context;
  const { stateDir, configPath } = selection.profile;
  const port = controlPortOf(target.instance);
  const isOwn = target.instance.listeners.some((listener) => listener.port === port);
  const stranger = isOwn ? undefined : target.inventory.listeners.find((listener) => listener.port === port);
  if (stranger !== undefined) {
    const { pid, program, container } = stranger.owner ?? {};
    const detail = t("the browser control port {port} is in use by {holder}", { port, holder: holderName({ pid, program, container }) });
    return err({ kind: "gateway-is-foreign", url: `http://127.0.0.1:${port}/`, detail });
  }
  return resolveServiceSecret(host.files, target.settings, { environment: host.system.environment, stateDir, configPath });
}

/** Asks the built-in gateway for something, and says every few seconds that it does. */
export async function callBuiltin(context: Context, target: BrowserTarget, call: ControlCall): Promise<Result<unknown, Problem>> {
  const secret = await secretFor(context, target);
  if (!secret.ok) return secret;
  const { title } = context.selection.profile.engine;
  return tellWhile(context, title, call.timeoutMs, callBrowserControl(context.host, controlPortOf(target.instance), secret.value, call));
}

/** The engine's gateway, healthy. Problem: `gateway-not-healthy`. */
export async function proveEngineTarget(context: Context, target: BrowserTarget): Promise<Result<EngineTarget, Problem>> {
  const { host, selection } = context;
  const { instance, inventory } = target;
  const health = await readHealth(host, instance, inventory.listeners);
  if (health.state !== "healthy") {
    const isRunning = health.state !== "stopped";
    return err({ kind: "gateway-not-healthy", profile: instance.profile, isRunning, detail: health.detail });
  }
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const version = instance.engineVersion ?? profile.release?.version;
  const title = version === undefined ? profile.engine.title : `${profile.engine.title} ${version}`;
  return ok({ ...target, profile, version, title });
}

/**
 * The control port of an engine's gateway. Another program may have it while the gateway, which does not mind, runs without it. Problem:
 * `browser-status-failed`.
 */
export function ownControlPort({ host }: Context, { instance, title: engine }: EngineTarget): Result<number, Problem> {
  const port = controlPortOf(instance);
  const isOwn = host.system.platform !== "linux" || instance.listeners.some((listener) => listener.port === port);
  if (isOwn) return ok(port);
  return err({ kind: "browser-status-failed", engine, detail: t("its gateway does not listen on its control port {port}", { port }) });
}

/** Runs the engine's own command line, and says every few seconds that it does. */
export async function runEngineWish(
  context: Context,
  { profile, instance, title }: EngineTarget,
  wish: BrowserWish,
  rest: readonly string[] = [],
): Promise<Result<CommandResult, Problem>> {
  const release = checkRelease(profile);
  if (!release.ok) return release;
  const call = engineCall(profile, context.host.system.environment, browserWords(wish, browserOf(context), rest), instance.basePort);
  if (call === undefined) return err({ kind: "browser-call-failed", engine: title, wish, detail: t("its program is not here") });
  const { argv, environment } = call;
  const timeoutMs = looks.has(wish) ? lookMs : actMs;
  const run = context.host.commands.run(argv, { timeoutMs, environment, directory: instance.stateDir });
  return ok(await tellWhile(context, title, timeoutMs, run));
}

async function tellWhile<T>({ host, terminal }: Context, engine: string, limitMs: number, work: Promise<T>): Promise<T> {
  const ended = work.then(() => true);
  for (let tick = 1; !(await Promise.race([ended, host.clock.sleep(tickMs).then(() => false)])); tick += 1) {
    if (tick % reminderTicks === 0)
      terminal.log(
        t("asks {engine} for its browsers ({elapsed} s of {budget} s; Ctrl-C leaves)", { engine, elapsed: tick, budget: limitMs / 1000 }),
      );
  }
  return work;
}

/** Where the browser control service of an instance listens, or would. */
export function controlPortOf({ basePort, portMap }: Instance): number {
  return portMap.roles.find((role) => role.role === "browser-control")?.from ?? basePort + 2;
}

/** Whether something listened on a browser's port when gw began; undefined where no port is known, and where the host does not tell. */
export function isListening({ inventory, platform }: BrowserTarget, port: number | null | undefined): boolean | undefined {
  if (port === null || port === undefined || platform !== "linux") return undefined;
  return inventory.listeners.some((listener) => listener.port === port);
}
