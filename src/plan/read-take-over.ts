import path from "node:path";
import { renameDotEnv } from "../config/dot-env.ts";
import { hasInclude } from "../config/has-include.ts";
import {
  beginMigration,
  renameVariable,
  withoutRefused,
  type MigratedConfig,
  type MigrationPlaces,
  type Refusal,
} from "../config/migrate-config.ts";
import { readConfig } from "../config/read-config.ts";
import { engines } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import { isSelectorOf } from "../profile/selectors.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { askEngine, type AskRelease } from "./ask-engine.ts";
import type { TakeOver } from "./take-over.ts";

/** `done`: the engine has moved the state itself, and a link shows it. */
export type TakeOverState = "open" | "done";

/**
 * Whether one profile can be taken over by another engine's profile of the same name. Looks at files alone. Problems: `cannot-take-over`,
 * `nothing-to-take-over`, `successor-is-there`, `engine-moves-itself`.
 */
export async function checkTakeOver(
  { files }: Pick<Host, "files">,
  source: Profile,
  target: Profile,
  { instances }: HostInventory,
): Promise<Result<TakeOverState, Problem>> {
  const [from, to] = [source.engine.title, target.engine.title];
  if (!target.engine.takesOver.includes(source.engine.id)) {
    const ways = engines.flatMap(({ id, takesOver }) => takesOver.map((other) => `--engine ${id} --from ${other}`));
    return err({ kind: "cannot-take-over", from, to, ways });
  }
  const [old, own, config, oldConfig] = await Promise.all(
    [source.stateDir, target.stateDir, target.configPath, source.configPath].map(async (place) => files.realPath(place)),
  );
  if (old?.ok === true && own?.ok === true && old.value === own.value) return ok("done");
  if (config?.ok === true) return err({ kind: "successor-is-there", from, to, configPath: target.configPath });
  if (oldConfig?.ok !== true) return err({ kind: "nothing-to-take-over", from, configPath: source.configPath });
  if (target.name !== defaultProfile || source.engine.stateDirName !== target.engine.olderStateDirName) return ok("open");
  const running = instances.find((instance) => instance.engine === source.engine.id && instance.stateDir === source.stateDir);
  const service =
    running !== undefined && running.pids.length > 0 ? (running.service?.name ?? `gateway (pid ${running.pids.join(", ")})`) : undefined;
  return err({
    kind: "engine-moves-itself",
    from,
    to,
    stateDir: source.stateDir,
    running: service,
    command: [target.engine.command, "doctor", "--fix"],
  });
}

/**
 * The source's config as the target's release takes it, its `.env`, and its service. The release itself is asked what it refuses, in a
 * throw-away home and with the secrets masked. Problems: `predecessor-runs-by-hand`, `take-over-refused`, those of the old config.
 */
export async function readTakeOver(
  host: Host,
  source: Profile,
  target: Profile,
  found: { readonly instances: readonly Instance[]; readonly manager: ServiceManager | undefined },
): Promise<Result<TakeOver, Problem>> {
  const instanceId = await instanceIdOf(host.files, source.engine.id, source.stateDir);
  const instance = found.instances.find(({ id }) => id === instanceId);
  const isRunning = instance?.service?.state.kind === "running" || instance?.service?.state.kind === "starting";
  const [pid] = instance?.pids ?? [];
  if (pid !== undefined && !isRunning) return err({ kind: "predecessor-runs-by-hand", from: source.engine.title, pid });
  const config = await readConfig(host.files, source.configPath);
  if (config.kind === "absent") return err({ kind: "nothing-to-take-over", from: source.engine.title, configPath: source.configPath });
  if (config.kind === "unparsable") return err(config.problem);
  if (config.kind === "unreadable") return err(config.fault);
  const places: MigrationPlaces = {
    fromStateDir: source.stateDir,
    fromPrefix: source.engine.environmentPrefix,
    toPrefix: target.engine.environmentPrefix,
  };
  if (hasInclude(config.document.value)) {
    const reason = t("parts of it lie in other files, which gw does not copy");
    return err({ kind: "config-edit-refused", path: source.configPath, key: "$include", reason });
  }
  const migrated = await fitToRelease(host, target, beginMigration(config.document.value, places), askEngine);
  if (!migrated.ok) return migrated;
  const dotEnv = await host.files.readText(path.join(source.stateDir, ".env"));
  if (!dotEnv.ok && dotEnv.problem.code !== "ENOENT") return dotEnv;
  const name = instance?.service?.name;
  return ok({
    source,
    instanceId,
    service: name === undefined || found.manager === undefined ? undefined : { name, isRunning, manager: found.manager },
    ...migrated.value,
    dotEnv: dotEnv.ok ? renameDotEnv(dotEnv.value, (variable) => newNameOf(variable, places)) : undefined,
  });
}

/** Variables that lead to the old places would lead the new gateway there. Its port and its secrets come along. */
function newNameOf(variable: string, places: MigrationPlaces): string | undefined {
  const isPlace = isSelectorOf(places.fromPrefix, variable) && !/_GATEWAY_(?:PORT|TOKEN|PASSWORD)$/.test(variable);
  return isPlace ? undefined : renameVariable(variable, places);
}

/** Every answer names what one level hides from the next, so a few are needed. */
const rounds = 10;

/**
 * A config as this profile's release takes it: what it refuses goes, or stands where it has its place now. Problems: `take-over-refused`,
 * `command-failed`.
 */
export async function fitToRelease(
  host: Host,
  target: Profile,
  begun: MigratedConfig,
  ask: AskRelease,
): Promise<Result<MigratedConfig, Problem>> {
  let current = begun;
  for (let round = 0; ; round += 1) {
    const refusals = await ask(host, target, current.value);
    if (!refusals.ok) return refusals;
    if (refusals.value.length === 0) return ok(current);
    const next = withoutRefused(current, refusals.value);
    if (next === current || round === rounds) return err(refusedBy(target, refusals.value));
    current = next;
  }
}

function refusedBy({ engine, release }: Profile, refusals: readonly Refusal[]): Problem {
  const keys = refusals.map(({ key, reason }) => ({ key: key.join("."), reason }));
  return { kind: "take-over-refused", to: engine.title, version: release?.version ?? "", keys };
}
