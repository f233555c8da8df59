import { checkUndo, undoChange } from "../../change/apply-change.ts";
import type { Change } from "../../change/change.ts";
import { describeChange, describeTakenBack } from "../../change/describe-change.ts";
import { engineOf } from "../../engine/engines.ts";
import { describeEdited, type UndoReview } from "../../frontend/view/view-undo.ts";
import type { Files } from "../../host/files.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { wrapText } from "../../lib/wrap-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import { describeRemaining } from "../../locale/problem/plan-problem.ts";
import type { Problem, RemainingDirectory } from "../../locale/problem.ts";
import type { ApplyOptions, Watcher } from "../../plan/apply-plan.ts";
import { checkUndoPorts } from "../../plan/check-undo-ports.ts";
import { underHostLock, type LockWait } from "../../plan/host-lock.ts";
import { writeRecord, type PlanRecord } from "../../plan/plan-record.ts";
import { rebaseUndo, setAside, type RebasedUndo } from "../../plan/rebase-undo.ts";
import { findRemaining } from "../../plan/remaining-directories.ts";
import { keepSharedInstalls } from "../../plan/shared-installs.ts";
import { laterStart, readUndoable } from "../../plan/undoable.ts";
import { readStartPort } from "../../plan/read-start-port.ts";
import { openChanges, undoRecord } from "../../plan/undo-record.ts";
import { waitHealthy, type Health } from "../../plan/wait-healthy.ts";
import { defaultProfile } from "../../profile/profile-name.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import type { Context } from "../context.ts";
import { logProgress } from "../log-progress.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderTable } from "../table.ts";

/** `gw undo`: takes the last plan of the profile back, applied or cut off in the middle; a person at a terminal sees it first. */
export async function undo(context: Context): Promise<CommandOutcome> {
  const { options, terminal } = context;
  if (options["list"] === true) return listRecords(context);
  if (options["dryRun"] === true) return showLast(context);
  const isAsking = terminal.isInteractive && options["yes"] !== true && options["json"] !== true;
  if (!isAsking) return takeBack(context, undefined);
  for (;;) {
    const prepared = await prepareUndo(context);
    if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
    if (!(await isWanted(context, prepared.value))) return cancelled;
    const outcome = await takeBack(context, prepared.value);
    if (outcome !== stale) return outcome;
    terminal.log("Something changed meanwhile; this is what would be taken back now.");
  }
}

/** The last plan of the profile, fitted to what is there now. */
export type Prepared = RebasedUndo & {
  readonly staying: readonly string[];
  /** Mere starts and stops since. */
  readonly later: readonly PlanRecord[];
  /** The one of them that must be taken back as well, before all else. */
  readonly start: Change | undefined;
};

/** What was shown is not what would be done by now; nothing was done. */
export const stale: CommandOutcome = failed({ kind: "cancelled" });

/** Looks at what undoing the profile's last plan would do; changes nothing. Problems: `nothing-to-undo`, `undo-blocked`, those of ports and files. */
export async function prepareUndo({ host, selection }: Context): Promise<Result<Prepared, Problem>> {
  const { engine, name } = selection.profile;
  const records = await readUndoable(host, selection.profile);
  if (!records.ok) return records;
  const [last] = records.value;
  if (last === undefined) return err({ kind: "nothing-to-undo", profile: name });
  const { record, users } = await keepSharedInstalls(host, selection.profile, last.record);
  const rebased = await rebaseUndo(host.files, record, host.clock.now());
  if (!rebased.ok) return rebased;
  const alone = await checkUndoPorts(host, selection.profile, rebased.value.record);
  if (!alone.ok) return alone;
  const free = await checkUndo(host.files, changesOf(rebased.value.record), rebased.value.record.applied);
  if (!free.ok) return free;
  const staying = users.length === 0 ? [] : [`${engine.title} stays installed, for other profiles that use it: ${users.join(", ")}.`];
  return ok({ ...rebased.value, staying, later: last.later, start: laterStart(last) });
}

function changesOf(record: PlanRecord): readonly Change[] {
  return openChanges(record).map(({ change }) => change);
}

/** What undoing does, in its order; what has nothing to take back is left out. */
function backOf({ record, start }: Prepared): readonly Change[] {
  return [...(start === undefined ? [] : [start]), ...changesOf(record)].filter(
    (change) => change.kind !== "run-command" || (change.undo !== undefined && change.purpose !== "reset"),
  );
}

