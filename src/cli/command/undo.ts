import { checkUndo } from "../../change/apply-change.ts";
import { describeChange } from "../../change/describe-change.ts";
import { engineOf } from "../../engine/engines.ts";
import { ok, type Result } from "../../lib/result.ts";
import { gwCommand } from "../../locale/command-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { openChanges, undoRecord } from "../../plan/apply-plan.ts";
import { underHostLock, type LockWait } from "../../plan/host-lock.ts";
import { keepSharedInstalls } from "../../plan/shared-installs.ts";
import { readRecords, writeRecord, type PlanRecord } from "../../plan/plan-record.ts";
import type { Change } from "../../change/change.ts";
import { readConfig } from "../../config/read-config.ts";
import { readSettings } from "../../config/settings.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { deriveProfile, type Profile } from "../../profile/profile.ts";
import { waitHealthy, type Health } from "../../plan/wait-healthy.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import type { Context } from "../context.ts";
import { logProgress } from "../log-progress.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderTable } from "../table.ts";

/** `gw undo`: takes the last plan of the profile back, applied or cut off in the middle. */
export async function undo(context: Context): Promise<CommandOutcome> {
  const { host, options } = context;
  if (options["list"] !== true && options["dryRun"] !== true) {
    const watch = logProgress(context.terminal.log);
    const onBusy = (wait: LockWait) => watch({ kind: "locked", ...wait });
    const finished = await underHostLock(host, "undo", async () => takeLastBack(context), { onBusy });
    return finished.ok ? finished.value : failed(finished.problem, exitCodes.failed);
  }
  const open = await readOpen(context);
  if (!open.ok) return failed(open.problem, exitCodes.failed);
  return options["list"] === true ? listRecords(open.value, context) : showLast(context, open.value);
}

/** The plans that can be taken back, newest first. */
async function readOpen({ host, selection }: Context): Promise<Result<readonly PlanRecord[], Problem>> {
  const records = await readRecords(host.files, host.system, selection.profile);
  return records.ok ? ok(records.value.filter((record) => record.status !== "undone" && record.changes.length > 0)) : records;
}

function listRecords(records: readonly PlanRecord[], context: Context): CommandOutcome {
  const data = {
    plans: records.map(({ id, title, at, status, changes }) => ({
      id,
      title,
      at,
      status,
      changes: changes.map((change) => describeChange(change)),
    })),
  };
  if (records.length === 0) return done(data, "Nothing to take back.");
  const rows = records.map((record) => [record.at, record.title, record.status, String(record.changes.length)]);
  return done(data, renderTable(["WHEN", "WHAT", "STATUS", "CHANGES"], rows, context.terminal.columns));
}

async function showLast({ host, selection }: Context, [last]: readonly PlanRecord[]): Promise<CommandOutcome> {
  if (last === undefined) return failed({ kind: "nothing-to-undo", profile: selection.profile.name }, exitCodes.failed);
  const { record, users } = await keepSharedInstalls(host, selection.profile, last);
  const plan = openChanges(record).map(({ change }) => describeChange(change));
  const text = [`Would take back "${record.title}" of ${record.at}:`, ...undoSteps(record), ...staying(selection.profile, users)];
  return done({ plan, applied: [] }, text.join("\n"));
}

function staying({ engine }: Profile, users: readonly string[]): readonly string[] {
  return users.length === 0 ? [] : [`  ${engine.title} stays installed, for other profiles that use it: ${users.join(", ")}.`];
}

/** What undoing does, in its order; what has nothing to take back is left out. */
function undoSteps(record: PlanRecord): readonly string[] {
  const changes = openChanges(record).map(({ change }) => change);
  const back = changes.filter((change) => change.kind !== "run-command" || (change.undo !== undefined && change.purpose !== "reset"));
  return back.map((change) => describeChange(change)).map((text) => `  ${text.target}: ${text.undo}`);
}

/** The records are read under the lock, so that two undos at once take back two plans and not one twice. */
async function takeLastBack(context: Context): Promise<CommandOutcome> {
  const { host, audience, selection } = context;
  const open = await readOpen(context);
  if (!open.ok) return failed(open.problem, exitCodes.failed);
  const [last] = open.value;
  if (last === undefined) return failed({ kind: "nothing-to-undo", profile: selection.profile.name }, exitCodes.failed);
  const { record, users } = await keepSharedInstalls(host, selection.profile, last);
  const changes = openChanges(record).map(({ change }) => change);
  const free = await checkUndo(host.files, changes, record.applied);
  if (!free.ok) return failed(free.problem, exitCodes.failed);
  const undone = await undoRecord(host, record);
  const [first] = undone.notTakenBack;
  if (first !== undefined) return failed({ kind: "applied-partly", cause: first.problem, ...undone }, exitCodes.failed);
  const kept = await writeRecord(host.files, host.system, { ...record, status: "undone" });
  if (!kept.ok) return failed(kept.problem, exitCodes.failed);
  const health = await healthAfter(context, record, changes);
  const text = [
    `Took back "${record.title}" of ${record.at}.`,
    ...undoSteps(record),
    ...staying(selection.profile, users),
    ...healthLines(health, context),
    `Look: ${gwCommand(audience, "status")}`,
  ];
  const isSettled = health === undefined || (health.ok && health.value.kind === "healthy");
  const data = { plan: record.title, takenBack: undone.takenBack, health: health?.ok === true ? health.value : undefined };
  return done(data, text.join("\n"), [], isSettled ? exitCodes.done : exitCodes.notRunning);
}

/** A gateway that was started again must answer as itself; undefined where none was. */
async function healthAfter(
  { host, selection, terminal }: Context,
  { replaces }: PlanRecord,
  changes: readonly Change[],
): Promise<Result<Health, Problem> | undefined> {
  const isStarted = changes.some((change) => change.kind === "run-command" && change.purpose === "stop" && change.undo !== undefined);
  const manager = isStarted ? await systemd.detect(host) : undefined;
  if (manager?.ok !== true) return undefined;
  // What was taken over runs again in place of what took it over.
  const started = replaces === undefined ? selection.profile : deriveProfile(engineOf(replaces), selection.profile.name, host.system.home);
  const profile = await withInstalledRelease(host, started);
  const { configPath, stateDir } = profile;
  const watch = logProgress(terminal.log);
  const config = await readConfig(host.files, configPath);
  const port = (config.kind === "read" ? readSettings(config.document.value).port : undefined) ?? profile.defaultBasePort;
  const target = { profile, manager: manager.value, host: "127.0.0.1", port, configPath, stateDir };
  return waitHealthy(host, target, { onWait: (wait) => watch({ kind: "waiting", ...wait }) });
}

function healthLines(health: Result<Health, Problem> | undefined, { audience }: Context): readonly string[] {
  if (health === undefined) return [];
  if (!health.ok) return [describeProblem(health.problem, audience).message];
  return [
    health.value.kind === "healthy"
      ? `  ${health.value.url} is healthy again, pid ${health.value.pid}`
      : describeProblem(health.value.problem, audience).message,
  ];
}
