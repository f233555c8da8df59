import { discoverInstances } from "../../instance/discover.ts";
import type { Instance } from "../../instance/instance.ts";
import { describeNextStart } from "../../instance/describe-next-start.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import type { Change } from "../../change/change.ts";
import { describeChange } from "../../change/describe-change.ts";
import { describeUnitFault } from "../../locale/unit-fault.ts";
import { applyPlan, type Outcome } from "../../plan/apply-plan.ts";
import { describeNote } from "../../plan/describe-note.ts";
import type { Plan } from "../../plan/plan.ts";
import { planServiceWish, type ServiceWish } from "../../plan/service-plan.ts";
import type { Profile } from "../../profile/profile.ts";
import { checkRelease } from "../../profile/check-release.ts";
import { detectServiceManagers } from "../../service/service-managers.ts";
import type { Context } from "../context.ts";
import { logProgress } from "../log-progress.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { shellPortNotes } from "../shell-port.ts";
import { planJson, serviceFaults, untouchedText } from "../receipt.ts";
import { findInstance } from "./status.ts";

/** `gw gateway install|uninstall|start|stop|restart`: one wish about the profile's service, as a plan like every other change. */
export async function gatewayService(context: Context, wish: ServiceWish): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const { stateDir, configPath } = selection.profile;
  if (!selection.isAtOwnPlace) return failed({ kind: "place-without-service", stateDir, configPath });
  const instance = await findInstance(context, await discoverInstances(host));
  const profile = await withInstalledRelease(host, selection.profile, instance);
  const release = checkRelease(profile);
  // What is there can be stopped and removed without the program that it runs.
  const isEnding = wish === "stop" || wish === "uninstall";
  if (!release.ok && !isEnding) return failed(release.problem, exitCodes.failed);
  const found = await detectServiceManagers(host, profile);
  if (found.problem !== undefined) return failed(found.problem, exitCodes.failed);
  const [manager] = found.managers;
  const plan = await planServiceWish(host, manager, profile, instance, wish, { start: options["start"] !== false });
  const shell = isEnding ? [] : shellNotes(context, plan.ok ? plan.value.gateway?.port : instance?.basePort);
  const notes = [...moveNotes(context, wish, instance, false), ...shell];
  if (!plan.ok) return failed(plan.problem, exitCodes.failed, notes);
  const applied = await applyPlan(host, plan.value, { watch: logProgress(context.terminal.log) });
  if (!applied.ok) return failed(applied.problem, exitCodes.failed, notes);
  const outcome = outcomeOf(context, plan.value, applied.value);
  return { ...outcome, notes: [...moveNotes(context, wish, instance, true), ...shell, ...outcome.notes] };
}

/** A restart takes what files say by now, which may be another port. */
function moveNotes({ host }: Context, wish: ServiceWish, instance: Instance | undefined, isMade: boolean): readonly string[] {
  const moves = instance === undefined || wish !== "restart" ? undefined : describeNextStart(instance, host.system.home, isMade);
  return moves === undefined ? [] : [moves];
}

function shellNotes(context: Context, basePort: number | undefined): readonly string[] {
  return shellPortNotes(context, basePort).map((note) => describeNote(note, context.audience));
}

function outcomeOf(context: Context, plan: Plan, outcome: Outcome): CommandOutcome {
  const { health, untouched } = outcome;
  const { release } = plan.profile;
  const program = release === undefined ? undefined : { engine: release.engine, version: release.version, node: release.node };
  const data = { program, plan: planJson(plan), applied: planJson(plan), health, untouched };
  const changes = plan.changes.flatMap((change) => [describeChange(change).summary, ...faultLines(change)]);
  const answer =
    health === undefined
      ? []
      : [
          health.kind === "healthy"
            ? `${health.url} is healthy, pid ${health.pid}`
            : describeProblem(health.problem, context.audience).message,
        ];
  const made = changes.length === 0 ? ["Nothing had to be changed."] : changes;
  const left = serviceFaults(outcome).map((text) => `Beware: ${text}`);
  const lines = [...programLine(plan.profile), ...made, ...answer, ...left, `Others: ${untouchedText(untouched)}`];
  const isSettled = health === undefined || health.kind === "healthy";
  return done(data, lines.join("\n"), [], isSettled ? exitCodes.done : exitCodes.notRunning);
}

/** The release that the service speaks of; the built-in gateway is gw itself. */
function programLine({ engine, release }: Profile): readonly string[] {
  if (release === undefined) return engine.package === undefined ? [] : [`${engine.title} (its program is not installed)`];
  return [`${engine.title} ${release.version}${release.node === undefined ? "" : `, Node ${release.node.version} (${release.node.path})`}`];
}

/** What was wrong with a definition, below the line that it was mended. */
function faultLines(change: Change): readonly string[] {
  const faults = change.kind === "write-file" ? (change.faults ?? []) : [];
  return faults.map((fault) => `  - ${describeUnitFault(fault)}`);
}
