import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import type { HostInventory, Leftover } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { derivePlace, type Place } from "./place.ts";

/** A path in the home that is named like a state directory of an engine. */
export type StateDirectory = {
  readonly engine: EngineDescriptor;
  readonly path: string;
  /** With links resolved; `path` itself where that is not possible. */
  readonly realPath: string;
  readonly isLink: boolean;
  /** The first config that the engine would read in it; undefined without one. */
  readonly configPath: string | undefined;
  /** What it is unless something else shows that a gateway uses it; undefined for a directory that is an instance by itself. */
  readonly leftover: Exclude<Leftover["kind"], "used"> | undefined;
};

/** The state directories of one home and the places that could not be looked at. */
export type StateDirectories = {
  readonly directories: readonly StateDirectory[];
  readonly unreadable: HostInventory["unreadable"];
};

type Named = Pick<StateDirectory, "engine" | "path">;
type Looked = { readonly directory: StateDirectory; readonly unreadable: HostInventory["unreadable"] };

/** Every path in the home that is named `<state dir>`, `<state dir>-NAME` or like a copy of one, of every engine. */
export async function listStateDirectories(files: Files, home: string): Promise<StateDirectories> {
  const names = await files.list(home);
  if (!names.ok) return { directories: [], unreadable: [{ path: home, code: names.problem.code }] };
  const named = names.value.flatMap((name) =>
    engines.filter((engine) => isNamedLike(engine, name)).map((engine) => ({ engine, path: path.join(home, name) })),
  );
  const looked = await mapConcurrently(named, async (item) => lookAt(files, item));
  return { directories: markLinks(looked.map(({ directory }) => directory)), unreadable: looked.flatMap(({ unreadable }) => unreadable) };
}

/**
 * With the directories that variables of this shell select: places of their own with a config, by which the documents run gateways
 * without a profile. One that the home shows already stays as it is.
 */
export async function addSelectedDirectories(
  files: Files,
  directories: readonly StateDirectory[],
  { home, environment }: Pick<System, "home" | "environment">,
): Promise<readonly StateDirectory[]> {
  const places = engines
    .filter(({ environmentPrefix: prefix }) => environment[`${prefix}_STATE_DIR`] ?? environment[`${prefix}_CONFIG_PATH`])
    .map((engine) => derivePlace(engine, { profileFlag: undefined, environment, home }));
  const selected = (await Promise.all(places.map(async (place) => readSelected(files, place)))).filter(
    (directory) => directory !== undefined,
  );
  const isIn = (list: readonly StateDirectory[], { engine, realPath }: StateDirectory) =>
    list.some((other) => other.engine === engine && other.realPath === realPath);
  const shown = directories.filter((directory) => directory.leftover === undefined || !isIn(selected, directory));
  return [...shown, ...selected.filter((directory) => !isIn(shown, directory))];
}

/** Whether a directory name says that it holds a copy made at some time: `.openclaw.bak`, `.openclaw-backup-2026-03-01`. */
export function isBackupName(name: string): boolean {
  return /[-_.](backup|bak|old|orig|save|copy)[-_.]?\d{4}|\.(bak|backup|old|orig|save)([-_.]?\w+)*$|~$/i.test(name);
}

function isNamedLike(engine: EngineDescriptor, name: string): boolean {
  return name === engine.stateDirName || (name.startsWith(engine.stateDirName) && /^[-._~]/.test(name.slice(engine.stateDirName.length)));
}

async function readSelected(files: Files, place: Place): Promise<StateDirectory | undefined> {
  const { directory } = await lookAt(files, { engine: place.engine, path: place.stateDir });
  const configPath = place.configPath ?? directory.configPath;
  if (configPath === undefined || !(await files.status(configPath)).ok) return undefined;
  return { ...directory, configPath, leftover: undefined };
}

async function lookAt(files: Files, named: Named): Promise<Looked> {
  const [own, resolved] = await Promise.all([files.status(named.path), files.realPath(named.path)]);
  const isLink = own.ok && own.value.kind === "link";
  if (!resolved.ok) return leftover({ ...named, realPath: named.path, isLink }, isLink ? "dangling-link" : "unreadable");
  const found = { ...named, realPath: resolved.value, isLink };
  if (named.engine.notProfiles.includes(path.basename(named.path))) return leftover(found, "reserved-name");
  const names = await files.list(resolved.value);
  if (names.ok) return { directory: { ...found, ...judge(named, names.value) }, unreadable: [] };
  if (names.problem.code === "ENOTDIR") return leftover(found, "not-a-directory");
  return { ...leftover(found, "unreadable"), unreadable: [{ path: named.path, code: names.problem.code }] };
}

function leftover(found: Omit<StateDirectory, "configPath" | "leftover">, kind: Exclude<Leftover["kind"], "used">): Looked {
  return { directory: { ...found, configPath: undefined, leftover: kind }, unreadable: [] };
}

function judge({ engine, path: directory }: Named, names: readonly string[]): Pick<StateDirectory, "configPath" | "leftover"> {
  const config = [engine.configFileName, ...engine.olderConfigFileNames].find((name) => names.includes(name));
  const configPath = config === undefined ? undefined : path.join(directory, config);
  if (isBackupName(path.basename(directory))) return { configPath, leftover: "backup" };
  if (configPath !== undefined) return { configPath, leftover: undefined };
  // Workspaces of other profiles have their place in that of the default one, which need not be set up.
  const isForWorkspaces = names.length > 0 && names.every((name) => /^workspace(?:-|$)/.test(name));
  return { configPath, leftover: isForWorkspaces ? "workspaces" : "no-config" };
}

/** Of several names for one directory, the one that is no link counts; else the first. */
function markLinks(directories: readonly StateDirectory[]): readonly StateDirectory[] {
  const byRealPath = Map.groupBy(directories, ({ realPath }) => realPath);
  return directories.map((directory) => {
    const same = byRealPath.get(directory.realPath) ?? [];
    const owner = same.find(({ isLink }) => !isLink) ?? same[0];
    return owner === directory || directory.leftover === "dangling-link" ? directory : { ...directory, leftover: "link" };
  });
}
