import { planTitles } from "../locale/plan-title.ts";
import path from "node:path";
import type { Change, MoveDirectory, PathPair, RewritePaths, WriteFile } from "../change/change.ts";
import { isInside } from "../change/tree-paths.ts";
import { pathEdits } from "../config/path-edits.ts";
import { diffEdits, editConfig } from "../config/edit-config.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import type { Instance } from "../instance/instance.ts";
import { replacePaths } from "../lib/replace-paths.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { abbreviateHome, expandHome, type Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { checkServed } from "./check-served.ts";
import { readGatewayPlaces } from "./gateway-places.ts";
import { readInterrupted } from "./interrupted-notes.ts";
import { readRecords } from "./plan-record.ts";
import type { Plan, PlanNote } from "./plan.ts";
import { planRenamedService } from "./renamed-service.ts";

/** What planning a new name rests on. */
export type RenameWish = {
  readonly profile: Profile;
  /** The same profile under the new name. */
  readonly renamed: Profile;
  readonly instance: Instance | undefined;
  readonly others: readonly Instance[];
  readonly manager: ServiceManager | undefined;
};

/**
 * The changes after which a profile has another name, with its ports, its token and everything in it: files and directories get new paths,
 * what names the old ones is written anew, and its service is defined under the new name. Problems: `default-stays`, `not-configured`,
 * `profile-exists`, `gateway-in-foreground`, `system-service`, those of its config and of the manager.
 */
export async function planRename(host: Host, wish: RenameWish): Promise<Result<Plan, Problem>> {
  const { profile, renamed, instance, manager } = wish;
  const checked = await checkRename(host, wish);
  if (!checked.ok) return checked;
  const config = await readConfig(host.files, profile.configPath);
  if (config.kind === "unparsable") return err(config.problem);
  if (config.kind === "unreadable") return err(config.fault);
  if (config.kind === "absent") return err({ kind: "not-configured", profile: profile.name, configPath: profile.configPath });
  const settings = readSettings(config.document.value);
  const moved = await planMoves(host, wish, settings.workspace ?? instance?.workspace);
  if (!moved.ok) return moved;
  const moves = moved.value;
  const taken = await firstTaken(host.files, moves);
  if (taken !== undefined) return err({ kind: "path-taken", path: taken });
  const pairs = moves.map(({ from, path: to }) => ({ from, to }));
  const spelled = [...pairs, ...pairs.map(({ from, to }) => shortened({ from, to }, host.system.home))];
  const edits = pathEdits(config.document.value, spelled);
  const edited = editConfig(config.document, edits);
  if (!edited.ok) return edited;
  const write = { purpose: "config", path: renamed.configPath, edits: diffEdits(config.document.value, edits) } as const;
  const own = { isLocked: profile.era.config.isLocked, isGuarded: profile.era.config.restoresBackup };
  const configWrite = await planText(host.files, profile.configPath, config.document.text, edited.value, { ...write, ...own });
  const dotEnv = await planDotEnv(host.files, wish, spelled);
  if (!dotEnv.ok) return dotEnv;
  const service = await planRenamedService(host, { profile, renamed, instance, manager, pairs });
  if (!service.ok) return service;
  const rewrite: RewritePaths = {
    kind: "rewrite-paths",
    purpose: "state",
    path: renamed.stateDir,
    pairs,
    except: [renamed.configPath, ...moves.filter(({ purpose }) => purpose === "workspace").map((move) => move.path)],
  };
  const { basePort } = instance ?? { basePort: settings.port ?? profile.defaultBasePort };
  const { configPath, stateDir } = renamed;
  const changes: readonly Change[] = [
    ...service.value.ending,
    ...moves,
    ...service.value.dropIns,
    ...configWrite,
    ...dotEnv.value,
    rewrite,
    ...service.value.beginning,
  ];
  const gateway =
    service.value.isStarting && manager !== undefined ? { manager, host: "127.0.0.1", port: basePort, configPath, stateDir } : undefined;
  return ok({
    profile: renamed,
    title: planTitles.rename(profile.name, renamed.name),
    changes,
    ports: undefined,
    gateway,
    renames: { profile, instanceId: await instanceIdOf(host.files, profile.engine.id, profile.stateDir) },
    ...(manager === undefined || service.value.beginning.length === 0
      ? {}
      : { service: { manager, places: await readGatewayPlaces(host, renamed), port: basePort } }),
    notes: [...(await namingFiles(host, profile)), ...(await readInterrupted(host, profile))],
  });
}

