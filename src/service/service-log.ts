import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Profile } from "../profile/profile.ts";
import { readLogTail } from "./log-tail.ts";
import { listOwnLogs, parseOwnLine, readOwnLogPlace } from "./own-log.ts";
import type { ServiceHost } from "./service-manager.ts";
import { systemctlArgv, type SystemdUser } from "./systemd-manager.ts";
import { propertyReader } from "./systemd-status.ts";
import { gatewayLogPath } from "./systemd-unit.ts";

type LogHost = Pick<ServiceHost, "files" | "queries" | "system">;

/** One run of a service's main process. `to` is undefined while it lasts; both in ms since the epoch, to the second below and above. */
type ServiceRun = { readonly invocationId: string; readonly from: number; readonly to: number | undefined };

/**
 * The last lines that a service wrote in its last run: from its log file, else from the journal, else, where there is no journal, from the
 * engine's own log. That one is shared, so only its lines of the time of that run count.
 */
export async function readServiceLog(
  host: LogHost,
  user: SystemdUser,
  profile: Profile,
  lines: number,
): Promise<Result<readonly string[], FileFault>> {
  const written = await readWritten(host, user, profile, lines);
  if (!written.ok || lines <= 0) return written;
  return ok(written.value.flatMap((line) => line.split(unexpandedLineEnd)).slice(-lines));
}

/** Clawdbot, and some releases of OpenClaw after it, end the heading of a list of config faults with a backslash and an n. */
const unexpandedLineEnd = /(?<=:)\\n(?=- )/;

async function readWritten(host: LogHost, user: SystemdUser, profile: Profile, lines: number): ReturnType<typeof readServiceLog> {
  const { log, ownLog } = profile.era.unit;
  if (log === "file") return readLogTail(host.files, gatewayLogPath(profile.stateDir), lines);
  const run = await readRun(host, user, profile.systemdUnit);
  if (run === undefined) return ok([]);
  const journal = await readJournal(host, profile.systemdUnit, run, lines);
  if (journal.length > 0 || ownLog === undefined) return ok(journal);
  return readOwnLog(host.files, (await listOwnLogs(host.files, await readOwnLogPlace(host, profile, ownLog))).at(-1), run, lines);
}

async function readRun(host: LogHost, user: SystemdUser, unitName: string): Promise<ServiceRun | undefined> {
  // systemctl prints times in the zone of its caller.
  const inUtc = { ...user, environment: { ...user.environment, TZ: "UTC" } };
  const wanted = "--property=InvocationID,ExecMainStartTimestamp,ExecMainExitTimestamp";
  const shown = await host.queries.run(systemctlArgv(inUtc, "show", wanted, "--", unitName), { timeoutMs: 15_000 });
  const value = propertyReader(shown.stdout.trim());
  const from = parseTime(value("ExecMainStartTimestamp"));
  if (shown.exitCode !== 0 || from === undefined) return undefined;
  const to = parseTime(value("ExecMainExitTimestamp"));
  // A running process may still show the end of the one before it.
  return { invocationId: value("InvocationID"), from, to: to === undefined || to < from ? undefined : to + 1000 };
}

/** `Sat 2026-11-21 06:24:06 UTC`; empty, or `n/a`, where there is none. */
function parseTime(text: string): number | undefined {
  const [, day, time] = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
  return day === undefined || time === undefined ? undefined : Date.parse(`${day}T${time}Z`);
}

async function readJournal(host: LogHost, unitName: string, run: ServiceRun, lines: number): Promise<readonly string[]> {
  const shape = ["--user", "--quiet", "--no-pager", "--output=cat", `--lines=${lines}`];
  const matches = [`_SYSTEMD_USER_UNIT=${unitName}`, ...(run.invocationId === "" ? [] : [`_SYSTEMD_INVOCATION_ID=${run.invocationId}`])];
  const told = await host.queries.run(["journalctl", ...shape, ...matches], { timeoutMs: 15_000 });
  return told.exitCode === 0 ? told.stdout.split("\n").filter((line) => line.trim() !== "") : [];
}

async function readOwnLog(
  files: Files,
  file: string | undefined,
  { from, to }: ServiceRun,
  lines: number,
): Promise<Result<readonly string[], FileFault>> {
  if (file === undefined) return ok([]);
  // Every line of this run is among them as long as the engine does not write thousands in that time.
  const tail = await readLogTail(files, file, 2000);
  if (!tail.ok) return tail;
  const texts = tail.value.flatMap((line) => {
    const entry = parseOwnLine(line);
    return entry !== undefined && entry.at >= from && (to === undefined || entry.at <= to) ? entry.texts : [];
  });
  return ok(lines > 0 ? texts.slice(-lines) : []);
}
