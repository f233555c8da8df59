import path from "node:path";
import { readConfig, readDotEnv, type ConfigReading } from "../config/read-config.ts";
import { valueAt, type JsonObject } from "../config/config-text.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import type { Files } from "../host/files.ts";
import { engineOf, isEngineId } from "../engine/engines.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { takeOverMark } from "../profile/take-over-mark.ts";
import type { InstanceRemark } from "./instance.ts";

/** What the files of an instance say. */
export type PlaceFacts = {
  readonly configPath: string;
  readonly hasConfig: boolean;
  /** Undefined where the config is missing or cannot be read. */
  readonly settings: GatewaySettings | undefined;
  /** The whole of a config that can be read. */
  readonly value: JsonObject | undefined;
  /** What a config that does not parse seems to say of its base port: a slip of the pen frees no port. */
  readonly portOfBrokenConfig: string | undefined;
  /** The engine's version that wrote the config last. */
  readonly versionOfConfig: string | undefined;
  /** The variables of `.env` in the state directory, which the gateway loads. */
  readonly dotEnv: Readonly<Record<string, string>>;
  readonly remarks: readonly InstanceRemark[];
};

/** Where to look: the first of the configs that is there counts, the first of all when none is. */
export type PlaceToRead = {
  readonly stateDir: string;
  readonly configPaths: readonly [string, ...string[]];
  /** Where the engine kept this state before; undefined where it knows no such place. */
  readonly olderStateDir: string | undefined;
};

/** Reads the config and the `.env` of an instance, and who owns them. What cannot be read is a remark. */
export async function readPlaceFacts(files: Files, uid: number, place: PlaceToRead): Promise<PlaceFacts> {
  const [{ configPath, reading }, dotEnv, ofState, ofOlder, ofSuccessor] = await Promise.all([
    readFirstConfig(files, place.configPaths),
    readDotEnv(files, path.join(place.stateDir, ".env")),
    remarksOnPath(files, place.stateDir, uid),
    remarksOnOlder(files, place),
    remarksOnSuccessor(files, place.stateDir),
  ]);
  const ofConfig = reading.kind === "absent" ? [] : await remarksOnPath(files, configPath, uid, reading.kind === "unreadable");
  // A directory that cannot be entered hides all that is in it: one remark says it.
  const blocked = [...ofState, ...ofConfig].find(({ kind }) => kind === "unreadable");
  const isNews = (remark: InstanceRemark) => remark.kind !== "unreadable" || blocked === undefined || remark === blocked;
  const document = reading.kind === "read" ? reading.document.value : undefined;
  const version = document === undefined ? undefined : valueAt(document, ["meta", "lastTouchedVersion"]);
  return {
    configPath,
    hasConfig: reading.kind !== "absent",
    settings: document === undefined ? undefined : readSettings(document),
    value: document,
    portOfBrokenConfig: reading.kind === "unparsable" ? guessPort(reading.text) : undefined,
    versionOfConfig: typeof version === "string" ? version : undefined,
    dotEnv: dotEnv.ok ? dotEnv.value : {},
    remarks: [
      ...ofState,
      ...ofOlder,
      ...ofSuccessor,
      ...remarksOnReading(configPath, reading),
      ...ofConfig,
      ...(dotEnv.ok || reading.kind === "unreadable"
        ? []
        : [{ kind: "unreadable", path: dotEnv.problem.path, code: dotEnv.problem.code } as const]),
    ].filter(isNews),
  };
}

/** The first `port:` with a number after the word `gateway`, or the first at all. */
function guessPort(text: string): string | undefined {
  const port = /["']?\bport["']?\s*:\s*(\d{1,5})\b/;
  return (port.exec(text.slice(Math.max(text.search(/\bgateway\b/), 0))) ?? port.exec(text))?.[1];
}

async function readFirstConfig(
  files: Files,
  [first, ...others]: readonly [string, ...string[]],
): Promise<{ readonly configPath: string; readonly reading: ConfigReading }> {
  for (const configPath of [first, ...others]) {
    const reading = await readConfig(files, configPath);
    if (reading.kind !== "absent") return { configPath, reading };
  }
  return { configPath: first, reading: { kind: "absent" } };
}

/** An engine that moved its state directory leaves a link behind, which is no second gateway. */
async function remarksOnOlder(files: Files, { stateDir, olderStateDir }: PlaceToRead): Promise<readonly InstanceRemark[]> {
  if (olderStateDir === undefined) return [];
  const [status, older, own] = await Promise.all([files.status(olderStateDir), files.realPath(olderStateDir), files.realPath(stateDir)]);
  const isMoved = status.ok && status.value.kind === "link" && older.ok && own.ok && older.value === own.value;
  return isMoved ? [{ kind: "older-link", path: olderStateDir, target: stateDir }] : [];
}

async function remarksOnSuccessor(files: Files, stateDir: string): Promise<readonly InstanceRemark[]> {
  const mark = path.join(stateDir, takeOverMark);
  const text = await files.readText(mark);
  const engine = text.ok ? text.value.trim() : "";
  return isEngineId(engine) ? [{ kind: "taken-over", path: mark, engine: engineOf(engine).title }] : [];
}

function remarksOnReading(configPath: string, reading: ConfigReading): readonly InstanceRemark[] {
  if (reading.kind === "absent") return [{ kind: "config-missing", path: configPath }];
  if (reading.kind === "unreadable") return [{ kind: "unreadable", path: configPath, code: reading.fault.code }];
  return reading.kind === "unparsable" ? [asRemark(configPath, reading.problem)] : [];
}

function asRemark(configPath: string, problem: ConfigProblem): InstanceRemark {
  if (problem.kind === "config-does-not-parse") return problem;
  return {
    kind: "config-does-not-parse",
    path: configPath,
    line: 1,
    column: 1,
    reason: t("its top level is not an object {object}", { object: "{ … }" }),
  };
}

async function remarksOnPath(files: Files, place: string, uid: number, isUnread = false): Promise<readonly InstanceRemark[]> {
  const [status, realPath] = await Promise.all([files.status(place), files.realPath(place)]);
  if (!status.ok)
    // What may not even be looked at lies in a directory that may not be entered.
    return status.problem.code === "ENOENT" ? [] : [{ kind: "unreadable", path: path.dirname(place), code: status.problem.code }];
  // A home below a link resolves to another path too; only a link in this very place is worth a word.
  const isLink = status.value.kind === "link" && realPath.ok;
  const target = isLink ? await files.status(realPath.value) : status;
  const isFile = target.ok && target.value.kind === "file";
  // A linked config is often one of a store or of dotfiles, and whose that is says nothing about a gateway that can read it.
  const isForeign = target.ok && target.value.uid !== uid && !(isLink && isFile && !isUnread);
  const isShared = isFile && target.value.links > 1;
  return [
    ...(isLink ? [{ kind: "linked", path: place, target: realPath.value, ...(isFile ? { isFile } : {}) } as const] : []),
    ...(isShared ? [{ kind: "hard-linked", path: place, names: target.value.links } as const] : []),
    ...(isForeign ? [{ kind: "foreign-owner", path: place, uid: target.value.uid } as const] : []),
  ];
}
