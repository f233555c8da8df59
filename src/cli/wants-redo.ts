import type { Audience } from "../locale/command-text.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import type { Context } from "./context.ts";

/**
 * Whether a person wants a command done anew that stopped because somebody changed what its plan rests on: they see what changed, and are asked.
 * Where nobody can be asked, and where something was left that must be seen to first, it ends.
 */
export async function wantsRedo(
  { terminal, host, options, audience: own }: Context,
  problem: Problem,
  audience: Audience = own,
): Promise<boolean> {
  const isAsked = terminal.isInteractive && options["yes"] !== true && options["json"] !== true;
  if (!isAsked || !isChangedMeanwhile(problem)) return false;
  const [{ askOnce }, { chooseGlyphs }, { viewProblem }] = await Promise.all([
    import("../frontend/ask-once.ts"),
    import("../frontend/view/glyphs.ts"),
    import("../frontend/view/view-problem.ts"),
  ]);
  const glyphs = chooseGlyphs(host.system.environment);
  const question = t("Look at it again, and show what would be done now?");
  return askOnce({ ...terminal, glyphs }, host, question, true, (screen) => screen.say(viewProblem(problem, screen.frame(audience))));
}

function isChangedMeanwhile(problem: Problem): boolean {
  if (problem.kind !== "applied-partly") return problem.kind === "config-changed-meanwhile";
  const { cause, notTakenBack, remaining } = problem;
  return cause.kind === "config-changed-meanwhile" && notTakenBack.length === 0 && remaining === undefined;
}
