import path from "node:path";
import type { Change, WriteFile } from "../change/change.ts";
import type { JsonObject } from "../config/config-text.ts";
import type { MigratedConfig } from "../config/migrate-config.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import { takeOverMark } from "../profile/take-over-mark.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import type { PlanNote } from "./plan.ts";

/** What a profile takes over from the profile of the same name of another engine. */
export type TakeOver = {
  readonly source: Profile;
  /** The id of the source's instance. */
  readonly instanceId: string;
  /** Whether the source has an installed service, and the manager that ends it. */
  readonly service: { readonly name: string; readonly isRunning: boolean; readonly manager: ServiceManager } | undefined;
  /** What the new config begins with. */
  readonly value: JsonObject;
  /** The `.env` text with the new engine's names; undefined where there is none. */
  readonly dotEnv: string | undefined;
  readonly moved: MigratedConfig["moved"];
  readonly leftOut: MigratedConfig["leftOut"];
};

/**
 * The changes that end the old gateway, to be made last before the new one starts: stopped, disabled, marked. Its definition, config and
 * state stay, so that taking them back brings it up again. Without a start of the new one it goes on running.
 */
export async function planEnding(takeOver: TakeOver, successor: Profile, isStarting: boolean): Promise<Result<readonly Change[], Problem>> {
  const mark = markOf(takeOver.source, successor);
  if (takeOver.service === undefined || !isStarting) return ok([mark]);
  const removal = await takeOver.service.manager.planUninstall(takeOver.source);
  if (!removal.ok) return removal;
  const ending = removal.value.filter(
    (change) => change.kind === "run-command" && (change.purpose === "stop" || change.purpose === "disable"),
  );
  return ok([...ending, mark]);
}

function markOf({ stateDir }: Profile, successor: Profile): WriteFile {
  const file = path.join(stateDir, takeOverMark);
  const after = `${successor.engine.id}\n`;
  return { kind: "write-file", purpose: "take-over-mark", path: file, before: undefined, after, mode: 0o600, edits: [] };
}

/** The service's changes with others put in right before the first that starts something. */
export function beforeStart(changes: readonly Change[], inserted: readonly Change[]): readonly Change[] {
  const index = changes.findIndex(
    (change) => change.kind === "run-command" && (change.purpose === "start" || change.purpose === "install-service"),
  );
  const at = index === -1 ? changes.length : index;
  return [...changes.slice(0, at), ...inserted, ...changes.slice(at)];
}

/** What did not come along as it was, and where it stays. */
export function notesOnTakeOver(
  { source, service, moved, leftOut }: TakeOver,
  successor: Profile,
  isStarting: boolean,
): readonly PlanNote[] {
  const { engine, stateDir } = source;
  const named = successor.name === defaultProfile ? [] : ["--profile", successor.name];
  const command = [successor.engine.command, ...named, ...successor.era.configureArguments];
  return [
    ...(moved.length === 0 ? [] : [{ kind: "settings-moved", keys: moved } as const]),
    ...(leftOut.length === 0 ? [] : [{ kind: "settings-left-out", engine: successor.engine.title, keys: leftOut } as const]),
    { kind: "state-left-behind", engine: engine.title, stateDir, command },
    ...(service?.isRunning === true && !isStarting
      ? [{ kind: "predecessor-still-runs", name: service.name, engine: engine.title } as const]
      : []),
  ];
}
