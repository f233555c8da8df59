import { parseConfig } from "../config/config-text.ts";
import { parseDotEnv } from "../config/dot-env.ts";
import { renderNewConfig } from "../config/edit-config.ts";
import { readSettings } from "../config/settings.ts";
import type { EngineId } from "../engine/descriptor.ts";
import { engines, isEngineId } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { withReplaced } from "../instance/replaced-instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { checkTakeOver, readTakeOver } from "../plan/read-take-over.ts";
import type { TakeOver } from "../plan/take-over.ts";
import type { Profile } from "../profile/profile.ts";
import { observeEngine, type Observation } from "./observe.ts";
import type { Selection } from "./selection.ts";
import { readGround, type EngineWishes } from "./settle-engine.ts";

/**
 * Looks at the host for a profile that takes over from another engine's profile of the same name: the old one's settings are proposed, and
 * what it claims is this one's. Undefined when the engine has moved the profile by itself. Problems: `unknown-engine`, those of
 * `checkTakeOver` and `readTakeOver`, and those of `observe`.
 */
export async function observeTakeOver(
  host: Host,
  selection: Selection,
  wishes: EngineWishes,
  from: string,
): Promise<Result<Observation | undefined, Problem>> {
  if (!isEngineId(from)) return err({ kind: "unknown-engine", name: from, known: engines.map(({ id }) => id) });
  const source = await wishes.select(from);
  if (!source.ok) return source;
  const ground = await readGround(host, selection, { ...wishes, canAsk: false, mayInstall: false });
  const state = await checkTakeOver(host, source.value.profile, selection.profile, ground.inventory);
  if (!state.ok || state.value === "done") return state.ok ? ok(undefined) : state;
  const [old, own] = await Promise.all([source.value.profile, selection.profile].map(async (profile) => idOf(host, profile)));
  const inventory = withReplaced(ground.inventory, old, own ?? "");
  const observation = await observeEngine(host, { ...ground, inventory }, ground.proposed);
  if (!observation.ok) return observation;
  const { profile } = observation.value.observed;
  const [oldTitle, title] = [source.value.profile.engine.title, `${profile.engine.title} ${profile.release?.version ?? ""}`.trim()];
  wishes.tell(t("gw: asking {title} which of {oldTitle}'s settings it takes; this can take half a minute.", { title, oldTitle }));
  const manager = observation.value.managers.find(({ id }) => id === "systemd");
  const takenOver = await readTakeOver(host, source.value.profile, profile, { instances: ground.inventory.instances, manager });
  return takenOver.ok ? ok(withTakeOver(observation.value, takenOver.value, from)) : takenOver;
}

async function idOf(host: Host, { engine, stateDir }: Profile): Promise<string> {
  return instanceIdOf(host.files, engine.id, stateDir);
}

/** The old settings stand where those of the profile's own config would. */
function withTakeOver(observation: Observation, takenOver: TakeOver, from: EngineId): Observation {
  const { observed } = observation;
  const document = parseConfig(renderNewConfig(takenOver.value), observed.profile.configPath);
  const existing = document.ok ? { document: document.value, settings: readSettings(takenOver.value) } : undefined;
  const environment = new Set([...observed.environment, ...Object.keys(parseDotEnv(takenOver.dotEnv ?? ""))]);
  return { ...observation, takenOver, observed: { ...observed, from, existing, environment, instance: undefined, remarks: [] } };
}
