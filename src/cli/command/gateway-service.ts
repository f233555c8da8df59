import { discoverInstances } from "../../instance/discover.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { describeChange } from "../../change/describe-change.ts";
import { applyPlan, type Outcome } from "../../plan/apply-plan.ts";
import type { Plan } from "../../plan/plan.ts";
import { planServiceWish, type ServiceWish } from "../../plan/service-plan.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { planJson, untouchedText } from "../receipt.ts";
import { findInstance } from "./status.ts";

/** `gw gateway install|uninstall|start|stop|restart`: one wish about the profile's service, as a plan like every other change. */
export async function gatewayService(context: Context, wish: ServiceWish): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const { profile } = selection;
  const { engine } = profile;
  if (engine.package !== undefined)
    return failed({ kind: "engine-not-set-up-here", engine: engine.title, command: `${engine.command} gateway ${wish}` });
  const manager = await systemd.detect(host);
  if (!manager.ok) return failed(manager.problem, exitCodes.failed);
  const instance = await findInstance(context, await discoverInstances(host));
  const plan = await planServiceWish(host, manager.value, profile, instance, wish, { start: options["start"] !== false });
  if (!plan.ok) return failed(plan.problem, exitCodes.failed);
  const applied = await applyPlan(host, plan.value);
  if (!applied.ok) return failed(applied.problem, exitCodes.failed);
  return outcomeOf(context, plan.value, applied.value);
}

function outcomeOf(context: Context, plan: Plan, outcome: Outcome): CommandOutcome {
  const { health, untouched } = outcome;
  const data = { plan: planJson(plan), applied: planJson(plan), health, untouched };
  const changes = plan.changes.map((change) => describeChange(change).summary);
  const answer =
    health === undefined
      ? []
      : [
          health.kind === "healthy"
            ? `${health.url} is healthy, pid ${health.pid}`
            : describeProblem(health.problem, context.audience).message,
        ];
  const lines = [...(changes.length === 0 ? ["Nothing had to be changed."] : changes), ...answer, `Others: ${untouchedText(untouched)}`];
  const isSettled = health === undefined || health.kind === "healthy";
  return done(data, lines.join("\n"), [], isSettled ? exitCodes.done : exitCodes.notRunning);
}
