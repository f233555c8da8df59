import path from "node:path";
import type { WriteFile } from "../change/change.ts";
import { type ConfigDocument, type JsonObject } from "../config/config-text.ts";
import { parseDotEnv, setDotEnv } from "../config/dot-env.ts";
import { diffEdits, editConfig, type KeyEdit, renderNewConfig, withEdits } from "../config/edit-config.ts";
import { gatewayEdits, type GatewayAnswers } from "../config/gateway-edits.ts";
import type { GatewaySettings } from "../config/settings.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { ok, type Result } from "../lib/result.ts";
import { isUnset } from "../locale/stand-in.ts";
import type { Problem } from "../locale/problem.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { expandHome, type Profile } from "../profile/profile.ts";
import type { SetupRequest } from "./request.ts";

/** What the config of a profile is made from: the one that it has, or what it takes over from another engine. */
export type ConfigFacts = {
  readonly profile: Profile;
  readonly home: string;
  readonly existing: { readonly document: ConfigDocument; readonly settings: GatewaySettings } | undefined;
  /** What a config that does not exist yet begins with, and the `.env` text that comes with it. */
  readonly takenOver?: { readonly value: JsonObject; readonly dotEnv: string | undefined };
  /** The same of a profile that is cloned. */
  readonly cloned?: { readonly value: JsonObject };
};

export type Secret = GatewayAnswers["secret"];

/** The write that makes the config say what was asked for; none when it says that already. */
export async function planConfig(
  files: Files,
  facts: ConfigFacts,
  request: SetupRequest,
  secret: Secret,
): Promise<Result<readonly WriteFile[], Problem>> {
  const { profile } = facts;
  const present = facts.takenOver === undefined ? facts.existing?.document : undefined;
  const begin = present?.value ?? facts.takenOver?.value ?? facts.cloned?.value;
  const unsaid = { port: profile.defaultBasePort, workspace: profile.defaultWorkspace };
  const target = {
    rule: profile.era.config,
    stateDir: profile.stateDir,
    isDefault: profile.name === defaultProfile,
    ...(present === undefined ? {} : { unsaid }),
  };
  const edits = gatewayEdits(answersOf(facts, request, secret), begin, target);
  if (present !== undefined) return planConfigEdits(files, profile, present, edits);
  const write = { ...configWrite(profile), edits: diffEdits(begin, edits) };
  return ok([{ ...write, before: undefined, after: renderNewConfig(withEdits(begin ?? {}, edits)) }]);
}

/** The write that changes these keys of a config that is there; none where it says that already. Problem: `config-edit-refused`. */
export async function planConfigEdits(
  files: Files,
  profile: Profile,
  present: ConfigDocument,
  edits: readonly KeyEdit[],
): Promise<Result<readonly WriteFile[], Problem>> {
  const edited = editConfig(present, edits);
  if (!edited.ok) return edited;
  if (edited.value === present.text) return ok([]);
  const write = { ...configWrite(profile), edits: diffEdits(present.value, edits) };
  return ok([{ ...write, ...(await modeOf(files, profile.configPath)), before: present.text, after: edited.value }]);
}

/** What every write of a config has. */
function configWrite({ configPath, era }: Profile) {
  return {
    kind: "write-file",
    purpose: "config",
    path: configPath,
    mode: 0o600,
    ...(era.config.isLocked ? { isLocked: true } : {}),
    ...(era.config.restoresBackup ? { isGuarded: true } : {}),
  } as const;
}

function answersOf(facts: ConfigFacts, request: SetupRequest, secret: Secret): GatewayAnswers {
  const { port, workspace, bind, bindHost, auth, browser, cdpUrl } = request;
  return {
    port,
    workspace: asWritten(facts, workspace),
    bind,
    auth,
    secret,
    browser,
    ...(bindHost === undefined ? {} : { bindHost }),
    ...(cdpUrl === undefined ? {} : { cdpUrl }),
  };
}

/** The same directory keeps the spelling that the config has for it, `~` and all. */
function asWritten(facts: ConfigFacts, workspace: string): string {
  const written = facts.existing?.settings.workspace;
  if (written === undefined) return workspace;
  return path.normalize(expandHome(written, facts.home)) === path.normalize(workspace) ? written : workspace;
}

/**
 * The write that brings `<state dir>/.env` in line. A service has no shell around it, so the variable that holds the secret goes there;
 * and a port that stands there beats the one in the config (every engine and era), so it moves along.
 */
export async function planDotEnv(host: Host, facts: ConfigFacts, request: SetupRequest): Promise<Result<readonly WriteFile[], Problem>> {
  const { profile } = facts;
  const file = path.join(profile.stateDir, ".env");
  const read = await host.files.readText(file);
  if (!read.ok && read.problem.code !== "ENOENT") return read;
  const before = read.ok ? read.value : undefined;
  const begin = before ?? facts.takenOver?.dotEnv ?? "";
  const port = `${profile.engine.environmentPrefix}_GATEWAY_PORT`;
  const after = withPort(withSecret(begin, host.system.environment, request.tokenEnv), port, request.port);
  if (after === (before ?? "")) return ok([]);
  const portBefore = parseDotEnv(begin)[port];
  const edits = parseDotEnv(after)[port] === portBefore ? [] : [{ key: port, before: portBefore, after: String(request.port) }];
  const mode = await modeOf(host.files, file);
  return ok([{ kind: "write-file", purpose: "secrets", path: file, before, after, mode: 0o600, ...mode, edits }]);
}

function withSecret(text: string, environment: Readonly<Record<string, string>>, variable: string | undefined): string {
  const value = variable === undefined ? undefined : environment[variable];
  if (variable === undefined || value === undefined || isUnset(value) || !isUnset(parseDotEnv(text)[variable] ?? "")) return text;
  return setDotEnv(text, variable, value);
}

function withPort(text: string, variable: string, port: number): string {
  return parseDotEnv(text)[variable] === undefined ? text : setDotEnv(text, variable, String(port));
}

/** The permission bits of what is there, for the way back; a link has those of its target. */
async function modeOf(files: Files, file: string): Promise<Pick<WriteFile, "modeBefore">> {
  const real = await files.realPath(file);
  const status = await files.status(real.ok ? real.value : file);
  return status.ok ? { modeBefore: status.value.mode } : {};
}
