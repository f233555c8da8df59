import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { readStandingName } from "../plan/history.ts";
import type { Context } from "./context.ts";
import { audienceOf, selectProfile } from "./selection.ts";

/** The context under the name that the profile has by now, where gw has renamed it: what is taken back is that one's. Problems: a file fault. */
export async function standingContext(context: Context): Promise<Result<Context, Problem>> {
  const { host, selection, options, audience } = context;
  const { name, engine } = selection.profile;
  const standing = selection.isAtOwnPlace ? await readStandingName(host, selection.profile) : ok(name);
  if (!standing.ok) return standing;
  if (standing.value === name) return ok(context);
  const { useEnv: _, ...others } = options;
  const renamed = await selectProfile({ ...others, profile: standing.value, engine: engine.id }, host);
  if (!renamed.ok) return err(renamed.problem);
  return ok({ ...context, selection: renamed.value, audience: audienceOf(renamed.value, audience.program, host.system.home) });
}
