import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Outcome } from "../plan/apply-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { planRemoval } from "../plan/remove-plan.ts";
import type { Observed } from "../wizard/observed.ts";
import type { Task } from "../wizard/task.ts";
import { planGatewayService } from "./command/gateway-service.ts";
import { afterRemoval } from "./command/remove.ts";
import type { Context } from "./context.ts";
import { readLifeGround } from "./life-ground.ts";
import type { CommandOutcome } from "./outcome.ts";
import { tellOutcome } from "./run-plan.ts";

/** What the wizard does with a configured profile besides changing its config. */
export type OtherTask = Exclude<Task, "change" | "ports">;

/** The plan of `gw gateway install` or `restart`, of `gw remove`, or of nothing. Problems: those of these commands. */
export async function planTask(context: Context, task: OtherTask, { profile, standing }: Observed): Promise<Result<Plan, Problem>> {
  switch (task) {
    case "nothing":
      return ok({ profile, title: "nothing", changes: [], ports: undefined, gateway: undefined, notes: [] });
    case "remove": {
      const ground = await readLifeGround(context);
      return ground.ok ? planRemoval(context.host, { ...ground.value, withWorkspace: false }) : ground;
    }
    case "repair": {
      const planned = await planGatewayService(context, standing?.wish ?? "install");
      if (planned.ok) return ok(planned.value.plan);
      const { problem } = planned.problem;
      if (problem === undefined) throw new Error("a wish that cannot be planned names its problem");
      return err(problem);
    }
  }
}

/** What such a plan came to, as its own command tells it. */
export async function tellTask(context: Context, task: OtherTask, plan: Plan, outcome: Outcome): Promise<CommandOutcome> {
  const told = tellOutcome(context, plan, outcome);
  return task === "remove" ? afterRemoval(context, plan, told) : told;
}
