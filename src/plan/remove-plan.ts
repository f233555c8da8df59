import path from "node:path";
import type { Change, RemoveTrees } from "../change/change.ts";
import { isInside, listGoing } from "../change/tree-paths.ts";
import type { FileFault } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { isPortGuessed, type Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { archivePath, keptArchiveBytes, keptArchives } from "./archives.ts";
import { checkServed } from "./check-served.ts";
import { checkRemovable } from "./check-removable.ts";
import { readInterrupted } from "./interrupted-notes.ts";
import type { Plan, PlanNote } from "./plan.ts";
import { readReserved } from "./reserved-directories.ts";
import { findRemovalPlaces } from "./removal-places.ts";
import { readRestingFiles } from "./resting-files.ts";

/** What planning a removal rests on. */
export type RemovalWish = {
  readonly profile: Profile;
  readonly instance: Instance | undefined;
  readonly others: readonly Instance[];
  /** Undefined where this host has none, and the profile no service. */
  readonly manager: ServiceManager | undefined;
  readonly withWorkspace: boolean;
};

/**
 * The changes after which nothing of a profile is left but what is kept, and an archive: its service stopped, disabled and without a
 * definition, its files packed and removed. Problems: `not-configured`, `gateway-in-foreground`, `system-service`, those of the manager.
 */
export async function planRemoval(host: Host, wish: RemovalWish): Promise<Result<Plan, Problem>> {
  const { profile, instance, others, manager, withWorkspace } = wish;
  const { files, system } = host;
  const interrupted = await readInterrupted(host, profile);
  const isThere = instance !== undefined || (await files.status(profile.stateDir)).ok;
  if (!isThere && !interrupted.some(isRemoval))
    return err({ kind: "not-configured", profile: profile.name, configPath: profile.configPath });
  const served = checkServed(profile, instance, "remove");
  if (!served.ok) return served;
  const rests = await readRestingFiles(files, profile, manager?.definitionPath(profile));
  const service = manager === undefined ? ok([]) : await manager.planUninstall(profile);
  if (!service.ok) return service;
  const workspaces = await readWorkspaces(host, wish);
  const reserved = await readReserved(host);
  const facts = { profile, home: system.home, workspaces, others, pillars: [system.launcherPath, ...reserved.map(({ shown }) => shown)] };
  const { roots, kept } = await findRemovalPlaces(files, facts, withWorkspace);
  const dropIns = manager === undefined ? [] : [`${manager.definitionPath(profile)}.d`];
  // What lies around the state directory stays without being kept in it.
  const keep = kept.map((one) => one.path).filter((place) => !isInside(profile.stateDir, place));
  const removal = await planTrees(host, [...roots, ...dropIns], keep, await archivePath(host, profile));
  if (!removal.ok) return removal;
  const removable = await checkRemovable(
    host.queries,
    removal.value.found.map((one) => one.path),
  );
  if (!removable.ok) return removable;
  const basePort = instance === undefined || isPortGuessed(instance) ? undefined : instance.basePort;
  const trees: readonly RemoveTrees[] =
    removal.value.found.length === 0 ? [] : [{ ...removal.value, ...(basePort === undefined ? {} : { basePort }) }];
  const bounded: readonly PlanNote[] =
    trees.length === 0
      ? []
      : [{ kind: "archives-bounded", directory: path.dirname(removal.value.archive), count: keptArchives, bytes: keptArchiveBytes }];
  const notes = [...kept.map((one): PlanNote => ({ kind: "kept", ...one })), ...bounded, ...interrupted];
  const changes: readonly Change[] = [...service.value, ...trees];
  return ok({ profile, title: "remove", changes, ports: undefined, gateway: undefined, rests, notes });
}

/** One that was cut off when all was gone has nothing left to do but to count as done. */
function isRemoval(note: PlanNote): boolean {
  return note.kind === "interrupted-plan" && note.title === "remove";
}

/** What the config says, or what the profile has where none says. */
async function readWorkspaces({ files }: Host, { profile, instance }: RemovalWish): Promise<readonly string[]> {
  const config = await readConfig(files, profile.configPath);
  const settings = config.kind === "read" ? readSettings(config.document.value) : undefined;
  const workspace = settings?.workspace ?? instance?.workspace ?? profile.defaultWorkspace;
  return [...new Set([workspace, ...(settings?.agentWorkspaces ?? [])])];
}

async function planTrees(
  { files, queries }: Host,
  roots: readonly string[],
  keep: readonly string[],
  archive: string,
): Promise<Result<RemoveTrees, FileFault>> {
  const going = await listGoing(files, roots, keep);
  if (!going.ok) return going;
  const sizes = await readSizes({ queries }, going.value);
  const found = going.value.map((file) => ({ path: file, bytes: sizes.get(file) ?? 0 }));
  return ok({ kind: "remove-trees", purpose: "profile", roots, keep, archive, found });
}

/** By du(1), which follows no link. What it cannot read counts as nothing, and packing will say why. */
async function readSizes({ queries }: Pick<Host, "queries">, paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (paths.length === 0) return new Map();
  const { stdout } = await queries.run(["du", "-sk", "--", ...paths], { timeoutMs: 60_000 });
  const rows = stdout.split("\n").map((line) => /^(\d+)\t(.*)$/.exec(line));
  return new Map(rows.flatMap((row) => (row === null ? [] : [[row[2] ?? "", Number(row[1]) * 1024] as const])));
}
