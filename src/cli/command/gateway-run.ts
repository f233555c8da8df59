import path from "node:path";
import { readDotEnv } from "../../config/read-config.ts";
import { findHeldLock, nameOwner } from "../../gateway/held-lock.ts";
import { runGateway } from "../../gateway/run-gateway.ts";
import type { Host } from "../../host/host.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { parsePort as readEnginePort } from "../../instance/effective-port.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import type { Instance } from "../../instance/instance.ts";
import type { Listener } from "../../listener/listener.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { describeConflicts } from "../../locale/describe-conflict.ts";
import type { PortConflict } from "../../locale/port-conflict.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { judgeSharedPort } from "../../plan/host-ports.ts";
import { findPortClaim } from "../../plan/port-claim.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import type { Profile } from "../../profile/profile.ts";
import { checkRelease } from "../../profile/check-release.ts";
import { engineCall } from "../../profile/engine-call.ts";
import type { Context } from "../context.ts";
import { shellPort } from "../shell-port.ts";
import { audienceOf, selectProfile, textOption } from "../selection.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { findInstance } from "./status.ts";

type Override = { readonly port: number; readonly source: string };

/** `gw gateway run`: the profile's gateway in the foreground, until it is told to stop; an engine's own one in the place of this process. */
export async function gatewayRun(context: Context): Promise<CommandOutcome> {
  const { profile } = context.selection;
  const override = portOverride(context);
  if (!override.ok) return failed(override.problem);
  if (context.terminal.isInteractive && (await isUnconfigured(context))) return setUpFirst(context, override.value);
  return profile.engine.package === undefined ? runBuiltin(context, override.value) : runEngine(context, override.value);
}

async function isUnconfigured({ host, selection }: Context): Promise<boolean> {
  const config = await host.files.realPath(selection.profile.configPath);
  return !config.ok && config.problem.code === "ENOENT";
}

/** Whoever pastes the manual way of the documents has no config yet: the questions come first, and then the gateway runs as it was asked for. */
async function setUpFirst(context: Context, override: Override | undefined): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const { checkOwnPlace } = await import("../check-own-place.ts");
  const place = await checkOwnPlace(host, selection);
  if (!place.ok) return failed(place.problem);
  const { setup } = await import("./onboard.ts");
  const port = override === undefined ? {} : { port: String(override.port) };
  const made = await setup({ ...context, options: { ...options, ...port } });
  // The engine may be another one by now.
  const selected = await selectProfile(options, host);
  if (made.problem !== undefined || !selected.ok) return made;
  const chosen = {
    ...context,
    selection: selected.value,
    audience: audienceOf(selected.value, context.audience.program, host.system.home),
  };
  if (await isUnconfigured(chosen)) return made;
  const runIt = async () => gatewayRun(chosen);
  const next = async () => {
    const later = await made.next?.();
    return later === undefined ? runIt() : { ...later, next: runIt };
  };
  return { ...made, next };
}

async function runBuiltin({ host, selection, terminal }: Context, override: Override | undefined): Promise<CommandOutcome> {
  const { profile } = selection;
  const { name, configPath } = profile;
  const config = await host.files.status(configPath);
  if (!config.ok && config.problem.code === "ENOENT")
    return failed({ kind: "not-configured", profile: name, configPath }, exitCodes.failed);
  // Two services of which each refused the other's port would both stay down; theirs was looked at when they were installed.
  const isService = host.system.environment[`${profile.engine.environmentPrefix}_SERVICE_MARKER`] !== undefined;
  const alone = isService ? ok([]) : await judgeSharedPort(host, profile, override?.port);
  if (!alone.ok) return failed(alone.problem, exitCodes.failed);
  if (override !== undefined) warnOf(alone.value, terminal);
  const chosen = override ?? (await portOfDotEnv(host, profile));
  const end = await runGateway(host, {
    profile: profile.name,
    stateDir: profile.stateDir,
    configPath: profile.configPath,
    basePortOverride: chosen,
    version: host.system.version,
    environment: host.system.environment,
    findClaim: async (port) => findPortClaim(host, profile, port),
    log: terminal.log,
  });
  if (!end.ok) return failed(end.problem, exitCodes.failed);
  return done({ reason: end.value.reason }, "");
}

/** A port for this run alone may lie among those of others, who keep what they have. */
function warnOf(conflicts: readonly PortConflict[], { log }: Context["terminal"]): void {
  if (conflicts.length > 0) log(t("warning: {text}", { text: describeConflicts(conflicts) }));
}

