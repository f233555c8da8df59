import type { HostInventory } from "../../instance/instance.ts";
import { describeLeftover } from "../../instance/describe-leftover.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { describeConflicts } from "../../locale/describe-conflict.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { cellTexts, chooseColumns, columns } from "../../overview/column.ts";
import { describeInterrupted } from "../../plan/examination/describe-interrupted.ts";
import { findInterrupted } from "../../plan/examination/interrupted-plans.ts";
import { audienceOfInstance } from "../../overview/instance-audience.ts";
import { judgeRows } from "../../overview/judge-rows.ts";
import { lookAtHost, partDeadlineMs, readRows } from "../../overview/read-rows.ts";
import type { Row, Warning } from "../../overview/row.ts";
import type { Context } from "../context.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { rowJson } from "../row-json.ts";
import { done, exitCodes, type CommandOutcome, type ExitCode } from "../outcome.ts";
import { renderTable } from "../table.ts";
import { list as listWords } from "../../locale/list.ts";
import { sentences, withoutStop } from "../../locale/sentences.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { wrapText } from "../../lib/wrap-text.ts";
import { t } from "../../locale/t.ts";

/**
 * `gw list`: every instance on this host, with its ports, service and health. With `--check` exit code 3 where a service that is installed is not
 * healthy, else 4 where ports are in each other's way.
 */
export async function list(context: Context): Promise<CommandOutcome> {
  const { host, options } = context;
  const look = await lookAtHost(host, partDeadlineMs);
  const rows = await readRows(look);
  const verdict = judgeRows(rows);
  const isChecked = options["check"] === true;
  const data = {
    instances: rows.map(rowJson),
    leftovers: look.inventory.leftovers,
    ...(isChecked ? { check: { unhealthy: verdict.unhealthy.map(idOf), inConflict: verdict.inConflict.map(idOf) } } : {}),
  };
  const checked = isChecked ? [...verdict.unhealthy.map(unhealthyNote), ...verdict.inConflict.map(conflictNote)] : [];
  const notes = [
    ...listNotes(look.inventory, rows, host.system.home),
    ...warningNotes(context, rows).filter((note) => !checked.some((one) => one.endsWith(note))),
    ...checked,
    ...(await cutOffNotes(context, rows)),
  ];
  return done(data, listText(context, rows), notes.map(visibleText), isChecked ? exitCodeOf(verdict) : exitCodes.done);
}

/** Runs that were cut off after their profile had gone from the list; those of a row stand in it. */
async function cutOffNotes({ host, audience }: Context, rows: readonly Row[]): Promise<readonly string[]> {
  const listed = new Set(rows.map(({ instance }) => instance.stateDir));
  const unlisted = (await findInterrupted(host)).filter(({ stateDir }) => !listed.has(stateDir));
  return unlisted.map((plan) => describeInterrupted(plan, audience));
}

function exitCodeOf({ unhealthy, inConflict }: ReturnType<typeof judgeRows>): ExitCode {
  if (unhealthy.length > 0) return exitCodes.notRunning;
  return inConflict.length > 0 ? exitCodes.conflicts : exitCodes.done;
}

function idOf({ instance }: Row): string {
  return instance.id;
}

function conflictNote({ instance, conflicts }: Row): string {
  return t("check: {profile}: {detail}", { profile: instance.profile, detail: describeConflicts(errorsOf(conflicts)) });
}

function unhealthyNote({ instance, health }: Row): string {
  const detail = health.kind === "known" ? health.value.detail : t("its health could not be told in time");
  return t("check: {profile}: {detail}", { profile: instance.profile, detail });
}

function listText({ audience, terminal, host }: Context, rows: readonly Row[]): string {
  if (rows.length === 0) return t("No gateway on this host yet. Set one up: {command}", { command: gwCommand(audience, "onboard") });
  const texts = rows.map((row) => cellTexts(row, host.clock.now(), "…"));
  const chosen = chooseColumns(texts, terminal.columns);
  const isNarrow = chosen.width > terminal.columns;
  const shown = isNarrow ? columns.map(({ id, heading }) => ({ id, heading: t(heading) })) : chosen.shown;
  const table = renderTable(
    shown.map(({ heading }) => heading),
    texts.map((text) => shown.map(({ id }) => text[id])),
    terminal.columns,
  );
  if (isNarrow || chosen.hidden.length === 0) return table;
  const hidden = listWords(chosen.hidden.map((heading) => heading.toLowerCase()));
  const left = t("(no room for {columns}; a wider terminal or --json shows them)", { columns: hidden });
  return [table, ...wrapText(left, terminal.columns)].join("\n");
}

/** Every warning that the table counts. */
function warningNotes({ audience }: Context, rows: readonly Row[]): readonly string[] {
  const all = rows.map(({ instance }) => instance);
  return rows.flatMap((row) => {
    const { instance, warnings } = row;
    const gw = (words: readonly string[]) => gwCommand(audienceOfInstance(audience, instance, all), ...words);
    return (warnings.kind === "known" ? warnings.value : []).map((warning) => {
      const { next } = warning;
      const why = next === undefined ? "" : t("See why: {command}", { command: gw(next) });
      return t("{name}: {detail}", { name: instance.profile, detail: sentences(warningText(row, warning), why) });
    });
  });
}

/** Why a service ends by itself whose port somebody else has needs no log. */
function warningText({ health }: Row, { text, next }: Warning): string {
  if (next === undefined || health.kind !== "known" || health.value.state !== "foreign") return text;
  return t("{name}: {detail}.", { name: withoutStop(text), detail: health.value.detail });
}

function listNotes(inventory: HostInventory, rows: readonly Row[], home: string): readonly string[] {
  const told = new Set([
    ...inventory.instances.flatMap(({ remarks }) => remarks.flatMap((remark) => (remark.kind === "unreadable" ? [remark.path] : []))),
    ...inventory.leftovers.flatMap(({ kind, path }) => (kind === "unreadable" ? [path] : [])),
  ]);
  const unreadable = inventory.unreadable
    .filter(({ path }) => !told.has(path))
    .map(({ path, code }) => t("could not look into {path}: {reason}", { path, reason: faultWords(code) }));
  // Its warnings tell them where they came in time.
  const remarks = rows
    .filter(({ warnings }) => warnings.kind !== "known")
    .flatMap(({ instance }) =>
      instance.remarks.map((remark) =>
        t("{name}: {detail}", { name: instance.profile, detail: shortenHome(describeRemark(remark), home) }),
      ),
    );
  const said = new Set(
    inventory.instances.flatMap((instance) => instance.remarks.flatMap((one) => (one.kind === "older-link" ? one.path : []))),
  );
  return [
    ...unreadable,
    ...remarks,
    ...inventory.leftovers.filter(({ path, kind }) => kind !== "workspaces" && !said.has(path)).map(describeLeftover),
  ];
}
