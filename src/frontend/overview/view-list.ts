import { visibleText } from "../../lib/visible-text.ts";
import { cellWidth, graphemesOf, padCells, takeCells } from "../../lib/wrap-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { list } from "../../locale/list.ts";
import { cellTexts, chooseColumns, type CellTexts, type ChosenColumns, type ColumnId } from "../../overview/column.ts";
import type { Row } from "../../overview/row.ts";
import { fitAround, shortPaths, type Frame } from "../view/frame.ts";
import { advice, paragraph, row, seg, type Line, type Tone } from "../view/line.ts";
import type { Model } from "./model.ts";
import { selectedRow, shownRows } from "./marked-row.ts";
import { t } from "../../locale/t.ts";

/** Cells before a row: the mark. */
const markWidth = 3;

/** The table of all rows that the filter lets through, as many of them around the marked one as there is room for. */
export function viewList(model: Model, frame: Frame, room: number): readonly Line[] {
  const rows = shownRows(model);
  if (model.rows === undefined) return [viewFirstLook(model, frame)];
  if (rows.length === 0) return viewNothing(model, frame);
  const all = rows.map((one) => cellTexts(one, model.nowMs, frame.glyphs.dots, true));
  const texts = all.map((text) => shorten(text, frame));
  const chosen = growChange(fitProfile(chooseColumns(texts, frame.columns - markWidth), frame), all, frame);
  const marked = selectedRow(model);
  const at = Math.max(
    rows.findIndex((one) => one === marked),
    0,
  );
  const lines = rows.map((one, index) => viewRow(one, all[index], chosen, one === marked, frame));
  const said = viewHidden(chosen, frame);
  const left = room - 1 - lines.length;
  return [viewHeading(chosen), ...fitAround(lines, at, room - 1, frame), ...(said.length < left ? said : [])];
}

/** Which columns there is no room for; rows of gateways come before that. */
function viewHidden({ hidden }: ChosenColumns, { columns }: Frame): readonly Line[] {
  if (hidden.length === 0) return [];
  const text = t("(no room for {columns}; Enter shows them)", { columns: list(hidden.map((heading) => heading.toLowerCase())) });
  return paragraph(text, columns, { indent: markWidth, tone: "dim" });
}

function viewFirstLook({ nowMs, begunMs }: Model, { glyphs }: Frame): Line {
  const seconds = Math.floor((nowMs - begunMs) / 1000);
  return row(` ${t("Looking at this host")}${glyphs.dots}`, seg(seconds === 0 ? "" : ` ${t("{elapsed} s", { elapsed: seconds })}`, "dim"));
}

function viewNothing({ filter, rows }: Model, frame: Frame): readonly Line[] {
  if (rows?.length !== 0)
    return paragraph(t('No gateway matches "{filter}". Esc shows all of them.', { filter }), frame.columns, { indent: 1 });
  const command = gwCommand(frame.audience, "onboard");
  return advice(t("No gateway on this host yet. n sets one up, and so does: {command}", { command }), frame.columns, { indent: 1 });
}

/** Names and titles can be of any length, and are no reason to take all other columns away: how long they count while columns are chosen. */
function shorten(texts: CellTexts, { columns, glyphs }: Frame): CellTexts {
  const widest: Readonly<Partial<Record<ColumnId, number>>> = {
    profile: Math.max(Math.floor(columns * 0.3), 12),
    change: 20,
  };
  const cutTo = (text: string, width = Number.POSITIVE_INFINITY) => cutText(text, width, glyphs.dots);
  return { ...texts, profile: cutTo(texts.profile, widest.profile), change: cutTo(texts.change, widest.change) };
}

/** What tells directories apart stands at their ends. */
function cutText(text: string, width: number, dots: string): string {
  if (cellWidth(text) <= width) return text;
  const room = Math.max(width - cellWidth(dots), 0);
  return text.startsWith("/") ? dots + takeLastCells(text, room) : takeCells(text, room) + dots;
}

function takeLastCells(text: string, columns: number): string {
  const parts = graphemesOf(text);
  const from = parts.findIndex((_, index) => cellWidth(parts.slice(index).join("")) <= columns);
  return from === -1 ? "" : parts.slice(from).join("");
}

/** The health must be seen whatever the profile's name is. */
function fitProfile(chosen: ChosenColumns, { columns }: Frame): ChosenColumns {
  const over = chosen.width + markWidth - columns;
  if (over <= 0) return chosen;
  const shown = chosen.shown.map((column) => (column.id === "profile" ? { ...column, width: Math.max(column.width - over, 4) } : column));
  return { ...chosen, shown };
}

/** What the others leave is for the last change, the one column whose texts are sentences. */
function growChange(chosen: ChosenColumns, all: readonly CellTexts[], { columns }: Frame): ChosenColumns {
  const wanted = Math.max(...all.map(({ change }) => cellWidth(change)));
  const left = Math.max(columns - markWidth - chosen.width, 0);
  const grow = (width: number) => Math.max(width, Math.min(wanted, width + left));
  const shown = chosen.shown.map((column) => (column.id === "change" ? { ...column, width: grow(column.width) } : column));
  return { ...chosen, shown };
}

function viewHeading({ shown }: ChosenColumns): Line {
  return row(" ".repeat(markWidth), seg(shown.map(({ heading, width }) => padCells(heading, width)).join("  "), "dim"));
}

function viewRow(one: Row, texts: CellTexts | undefined, { shown }: ChosenColumns, isMarked: boolean, { glyphs }: Frame): Line {
  const cells = shown.flatMap(({ id, width }, index) => {
    const text = texts?.[id] ?? "";
    const fitted = padCells(cutText(text, width, glyphs.dots), width);
    const gap = index === shown.length - 1 ? "" : "  ";
    return [seg(fitted, toneOf(id, one, isMarked)), seg(gap)];
  });
  return [isMarked ? seg(` ${glyphs.pointer} `, "accent") : seg(" ".repeat(markWidth)), ...cells];
}

function toneOf(id: ColumnId, one: Row, isMarked: boolean): Tone {
  if (id === "health") return healthTone(one);
  if (id === "warnings") return "warn";
  if (isMarked && id === "profile") return "strong";
  const isRunning = one.instance.pids.length > 0;
  return isRunning || isMarked ? "plain" : "dim";
}

/** How the health of a row is meant. */
export function healthTone({ health }: Row): Tone {
  if (health.kind !== "known") return health.kind === "late" ? "bad" : "dim";
  const { state, isStarting, fails } = health.value;
  if (fails !== undefined) return "bad";
  if (isStarting === true) return "warn";
  return ({ healthy: "good", unhealthy: "bad", foreign: "bad", stopped: "dim" } as const)[state];
}

/** What there is to say of the marked row: why it is not healthy, else the first thing to know; the details have all of it. */
export function viewMarked(model: Model, frame: Frame): readonly Line[] {
  const { columns, rows, glyphs } = frame;
  const one = selectedRow(model);
  if (one === undefined) return [row()];
  const { health, warnings, instance } = one;
  const isWell = health.kind !== "known" || health.value.state === "healthy";
  const [warning] = warnings.kind === "known" ? warnings.value : [];
  const text = isWell ? warning?.text : health.value.detail;
  if (text === undefined) return [row()];
  const lines = paragraph(visibleText(t("{name}: {detail}", { name: instance.profile, detail: shortPaths(text, frame) })), columns, {
    indent: 1,
    tone: isWell ? "warn" : healthTone(one),
  });
  const most = rows < 16 ? 2 : 3;
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), [...(lines[most - 1] ?? []), seg(glyphs.dots, "dim")]];
}
