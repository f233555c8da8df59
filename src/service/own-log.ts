import path from "node:path";
import * as z from "zod/mini";
import { readConfig } from "../config/read-config.ts";
import type { UnitRule } from "../engine/descriptor.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { parseJson } from "../lib/parse-json.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { expandHome, type Profile } from "../profile/profile.ts";

/** Where an engine keeps its own log: in one file, or in `<prefix>-YYYY-MM-DD.log`, a file for each day. */
export type OwnLogPlace =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "dated"; readonly directory: string; readonly prefix: string };

/** An entry of such a log: when it was written, in ms since the epoch, and its lines. */
export type OwnLogEntry = { readonly at: number; readonly texts: readonly string[] };

type OwnLog = NonNullable<UnitRule["ownLog"]>;

/** The engine's own log: where the config puts it (`logging.file`), else in its usual directory. */
export async function readOwnLogPlace(
  { files, system }: { readonly files: Files; readonly system: Pick<System, "home"> },
  profile: Profile,
  usual: OwnLog,
): Promise<OwnLogPlace> {
  const config = await readConfig(files, profile.configPath);
  const configured = config.kind === "read" ? configuredFile(config.document.value) : undefined;
  if (configured === undefined) return { kind: "dated", directory: usual.directory, prefix: prefixOf(profile, usual) };
  const file = expandHome(configured, system.home);
  // A name of the usual shape only says the directory and the beginning: the engine puts the day of writing into it.
  const prefix = datedName.exec(path.basename(file))?.[1];
  return prefix?.startsWith(usual.name) === true ? { kind: "dated", directory: path.dirname(file), prefix } : { kind: "file", path: file };
}

/** The files of such a log that are there, the newest last: the date in the name is that of the gateway's zone, and no date of gw's decides. */
export async function listOwnLogs(files: Files, place: OwnLogPlace): Promise<readonly string[]> {
  if (place.kind === "file") return [place.path];
  const { directory, prefix } = place;
  const names = await files.list(directory);
  const isLog = (name: string) => name.startsWith(`${prefix}-`) && /^-\d{4}-\d\d-\d\d\.log$/.test(name.slice(prefix.length));
  // Dates sort as text.
  return names.ok
    ? names.value
        .filter(isLog)
        .toSorted()
        .map((name) => path.join(directory, name))
    : [];
}

/** One line of the file; undefined for what is no entry. */
export function parseOwnLine(line: string): OwnLogEntry | undefined {
  const entry = lineSchema.safeParse(parseJson(line)).data;
  return entry === undefined ? undefined : { at: Date.parse(entry.time), texts: textsOf(entry) };
}

const lineSchema = z.object({
  time: z.string(),
  message: z.optional(z.unknown()),
  "0": z.optional(z.unknown()),
  "1": z.optional(z.unknown()),
});

/** Later releases name the text; in all of them it is the last of the numbered arguments, the first of which may be the subsystem. */
function textsOf(entry: z.infer<typeof lineSchema>): readonly string[] {
  const text = [entry.message, entry["1"], entry["0"]].find((candidate) => typeof candidate === "string");
  return typeof text === "string" ? text.split("\n").filter((line) => line.trim() !== "") : [];
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