async function listRecords(context: Context): Promise<CommandOutcome> {
  const records = await readUndoable(context.host, context.selection.profile);
  if (!records.ok) return failed(records.problem, exitCodes.failed);
  const data = {
    plans: records.value.map(({ record: { id, title, at, status, changes } }) => ({
      id,
      title,
      at,
      status,
      changes: changes.map((change) => describeChange(change)),
    })),
  };
  if (records.value.length === 0) return done(data, "Nothing to take back.");
  const rows = records.value.map(({ record }) => [record.at, record.title, record.status, String(record.changes.length)]);
  return done(data, renderTable(["WHEN", "WHAT", "STATUS", "CHANGES"], rows, context.terminal.columns));
}

async function showLast(context: Context): Promise<CommandOutcome> {
  const prepared = await prepareUndo(context);
  if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
  const { record, edited, staying } = prepared.value;
  const steps = backOf(prepared.value).flatMap((change) => inRows(stepText(change, edited), context));
  const notes = [...edited.map((file) => describeEdited(file)), ...staying].flatMap((note) => inRows(note, context));
  const text = [`Would take back "${record.title}" of ${record.at}:`, ...steps, ...notes];
  return done(
    { plan: changesOf(record).map((change) => describeChange(change)), applied: [], edited: editedJson(edited) },
    text.join("\n"),
  );
}

function stepText(change: Change, edited: Prepared["edited"]): string {
  const { target, undo: back } = describeChange(change);
  return `${target}: ${isSetAside(change, edited) ? "set it aside" : back}`;
}

/** A file that others edited since goes from its place and stays under another name. */
function isSetAside(change: Change, edited: Prepared["edited"]): boolean {
  return change.kind === "write-file" && edited.some(({ path, copy }) => path === change.path && copy !== undefined);
}

/** The texts themselves may hold secrets. */
function editedJson(edited: Prepared["edited"]): readonly unknown[] {
  return edited.map(({ path, differences, copy }) => ({ path, differences, ...(copy === undefined ? {} : { copy: copy.path }) }));
}

async function isWanted({ host, terminal, audience }: Context, prepared: Prepared): Promise<boolean> {
  const [{ askOnce }, { chooseGlyphs }, { viewUndo }] = await Promise.all([
    import("../../frontend/prompts/ask-once.ts"),
    import("../../frontend/view/glyphs.ts"),
    import("../../frontend/view/view-undo.ts"),
  ]);
  const review = reviewUndo(prepared);
  const glyphs = chooseGlyphs(host.system.environment);
  return askOnce({ ...terminal, glyphs }, host.signals, "Take this back?", true, (screen) => {
    screen.say(viewUndo(review, host.system.home, screen.frame(audience)));
  });
}

/** What a person sees of an undo before it is done. */
export function reviewUndo(prepared: Prepared): UndoReview {
  const { record, edited, staying } = prepared;
  return { title: record.title, at: record.at, changes: backOf(prepared), edited, staying };
}

/**
 * Undoes the last plan, `shown` unless something else would be undone by now (then `stale`). The signal ends the wait for the gateway. The records
 * are read under the lock, so that two undos at once take back two plans and not one twice.
 */
export async function takeBack(context: Context, shown: Prepared | undefined, options: ApplyOptions = {}): Promise<CommandOutcome> {
  const { watch = logProgress(context.terminal.log), signal } = options;
  const onBusy = (wait: LockWait) => watch({ kind: "locked", ...wait });
  const finished = await underHostLock(
    context.host,
    "undo",
    async () => {
      const prepared = await prepareUndo(context);
      if (!prepared.ok) return failed(prepared.problem, exitCodes.failed);
      if (shown !== undefined && !isSame(shown, prepared.value)) return stale;
      return takeBackNow(context, shown ?? prepared.value, { watch, ...(signal === undefined ? {} : { signal }) });
    },
    { onBusy, ...(signal === undefined ? {} : { signal }) },
  );
  return finished.ok ? finished.value : failed(finished.problem, exitCodes.failed);
}

/** The name under which an edited file is kept has the time in it. */
function isSame(left: Prepared, right: Prepared): boolean {
  const [one, other] = [left, right].map(({ record, edited, staying, start }) =>
    JSON.stringify([record, start, staying, edited.map(({ path, differences }) => [path, differences])]),
  );
  return one === other;
}

