import { runFlags } from "../frontend/flags/flags.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "./context.ts";
import { observe } from "./observe.ts";
import { selectProfile } from "./selection.ts";
import { startSession } from "./start-session.ts";

/** The plan that `gw ports --set` would make for the context's profile, without applying it. Problems: those of `observe` and of the answers. */
export async function planMove(context: Context, basePort: number): Promise<Result<Plan, Problem>> {
  const { host, selection, options, terminal } = context;
  const select = async (engine: string) => selectProfile({ ...options, engine }, host);
  const wishes = { canAsk: false, mayInstall: false, version: undefined, select, tell: terminal.log };
  const look = async () => observe(host, selection, wishes);
  const observation = await look();
  if (!observation.ok) return observation;
  const given = { port: { text: String(basePort), source: "flag" }, linger: { text: "no", source: "existing" } } as const;
  const session = startSession({ ...context, options: { ...options, dryRun: true } }, observation.value, given, look, { isMove: true });
  const end = await runFlags(session, { takeDefaults: true });
  if (end.kind === "planned") return ok(end.plan);
  return err(end.kind === "failed" ? end.problem : { kind: "cancelled" });
}
