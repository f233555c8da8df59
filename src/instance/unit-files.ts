import path from "node:path";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import type { HostInventory } from "./instance.ts";
import { mapConcurrently } from "./map-concurrently.ts";

export type UnitScope = "user" | "system";

/** One text of a unit: the unit itself or a drop-in. */
export type UnitText = { readonly path: string; readonly text: string };

/** What systemd calls a unit, and which of its managers does. */
export type UnitName = { readonly scope: UnitScope; readonly name: string };

/** A service unit as it lies on the disk: the text that counts for its name, and what is laid over it. */
export type UnitFile = UnitName &
  UnitText & {
    /** In the order in which they apply. */
    readonly dropIns: readonly UnitText[];
    /** The errno name where the text could not be read; the text is empty then. */
    readonly code: string | undefined;
    /** Lies where packages put units, so it says nothing about whether somebody uses it. */
    readonly isVendor: boolean;
  };

/** All service units of both scopes and the places that could not be looked at. */
export type UnitFiles = {
  readonly units: readonly UnitFile[];
  readonly unreadable: HostInventory["unreadable"];
};

type Listing = { readonly directory: string; readonly names: readonly string[] };
type ScopeListing = { readonly scope: UnitScope; readonly listings: readonly Listing[]; readonly unreadable: HostInventory["unreadable"] };
type DropInDirectory = { readonly name: string; readonly texts: readonly UnitText[] };

const systemDirectories: readonly string[] = [
  "/run/systemd/transient",
  "/etc/systemd/system",
  "/run/systemd/system",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/lib/systemd/system",
];

/** The letters that systemd allows in the name of a unit; one asked for another refuses the whole question. */
const unitName = /^[A-Za-z0-9:_.\\@-]+\.service$/;

const vendorDirectory = /^\/(usr\/(local\/)?)?(lib|share)\//;

/**
 * Reads all service units with their drop-ins, of the system and of this person, from where systemd looks (systemd.unit(5)).
 * A template stands for its instances: those that another unit wants and those in `running`.
 */
export async function readUnitFiles(files: Files, system: System, running: readonly UnitName[]): Promise<UnitFiles> {
  const scopes = await Promise.all([listScope(files, "user", userUnitDirectories(system)), listScope(files, "system", systemDirectories)]);
  const units = await Promise.all(scopes.map(async (scope) => readScope(files, scope, running)));
  return { units: units.flat(), unreadable: scopes.flatMap((scope) => scope.unreadable) };
}

/** Where systemd looks for units of a user, in the order of systemd.unit(5). The manager may have started with another XDG_CONFIG_HOME than this shell's, so both places are searched. */
export function userUnitDirectories({ home, environment }: System): readonly string[] {
  const runtime = environment["XDG_RUNTIME_DIR"];
  const inRuntime = (directory: string) => (runtime ? [path.join(runtime, "systemd", directory)] : []);
  return [
    ...inRuntime("transient"),
    path.join(environment["XDG_CONFIG_HOME"] || path.join(home, ".config"), "systemd/user"),
    path.join(home, ".config/systemd/user"),
    "/etc/systemd/user",
    ...inRuntime("user"),
    "/run/systemd/user",
    path.join(environment["XDG_DATA_HOME"] || path.join(home, ".local/share"), "systemd/user"),
    "/usr/local/lib/systemd/user",
    "/usr/lib/systemd/user",
  ];
}

async function listScope(files: Files, scope: UnitScope, directories: readonly string[]): Promise<ScopeListing> {
  const found = await Promise.all(
    directories.map(async (directory) => ({ directory, names: await files.list(directory), realPath: await files.realPath(directory) })),
  );
  // /lib is a link to /usr on most systems: the same units must not count twice.
  const isFirst = found.map(
    ({ realPath }, index) =>
      !realPath.ok || found.findIndex((other) => other.realPath.ok && other.realPath.value === realPath.value) === index,
  );
  return {
    scope,
    listings: found.flatMap(({ directory, names }, index) =>
      names.ok && isFirst[index] === true ? [{ directory, names: names.value }] : [],
    ),
    unreadable: found.flatMap(({ directory, names }) =>
      names.ok || names.problem.code === "ENOENT" ? [] : [{ path: directory, code: names.problem.code }],
    ),
  };
}

