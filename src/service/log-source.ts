import type { EngineEra } from "../engine/descriptor.ts";
import type { Commands } from "../host/commands.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { t } from "../locale/t.ts";
import type { Profile } from "../profile/profile.ts";
import { listOwnLogs, readOwnLogPlace, type OwnLogPlace } from "./own-log.ts";
import { gatewayLogPath } from "./systemd-unit.ts";

/** Where the lines of a gateway are. `isShared`: other profiles of the engine write into the same file. */
export type LogSource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "journal"; readonly unit: JournalUnit; readonly isOfUser: boolean }
  | { readonly kind: "own"; readonly place: OwnLogPlace; readonly isShared: boolean };

/** A service by the name under which the journal has its lines. */
export type JournalUnit = { readonly name: string; readonly scope: "user" | "system" };

/** What looking at logs needs of the machine. */
export type LogHost = { readonly files: Files; readonly queries: Commands; readonly system: System };

/** The gateway whose log is meant. `isOutside`: it runs now and not as this service, so that the journal does not have it. */
export type LogSubject = {
  readonly profile: Profile;
  readonly era: EngineEra;
  readonly unit: JournalUnit;
  readonly isOutside: boolean;
};

/** All places that could hold the lines of a gateway of this era, the first choice first; those of the journal for users and for all. */
export async function listLogSources(host: LogHost, { profile, era, unit, isOutside }: LogSubject): Promise<readonly LogSource[]> {
  const { log, ownLog } = era.unit;
  if (log === "file") return [{ kind: "file", path: gatewayLogPath(profile.stateDir) }];
  const ofUser: LogSource = { kind: "journal", unit, isOfUser: true };
  const ofSystem: LogSource = { kind: "journal", unit, isOfUser: false };
  const journal = unit.scope === "user" ? [ofUser, ofSystem] : [ofSystem];
  if (ownLog === undefined) return journal;
  const own: LogSource = { kind: "own", place: await readOwnLogPlace(host, profile, ownLog), isShared: !ownLog.isOfProfile };
  return isOutside ? [own, ...journal] : [...journal, own];
}

/** The first of these places that holds anything. */
export async function findLogSource(host: LogHost, sources: readonly LogSource[]): Promise<LogSource | undefined> {
  for (const source of sources) if (await isThere(host, source)) return source;
  return undefined;
}

/** `journalctl` for the lines of this service, however often it was started. */
export function journalArgv(
  { unit, isOfUser }: Extract<LogSource, { readonly kind: "journal" }>,
  uid: number,
  ...options: readonly string[]
): readonly string[] {
  const shape = [...(isOfUser ? ["--user"] : []), "--quiet", "--no-pager", "--output=json", ...options];
  const matches = unit.scope === "user" ? [`_SYSTEMD_USER_UNIT=${unit.name}`, `_UID=${uid}`] : [`_SYSTEMD_UNIT=${unit.name}`];
  return ["journalctl", ...shape, ...matches];
}

async function isThere(host: LogHost, source: LogSource): Promise<boolean> {
  switch (source.kind) {
    case "file":
      return (await host.files.realPath(source.path)).ok;
    case "own": {
      const newest = (await listOwnLogs(host.files, source.place)).at(-1);
      return newest !== undefined && (await host.files.realPath(newest)).ok;
    }
    case "journal": {
      const told = await host.queries.run(journalArgv(source, host.system.uid, "--lines=1"), { timeoutMs: 15_000 });
      return told.exitCode === 0 && told.stdout.trim() !== "";
    }
  }
}

/** Where a source is, for people. */
export function describeLogSource(source: LogSource): string {
  switch (source.kind) {
    case "file":
      return source.path;
    case "journal":
      return source.isOfUser
        ? t("the journal of {name}", { name: source.unit.name })
        : t("the journal of {name}, that of the system", { name: source.unit.name });
    case "own":
      return source.place.kind === "file" ? source.place.path : `${source.place.directory}/${source.place.prefix}-YYYY-MM-DD.log`;
  }
}
