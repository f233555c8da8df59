import type { Audience } from "../../locale/command-text.ts";
import { t } from "../../locale/t.ts";
import { isFollowUp } from "../../plan/follow-up.ts";
import type { Plan } from "../../plan/plan.ts";
import { leadsToConfig, taskOf } from "../../wizard/task.ts";
import type { Stand } from "../take-answer.ts";
import { row } from "../view/line.ts";
import { commandOf, commandTitle, viewCaveat, viewPlan } from "../view/view-review.ts";
import type { Option, Voice } from "./voice.ts";

/** What a person wants of a plan: make it so, change one of the answers, go one question back, or leave all as it is. */
export type Consent = "apply" | "change" | "back" | "leave";

/** Shows the whole plan and the command that does the same, and asks what to do with it. */
export async function askConsent(voice: Voice, stand: Stand, plan: Plan, audience: Audience): Promise<Consent> {
  const { screen } = voice;
  const frame = screen.frame(audience);
  screen.say([...viewPlan(stand, withoutFollowUps(stand, plan), frame), row(), commandTitle()]);
  screen.paste(commandOf(stand, plan, frame));
  const caveat = viewCaveat(stand, frame);
  if (caveat.length > 0) screen.add(caveat);
  const isIdle = plan.changes.length === 0;
  const message = isIdle ? t("Nothing to change. Look once more and finish?") : t("Make these changes?");
  const reply = await voice.choose(message, optionsOf(isIdle), "apply");
  if (reply.kind !== "value") return reply.kind;
  return reply.value === "apply" || reply.value === "change" ? reply.value : "leave";
}

/** They are said once, in the receipt, which comes right below; another task has none. */
function withoutFollowUps({ draft }: Stand, plan: Plan): Plan {
  return leadsToConfig(taskOf(draft)) ? { ...plan, notes: plan.notes.filter((note) => !isFollowUp(note)) } : plan;
}

function optionsOf(isIdle: boolean): readonly Option[] {
  return [
    { value: "apply", label: isIdle ? t("Finish") : t("Make these changes") },
    { value: "change", label: t("Change an answer") },
    { value: "leave", label: t("Leave") },
  ];
}