/** As with the other engines `.env` beats the config, and what is no port is passed over. */
async function portOfDotEnv({ files }: Host, { engine, stateDir }: Profile): Promise<Override | undefined> {
  const name = `${engine.environmentPrefix}_GATEWAY_PORT`;
  const file = path.join(stateDir, ".env");
  const variables = await readDotEnv(files, file);
  const port = variables.ok ? readEnginePort(variables.value[name] ?? "") : undefined;
  return port === undefined ? undefined : { port, source: `${name} in ${file}` };
}

/** What would end it after a minute of its own tries is said at once: no program, no config, a gateway that runs, a port in use. */
async function runEngine(context: Context, override: Override | undefined): Promise<CommandOutcome> {
  const { host, selection, terminal } = context;
  const inventory = await discoverInstances(host);
  const instance = await findInstance(context, inventory);
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const release = checkRelease(profile);
  if (!release.ok) return failed(release.problem, exitCodes.failed);
  const { configPath, stateDir, engine } = profile;
  if (!(await host.files.realPath(configPath)).ok)
    return failed({ kind: "not-configured", profile: profile.name, configPath }, exitCodes.failed);
  const port = override?.port ?? instance?.startPorts?.byFiles ?? instance?.basePort ?? profile.defaultBasePort;
  const alone = await judgeSharedPort(host, profile, override?.port);
  if (!alone.ok) return failed(alone.problem, exitCodes.failed);
  if (override !== undefined) warnOf(alone.value, terminal);
  const free = await checkFree(context, instance, inventory.listeners, port);
  if (!free.ok) return failed(free.problem, exitCodes.failed);
  const words = ["gateway", ...(override === undefined ? [] : ["--port", String(override.port)])];
  const call = engineCall(profile, host.system.environment, words, port);
  if (call === undefined) throw new Error("a release that was checked has its Node");
  const program = `${engine.title} ${profile.release?.version ?? ""}`;
  terminal.log(
    t("{program}, profile {profile}, {stateDir}, port {port}", { program, profile: profile.name, stateDir, port: String(port) }),
  );
  const ended = await host.foreground.giveWay(call.argv, { ...call.environment, ...ownSecrets(context) }, host.system.home);
  if (ended.exitCode === undefined)
    return failed({ kind: "command-failed", result: { ...call, exitCode: undefined, stdout: "", stderr: "", ending: "not-found" } });
  return { ...done({ exitCode: ended.exitCode }, ""), exitCode: ended.exitCode };
}

async function checkFree(
  context: Context,
  instance: Instance | undefined,
  listeners: readonly Listener[],
  port: number,
): Promise<Result<void, Problem>> {
  const { host, selection } = context;
  const { stateDir } = selection.profile;
  const lock = await findHeldLock(host, selection.profile);
  const { service } = instance ?? {};
  // A service takes its lock only after some seconds.
  const pid = lock?.pid ?? (service !== undefined && "pid" in service.state ? service.state.pid : undefined);
  if (pid !== undefined) return err({ kind: "gateway-already-runs", stateDir, pid, port: lock?.port ?? instance?.basePort ?? port });
  const listener = listeners.find((candidate) => candidate.port === port);
  if (listener === undefined) return ok(undefined);
  const owner = listener.owner === undefined ? undefined : await nameOwner(host, listener.owner);
  return err({ kind: "cannot-listen", address: listener.address, port, role: "gateway", code: "EADDRINUSE", owner });
}

/** Where no profile is named, the secret that the person set for this gateway counts, as in the manual way of the documents. */
function ownSecrets({ host, selection }: Context): Readonly<Record<string, string>> {
  const { environmentPrefix } = selection.profile.engine;
  const names = [`${environmentPrefix}_GATEWAY_TOKEN`, `${environmentPrefix}_GATEWAY_PASSWORD`];
  // With a profile named, these are gone from the environment of every command.
  return Object.fromEntries(
    names.flatMap((name) => (host.system.environment[name] === undefined ? [] : [[name, host.system.environment[name]]])),
  );
}

/** A flag beats the variable, and the variable counts only where no profile was named. */
function portOverride(context: Context): Result<Override | undefined, Problem> {
  const flag = textOption(context.options, "port");
  if (flag !== undefined) return withSource(flag, "--port");
  const given = shellPort(context);
  return given === undefined ? ok(undefined) : withSource(given.text, given.variable);
}

function withSource(text: string, source: string): Result<Override, Problem> {
  const port = parsePort(text);
  return port.ok ? ok({ port: port.value, source }) : port;
}
