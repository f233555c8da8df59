import type { Change, WriteFile } from "../change/change.ts";
import { type JsonObject, parseConfig } from "../config/config-text.ts";
import { readConfig } from "../config/read-config.ts";
import { diffEdits, editConfig, type KeyEdit } from "../config/edit-config.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager } from "../service/service-manager.ts";
import { planConfigEdits } from "./config-writes.ts";
import type { Plan } from "./plan.ts";
import { planServiceWish } from "./service-plan.ts";

/** Whose config is mended. */
export type ConfigFixFacts = { readonly profile: Profile; readonly instance: Instance; readonly manager: ServiceManager | undefined };

/**
 * The plan with these edits of the config in it: of the file, or of what the plan writes there already, before a service that runs is started
 * anew. Problems: `not-configured`, those of the config, of an edit and of the service.
 */
export async function planConfigFix(
  host: Host,
  facts: ConfigFixFacts,
  plan: Plan,
  editsOf: (value: JsonObject) => readonly KeyEdit[],
): Promise<Result<Plan, Problem>> {
  const { configPath } = facts.profile;
  const written = plan.changes.find((change): change is WriteFile => change.kind === "write-file" && change.path === configPath);
  const restarting = await planRestart(host, facts, plan);
  if (!restarting.ok) return restarting;
  const { changes } = restarting.value;
  if (written?.after !== undefined) {
    const document = parseConfig(written.after, configPath);
    if (!document.ok) return document;
    const edits = editsOf(document.value.value);
    const after = editConfig(document.value, edits);
    if (!after.ok) return after;
    const whole = { ...written, after: after.value, edits: [...written.edits, ...diffEdits(document.value.value, edits)] };
    return ok({ ...restarting.value, changes: changes.map((change) => (change === written ? whole : change)) });
  }
  const config = await readConfig(host.files, configPath);
  if (config.kind === "unparsable") return err(config.problem);
  if (config.kind === "unreadable") return err(config.fault);
  if (config.kind === "absent") return err({ kind: "not-configured", profile: facts.profile.name, configPath });
  const write = await planConfigEdits(host.files, facts.profile, config.document, editsOf(config.document.value));
  if (!write.ok) return write;
  const whole = [...changes.filter(isStop), ...write.value, ...changes.filter((change) => !isStop(change))];
  return ok({ ...restarting.value, changes: whole });
}

/** A gateway that rests reads its config when it starts, and one that the plan stops is started anew by it. */
async function planRestart(host: Host, { profile, instance, manager }: ConfigFixFacts, plan: Plan): Promise<Result<Plan, Problem>> {
  const isServed = ["running", "starting"].includes(instance.service?.state.kind ?? "");
  if (manager === undefined || !isServed || plan.changes.some(isStop)) return ok(plan);
  const restart = await planServiceWish(host, manager, profile, instance, "restart", { start: true });
  if (!restart.ok) return restart;
  const { changes, ports, gateway } = restart.value;
  const later = changes.filter((change) => !isStop(change) && !plan.changes.some((other) => isSameCommand(other, change)));
  return ok({
    ...plan,
    changes: [...changes.filter(isStop), ...plan.changes, ...later],
    ports: plan.ports ?? ports,
    gateway: plan.gateway ?? gateway,
  });
}

function isStop(change: Change): boolean {
  return change.kind === "run-command" && change.purpose === "stop";
}

function isSameCommand(left: Change, right: Change): boolean {
  return left.kind === "run-command" && right.kind === "run-command" && left.purpose === right.purpose && left.target === right.target;
}
