import type { Action, ActionEnd, ActionReview, OverviewSession, Planned } from "../frontend/overview/session.ts";
import { engineOf } from "../engine/engines.ts";
import type { Host } from "../host/host.ts";
import type { Instance } from "../instance/instance.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { readWithin } from "../overview/cell.ts";
import { profileOf } from "../overview/read-row.ts";
import { partDeadlineMs } from "../overview/read-rows.ts";
import type { Row } from "../overview/row.ts";
import { watchHost } from "../overview/watch-host.ts";
import { parseProfileName } from "../profile/profile-name.ts";
import { readLogEnd } from "../service/read-log.ts";
import { checkAccess } from "./check-access.ts";
import { planGatewayService } from "./command/gateway-service.ts";
import { stale, takeBack } from "./take-back.ts";
import { reviewUndo } from "./undo-outcome.ts";
import type { Context } from "./context.ts";
import { findGatewayLog, showableLines } from "./gateway-log.ts";
import { openPage } from "./open-page.ts";
import type { CommandOutcome } from "./outcome.ts";
import { prepareUndo } from "./prepare-undo.ts";
import { applyAndTell } from "./run-plan.ts";
import { scrubHost } from "./scrub-host.ts";
import { audienceOf, selectProfile } from "./selection.ts";
import { t, type PlainText, type Text } from "../locale/t.ts";
import { undoQuestion } from "./undo-text.ts";

/** What the overview of this host is fed with. */
export function startOverviewSession(context: Context): OverviewSession {
  const { host, audience } = context;
  return {
    audience,
    home: host.system.home,
    watch: (tell, signal) => watchHost(host, tell, { signal }),
    readLog: async (row, lines) => readLog(host, row.instance, lines),
    plan: async (row, action) => {
      const own = await contextOf(context, row);
      if (!own.ok) return { kind: "refused", problem: own.problem, audience, notes: [] };
      const words = action === "undo" ? ["undo"] : ["gateway", action];
      const access = await checkAccess(own.value, { command: words.join(" "), words });
      if (!access.ok) return { kind: "refused", problem: access.problem, audience: own.value.audience, notes: [] };
      return action === "undo" ? planUndo(own.value, row) : planWish(own.value, row, action);
    },
    open: async (row) => openPage(host, row.instance),
    sleep: async (ms, signal) => host.clock.sleep(ms, signal),
    now: () => host.clock.now(),
  };
}

/**
 * The context of a command for the instance of a row, as if it had been called with its profile and its engine; nothing of it writes to the
 * terminal. Problem: `no-name-for-place` for an instance that no profile name leads to.
 */
export async function contextOf(context: Context, { instance }: Row): Promise<Result<Context, Problem>> {
  const { profile, engine, stateDir, configPath } = instance;
  if (!parseProfileName(profile).ok)
    return err({ kind: "no-name-for-place", stateDir, configPath, prefix: engineOf(engine).environmentPrefix });
  return contextFor(context, { profile, engine });
}

/** The same for a profile that may not be there yet; without an engine it is that which gw takes by itself. */
export async function contextFor(
  { host, terminal, audience, options }: Context,
  named: { readonly profile: string; readonly engine?: string },
): Promise<Result<Context, Problem>> {
  const selection = await selectProfile(named, host);
  if (!selection.ok) return selection;
  return ok({
    host: scrubHost(host, selection.value.ignoredVariables),
    // The screen wraps by itself.
    terminal: { ...terminal, columns: Number.POSITIVE_INFINITY, log: () => {} },
    audience: audienceOf(selection.value, audience.program, host.system.home),
    selection: selection.value,
    options: options["color"] === undefined ? {} : { color: options["color"] },
    args: [],
  });
}

/** As `gw logs` reads it, but that it waits for nothing longer than the parts of a row may take. */
async function readLog(host: Host, instance: Instance, lines: number): Promise<Result<readonly string[], Problem>> {
  const read = await readWithin(host.clock, partDeadlineMs, readLogNow(host, instance, lines));
  if (read.kind === "known") return read.value;
  return err({ kind: "file-fault", operation: "read", path: instance.stateDir, code: "ETIMEDOUT" });
}

async function readLogNow(host: Host, instance: Instance, lines: number): Promise<Result<readonly string[], Problem>> {
  const source = await findGatewayLog(host, profileOf(instance, host.system.home), instance);
  if (!source.ok) return source;
  const read = await readLogEnd(host, source.value, { lines, since: undefined });
  return read.ok ? ok(await showableLines(host, instance, read.value.lines, { hasColours: false })) : read;
}

type Wish = Exclude<Action, "undo">;

const titles = {
  start: { own: "Start the default profile", named: "Start profile {profile}" },
  stop: { own: "Stop the default profile", named: "Stop profile {profile}" },
  restart: { own: "Restart the default profile", named: "Restart profile {profile}" },
  undo: { own: "Take back the last change of the default profile", named: "Take back the last change of profile {profile}" },
} as const satisfies Readonly<Record<Action, { readonly own: PlainText; readonly named: Text }>>;

function titleOf({ instance: { profile } }: Row, action: Action): string {
  const { own, named } = titles[action];
  return profile === "default" ? t(own) : t(named, { profile });
}

async function planWish(context: Context, row: Row, wish: Wish): Promise<Planned> {
  const { audience } = context;
  const planned = await planGatewayService(context, wish);
  if (!planned.ok) return refusal(planned.problem, audience);
  const { plan, notes, madeNotes } = planned.value;
  const review: ActionReview = {
    title: titleOf(row, wish),
    audience,
    what: { kind: "plan", plan },
    notes,
    apply: async (options) => endOf(await applyAndTell(context, plan, options), madeNotes),
  };
  return { kind: "planned", review };
}

async function planUndo(context: Context, row: Row): Promise<Planned> {
  const { audience } = context;
  const prepared = await prepareUndo(context);
  if (!prepared.ok) return { kind: "refused", problem: prepared.problem, audience, notes: [] };
  const { question, isYes } = undoQuestion(prepared.value);
  const review: ActionReview = {
    title: titleOf(row, "undo"),
    audience,
    what: { kind: "undo", undo: reviewUndo(prepared.value, audience) },
    notes: [],
    ...(isYes ? {} : { question }),
    apply: async (options) => {
      const outcome = await takeBack(context, prepared.value, options);
      return outcome === stale ? changedMeanwhile() : endOf(outcome, []);
    },
  };
  return { kind: "planned", review };
}

function changedMeanwhile(): ActionEnd {
  const line = t("Something changed meanwhile, and nothing was taken back. u shows what would be taken back now.");
  return { isGood: false, lines: [line], notes: [], problem: undefined };
}

/** A command that comes to nothing says why. */
function refusal({ problem = { kind: "cancelled" }, notes }: CommandOutcome, audience: Context["audience"]): Planned {
  return { kind: "refused", problem, audience, notes };
}

function endOf({ exitCode, text, notes, problem }: CommandOutcome, more: readonly string[]): ActionEnd {
  const lines = text === "" ? [] : text.split("\n");
  return { isGood: exitCode === 0, lines, notes: problem === undefined ? [...more, ...notes] : notes, problem };
}
