import path from "node:path";
import type { Change, CommandStep, KeepFiles, RunCommand } from "../change/change.ts";
import type { FileFault } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { engineCall, type EngineCall } from "../profile/engine-call.ts";
import type { Profile } from "../profile/profile.ts";
import { findLostLines } from "./lost-lines.ts";
import { findOwnUnit, findSystemUnit, isAlive, unitPathOf } from "./install-service.ts";
import { parseUnit } from "./parse-unit.ts";
import { unitContextOf } from "./service-definition.ts";
import type { InstallOptions, ServiceHost, ServiceManager } from "./service-manager.ts";
import { systemctlArgv, type SystemdUser } from "./systemd-manager.ts";
import type { SystemdStatus } from "./systemd-status.ts";
import { type GatewayPlaces, readMarker } from "./systemd-unit.ts";
import { isGatewayDefinition, isShownFault } from "./unit-faults.ts";

/** Longer than the slowest installer seen, 40 s for OpenClaw 2026.9.6 and 99 s for 2026.2.26 with cold caches. */
const installTimeoutMs = 240_000;

/** The engine's own installer writes the definition, starts it and pins the port in it; all else goes through systemd as with gw's own. */
export function engineInstaller(host: ServiceHost, user: SystemdUser, systemd: ServiceManager): ServiceManager {
  return {
    ...systemd,
    id: "engine",
    async planInstall(profile, places, options) {
      const found = await findReplaceable(host, user, profile);
      if (!found.ok) return found;
      const { status, text, isInstallers } = found.value;
      const isDone = isInstallers && (await isSettled(systemd, profile, places, options, status));
      return isDone ? ok([]) : planInstallerRun(host, user, profile, { status, text }, options);
    },
  };
}

/** `text` of the definition that the installer will write over. */
type Present = { readonly status: SystemdStatus; readonly text: string | undefined };

type Replaceable = Present & { readonly isInstallers: boolean };

/** What there is of the service, unless the installer would write over something that is no gateway's: it does not look. */
async function findReplaceable(
  host: ServiceHost,
  user: SystemdUser,
  profile: Profile,
): Promise<Result<Replaceable, ServiceProblem | FileFault>> {
  const { systemdUnit } = profile;
  const found = await findOwnUnit(host.files, host.queries, user, systemdUnit);
  if (!found.ok) return found;
  const owner = await findSystemUnit(host.files, systemdUnit);
  if (owner !== undefined) return err({ kind: "system-unit-owns-profile", name: systemdUnit, path: owner });
  const { file, status, unitPath } = found.value;
  if (file === undefined) return ok({ status, text: undefined, isInstallers: false });
  const isOurs = readMarker(file.text, (text) => host.secrets.digest(text)) !== "foreign";
  const isGateways = isGatewayDefinition(parseUnit([file.text], unitContextOf(host.system, systemdUnit)), profile);
  return isOurs || isGateways ? ok({ status, text: file.text, isInstallers: !isOurs }) : err({ kind: "unit-foreign", path: unitPath });
}

/** Its installer takes half a minute and restarts the gateway: not for a service that is as it would leave it. */
async function isSettled(
  systemd: ServiceManager,
  profile: Profile,
  places: GatewayPlaces,
  { start, port }: InstallOptions,
  status: SystemdStatus,
): Promise<boolean> {
  const faults = await systemd.verify(profile, places, port);
  return faults.ok && faults.value.every(isShownFault) && status.unitFileState === "enabled" && (isAlive(status) || !start);
}

/**
 * The installer starts the service, which is stopped again where that was not wished. Undo puts the definition and the config back byte for
 * byte, and the service as it ran. Problem: `not-installed`.
 */
function planInstallerRun(
  host: ServiceHost,
  user: SystemdUser,
  profile: Profile,
  { status, text }: Present,
  { start, isStopped = false }: InstallOptions,
): Result<readonly Change[], ServiceProblem> {
  const { environment } = host.system;
  const isRunning = isAlive(status) && !isStopped;
  const unitName = profile.systemdUnit;
  const unitPath = unitPathOf(user, unitName);
  const call = engineCall(profile, environment, profile.era.unit.installer ?? []);
  if (call === undefined) return err({ kind: "not-installed", name: unitName, profile: profile.name });
  const paths = [unitPath, `${unitPath}.bak`, profile.configPath, path.join(profile.stateDir, environmentFileName)];
  const loses = text === undefined ? [] : findLostLines(text, profile);
  return ok([
    keepFiles(user, status, isRunning, paths),
    {
      kind: "run-command",
      purpose: "install-service",
      target: unitName,
      ...(loses.length === 0 ? {} : { loses }),
      command: { argv: cleanArgv(call, environment), timeoutMs: installTimeoutMs, expect: enabledExpectation(user, unitName) },
      writes: paths,
      undo: undoInstall(user, status, isRunning),
    },
    ...(start || isRunning ? [] : [stopAgain(user, unitName)]),
  ]);
}

/** What OpenClaw since 2026.5 writes beside the config for variables that the definition must not show. */
const environmentFileName = "gateway.systemd.env";

/** The call with what its environment differs in from that of the shell; so it can be shown and pasted, and holds no value of others. */
function cleanArgv({ argv, environment }: EngineCall, inherited: Readonly<Record<string, string>>): readonly string[] {
  const gone = Object.keys(inherited).filter((name) => environment[name] === undefined);
  const own = Object.entries(environment).filter(([name, value]) => inherited[name] !== value);
  return ["env", ...gone.flatMap((name) => ["-u", name]), ...own.map(([name, value]) => `${name}=${value}`), ...argv];
}

function keepFiles(user: SystemdUser, status: SystemdStatus, isRunning: boolean, paths: readonly string[]): KeepFiles {
  const restored = [
    step(user, "daemon-reload"),
    ...(status.unitFileState === "enabled" ? [step(user, "enable", status.name)] : []),
    ...(isRunning ? [step(user, "restart", status.name)] : []),
  ];
  return { kind: "keep-files", purpose: "service", paths, afterwards: restored };
}

/** What was neither running nor enabled must not be so afterwards; the rest follows when the files are back. */
function undoInstall(user: SystemdUser, status: SystemdStatus, isRunning: boolean): CommandStep | undefined {
  const isEnabled = status.unitFileState === "enabled";
  if (!isRunning) return isEnabled ? step(user, "stop", status.name) : step(user, "disable", "--now", status.name);
  return isEnabled ? undefined : step(user, "disable", status.name);
}

function stopAgain(user: SystemdUser, unitName: string): RunCommand {
  return { kind: "run-command", purpose: "stop-again", target: unitName, command: step(user, "stop", unitName), undo: undefined };
}

function enabledExpectation(user: SystemdUser, unitName: string): NonNullable<CommandStep["expect"]> {
  return { argv: systemctlArgv(user, "show", "--property=UnitFileState", "--value", unitName), oneOf: ["enabled"] };
}

/** Engines take up to 330 s to drain before they stop. */
function step(user: SystemdUser, ...args: readonly string[]): CommandStep {
  return { argv: systemctlArgv(user, ...args), timeoutMs: 345_000 };
}