async function takeBackNow(context: Context, prepared: Prepared, options: HealthOptions): Promise<CommandOutcome> {
  const { host, audience, selection } = context;
  const { record, edited, staying, later, start } = prepared;
  const stopped = start === undefined ? ok(undefined) : await undoChange(host, start, { made: [] });
  if (!stopped.ok) return failed(stopped.problem, exitCodes.failed);
  const aside = await setAside(host.files, edited);
  if (!aside.ok) return failed(aside.problem, exitCodes.failed);
  const undone = await undoRecord(host, record);
  const [first] = undone.notTakenBack;
  if (first !== undefined) return failed({ kind: "applied-partly", cause: first.problem, ...undone }, exitCodes.failed);
  for (const one of [...later, record]) {
    const kept = await writeRecord(host.files, host.system, { ...one, status: "undone" });
    if (!kept.ok) return failed(kept.problem, exitCodes.failed);
  }
  const health = await healthAfter(context, record, options);
  const remaining = await findRemaining(host.files, record);
  const { profile } = selection;
  const standing = record.renamedFrom === undefined ? profile : deriveProfile(profile.engine, record.renamedFrom, host.system.home);
  const isConfigured = (await host.files.status(standing.configPath)).ok;
  const steps = await Promise.all(backOf(prepared).map(async (change) => doneText(host.files, change, edited)));
  const text = [
    `Took back "${record.title}" of ${record.at}.`,
    ...steps.flat().flatMap((line) => inRows(line, context)),
    ...[...edited.map((file) => describeEdited(file)), ...staying].flatMap((note) => inRows(note, context)),
    ...remaining.flatMap((directory) => remainingLines(directory, context)),
    ...healthLines(health, context),
    `Look: ${isConfigured ? gwCommand({ ...audience, profile: standing.name }, "status") : gwCommand({ program: audience.program, profile: defaultProfile }, "list")}`,
  ];
  const isSettled = health === undefined || (health.ok && health.value.kind === "healthy");
  const data = {
    plan: record.title,
    takenBack: undone.takenBack,
    edited: editedJson(edited),
    remaining: remaining.map(({ path }) => path),
    health: health?.ok === true ? health.value : undefined,
  };
  return done(data, text.join("\n"), [], isSettled ? exitCodes.done : exitCodes.notRunning);
}

function remainingLines(directory: RemainingDirectory, context: Context): readonly string[] {
  const { message, next } = describeRemaining(directory);
  return [...inRows(message, context), ...next.map((line) => `    ${line}`)];
}

/** A sentence below the first line, in rows of the terminal; paths that are longer than one are broken between their parts. */
function inRows(text: string, { terminal }: Context): readonly string[] {
  return wrapText(text, terminal.columns - 4).map((line, index) => `${index === 0 ? "  " : "    "}${line}`);
}

/** A directory goes only while nobody has put anything into it. */
async function doneText(files: Files, change: Change, edited: Prepared["edited"]): Promise<readonly string[]> {
  const { target } = describeChange(change);
  if (isSetAside(change, edited)) return [`${target}: set aside`];
  if (change.kind !== "make-directory") return [`${target}: ${describeTakenBack(change)}`];
  const isGone = !(await files.status(change.path)).ok;
  return isGone ? [`${target}: ${describeTakenBack(change)}`] : [];
}

type HealthOptions = { readonly watch: Watcher; readonly signal?: AbortSignal };

/** A gateway that was started again must answer as itself; undefined where none was. */
async function healthAfter(
  { host, selection }: Context,
  record: PlanRecord,
  { watch, signal }: HealthOptions,
): Promise<Result<Health, Problem> | undefined> {
  const { replaces, renamedFrom } = record;
  const isStarted = changesOf(record).some(
    (change) => change.kind === "run-command" && change.purpose === "stop" && change.undo !== undefined,
  );
  const manager = isStarted ? await systemd.detect(host) : undefined;
  if (manager?.ok !== true) return undefined;
  // What was taken over runs again in place of what took it over.
  const { engine, name } = selection.profile;
  const former = replaces !== undefined || renamedFrom !== undefined;
  const started = former
    ? deriveProfile(replaces === undefined ? engine : engineOf(replaces), renamedFrom ?? name, host.system.home)
    : selection.profile;
  const profile = await withInstalledRelease(host, started);
  const { configPath, stateDir } = profile;
  const port = await readStartPort(host, profile);
  const target = { profile, manager: manager.value, host: "127.0.0.1", port, configPath, stateDir };
  return waitHealthy(host, target, { onWait: (wait) => watch({ kind: "waiting", ...wait }), ...(signal === undefined ? {} : { signal }) });
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
