import { describeInterrupted } from "../plan/examination/describe-interrupted.ts";
import { findInterrupted } from "../plan/examination/interrupted-plans.ts";
import type { Context } from "./context.ts";

/** The runs that were cut off while they changed the profile, or gave it another name. */
export async function noteOwnRuns({ host, selection, audience }: Context): Promise<readonly string[]> {
  const { stateDir, name } = selection.profile;
  const own = (await findInterrupted(host)).filter((plan) => plan.stateDir === stateDir || plan.renamedFrom === name);
  return own.map((plan) => describeInterrupted(plan, audience));
}

/** Those of other profiles; gw leaves them to the person. */
export async function noteOtherRuns({ host, selection, audience }: Context): Promise<readonly string[]> {
  const { stateDir: own } = selection.profile;
  const others = (await findInterrupted(host)).filter(({ stateDir, isNamed }) => isNamed && stateDir !== own);
  return others.map((plan) => describeInterrupted(plan, audience));
}
