import type { Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Health } from "../plan/wait-healthy.ts";

/** Whether a gateway answered as itself, as scripts read it: where it did not, the problem has its sentence and what to do next. */
export function healthJson(health: Health | undefined, audience: Audience): Readonly<Record<string, unknown>> | undefined {
  if (health?.kind !== "unsettled") return health;
  return { ...health, problem: { ...health.problem, ...describeProblem(health.problem, audience) } };
}
