import path from "node:path";
import { isInside } from "../change/tree-paths.ts";
import type { Files } from "../host/files.ts";
import { isCopy, type Instance } from "../instance/instance.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { expandHome, type Profile } from "../profile/profile.ts";
import type { KeptReason } from "./plan.ts";
import { readPathFacts } from "./path-facts.ts";

/** What of a profile goes and what stays, each with its reason. */
export type RemovalPlaces = {
  readonly roots: readonly string[];
  readonly kept: readonly { readonly path: string; readonly reason: KeptReason }[];
};

/** What is asked of a removal besides the profile. */
export type RemovalFacts = {
  readonly profile: Profile;
  readonly home: string;
  /** Its default workspace and those of its agents, as far as any config says. */
  readonly workspaces: readonly string[];
  readonly others: readonly Instance[];
  /** gw itself, and what all gateways rest on: what holds them stays. */
  readonly pillars: readonly string[];
};

/**
 * Tells what goes when a profile does: its state directory, and its workspaces only where that was asked for. What another gateway uses
 * stays wherever it lies, and so does what lies around it, around the home, around gw or around what all gateways rest on.
 */
export async function findRemovalPlaces(
  files: Files,
  { profile, home, workspaces, others, pillars }: RemovalFacts,
  withWorkspace: boolean,
): Promise<RemovalPlaces> {
  const used = await usedByOthers(files, others, home);
  const wanted = await Promise.all(workspaces.map(async (place) => located(files, path.normalize(expandHome(place, home)))));
  const anchors = await Promise.all([home, ...pillars].map(async (place) => located(files, place)));
  const kept: RemovalPlaces["kept"][number][] = [];
  const roots = [profile.stateDir];
  const state = await located(files, profile.stateDir);
  // The way there may be spelled otherwise, by links above both.
  const placeIn = ({ shown, real }: Located): string =>
    isInside(shown, profile.stateDir) || !isInside(real, state.real) ? shown : path.join(profile.stateDir, path.relative(state.real, real));
  for (const workspace of wanted.filter(({ real }) => real !== state.real)) {
    const user = used.find((one) => isSharing(workspace.real, one));
    const holdsMore =
      [...anchors, ...used].some((one) => isInside(one.real, workspace.real)) || isInside(profile.stateDir, workspace.shown);
    if (user !== undefined)
      kept.push({ path: placeIn(workspace), reason: { kind: "used-by", profile: user.profile, engine: user.engine } });
    else if (holdsMore) kept.push({ path: placeIn(workspace), reason: { kind: "holds-more" } });
    else if (withWorkspace) roots.push(placeIn(workspace));
    else kept.push({ path: placeIn(workspace), reason: { kind: "workspace" } });
  }
  // Workspaces of profiles that are gone, and of agents that no config names, lie there too.
  const unnamed = (await workspacesIn(files, profile))
    .filter((place) => !roots.includes(place))
    .map((place) => ({ path: place, reason: { kind: "workspace" } }) as const);
  const linked = (await linksOf(files, [profile.stateDir, profile.configPath])).map(
    ({ link, target }) => ({ path: target, reason: { kind: "link-target", link } }) as const,
  );
  const inside = used
    .filter(({ real }) => real !== state.real && isInside(real, state.real))
    .map(({ real, profile: name, engine }) => {
      const place = path.join(profile.stateDir, path.relative(state.real, real));
      return { path: place, reason: { kind: "used-by", profile: name, engine } } as const;
    });
  const user = others.find((one) => one.engine === profile.engine.id);
  const everyones = (profile.name === defaultProfile && user !== undefined ? profile.engine.sharedDirectories : []).map(
    (name) =>
      ({
        path: path.join(profile.stateDir, name),
        reason: { kind: "used-by", profile: user?.profile ?? "", engine: profile.engine.id },
      }) as const,
  );
  const staying = [...kept, ...linked, ...inside, ...unnamed, ...everyones];
  const isThere = await Promise.all(staying.map(async (one) => (await files.status(one.path)).ok));
  const all = staying.filter((_, index) => isThere[index]);
  const outermost = roots.filter(
    (root, index) => !roots.some((other, place) => place !== index && root !== other && isInside(root, other)),
  );
  return { roots: [...new Set(outermost)], kept: all.filter((one, index) => all.findIndex((other) => other.path === one.path) === index) };
}

async function workspacesIn(files: Files, { stateDir, era }: Profile): Promise<readonly string[]> {
  const { kind, directory } = era.workspace;
  const names = kind === "home-suffixed" ? undefined : await files.list(stateDir);
  if (names?.ok !== true) return [];
  return names.value.filter((name) => name === directory || name.startsWith(`${directory}-`)).map((name) => path.join(stateDir, name));
}

type Located = { readonly shown: string; readonly real: string };
type Used = Located & Pick<Instance, "profile" | "engine"> & { readonly isWorkspace: boolean };

/** The same place, or one in another's workspace. In another's state directory lies many a workspace that is not that one's. */
function isSharing(workspace: string, { real, isWorkspace }: Used): boolean {
  return real === workspace || (isWorkspace && isInside(workspace, real));
}

async function usedByOthers(files: Files, others: readonly Instance[], home: string): Promise<readonly Used[]> {
  return Promise.all(
    others.flatMap(({ profile, engine, stateDir, configPath, workspace, remarks }) => [
      ...[stateDir, configPath].map(async (place) => ({ ...(await located(files, place)), profile, engine, isWorkspace: false })),
      ...(workspace === undefined || isCopy({ remarks }) ? [] : [workspace]).map(async (place) => {
        const shown = path.normalize(expandHome(place, home));
        return { ...(await located(files, shown)), profile, engine, isWorkspace: true };
      }),
    ]),
  );
}

async function located(files: Files, shown: string): Promise<Located> {
  return { shown, real: (await readPathFacts(files, shown)).real };
}

async function linksOf(files: Files, places: readonly string[]): Promise<readonly { readonly link: string; readonly target: string }[]> {
  const found = await Promise.all(
    places.map(async (link) => {
      const [target, real] = [await files.linkTarget(link), await files.realPath(link)];
      return target.ok && real.ok ? [{ link, target: real.value }] : [];
    }),
  );
  return found.flat();
}
