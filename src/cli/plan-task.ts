import type { SessionEnd } from "../frontend/session.ts";
import { discoverInstances } from "../instance/discover.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { BrokenConfig } from "../locale/question-facts.ts";
import type { Problem } from "../locale/problem.ts";
import type { Plan } from "../plan/plan.ts";
import { planRemoval } from "../plan/remove-plan.ts";
import type { Profile } from "../profile/profile.ts";
import type { Observed } from "../wizard/observed.ts";
import type { Task } from "../wizard/task.ts";
import { planGatewayService } from "./command/gateway-service.ts";
import { afterRemoval } from "./command/remove.ts";
import { afterRepair } from "./command/repair.ts";
import type { Context } from "./context.ts";
import { readLifeGround } from "./life-ground.ts";
import { chooseSnapshot, planBringBack, readRepairGround } from "./repair-ground.ts";
import type { CommandOutcome } from "./outcome.ts";
import { tellOutcome } from "./run-plan.ts";
import { gwCommand } from "../locale/command-text.ts";
import { t } from "../locale/t.ts";
import { nextBlock, withRows } from "./next-block.ts";

/** What the wizard does with a configured profile besides changing its config. */
export type OtherTask = Exclude<Task, "finish" | "change" | "ports">;

type AppliedEnd = Extract<SessionEnd, { readonly kind: "applied" }>;

/** The plan of `gw gateway install` or `restart`, of `gw repair`, of `gw remove`, or of nothing. Problems: those of these commands. */
export async function planTask(context: Context, task: OtherTask, { profile, standing, broken }: Observed): Promise<Result<Plan, Problem>> {
  switch (task) {
    case "nothing":
    case "undo":
      return ok({ profile, title: "nothing", changes: [], ports: undefined, gateway: undefined, notes: [] });
    case "remove": {
      const ground = await readLifeGround(context);
      return ground.ok ? planRemoval(context.host, { ...ground.value, withWorkspace: false }) : ground;
    }
    case "repair": {
      if (broken !== undefined) return planConfigRepair(context, profile, broken);
      const planned = await planGatewayService(context, standing?.wish ?? "install");
      if (planned.ok) return ok(planned.value.plan);
      const { problem } = planned.problem;
      if (problem === undefined) throw new Error("a wish that cannot be planned names its problem");
      return err(problem);
    }
  }
}

/** What was good when it was offered is judged once more on what is there now; it was told already that its engine is asked. */
async function planConfigRepair(context: Context, profile: Profile, { lastGood }: BrokenConfig): Promise<Result<Plan, Problem>> {
  const inventory = await discoverInstances(context.host);
  const ground = await readRepairGround(context, profile, inventory, () => {});
  if (!ground.ok) return ground;
  const chosen = await chooseSnapshot(context, ground.value, lastGood?.id, () => {});
  return chosen.ok ? planBringBack(context, ground.value, chosen.value) : chosen;
}

/** What such a plan came to, as its own command tells it. */
export async function tellTask(context: Context, task: OtherTask, { plan, outcome, observed }: AppliedEnd): Promise<CommandOutcome> {
  const told = tellOutcome(context, plan, outcome);
  if (task === "repair" && observed.broken !== undefined) return afterRepair(context, plan, told);
  if (task === "remove") return afterRemoval(context, plan, told);
  const { audience, terminal } = context;
  return task === "repair" ? withRows(told, nextBlock([[t("look"), gwCommand(audience, "status")]], terminal.columns)) : told;
}
