import { discoverInstances } from "../../instance/discover.ts";
import type { Instance } from "../../instance/instance.ts";
import { describeNextStart } from "../../instance/describe-next-start.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { describeNote } from "../../plan/describe-note.ts";
import type { Plan } from "../../plan/plan.ts";
import { planServiceWish, type ServiceWish } from "../../plan/service-plan.ts";
import { checkRelease } from "../../profile/check-release.ts";
import { detectServiceManagers } from "../../service/service-managers.ts";
import type { Context } from "../context.ts";
import { exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { applyAndTell, tryPlan } from "../run-plan.ts";
import { shellPortNotes } from "../shell-port.ts";
import { findInstance } from "./status.ts";

/** `gw gateway install|uninstall|start|stop|restart`: one wish about the profile's service, as a plan like every other change. */
export async function gatewayService(context: Context, wish: ServiceWish): Promise<CommandOutcome> {
  const planned = await planGatewayService(context, wish);
  if (!planned.ok) return planned.problem;
  const { plan, notes, madeNotes } = planned.value;
  if (context.options["dryRun"] === true) {
    const tried = await tryPlan(context, plan);
    return { ...tried, notes: [...notes, ...tried.notes] };
  }
  const outcome = await applyAndTell(context, plan);
  return outcome.problem === undefined ? { ...outcome, notes: [...madeNotes, ...outcome.notes] } : { ...outcome, notes };
}

/** A plan for one wish, and what there is to know: before it is made, and once it is. */
type PlannedWish = { readonly plan: Plan; readonly notes: readonly string[]; readonly madeNotes: readonly string[] };

/** The plan of one wish, or what the command comes to without one. */
export async function planGatewayService(context: Context, wish: ServiceWish): Promise<Result<PlannedWish, CommandOutcome>> {
  const { host, selection, options } = context;
  const { stateDir, configPath } = selection.profile;
  if (!selection.isAtOwnPlace) return err(failed({ kind: "place-without-service", stateDir, configPath }));
  const instance = await findInstance(context, await discoverInstances(host));
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const release = checkRelease(profile);
  // What is there can be stopped and removed without the program that it runs.
  const isEnding = wish === "stop" || wish === "uninstall";
  if (!release.ok && !isEnding) return err(failed(release.problem, exitCodes.failed));
  const found = await detectServiceManagers(host, profile);
  if (found.problem !== undefined) return err(failed(found.problem, exitCodes.failed));
  const [manager] = found.managers;
  const plan = await planServiceWish(host, manager, profile, instance, wish, { start: options["start"] !== false });
  const shell = isEnding ? [] : shellNotes(context, plan.ok ? plan.value.gateway?.port : instance?.basePort);
  const notes = [...moveNotes(wish, instance, false), ...shell];
  if (!plan.ok) return err(failed(plan.problem, exitCodes.failed, notes));
  return ok({ plan: plan.value, notes, madeNotes: [...moveNotes(wish, instance, true), ...shell] });
}

/** A restart takes what files say by now, which may be another port. */
function moveNotes(wish: ServiceWish, instance: Instance | undefined, isMade: boolean): readonly string[] {
  const moves = instance === undefined || wish !== "restart" ? undefined : describeNextStart(instance, isMade);
  return moves === undefined ? [] : [moves];
}

function shellNotes(context: Context, basePort: number | undefined): readonly string[] {
  return shellPortNotes(context, basePort).map((note) => describeNote(note, context.audience));
}
