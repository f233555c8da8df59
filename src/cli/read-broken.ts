import { gwCommand } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { BrokenConfig } from "../locale/question-facts.ts";
import type { ConfigProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { describeAge, describeSource } from "../plan/snapshot/describe-snapshot.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import type { Context } from "./context.ts";
import type { Observation } from "./observe.ts";
import { chooseSnapshot, onAskOf, readRepairGround } from "./repair-ground.ts";

/** What is broken about the config of the observed profile, and the earlier text of it that can be brought back. */
export async function readBroken(context: Context, { observed, ground }: Observation, problem: ConfigProblem): Promise<BrokenConfig> {
  const { host, audience } = context;
  const fault = shortenHome(describeProblem(problem, { ...audience, isAsked: true }).message, host.system.home);
  const loss =
    problem.kind === "config-shrunk" ? { loss: "shrunk" as const } : problem.kind === "config-gone" ? { loss: "gone" as const } : {};
  const broken = { fault, ...loss, list: gwCommand(audience, "repair", "--list") };
  const onAsk = onAskOf(context);
  const found = await readRepairGround(context, observed.profile, ground.inventory, onAsk);
  const last = found.ok ? await chooseSnapshot(context, found.value, undefined, onAsk) : found;
  if (!last.ok) return broken;
  const { id, source, atMs } = last.value.snapshot;
  const detail = t("{name} ({detail})", { name: describeSource(source), detail: describeAge(host.clock.now() - atMs) });
  return { ...broken, lastGood: { id, detail } };
}
