import path from "node:path";
import { isInside } from "../../change/tree-paths.ts";
import type { FileStatus, Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import type { System } from "../../host/system.ts";
import { mapConcurrently } from "../../instance/map-concurrently.ts";
import type { Profile } from "../../profile/profile.ts";
import { gatewayDirectories } from "../gateway-directories.ts";
import { gwStateDirectory } from "../../instance/gw-state-directory.ts";
import type { PlaceFacts } from "./judge-places.ts";

type PlaceHost = Pick<Host, "files" | "system">;

/** The state directory with what gw and the gateway expect in it. A linked config that can be read is that of whoever manages it. */
export async function readProfilePlaces(host: PlaceHost, profile: Profile): Promise<readonly PlaceFacts[]> {
  const { stateDir, configPath } = profile;
  const inside = await keepPlain(host.files, [configPath, path.join(stateDir, ".env")]);
  const own = await lookAt(host, [...gatewayDirectories(profile).map((directory) => directory.path), ...inside]);
  return [...own, ...(await readClosedTarget(host, configPath))];
}

/** What a linked config leads to, where it cannot be read. Elsewhere than at home a directory that hides it is for others to settle. */
async function readClosedTarget(host: PlaceHost, configPath: string): Promise<readonly PlaceFacts[]> {
  const { files, system } = host;
  const [link, text] = await Promise.all([files.linkTarget(configPath), files.readText(configPath)]);
  if (!link.ok || text.ok || text.problem.code !== "EACCES") return [];
  const [real, home] = await Promise.all([files.realPath(configPath), files.realPath(system.home)]);
  const facts = await lookAt(host, [real.ok ? real.value : path.resolve(path.dirname(configPath), link.value)]);
  return facts.filter(({ path: place, found }) => found === place || (home.ok && isInside(found, home.value)));
}

/** Workspaces that are there and that this user may not use; a shared one may belong to whoever it wants. Elsewhere than at home that is for others to settle. */
export async function readWorkspacePlaces(host: PlaceHost, workspaces: readonly string[]): Promise<readonly PlaceFacts[]> {
  const home = await host.files.realPath(host.system.home);
  const facts = await lookAt(host, workspaces);
  return facts.filter(({ path: place, found, isOpen }) => !isOpen && found === place && home.ok && isInside(place, home.value));
}

/** gw's own directory: the lock, records, snapshots, kept answers and archives. */
export async function readOwnPlaces(host: PlaceHost): Promise<readonly PlaceFacts[]> {
  const own = gwStateDirectory(host.system);
  const entries = await listPaths(host.files, own);
  const files = await Promise.all(entries.map(async (entry) => listPaths(host.files, entry)));
  return lookAt(host, [own, ...entries, ...files.flat()]);
}

/** Where units of this user are, and the profile's own. Directories that are links are somebody else's business, as in home-manager. */
export async function readUnitPlaces(host: PlaceHost, { systemdUnit }: Pick<Profile, "systemdUnit">): Promise<readonly PlaceFacts[]> {
  const directory = unitDirectory(host.system);
  const status = await host.files.status(directory);
  if (status.ok && status.value.kind === "link") return [];
  const unit = path.join(directory, systemdUnit);
  return lookAt(host, [directory, ...(await keepPlain(host.files, [unit, `${unit}.d`, path.join(directory, "default.target.wants")]))]);
}

/** Whether the profile has a unit of this user. */
export async function hasUnit({ files, system }: PlaceHost, { systemdUnit }: Pick<Profile, "systemdUnit">): Promise<boolean> {
  const status = await files.status(path.join(unitDirectory(system), systemdUnit));
  // Of what lies behind a closed door nothing is known.
  return status.ok || status.problem.code !== "ENOENT";
}

/** systemd.unit(5), "User Unit Search Path". */
function unitDirectory({ environment, home }: System): string {
  const configHome = environment["XDG_CONFIG_HOME"];
  const root = configHome !== undefined && path.isAbsolute(configHome) ? configHome : path.join(home, ".config");
  return path.join(root, "systemd", "user");
}

/** Those that are there and no links. */
async function keepPlain(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(async (one) => files.status(one)));
  return paths.filter((_, index) => {
    const status = found[index];
    return status?.ok === true && status.value.kind !== "link";
  });
}

async function listPaths(files: Files, directory: string): Promise<readonly string[]> {
  const names = await files.list(directory);
  return names.ok ? names.value.map((name) => path.join(directory, name)) : [];
}

async function lookAt(host: PlaceHost, paths: readonly string[]): Promise<readonly PlaceFacts[]> {
  const facts = await mapConcurrently(paths, async (one) => readPlace(host, one));
  return facts.filter((one) => one !== undefined);
}

/** Undefined for what is gone by the time that it is looked at, and for what nobody can see anything of. */
async function readPlace({ files, system }: PlaceHost, place: string): Promise<PlaceFacts | undefined> {
  const real = await files.realPath(place);
  const wanted = real.ok ? real.value : place;
  for (let found = wanted; ; found = path.dirname(found)) {
    const status = await files.status(found);
    if (status.ok) {
      const { uid } = status.value;
      return { path: wanted, found, owner: uid, isOpen: await canUse(files, found, status.value, system.uid) };
    }
    if (found === path.dirname(found)) return undefined;
  }
}

/** What this user owns is a matter of its permissions: a disk that nobody can write to belongs to nobody else. */
async function canUse(files: Files, place: string, { kind, uid, mode }: FileStatus, self: number): Promise<boolean> {
  if (self === 0 || kind === "link" || kind === "other") return true;
  const needed = kind === "directory" ? 0o700 : 0o400;
  if (uid === self) return (mode & needed) === needed;
  return (await files.canWrite(place)) && (kind === "file" || (await files.list(place)).ok);
}
