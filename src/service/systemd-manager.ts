import path from "node:path";
import type { CommandStep, RunCommand } from "../change/change.ts";
import type { CommandResult, Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { splitUnitWords } from "./unit-words.ts";

/** The systemd user manager of this user, which has answered. */
export type SystemdUser = {
  readonly scope: "user";
  /** What a call needs beyond the caller's own environment; empty where that suffices. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where this user's own units are; it need not exist. */
  readonly unitDirectory: string;
};

type UnreachableCause = Extract<ServiceProblem, { readonly kind: "service-manager-unreachable" }>["cause"];

/**
 * Finds the user manager and asks it once. What decides is the sockets and exit codes: the texts differ from systemd 247 to 262, and a
 * container may well have a user manager. Problem: `service-manager-unreachable`.
 */
export async function detectSystemdUser(commands: Commands, files: Files, system: System): Promise<Result<SystemdUser, ServiceProblem>> {
  // sd_booted(3)
  if (!(await exists(files, "/run/systemd/system"))) return unreachable(await causeWithoutBoot(commands), "/run/systemd/system");

  const runtimeDirectory = await findRuntimeDirectory(files, system);
  if (runtimeDirectory === undefined) return unreachable("no-runtime-directory", standardRuntimeDirectory(system));
  const bus = path.join(runtimeDirectory, "bus");
  const hasBus = await exists(files, bus);
  if (!hasBus && !(await exists(files, path.join(runtimeDirectory, "systemd", "private")))) return unreachable("no-bus", bus);

  const environment = missingEnvironment(system, runtimeDirectory, hasBus);
  const asked = await commands.run(systemctlArgv({ scope: "user", environment }, "show", "--property=UnitPath", "--value"), {
    timeoutMs: 15_000,
  });
  if (asked.ending === "not-found") return unreachable("no-program", "systemctl");
  if (asked.exitCode !== 0) return unreachable("refused", lastLine(asked));
  return ok({ scope: "user", environment, unitDirectory: chooseUnitDirectory(system, asked.stdout) });
}

/** The argv of a systemctl call for this manager; it can be pasted, environment included. */
export function systemctlArgv(
  manager: { readonly scope: "user" | "system"; readonly environment?: Readonly<Record<string, string>> },
  ...args: readonly string[]
): readonly string[] {
  const assignments = Object.entries(manager.environment ?? {}).map(([name, value]) => `${name}=${value}`);
  return [
    ...(assignments.length > 0 ? ["env", ...assignments] : []),
    "systemctl",
    ...(manager.scope === "user" ? ["--user"] : []),
    ...args,
  ];
}

/** Whether logind keeps this user's manager running with nobody logged in, read from logind's own record (works without a bus). */
export async function readLinger(files: Files, userName: string): Promise<"on" | "off" | "unknown"> {
  const status = await files.status(lingerFile(userName));
  if (status.ok) return "on";
  return status.problem.code === "ENOENT" && (await exists(files, path.dirname(lingerFile(userName)))) ? "off" : "unknown";
}

/** The same, but that `off` counts only where logind answers, because only there it can be turned on. */
export async function readUsableLinger({
  files,
  queries,
  system,
}: {
  readonly files: Files;
  readonly queries: Commands;
  readonly system: System;
}): Promise<"on" | "off" | "unknown"> {
  const linger = await readLinger(files, system.userName);
  if (linger !== "off") return linger;
  const asked = await queries.run(["loginctl", "list-users", "--no-legend"], { timeoutMs: 5000 });
  return asked.exitCode === 0 ? "off" : "unknown";
}

/**
 * Turns lingering of the calling user on or off. Without a user name loginctl(1) needs no more rights than the polkit action
 * `set-self-linger`, which is `yes` from systemd 247 to 262.
 */
export function lingerCommand(userName: string, wanted: "on" | "off"): RunCommand {
  return {
    kind: "run-command",
    purpose: "linger",
    target: userName,
    command: lingerStep(userName, wanted),
    undo: lingerStep(userName, wanted === "on" ? "off" : "on"),
  };
}

function lingerStep(userName: string, wanted: "on" | "off"): CommandStep {
  const file = lingerFile(userName);
  return {
    argv: ["loginctl", "--no-ask-password", wanted === "on" ? "enable-linger" : "disable-linger"],
    timeoutMs: 30_000,
    // Prints the path while the record is there and nothing otherwise; logind itself does not speak of users that it does not track.
    expect: { argv: ["find", path.dirname(file), "-name", path.basename(file)], oneOf: [wanted === "on" ? file : ""] },
  };
}

function lingerFile(userName: string): string {
  return path.join("/var/lib/systemd/linger", userName);
}

async function causeWithoutBoot(commands: Commands): Promise<UnreachableCause> {
  const { ending } = await commands.run(["systemctl", "--version"], { timeoutMs: 15_000 });
  return ending === "not-found" ? "no-program" : "not-booted";
}

/** pam_systemd(8): a directory of the user's own. That of another user, which su leaves in the environment, is no use. */
async function findRuntimeDirectory(files: Files, system: System): Promise<string | undefined> {
  for (const directory of [system.environment["XDG_RUNTIME_DIR"], standardRuntimeDirectory(system)]) {
    if (directory === undefined || !path.isAbsolute(directory)) continue;
    const status = await files.status(directory);
    if (status.ok && status.value.kind === "directory" && status.value.uid === system.uid) return directory;
  }
  return undefined;
}

function standardRuntimeDirectory(system: System): string {
  return `/run/user/${system.uid}`;
}

/** From systemd 257 on a wrong XDG_RUNTIME_DIR fails even with a good bus address, so both are set together. */
function missingEnvironment(system: System, runtimeDirectory: string, hasBus: boolean): Readonly<Record<string, string>> {
  if (system.environment["XDG_RUNTIME_DIR"] === runtimeDirectory) return {};
  const address = `unix:path=${path.join(runtimeDirectory, "bus")}`;
  return { XDG_RUNTIME_DIR: runtimeDirectory, ...(hasBus ? { DBUS_SESSION_BUS_ADDRESS: address } : {}) };
}

/** The manager searches where XDG_CONFIG_HOME pointed when it was started, whatever this shell says (systemd.unit(5), "Unit File Load Path"). */
function chooseUnitDirectory(system: System, unitPath: string): string {
  const standard = path.join(system.home, ".config", "systemd", "user");
  const configHome = system.environment["XDG_CONFIG_HOME"];
  const wanted = configHome !== undefined && path.isAbsolute(configHome) ? path.join(configHome, "systemd", "user") : standard;
  const searched = new Set(splitUnitWords(unitPath).map((word) => word.text));
  return searched.has(standard) && !searched.has(wanted) ? standard : wanted;
}

function lastLine(result: CommandResult): string {
  return (
    result.stderr
      .split("\n")
      .map((line) => line.trim())
      .findLast((line) => line !== "") ?? ""
  );
}

async function exists(files: Files, file: string): Promise<boolean> {
  return (await files.status(file)).ok;
}

function unreachable(cause: UnreachableCause, detail: string): Result<never, ServiceProblem> {
  return err({ kind: "service-manager-unreachable", manager: "systemd", cause, detail });
}
