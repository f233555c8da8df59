import path from "node:path";
import { z } from "zod/mini";
import { readConfig } from "../config/read-config.ts";
import type { UnitRule } from "../engine/descriptor.ts";
import type { FileFault, Files } from "../host/files.ts";
import { parseJson } from "../lib/parse-json.ts";
import { ok, type Result } from "../lib/result.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { expandHome, type Profile } from "../profile/profile.ts";
import { readLogTail } from "./log-tail.ts";
import type { ServiceHost } from "./service-manager.ts";
import { systemctlArgv, type SystemdUser } from "./systemd-manager.ts";
import { propertyReader } from "./systemd-status.ts";
import { gatewayLogPath } from "./systemd-unit.ts";

type LogHost = Pick<ServiceHost, "files" | "queries" | "system">;

type OwnLog = NonNullable<UnitRule["ownLog"]>;

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
  return readOwnLog(host.files, await findOwnLog(host, profile, ownLog), run, lines);
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

const lineSchema = z.object({
  time: z.string(),
  message: z.optional(z.unknown()),
  "0": z.optional(z.unknown()),
  "1": z.optional(z.unknown()),
});

/** The engine's own log: where the config puts it (`logging.file`), else in its usual directory. Undefined where there is none yet. */
async function findOwnLog({ files, system }: LogHost, profile: Profile, usual: OwnLog): Promise<string | undefined> {
  const config = await readConfig(files, profile.configPath);
  const configured = config.kind === "read" ? configuredFile(config.document.value) : undefined;
  if (configured === undefined) return findNewest(files, usual.directory, prefixOf(profile, usual));
  const file = expandHome(configured, system.home);
  // A name of the usual shape only says the directory and the beginning: the engine puts the day of writing into it.
  const prefix = datedName.exec(path.basename(file))?.[1];
  return prefix?.startsWith(usual.name) === true ? findNewest(files, path.dirname(file), prefix) : file;
}

const datedName = /^(.+)-(?:\d{4}-\d\d-\d\d|YYYY-MM-DD)\.log$/;

const loggingSchema = z.object({ logging: z.object({ file: z.string().check(z.minLength(1)) }) });

function configuredFile(config: unknown): string | undefined {
  const parsed = loggingSchema.safeParse(config);
  return parsed.success ? parsed.data.logging.file : undefined;
}

function prefixOf({ name }: Profile, { name: program, isOfProfile }: OwnLog): string {
  return isOfProfile && name !== defaultProfile ? `${program}-${encodeProfile(name)}` : program;
}

/** As OpenClaw 2026.9.6 writes a profile's name, so that a hyphen in it is told from the one behind it. */
function encodeProfile(name: string): string {
  return name.replaceAll("-", "--").replaceAll("_", "-0");
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
    const entry = lineSchema.safeParse(parseJson(line));
    if (!entry.success) return [];
    const at = Date.parse(entry.data.time);
    return at >= from && (to === undefined || at <= to) ? textOf(entry.data) : [];
  });
  return ok(lines > 0 ? texts.slice(-lines) : []);
}

/** Later releases name the text; in all of them it is the last of the numbered arguments, the first of which may be the subsystem. */
function textOf(entry: z.infer<typeof lineSchema>): readonly string[] {
  const text = [entry.message, entry["1"], entry["0"]].find((candidate) => typeof candidate === "string");
  return typeof text === "string" ? text.split("\n").filter((line) => line.trim() !== "") : [];
}

/** The date in the name is that of the gateway's zone, so the newest file counts and not a date of gw's. */
async function findNewest(files: Files, directory: string, prefix: string): Promise<string | undefined> {
  const names = await files.list(directory);
  if (!names.ok) return undefined;
  const isLog = (name: string) => name.startsWith(`${prefix}-`) && /^-\d{4}-\d\d-\d\d\.log$/.test(name.slice(prefix.length));
  // Dates sort as text.
  const newest = names.value.filter(isLog).toSorted().at(-1);
  return newest === undefined ? undefined : path.join(directory, newest);
}