async function readScope(files: Files, listing: ScopeListing, running: readonly UnitName[]): Promise<readonly UnitFile[]> {
  const paths = firstPaths(listing.listings);
  const [dropIns, wanted] = await Promise.all([readDropInDirectories(files, listing.listings), listWanted(files, listing.listings)]);
  const named = [...wanted, ...running.filter(({ scope }) => scope === listing.scope).map(({ name }) => name)];
  const units = await mapConcurrently([...paths], async ([name, place]) => {
    const text = await files.readText(place);
    // A link to nowhere is what `systemctl link` leaves when its target was removed: no unit any more.
    if (!text.ok && text.problem.code === "ENOENT") return [];
    const names = isTemplate(name) ? instancesOf(name, named).filter((instance) => !paths.has(instance)) : [name];
    return names.map((name) => ({
      scope: listing.scope,
      name,
      path: place,
      text: text.ok ? text.value : "",
      code: text.ok ? undefined : text.problem.code,
      dropIns: overlay(dropIns, name),
      isVendor: vendorDirectory.test(place),
    }));
  });
  return units.flat();
}

/** Of units with one name, the one in the earlier directory counts. */
function firstPaths(listings: readonly Listing[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { directory, names } of listings) {
    for (const name of names) if (unitName.test(name) && !paths.has(name)) paths.set(name, path.join(directory, name));
  }
  return paths;
}

function isTemplate(name: string): boolean {
  return name.endsWith("@.service");
}

function instancesOf(template: string, names: readonly string[]): readonly string[] {
  const prefix = template.slice(0, -".service".length);
  return [...new Set(names.filter((name) => name.startsWith(prefix) && unitName.test(name) && !isTemplate(name)))];
}

async function readDropInDirectories(files: Files, listings: readonly Listing[]): Promise<readonly DropInDirectory[]> {
  const directories = listings.flatMap(({ directory, names }) =>
    names.filter((name) => name.endsWith(".d")).map((name) => ({ name, path: path.join(directory, name) })),
  );
  return mapConcurrently(directories, async ({ name, path }) => ({ name, texts: await readDropIns(files, path) }));
}

async function readDropIns(files: Files, directory: string): Promise<readonly UnitText[]> {
  const names = await files.list(directory);
  const texts = await Promise.all(
    (names.ok ? names.value : [])
      .filter((name) => name.endsWith(".conf"))
      .map(async (name) => ({ path: path.join(directory, name), text: await files.readText(path.join(directory, name)) })),
  );
  return texts.flatMap(({ path, text }) => (text.ok ? [{ path, text: text.value }] : []));
}

/**
 * The drop-ins of a unit by file name, wherever they lie; of one file name, the one of the more specific directory and, there, of
 * the earlier place. An empty one masks those below it, and so has no text.
 */
function overlay(dropIns: readonly DropInDirectory[], unit: string): readonly UnitText[] {
  const byFileName = new Map<string, UnitText>();
  for (const directoryName of dropInNames(unit)) {
    for (const { texts } of dropIns.filter(({ name }) => name === directoryName)) {
      for (const text of texts) if (!byFileName.has(path.basename(text.path))) byFileName.set(path.basename(text.path), text);
    }
  }
  return [...byFileName]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, text]) => text)
    .filter(({ text }) => text.trim() !== "");
}

/** `a-b@i.service.d`, `a-b@.service.d`, `a-.service.d`, `service.d`: most specific first (systemd.unit(5)). */
function dropInNames(unit: string): readonly string[] {
  const stem = unit.slice(0, -".service".length);
  const [prefix = stem, instance] = stem.split("@");
  const template = instance === undefined || instance === "" ? [] : [`${prefix}@.service.d`];
  const cuts = [...prefix.matchAll(/-/g)].map(({ index }) => `${prefix.slice(0, index + 1)}.service.d`).toReversed();
  return [`${unit}.d`, ...template, ...cuts, "service.d"];
}

/** Only in `*.wants/` and `*.requires/` do the enabled instances of a template show. */
async function listWanted(files: Files, listings: readonly Listing[]): Promise<readonly string[]> {
  const directories = listings.flatMap(({ directory, names }) =>
    names.filter((name) => name.endsWith(".wants") || name.endsWith(".requires")).map((name) => path.join(directory, name)),
  );
  const names = await mapConcurrently(directories, async (directory) => files.list(directory));
  return names.flatMap((list) => (list.ok ? list.value : []));
}
