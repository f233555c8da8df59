import type { Change, MoveDirectory, PathPair } from "../change/change.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { replacePaths } from "../lib/replace-paths.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { readGatewayPlaces } from "./gateway-places.ts";

/** What ends under the old name, what moves, and what begins under the new one. */
export type RenamedService = {
  readonly ending: readonly Change[];
  readonly dropIns: readonly MoveDirectory[];
  readonly beginning: readonly Change[];
  readonly isStarting: boolean;
};

/** What planning it rests on. */
export type RenamedServiceWish = {
  readonly profile: Profile;
  readonly renamed: Profile;
  readonly instance: Instance | undefined;
  readonly manager: ServiceManager | undefined;
  readonly pairs: readonly PathPair[];
};

/**
 * The service of a profile under another name, as it was: somebody's own lines and drop-ins come along, one that was stopped or disabled
 * stays so. Problems: those of the manager.
 */
export async function planRenamedService(host: Host, wish: RenamedServiceWish): Promise<Result<RenamedService, Problem>> {
  const { profile, renamed, instance, manager, pairs } = wish;
  const { service } = instance ?? {};
  if (manager === undefined || service === undefined) return ok({ ending: [], dropIns: [], beginning: [], isStarting: false });
  const ending = await manager.planUninstall(profile);
  if (!ending.ok) return ending;
  const isStarting = ["running", "starting", "failed"].includes(service.state.kind);
  const [from, to] = [manager.definitionPath(profile), manager.definitionPath(renamed)];
  const present = await host.files.readText(from);
  const model = present.ok ? { text: present.value, renamed: underNewName(present.value, wish) } : undefined;
  const places = await readGatewayPlaces(host, renamed);
  const options = { start: isStarting, ...(model === undefined ? {} : { model }) };
  const installed = await manager.planInstall(renamed, places, options);
  if (!installed.ok) return installed;
  // Directories in what moves are there by then.
  const beginning = installed.value.filter(
    (change) =>
      !(change.kind === "make-directory" && pairs.some((pair) => change.path.startsWith(`${pair.to}/`))) &&
      !(change.kind === "run-command" && change.purpose === "enable" && service.isEnabled !== true),
  );
  const hasDropIns = (await host.files.status(`${from}.d`)).ok;
  const dropIns = hasDropIns ? [{ kind: "move-directory", purpose: "drop-ins", from: `${from}.d`, path: `${to}.d` } as const] : [];
  return ok({ ending: ending.value, dropIns, beginning, isStarting });
}

/** A definition in which the profile is called by its new name, for the manager to mend what is left. */
function underNewName(text: string, { profile, renamed, pairs }: RenamedServiceWish): string {
  const { environmentPrefix: prefix } = profile.engine;
  const named = [
    new RegExp(`(--profile["']?[ =]["']?)${profile.name}(?![\\w-])`, "g"),
    new RegExp(`(${prefix}_PROFILE=)${profile.name}(?![\\w-])`, "g"),
    new RegExp(`(\\(profile: )${profile.name}(?![\\w-])`, "g"),
  ];
  const replaced = named.reduce((current, pattern) => current.replaceAll(pattern, `$1${renamed.name}`), replacePaths(text, pairs));
  return replaced.replaceAll(profile.systemdUnit, renamed.systemdUnit);
}
