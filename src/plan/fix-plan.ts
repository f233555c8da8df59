import type { Change } from "../change/change.ts";
import { keyOfPath } from "../config/migrate-config.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { ok, type Result } from "../lib/result.ts";
import type { AutomaticFix } from "../locale/finding.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { lingerCommand } from "../service/systemd-manager.ts";
import { planConfigFix } from "./config-fix.ts";
import type { Plan } from "./plan.ts";
import { planServiceWish } from "./service-plan.ts";

/** The words after `gw` that lead to fixes, for lists of what can be undone. */
export const fixTitle = "doctor --fix";

/** What fixes rest on. `moved`: the plan that moves the ports, where that is one of them; it mends the service on its way. */
export type FixFacts = {
  readonly profile: Profile;
  readonly instance: Instance;
  readonly manager: ServiceManager | undefined;
  readonly moved: Plan | undefined;
};

/**
 * One plan out of everything that mends a profile: modes first, the service last. A service that rests goes on resting unless a mask is what
 * keeps it down, and one that is not enabled stays so unless that is to be mended. Problems: those of `planServiceWish`, of `planEnable` and
 * of `planConfigFix`.
 */
export async function planFixes(host: Host, facts: FixFacts, fixes: readonly AutomaticFix[]): Promise<Result<Plan, Problem>> {
  const { profile } = facts;
  const kinds = new Set(fixes.map(({ kind }) => kind));
  const service = await planService(host, facts, kinds);
  if (!service.ok) return service;
  const nothing: Plan = { profile, title: fixTitle, changes: [], ports: undefined, gateway: undefined, notes: [] };
  const settled = service.value ?? nothing;
  const configured = await planConfigFixes(host, facts, fixes, settled);
  if (!configured.ok) return configured;
  const plan = configured.value;
  const simple = unique(fixes.flatMap((fix) => changesOf(fix, host.system.userName)));
  const written = plan.changes.map((change) => closeWritten(change, fixes));
  const enabling = kinds.has("enable-service") ? await planEnabling(facts, plan) : ok([]);
  if (!enabling.ok) return enabling;
  return ok({ ...plan, title: fixTitle, changes: [...simple.filter((one) => !isWritten(one, written)), ...written, ...enabling.value] });
}

async function planConfigFixes(host: Host, facts: FixFacts, fixes: readonly AutomaticFix[], plan: Plan): Promise<Result<Plan, Problem>> {
  const pins = fixes.flatMap((fix) => (fix.kind === "move-pins" ? fix.pins : []));
  const isTokened = fixes.some(({ kind }) => kind === "new-token");
  if (pins.length === 0 && !isTokened) return ok(plan);
  const token = isTokened ? [{ key: ["gateway", "auth", "token"], value: host.secrets.token(24) }] : [];
  const fixed = await planConfigFix(host, facts, plan, (value) => [
    ...token,
    ...pins.map(({ key, port }) => ({ key: keyOfPath(value, key), value: port })),
  ]);
  if (!fixed.ok || !isTokened) return fixed;
  const { notes } = fixed.value;
  return ok({ ...fixed.value, notes: [...notes, { kind: "token-made", configPath: facts.profile.configPath }] });
}

async function planService(
  host: Host,
  facts: FixFacts,
  kinds: ReadonlySet<AutomaticFix["kind"]>,
): Promise<Result<Plan | undefined, Problem>> {
  if (facts.moved !== undefined) return ok(facts.moved);
  if (kinds.has("unmask-service")) return planUnmasking(host, facts);
  return kinds.has("mend-service") ? planMending(host, facts) : ok(undefined);
}

/** A mask stands in place of the definition, so that this is written anew. A gateway that somebody runs meanwhile is left alone. */
async function planUnmasking(host: Host, { profile, instance, manager }: FixFacts): Promise<Result<Plan | undefined, Problem>> {
  if (manager === undefined) return ok(undefined);
  return planServiceWish(host, manager, profile, instance, "install", { start: instance.pids.length === 0, unmasks: true });
}

/** A plan for the ports may do so on its way. */
async function planEnabling({ profile, manager }: FixFacts, plan: Plan): Promise<Result<readonly Change[], Problem>> {
  const isEnabled = plan.changes.some((change) => change.kind === "run-command" && change.purpose === "enable");
  return manager === undefined || isEnabled ? ok([]) : manager.planEnable(profile);
}

async function planMending(host: Host, { profile, instance, manager }: FixFacts): Promise<Result<Plan | undefined, Problem>> {
  if (manager === undefined) return ok(undefined);
  const { service } = instance;
  const start = service !== undefined && ["running", "starting", "failed"].includes(service.state.kind);
  const planned = await planServiceWish(host, manager, profile, instance, "install", { start });
  if (!planned.ok) return planned;
  return ok({ ...planned.value, changes: planned.value.changes.filter((change) => !isNewlyEnabled(change, instance)) });
}

/** Whoever has it disabled means it. */
function isNewlyEnabled(change: Change, { service }: Instance): boolean {
  return change.kind === "run-command" && change.purpose === "enable" && service?.isEnabled === false;
}

function changesOf(fix: AutomaticFix, userName: string): readonly Change[] {
  switch (fix.kind) {
    case "set-mode":
      return [{ kind: "set-mode", purpose: "secrets", path: fix.path, mode: fix.mode, modeBefore: fix.modeBefore }];
    case "remove-lock":
      return [{ kind: "write-file", purpose: "lock", path: fix.path, before: fix.text, after: undefined, mode: fix.mode, edits: [] }];
    case "linger":
      return [lingerCommand(userName, "on")];
    case "mend-service":
    case "unmask-service":
    case "enable-service":
    case "move-ports":
    case "move-pins":
    case "new-token":
    case "take-back":
      return [];
  }
}

function unique(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change, index) => changes.findIndex((other) => JSON.stringify(other) === JSON.stringify(change)) === index);
}

/** A file that is there keeps its mode when it is written, so one that is to be closed gets the new one with that. */
function closeWritten(change: Change, fixes: readonly AutomaticFix[]): Change {
  if (change.kind !== "write-file") return change;
  const fix = fixes.find((one) => one.kind === "set-mode" && one.path === change.path);
  return fix?.kind === "set-mode" ? { ...change, mode: fix.mode, modeBefore: fix.modeBefore } : change;
}

function isWritten(change: Change, changes: readonly Change[]): boolean {
  return change.kind === "set-mode" && changes.some((other) => other.kind === "write-file" && other.path === change.path);
}