async function checkRename(host: Host, { profile, renamed, instance, manager }: RenameWish): Promise<Result<void, Problem>> {
  const { title } = profile.engine;
  if (profile.name === defaultProfile)
    return err({ kind: "default-stays", engine: title, stateDir: profile.stateDir, newName: renamed.name });
  const definition = manager?.definitionPath(renamed);
  const places = [renamed.stateDir, ...(definition === undefined ? [] : [definition, `${definition}.d`])];
  const present = await Promise.all(places.map(async (place) => (await host.files.status(place)).ok));
  const records = await readRecords(host.files, host.system, profile);
  if (!records.ok) return records;
  const half = records.value.find(({ status, renamedFrom }) => status === "applying" && renamedFrom !== undefined);
  if (half !== undefined) return err({ kind: "run-cut-off", title: half.title, at: half.at });
  const taken = renamed.name === defaultProfile ? renamed.stateDir : places.find((_, index) => present[index]);
  if (taken !== undefined) return err({ kind: "profile-exists", profile: renamed.name, path: taken });
  return checkServed(profile, instance, "rename");
}

/**
 * The workspace first: it may lie in the state directory, where its new name is told by the old place of that. Problem: a fault of looking at it,
 * for one that may be there must not be left behind.
 */
async function planMoves(
  host: Host,
  wish: RenameWish,
  workspace: string | undefined,
): Promise<Result<readonly MoveDirectory[], FileFault>> {
  const { profile, renamed } = wish;
  const state = { kind: "move-directory", purpose: "state", from: profile.stateDir, path: renamed.stateDir } as const;
  const from = workspace === undefined ? undefined : path.normalize(expandHome(workspace, host.system.home)).replace(/(?<=.)\/+$/, "");
  const suffix = `-${profile.name}`;
  const isDerived = from?.endsWith(suffix) === true && !isInside(from, profile.stateDir);
  if (from === undefined || !isDerived || isUsed(wish.others, from)) return ok([state]);
  const found = await host.files.status(from);
  if (!found.ok) return found.problem.code === "ENOENT" ? ok([state]) : found;
  const to = `${from.slice(0, -suffix.length)}-${renamed.name}`;
  return ok([{ kind: "move-directory", purpose: "workspace", from, path: to }, state]);
}

function isUsed(others: readonly Instance[], directory: string): boolean {
  return others.some(({ workspace, stateDir }) => [workspace, stateDir].some((place) => place !== undefined && isInside(place, directory)));
}

async function firstTaken(files: Files, moves: readonly MoveDirectory[]): Promise<string | undefined> {
  for (const { path: to } of moves) if ((await files.status(to)).ok) return to;
  return undefined;
}

function shortened({ from, to }: PathPair, home: string): PathPair {
  return { from: abbreviateHome(from, home), to: abbreviateHome(to, home) };
}

/** The write of a file that moves along: it is at its old path still, and at its new one when it is written. */
async function planText(
  files: Files,
  oldPath: string,
  before: string,
  after: string,
  write: Pick<WriteFile, "purpose" | "path" | "edits"> & { readonly isLocked?: boolean; readonly isGuarded?: boolean },
): Promise<readonly WriteFile[]> {
  if (after === before) return [];
  const real = await files.realPath(oldPath);
  const status = await files.status(real.ok ? real.value : oldPath);
  const mode = status.ok ? status.value.mode : 0o600;
  const { isLocked, isGuarded, ...rest } = write;
  const flags = { ...(isLocked === true ? { isLocked } : {}), ...(isGuarded === true ? { isGuarded } : {}) };
  return [{ kind: "write-file", ...rest, ...flags, before, after, mode, modeBefore: mode }];
}

async function planDotEnv(
  files: Files,
  { profile, renamed }: RenameWish,
  pairs: readonly PathPair[],
): Promise<Result<readonly WriteFile[], Problem>> {
  const file = path.join(profile.stateDir, ".env");
  const text = await files.readText(file);
  if (!text.ok) return text.problem.code === "ENOENT" ? ok([]) : text;
  const named = new RegExp(
    `^(\\s*(?:export\\s+)?${profile.engine.environmentPrefix}_PROFILE\\s*=\\s*["']?)${profile.name}(?=["']?\\s*$)`,
    "gm",
  );
  const after = replacePaths(text.value, pairs).replaceAll(named, `$1${renamed.name}`);
  return ok(await planText(files, file, text.value, after, { purpose: "secrets", path: path.join(renamed.stateDir, ".env"), edits: [] }));
}

/** Logs and transcripts may name the old place as they like; a database may mean it. */
async function namingFiles({ queries }: Host, { stateDir }: Profile): Promise<readonly PlanNote[]> {
  const argv = ["grep", "-rlF", "--include=*.sqlite", "--include=*.db", "-e", `${stateDir}/`, "--", stateDir];
  const { stdout } = await queries.run(argv, { timeoutMs: 30_000 });
  const files = stdout.split("\n").filter((line) => path.isAbsolute(line));
  return files.length === 0 ? [] : [{ kind: "old-path-inside", path: stateDir, files }];
}
