import { withReleaseOf } from "../../instance/installed-release.ts";
import { findEngines } from "../../instance/find-engines.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { planTitles } from "../../locale/plan-title.ts";
import { planRename } from "../../plan/rename-plan.ts";
import { parseProfileName } from "../../profile/profile-name.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { beginAnew } from "../begin-anew.ts";
import type { Context } from "../context.ts";
import { readLifeGround } from "../life-ground.ts";
import { nextBlock, withRows } from "../next-block.ts";
import { exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { runPlan } from "../run-plan.ts";
import { t } from "../../locale/t.ts";

/** `gw rename NAME`: the same profile under another name, files, service and all. */
export async function rename(context: Context): Promise<CommandOutcome> {
  const { host, args, audience, options, terminal } = context;
  const name = parseProfileName(args[0] ?? "");
  if (!name.ok) return failed({ ...name.problem, command: "rename" });
  const title = planTitles.rename(context.selection.profile.name, name.value);
  const halted = await beginAnew(context, (record) => record.title === title);
  if (halted !== undefined) return halted;
  const ground = await readLifeGround(context);
  if (!ground.ok) return failed(ground.problem);
  const { profile, instance } = ground.value;
  const derived = deriveProfile(profile.engine, name.value, host.system.home);
  const renamed =
    profile.engine.package === undefined ? derived : withReleaseOf(derived, await findEngines(host), host.system.home, instance);
  const plan = await planRename(host, { ...ground.value, renamed });
  if (!plan.ok) return failed(plan.problem, plan.problem.kind === "profile-exists" ? exitCodes.usage : undefined);
  const own = { ...audience, profile: name.value };
  const outcome = await runPlan({ ...context, audience: own }, plan.value, {
    question: t("Rename {name} to {newName}?", { name: profile.name, newName: name.value }),
    isYes: true,
    needsConsent: true,
    command: { title: `rename ${name.value}`, profile: profile.name },
  });
  if (options["dryRun"] === true) return outcome;
  const next = [[t("look"), gwCommand(own, "status")] as const, [t("take back"), gwCommand(own, "undo")] as const];
  return withRows(outcome, nextBlock(next, terminal.columns));
}
