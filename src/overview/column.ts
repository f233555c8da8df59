import { describePlanTitle } from "../locale/plan-title.ts";
import { engineOf } from "../engine/engines.ts";
import { hasEndedOnce } from "../instance/describe-service-end.ts";
import { healthWord } from "../instance/health.ts";
import { isPortGuessed, type InstanceService } from "../instance/instance.ts";
import { durationText } from "../lib/duration-text.ts";
import { sizeText } from "../lib/size-text.ts";
import { visibleText } from "../lib/visible-text.ts";
import { cellWidth } from "../lib/wrap-text.ts";
import { portText } from "../locale/describe-conflict.ts";
import { list } from "../locale/list.ts";
import type { Cell } from "./cell.ts";
import type { LastChange, Row } from "./row.ts";
import { t, type PlainText, type Text } from "../locale/t.ts";

export type ColumnId =
  | "profile"
  | "engine"
  | "base"
  | "block"
  | "service"
  | "health"
  | "pid"
  | "memory"
  | "uptime"
  | "linger"
  | "warnings"
  | "change";

/** Every column in the order in which tables show them, with its heading before it is said. */
export const columns: readonly { readonly id: ColumnId; readonly heading: PlainText }[] = [
  { id: "profile", heading: "PROFILE" },
  { id: "engine", heading: "ENGINE" },
  { id: "base", heading: "BASE" },
  { id: "block", heading: "BLOCK" },
  { id: "service", heading: "SERVICE" },
  { id: "health", heading: "HEALTH" },
  { id: "pid", heading: "PID" },
  { id: "memory", heading: "MEMORY" },
  { id: "uptime", heading: "UP" },
  { id: "linger", heading: "LINGER" },
  { id: "warnings", heading: "WARN" },
  { id: "change", heading: "LAST CHANGE" },
];

/** What gives way first where there is no room for all; profile and health stay. */
const givesWay: readonly ColumnId[] = ["change", "linger", "block", "pid", "uptime", "engine", "memory", "service", "warnings", "base"];

/** `run` has no column: it is the last start or stop that gw made since the last change. */
export type CellTexts = Readonly<Record<ColumnId | "run", string>>;

/** A row in words. `nowMs` is wall time; `pending` stands for what is not known yet; `isBrief` leaves out which manager a service has. */
export function cellTexts(row: Row, nowMs: number, pending: string, isBrief = false): CellTexts {
  const { instance, health, usage, linger, warnings, lastChanges } = row;
  const { profile, engine, engineVersion, basePort, portMap, pids } = instance;
  const isUnsaid = isPortGuessed(instance);
  const say = <T>(cell: Cell<T>, describe: (value: T) => string) => cellText(cell, describe, pending);
  return {
    profile: visibleText(profile),
    engine: visibleText(`${engineOf(engine).title}${engineVersion === undefined ? "" : ` ${engineVersion}`}`),
    base: isUnsaid ? t("unknown") : String(basePort),
    block: isUnsaid ? "" : portText(portMap.block),
    service: serviceText(row, pending, isBrief),
    health: say(health, healthWord),
    pid: pids.join(" "),
    memory: say(usage, (used) => (used?.residentBytes === undefined ? "" : sizeText(used.residentBytes))),
    uptime: say(usage, (used) => (used?.upMs === undefined ? "" : durationText(used.upMs))),
    linger: linger === undefined ? "" : t(linger),
    warnings: say(warnings, (all) => (all.length === 0 ? "" : String(all.length))),
    change: say(lastChanges, ({ change }) => changeText(change, nowMs)),
    run: say(lastChanges, ({ run }) => changeText(run, nowMs)),
  };
}

function cellText<T>(cell: Cell<T>, describe: (value: T) => string, pending: string): string {
  switch (cell.kind) {
    case "pending":
      return pending;
    case "late":
      return t("timeout");
    case "known":
      return describe(cell.value);
  }
}

function serviceText({ instance, managed }: Row, pending: string, isBrief: boolean): string {
  const { service } = instance;
  if (service === undefined) return t("none");
  if (managed.kind !== "known") return cellText(managed, String, pending);
  const state = isBrief ? stateWord(service) : `${service.manager} ${stateWord(service)}`;
  return service.isEnabled === false && !service.isMasked ? t("{state}, not enabled", { state }) : state;
}

/** One that waits for its next start after it ended by itself again is not just starting. */
function stateWord(service: InstanceService): string {
  const { state, end, isMasked } = service;
  if (isMasked) return state.kind === "stopped" ? t("masked") : list([t(state.kind), t("masked")]);
  return t(state.kind === "starting" && end !== undefined && !hasEndedOnce(service) ? "crashing" : state.kind);
}

function changeText(change: LastChange | undefined, nowMs: number): string {
  if (change === undefined) return "";
  const facts = { duration: durationText(Math.max(nowMs - change.atMs, 0)), title: describePlanTitle(change.title) };
  return visibleText(t(changeTexts[change.status], facts));
}

const changeTexts = {
  applied: "{duration} ago: {title}",
  applying: "{duration} ago: {title} (unfinished)",
  undone: "{duration} ago: {title} (taken back)",
} as const satisfies Readonly<Record<LastChange["status"], Text>>;

/** The columns that rows of so many cells have room for, with the width of each; `hidden` are those that gave way and hold something. */
export type ChosenColumns = {
  readonly shown: readonly { readonly id: ColumnId; readonly heading: string; readonly width: number }[];
  readonly hidden: readonly string[];
  /** Cells from the first column to the last, two between each. */
  readonly width: number;
};

/** Takes columns away, empty ones before the least wanted, until the widest row fits. */
export function chooseColumns(rows: readonly CellTexts[], room: number): ChosenColumns {
  const measured = columns.map(({ id, heading }) => {
    const said = t(heading);
    return { id, heading: said, width: Math.max(...[said, ...rows.map((row) => row[id])].map(cellWidth)) };
  });
  let shown = measured;
  // Where nothing is told, nothing is lost.
  const isEmpty = (id: ColumnId) => rows.every((row) => row[id] === "");
  for (const id of [...givesWay.filter(isEmpty), ...givesWay]) {
    if (widthOf(shown) <= room) break;
    shown = shown.filter((column) => column.id !== id);
  }
  const hidden = measured.filter((column) => !shown.includes(column) && !isEmpty(column.id)).map(({ heading }) => heading);
  return { shown, hidden, width: widthOf(shown) };
}

function widthOf(shown: readonly { readonly width: number }[]): number {
  return shown.reduce((sum, { width }) => sum + width + 2, -2);
}
