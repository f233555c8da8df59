import type { HostInventory } from "../../instance/instance.ts";
import { describeLeftover } from "../../instance/describe-leftover.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { describeConflicts } from "../../locale/describe-conflict.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { cellTexts, chooseColumns, columns } from "../../overview/column.ts";
import { audienceOfInstance } from "../../overview/instance-audience.ts";
import { judgeRows } from "../../overview/judge-rows.ts";
import { lookAtHost, partDeadlineMs, readRows } from "../../overview/read-rows.ts";
import type { Row } from "../../overview/row.ts";
import type { Context } from "../context.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { rowJson } from "../row-json.ts";
import { done, exitCodes, type CommandOutcome, type ExitCode } from "../outcome.ts";
import { renderTable } from "../table.ts";
import { list as listWords } from "../../locale/list.ts";
import { sentences } from "../../locale/sentences.ts";
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
  const notes = [
    ...listNotes(look.inventory),
    ...failureNotes(context, rows),
    ...(isChecked ? [...verdict.unhealthy.map(unhealthyNote), ...verdict.inConflict.map(conflictNote)] : []),
  ];
  return done(data, listText(context, rows), notes.map(visibleText), isChecked ? exitCodeOf(verdict) : exitCodes.done);
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
  return `${table}\n${t("(no room for {columns}; a wider terminal or --json shows them)", { columns: hidden })}`;
}

/** What tells more of services that end by themselves. */
function failureNotes({ audience }: Context, rows: readonly Row[]): readonly string[] {
  const all = rows.map(({ instance }) => instance);
  return rows.flatMap(({ instance, warnings }) =>
    (warnings.kind === "known" ? warnings.value : []).flatMap(({ text, next }) =>
      next === undefined
        ? []
        : [
            t("{name}: {detail}", {
              name: instance.profile,
              detail: sentences(
                text,
                t("See why: {command}", { command: gwCommand(audienceOfInstance(audience, instance, all), ...next) }),
              ),
            }),
          ],
    ),
  );
}

function listNotes(inventory: HostInventory): readonly string[] {
  const told = new Set([
    ...inventory.instances.flatMap(({ remarks }) => remarks.flatMap((remark) => (remark.kind === "unreadable" ? [remark.path] : []))),
    ...inventory.leftovers.flatMap(({ kind, path }) => (kind === "unreadable" ? [path] : [])),
  ]);
  const unreadable = inventory.unreadable
    .filter(({ path }) => !told.has(path))
    .map(({ path, code }) => t("could not look into {path}: {reason}", { path, reason: faultWords(code) }));
  const remarks = inventory.instances.flatMap((instance) =>
    instance.remarks.map((remark) => t("{name}: {detail}", { name: instance.profile, detail: describeRemark(remark) })),
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
