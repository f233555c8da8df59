import { checkUndo } from "../change/apply-change.ts";
import type { Change } from "../change/change.ts";
import { checkArchive } from "../change/remove-trees.ts";
import { describeChange } from "../change/describe-change.ts";
import { parseConfig } from "../config/config-text.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { localTime } from "../lib/local-time.ts";
import type { Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { describePlanTitle } from "../locale/plan-title.ts";
import type { Problem } from "../locale/problem.ts";
import { checkUndoPorts } from "../plan/check-undo-ports.ts";
import { configAfterUndo } from "../plan/config-after-undo.ts";
import { foreseeUndo, type UndoStep } from "../plan/foresee-undo.ts";
import { isLater, readDamaged } from "../plan/damaged-records.ts";
import { keepStopped } from "../plan/keep-stopped.ts";
import type { PlanRecord } from "../plan/plan-record.ts";
import { rebaseUndo, type RebasedUndo } from "../plan/rebase-undo.ts";
import { keepSharedInstalls } from "../plan/shared-installs.ts";
import { laterStart, readUndoable } from "../plan/undoable.ts";
import { openChanges } from "../plan/undo-record.ts";
import type { Context } from "./context.ts";
import { t } from "../locale/t.ts";
import { list } from "../locale/list.ts";
import { sentences } from "../locale/sentences.ts";

/** The last plan of the profile, fitted to what is there now. */
export type Prepared = RebasedUndo & {
  /** What happens, in its order; what has nothing to take back is left out. */
  readonly steps: readonly UndoStep[];
  /** The config goes with it, and so does the profile. */
  readonly removes: boolean;
  /** What is wrong with the config that is put back, which no gateway starts on. */
  readonly broken: Problem | undefined;
  /** What others still need of it, as sentences. */
  readonly staying: readonly string[];
  /** Mere starts and stops since. */
  readonly later: readonly PlanRecord[];
  /** The one of them that must be taken back as well, before all else. */
  readonly start: Change | undefined;
  /** The service that the plan had started again, and that stays stopped because somebody has stopped it since. */
  readonly stopped: string | undefined;
};

/** Looks at what undoing the profile's last plan would do; changes nothing. Problems: `nothing-to-undo`, `record-damaged`, `undo-blocked`, those of ports and files. */
export async function prepareUndo({ host, selection }: Context): Promise<Result<Prepared, Problem>> {
  const { engine, name, configPath } = selection.profile;
  const records = await readUndoable(host, selection.profile);
  if (!records.ok) return records;
  const [last] = records.value;
  const damaged = await readDamaged(host.files, host.system, selection.profile);
  const newer = damaged.find((one) => last === undefined || isLater(one, last.record));
  if (newer !== undefined) return err({ kind: "record-damaged", path: newer.path, fault: newer.fault });
  if (last === undefined) return err({ kind: "nothing-to-undo", profile: name });
  const { record, users } = await keepSharedInstalls(host, selection.profile, last.record);
  const { record: own, stopped } = await keepStopped(host, selection.profile, record);
  const rebased = await rebaseUndo(host.files, own, host.clock.now());
  if (!rebased.ok) return rebased;
  const alone = await checkUndoPorts(host, selection.profile, rebased.value.record);
  if (!alone.ok) return alone;
  const open = changesOf(rebased.value.record);
  const free = await checkUndo(host.files, open, rebased.value.record.applied);
  if (!free.ok) return free;
  for (const change of open) {
    const whole = change.kind === "remove-trees" ? await checkArchive(host.files, host.queries, change) : ok(undefined);
    if (!whole.ok) return whole;
  }
  const { record: fitted, edited } = rebased.value;
  const staying =
    users.length === 0
      ? []
      : [t("{engine} stays installed, for other profiles that use it: {profiles}.", { engine: engine.title, profiles: list(users) })];
  const after = configAfterUndo(fitted, configPath);
  const config = after.kind === "text" ? parseConfig(after.text, configPath) : undefined;
  const broken = config?.ok === false ? config.problem : undefined;
  const start = laterStart(last);
  const stop: readonly UndoStep[] = start === undefined ? [] : [{ change: start, words: describeChange(start).undo }];
  const steps = [...stop, ...(await foreseeUndo(host.files, fitted, edited))].filter(({ change }) => takesBack(change));
  return ok({ ...rebased.value, steps, removes: after.kind === "gone", broken, staying, later: last.later, start, stopped });
}

/** What there is to know of an undo besides its steps, before it is made and in its receipt, as sentences. */
export function undoNotes({ record, staying, stopped, broken }: Prepared, audience: Audience): readonly string[] {
  const { status, title, at } = record;
  const cutOff = t("A run of gw ({title}, {at}) was cut off in the middle.", { title: describePlanTitle(title), at: localTime(at) });
  const notes = [
    ...(status === "applying" ? [cutOff] : []),
    ...staying,
    ...(stopped === undefined ? [] : [t("{name} was stopped since, so it stays stopped.", { name: stopped })]),
  ];
  if (broken === undefined) return notes;
  return [
    ...notes,
    sentences(
      t("What comes back is broken: {problem}", { problem: describeProblem(broken, audience).message }),
      t("No gateway starts on it until it is mended."),
    ),
  ];
}

function changesOf(record: PlanRecord): readonly Change[] {
  return openChanges(record).map(({ change }) => change);
}

function takesBack(change: Change): boolean {
  return change.kind !== "run-command" || (change.undo !== undefined && change.purpose !== "reset");
}
