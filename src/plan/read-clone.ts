import path from "node:path";
import { cloneConfig } from "../config/clone-config.ts";
import type { JsonObject } from "../config/config-text.ts";
import { parseDotEnv } from "../config/dot-env.ts";
import { hasInclude } from "../config/has-include.ts";
import { movePins, type MovedPin } from "../config/moved-pins.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { derivePortMap } from "../port-map/port-map.ts";
import { abbreviateHome, expandHome, type Profile } from "../profile/profile.ts";
import { askAnyRelease } from "./ask-engine.ts";
import type { PlanNote } from "./plan.ts";
import { fitToRelease } from "./read-take-over.ts";

/** What a new profile begins with as the clone of another: settings without secrets, and what is to be told of it. */
export type Clone = {
  /** The name of the profile that is cloned. */
  readonly from: string;
  readonly value: JsonObject;
  readonly stateDir: string;
  readonly workspace: string;
  readonly pins: readonly MovedPin[];
  /** Keys of the config, and names of variables in its `.env`. */
  readonly leftBehind: readonly string[];
  readonly switchedOff: readonly string[];
  readonly refused: readonly { readonly key: string; readonly reason: string }[];
  readonly engine: string;
};

/** The config that is cloned, read once. */
export type CloneSource = { readonly profile: Profile; readonly value: JsonObject; readonly settings: GatewaySettings };

/** The new profile, with what was chosen for it. */
export type CloneTarget = { readonly profile: Profile; readonly workspace: string; readonly basePort: number };

/** Reads the config that is to be cloned. Problems: `not-configured`, those of the config, `config-edit-refused` where it has parts elsewhere. */
export async function readCloneSource({ files }: Host, profile: Profile): Promise<Result<CloneSource, Problem>> {
  const config = await readConfig(files, profile.configPath);
  if (config.kind === "absent") return err({ kind: "not-configured", profile: profile.name, configPath: profile.configPath });
  if (config.kind === "unparsable") return err(config.problem);
  if (config.kind === "unreadable") return err(config.fault);
  const { value } = config.document;
  if (hasInclude(value)) {
    const reason = t("parts of it lie in other files, which gw does not copy");
    return err({ kind: "config-edit-refused", path: profile.configPath, key: "$include", reason });
  }
  return ok({ profile, value, settings: readSettings(value) });
}

/** Where the workspace of the source is, and whether the clone's is called after it: `/srv/work` and `/srv/work-NAME`. */
export function cloneWorkspace(source: CloneSource, workspace: string, name: string, suggested: string): string {
  const { profile } = source;
  const isInState = workspace === profile.stateDir || workspace.startsWith(`${profile.stateDir}/`);
  if (isInState) return suggested;
  const suffix = `-${profile.name}`;
  return `${workspace.endsWith(suffix) ? workspace.slice(0, -suffix.length) : workspace}-${name}`;
}

/**
 * Makes the config of a clone, without a secret of the source, and as the release that will run it takes it. Problems: `take-over-refused`,
 * `command-failed`, a file fault.
 */
export async function readClone(host: Host, source: CloneSource, workspace: string, target: CloneTarget): Promise<Result<Clone, Problem>> {
  const { profile, settings } = source;
  const { home } = host.system;
  const spelled = (place: string) => [...new Set([place, abbreviateHome(place, home)])];
  const pairs = spelled(workspace).map((from) => ({ from, to: target.workspace }));
  const cloned = cloneConfig(source.value, { stateDirs: spelled(profile.stateDir), workspaces: pairs, suffix: `-${target.profile.name}` });
  const base = settings.port ?? profile.defaultBasePort;
  const { block } = derivePortMap(profile.era, base);
  const moved = movePins(cloned.value, settings.pins, { ...block, distance: target.basePort - base });
  const fitted = await fitToRelease(host, target.profile, { value: moved.value, moved: [], leftOut: [] }, askAnyRelease);
  if (!fitted.ok) return fitted;
  const dotEnv = await host.files.readText(path.join(profile.stateDir, ".env"));
  if (!dotEnv.ok && dotEnv.problem.code !== "ENOENT") return dotEnv;
  const variables = dotEnv.ok ? Object.keys(parseDotEnv(dotEnv.value)).map((name) => `${name} in .env`) : [];
  return ok({
    from: profile.name,
    value: fitted.value.value,
    stateDir: profile.stateDir,
    workspace,
    pins: moved.pins,
    leftBehind: [...cloned.leftBehind.filter((key) => !key.startsWith("gateway.auth.")), ...variables],
    switchedOff: cloned.switchedOff,
    refused: fitted.value.leftOut,
    engine: profile.engine.title,
  });
}

/** The workspace of a profile as its config or its engine has it, absolute. */
export function workspaceOf({ profile, settings }: CloneSource, home: string): string {
  return path.normalize(expandHome(settings.workspace ?? profile.defaultWorkspace, home)).replace(/(?<=.)\/+$/, "");
}

/** What of a clone is not as it was, and what stays where it is. */
export function notesOnClone(clone: Clone): readonly PlanNote[] {
  const { stateDir, workspace, pins, leftBehind, switchedOff, refused, engine } = clone;
  const others = ["sessions", "logins", "the identity of the device"];
  return [
    ...pins.map((pin): PlanNote => ({ kind: "pin-moved", ...pin })),
    ...(refused.length === 0 ? [] : [{ kind: "settings-left-out", engine, keys: refused } as const]),
    { kind: "to-set-anew", from: stateDir, keys: [...leftBehind, ...others] },
    ...(switchedOff.length === 0 ? [] : [{ kind: "switched-off", keys: switchedOff } as const]),
    { kind: "left-in-workspace", path: workspace },
  ];
}
