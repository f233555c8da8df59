import { pruneArchives } from "../../plan/archives.ts";
import type { Plan } from "../../plan/plan.ts";
import { planRemoval } from "../../plan/remove-plan.ts";
import { defaultProfile } from "../../profile/profile-name.ts";
import { gwCommand } from "../../locale/command-text.ts";
import type { Context } from "../context.ts";
import { readLifeGround } from "../life-ground.ts";
import { nextBlock, withRows } from "../next-block.ts";
import { exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { runPlan } from "../run-plan.ts";
import { t } from "../../locale/t.ts";

/** `gw remove`: ends a profile and packs what was in it; at a terminal the person types its name. */
export async function remove(context: Context): Promise<CommandOutcome> {
  const { host, options } = context;
  const ground = await readLifeGround(context);
  if (!ground.ok) return failed(ground.problem);
  const plan = await planRemoval(host, { ...ground.value, withWorkspace: options["workspace"] === true });
  if (!plan.ok) return failed(plan.problem, exitCodes.failed);
  const { name } = plan.value.profile;
  const outcome = await runPlan(context, plan.value, {
    question:
      name === defaultProfile
        ? t("Type {name} to remove the default profile", { name })
        : t("Type {name} to remove this profile", { name }),
    isYes: false,
    typed: name,
    needsConsent: true,
  });
  if (outcome.problem !== undefined || options["dryRun"] === true) return outcome;
  return afterRemoval(context, plan.value, outcome);
}

/** The end of a removal: the oldest archives go, and the way back is told. */
export async function afterRemoval({ host, audience, terminal }: Context, plan: Plan, outcome: CommandOutcome): Promise<CommandOutcome> {
  // One that cannot be removed is one too many, which is no reason to say that the profile is not removed.
  await pruneArchives(host.files, host.system);
  // Where a profile is gone gw takes the engine that is installed, which may be another one.
  const back = gwCommand({ ...audience, engine: plan.profile.engine.id }, "undo");
  return withRows(outcome, nextBlock([[t("take back"), back]], terminal.columns));
}
