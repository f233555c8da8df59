import path from "node:path";
import type { MakeDirectory, WriteFile } from "../../change/change.ts";
import type { JsonObject } from "../../config/config-text.ts";
import { parseDotEnv, setDotEnv } from "../../config/dot-env.ts";
import { readSettings, type GatewaySettings } from "../../config/settings.ts";
import type { Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import { defaultProfile } from "../../profile/profile-name.ts";
import { expandHome, type Profile } from "../../profile/profile.ts";
import { logDirectory } from "../../service/install-service.ts";
import { gatewayLogPath } from "../../service/systemd-unit.ts";
import { listWorkspaces } from "../examination/list-workspaces.ts";
import { gatewayDirectories, missingDirectories } from "../gateway-directories.ts";
import { readPathFacts } from "../path-facts.ts";
import { readRecords, type PlanRecord } from "../plan-record.ts";
import type { PlanNote } from "../plan.ts";

/** What a repair needs of the machine besides its clock. */
export type RepairHost = Pick<Host, "files" | "system">;

/** What of a profile is gone besides its config: what is made again, and what is to be known of the rest. */
export type LostPlaces = {
  readonly directories: readonly MakeDirectory[];
  readonly secrets: readonly WriteFile[];
  readonly notes: readonly PlanNote[];
};

/**
 * Looks for everything else that a config which comes back needs: the state directory and what gw puts into it, the workspaces, and the `.env`
 * with the secret that it names. Directories come back empty and the `.env` from gw's records; what gw has kept nothing of is named.
 */
export async function planLostPlaces(host: RepairHost, profile: Profile, value: JsonObject): Promise<LostPlaces> {
  const settings = readSettings(value);
  const found = await readRecords(host.files, host.system, profile);
  const records = found.ok ? found.value : [];
  const isStateGone = !(await isThere(host.files, profile.stateDir));
  const workspaces = await planWorkspaces(host, profile, value);
  const env = await planDotEnv(host, profile, settings, records);
  return {
    directories: [...(await missingDirectories(host.files, stateDirectories(profile))), ...workspaces.directories],
    secrets: env.secrets,
    notes: [...(isStateGone ? await notesOnState(host.files, profile, records) : []), ...workspaces.notes, ...env.notes],
  };
}

/** The workspaces of a config that are gone, to be made again, and what is to be known of them. */
export async function planWorkspaces(
  { files, system }: RepairHost,
  { defaultWorkspace }: Profile,
  value: JsonObject,
): Promise<Pick<LostPlaces, "directories" | "notes">> {
  const { workspace = defaultWorkspace } = readSettings(value);
  const named = listWorkspaces({ workspace: expandHome(workspace, system.home) }, value, system.home);
  const wanted = named.map((place): MakeDirectory => ({ kind: "make-directory", purpose: "workspace", path: place, mode: 0o700 }));
  const missing = await missingDirectories(files, wanted);
  const facts = await Promise.all(missing.map(async (directory) => ({ directory, ...(await readPathFacts(files, directory.path)) })));
  const can = facts.filter(({ isWritable, kind }) => isWritable && kind === "missing");
  const cannot = facts.filter((one) => !can.includes(one));
  return {
    directories: can.map(({ directory }) => directory),
    notes: [
      ...can.map((one) => ({ kind: "workspace-empty", path: one.path }) as const),
      ...cannot.map((one) => ({ kind: "workspace-gone", path: one.path }) as const),
    ],
  };
}

/** A service whose log has no directory does not start either. */
function stateDirectories(profile: Profile): readonly MakeDirectory[] {
  const { stateDir, era } = profile;
  return [...gatewayDirectories(profile), ...(era.unit.log === "file" ? [logDirectory(gatewayLogPath(stateDir))] : [])];
}

async function isThere(files: Files, place: string): Promise<boolean> {
  return (await files.realPath(place)).ok;
}

/** Only where nothing was applied since the removal does an undo bring its archive back. */
async function notesOnState(files: Files, profile: Profile, records: readonly PlanRecord[]): Promise<readonly PlanNote[]> {
  const last = records.find(({ status }) => status === "applied");
  const removal = last?.changes.find((change) => change.kind === "remove-trees");
  const archive = removal !== undefined && (await isThere(files, removal.archive)) ? removal.archive : undefined;
  if (archive !== undefined) return [{ kind: "archive-holds-all", path: archive }];
  return [{ kind: "state-not-kept", path: profile.stateDir, command: setUpCommand(profile) }];
}

function setUpCommand({ engine, era, name }: Profile): readonly string[] {
  if (era.configureArguments.length === 0) return [];
  return [engine.command, ...(name === defaultProfile ? [] : ["--profile", name]), ...era.configureArguments];
}

/** A `.env` that is there stays as it is: gw adds to it only what onboarding is told. */
async function planDotEnv(
  { files }: RepairHost,
  { engine, stateDir }: Profile,
  settings: GatewaySettings,
  records: readonly PlanRecord[],
): Promise<Pick<LostPlaces, "secrets" | "notes">> {
  if (settings.secret?.kind !== "environment") return { secrets: [], notes: [] };
  const { variable } = settings.secret;
  const file = path.join(stateDir, ".env");
  const read = await files.readText(file);
  if (read.ok && parseDotEnv(read.value)[variable] !== undefined) return { secrets: [], notes: [] };
  const isGone = !read.ok && read.problem.code === "ENOENT";
  const kept = isGone ? records.map((record) => keptText(record, file)).find((text) => text !== undefined) : undefined;
  if (kept === undefined || parseDotEnv(kept)[variable] === undefined)
    return { secrets: [], notes: [{ kind: "variable-gone", variable, path: file }] };
  const after = withPort(kept, `${engine.environmentPrefix}_GATEWAY_PORT`, settings.port);
  return {
    secrets: [{ kind: "write-file", purpose: "secrets", path: file, before: undefined, after, mode: 0o600, edits: [] }],
    notes: [],
  };
}

/** What stood in a file before a record was taken back, or what the record left in it. */
function keptText({ status, changes }: PlanRecord, file: string): string | undefined {
  const write = changes.find((change) => change.kind === "write-file" && change.path === file);
  if (write?.kind !== "write-file") return undefined;
  return status === "undone" ? (write.before ?? write.after) : write.after;
}

/** A port that stands there beats the one of the config, with which it was judged. */
function withPort(text: string, variable: string, port: number | undefined): string {
  return port === undefined || parseDotEnv(text)[variable] === undefined ? text : setDotEnv(text, variable, String(port));
}
