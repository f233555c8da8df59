import { visibleText } from "../../lib/visible-text.ts";
import { padCells } from "../../lib/wrap-text.ts";
import { healthWord } from "../../instance/health.ts";
import type { Row } from "../../overview/row.ts";
import { viewEditor } from "../ink/view-editor.ts";
import { fit, type Frame } from "../view/frame.ts";
import { cut, paragraph, row, seg, type Line } from "../view/line.ts";
import { viewKeys } from "../view/view-keys.ts";
import { viewProblem } from "../view/view-problem.ts";
import { keyHelp, keysOf } from "./key-words.ts";
import type { Extent } from "../ink/scroll.ts";
import type { Model, Reviewed, Screen, Stage } from "./model.ts";
import { selectedRow } from "./marked-row.ts";
import { viewActionReview, viewDoing, viewRefused, viewResult } from "./view-action.ts";
import { viewDetail, viewInstanceTitle, viewLog } from "./view-detail.ts";
import { viewList, viewMarked } from "./view-list.ts";
import { list } from "../../locale/list.ts";
import { t, type PlainText } from "../../locale/t.ts";
import type { Action, SortKey } from "./session.ts";

/** The screen of a model: rows within the columns, one fewer than the frame has. `scroll`: how far down it is, where more was asked for. */
export type Drawn = { readonly lines: readonly Line[]; readonly scroll: number | undefined };

/** Draws the overview. */
export function drawOverview(model: Model, frame: Frame, home: string): Drawn {
  const header = viewHeader(model, frame);
  const footer = viewFooter(model, frame);
  const room = roomBetween(header, footer, frame);
  const { lines, scroll } = drawBody(model, frame, home, room);
  // The keys stay at the bottom, wherever what is above them ends.
  const filling = Array.from({ length: Math.max(room - lines.length, 0) }, () => row());
  const all = [...header, ...lines.slice(0, room), ...filling, ...footer];
  return { lines: all.map((line) => cut(line.map(visible), frame.columns, frame.glyphs.dots)), scroll };
}

/** How long a plan is, and how much of it is on screen. */
export function reviewExtent(model: Model, stage: Reviewed, { frame, home }: Screen): Extent {
  const shown = { ...model, stage };
  const room = roomBetween(viewHeader(shown, frame), viewFooter(shown, frame), frame);
  return { length: viewActionReview(stage, home, frame).length, room };
}

function roomBetween(header: readonly Line[], footer: readonly Line[], { rows }: Frame): number {
  return Math.max(rows - 1 - header.length - footer.length, 3);
}

function visible(segment: Line[number]): Line[number] {
  return { ...segment, text: visibleText(segment.text) };
}

function viewHeader(model: Model, frame: Frame): readonly Line[] {
  const title = viewTitle(model, frame);
  return frame.rows < 16 ? [title] : [title, row(seg(frame.glyphs.rule.repeat(frame.columns), "dim"))];
}

function viewTitle(model: Model, frame: Frame): Line {
  const one = selectedRow(model);
  const { kind } = model.stage;
  if (one !== undefined && (kind === "detail" || kind === "logs")) return viewInstanceTitle(one, kind === "logs");
  const counted = model.rows === undefined ? "" : countText(model.rows);
  const looks = model.isLooking && model.rows !== undefined ? `  ${t("looking")}${frame.glyphs.dots}` : "";
  const sorted = model.sort === "list" ? "" : `  ${t(sortTexts[model.sort])}`;
  const filtered = model.filter === "" || kind === "filter" ? "" : `  ${t('only "{filter}"', { filter: model.filter })}`;
  return row(seg(" gw ", "accent"), seg(counted, "strong"), seg(`${sorted}${filtered}${looks}`, "dim"));
}

const sortTexts: Readonly<Record<Exclude<SortKey, "list">, PlainText>> = {
  health: "by health",
  port: "by port",
  memory: "by memory",
  uptime: "by uptime",
  change: "by change",
};

/** `3 gateways: 2 healthy, 1 stopped`. */
function countText(rows: readonly Row[]): string {
  const words = rows.map(({ health }) => (health.kind === "known" ? healthWord(health.value) : health.kind === "late" ? t("timeout") : ""));
  const counts = [
    ...Map.groupBy(
      words.filter((word) => word !== ""),
      (word) => word,
    ),
  ].map(([state, all]) => t("{count} {state}", { count: all.length, state }));
  const gateways = t("{count, plural, one {# gateway} other {# gateways}}", { count: rows.length });
  return counts.length === 0 ? gateways : t("{gateways}: {states}", { gateways, states: list(counts) });
}

function viewFooter(model: Model, frame: Frame): readonly Line[] {
  const rows = frame.rows < 16 ? 2 : Math.floor(frame.rows / 4);
  return [...fit(viewSaid(model, frame), Math.max(frame.rows - 6, 1), frame), ...viewKeys(keysOf(model), frame, rows)];
}

/** What stands between the body and the keys: what is typed, what a key did, what there is to say of the marked row. */
function viewSaid(model: Model, frame: Frame): readonly Line[] {
  const { stage, notice } = model;
  if (stage.kind === "filter") return [row(seg(` ${t("Filter")}`, "strong")), viewEditor(stage.editor, false, frame)];
  if (stage.kind === "new") {
    const problem = stage.problem === undefined ? [] : viewProblem(stage.problem, frame);
    return [row(seg(` ${t("Name of the new profile")}`, "strong")), viewEditor(stage.editor, false, frame), ...problem];
  }
  if (model.isLeaving) return [row(seg(` ${frame.glyphs.warn} `, "warn"), seg(t("Esc once more leaves."), "strong"))];
  if (notice.length > 0)
    return notice.flatMap((line) => paragraph(line, frame.columns, { lead: seg(` ${frame.glyphs.bullet} `, "accent") }));
  return stage.kind === "list" ? viewMarked(model, frame) : [];
}

function drawBody(model: Model, frame: Frame, home: string, room: number): Drawn {
  const { stage } = model;
  switch (stage.kind) {
    case "list":
    case "filter":
    case "new":
      return { lines: viewList(model, frame, room), scroll: undefined };
    case "planning":
      return { lines: [viewPlanning(model, stage, frame)], scroll: undefined };
    case "doing":
      return { lines: viewDoing(model, stage, home, frame, room), scroll: undefined };
    case "detail":
      return drawPane(model, (one) => scrollDown(viewDetail(model, one, home, frame), stage.scroll, room, frame));
    case "logs":
      return drawPane(model, () => scrollUp(viewLog(model.log, frame), stage.scroll, room, frame));
    case "review":
      return scrollDown(viewActionReview(stage, home, frame), stage.scroll, room, frame);
    case "result":
      return scrollDown(viewResult(stage, frame), stage.scroll, room, frame);
    case "refused":
      return scrollDown(viewRefused(stage, frame), stage.scroll, room, frame);
    case "help":
      return scrollDown(viewHelp(frame), stage.scroll, room, frame);
    case "ended":
      return { lines: [], scroll: undefined };
  }
}

/** The instance may have gone in the meantime. */
function drawPane(model: Model, draw: (one: Row) => Drawn): Drawn {
  const one = selectedRow(model);
  return one === undefined ? { lines: [row(` ${t("It is gone.")}`)], scroll: undefined } : draw(one);
}

function viewPlanning({ nowMs }: Model, { action, sinceMs }: Extract<Stage, { readonly kind: "planning" }>, { glyphs }: Frame): Line {
  const seconds = Math.floor((nowMs - sinceMs) / 1000);
  return row(` ${t(planningTexts[action])}${glyphs.dots}`, seg(seconds < 1 ? "" : ` ${t("{elapsed} s", { elapsed: seconds })}`, "dim"));
}

const planningTexts: Readonly<Record<Action, PlainText>> = {
  start: "Working out what start would do",
  stop: "Working out what stop would do",
  restart: "Working out what restart would do",
  undo: "Working out what undo would do",
};

function viewHelp(frame: Frame): readonly Line[] {
  return keyHelp.flatMap(({ title, keys }) => [
    row(),
    row(seg(` ${t(title)}`, "strong")),
    ...keys.flatMap(([key, text]) => paragraph(t(text), frame.columns, { lead: seg(`   ${padCells(key, 14)} `, "accent") })),
  ]);
}

function scrollDown(lines: readonly Line[], scroll: number, room: number, frame: Frame): Drawn {
  if (lines.length <= room) return { lines, scroll: scroll > 0 ? 0 : undefined };
  const from = Math.min(scroll, lines.length - room + 1);
  const below = lines.length - from - room + 1;
  const more = below > 0 ? t("{count, plural, one {# more line} other {# more lines}} below", { count: below }) : t("end");
  return { lines: [...lines.slice(from, from + room - 1), viewMore(more, frame)], scroll: from < scroll ? from : undefined };
}

/** The end of what is longer than the room, or so many lines before it. */
function scrollUp(lines: readonly Line[], scroll: number, room: number, frame: Frame): Drawn {
  if (lines.length <= room) return { lines, scroll: scroll > 0 ? 0 : undefined };
  const up = Math.min(scroll, lines.length - room + 1);
  const to = lines.length - up;
  const above = to - room + 1;
  const more = above > 0 ? t("{count, plural, one {# more line} other {# more lines}} above", { count: above }) : t("beginning");
  return {
    lines: [viewMore(more, frame), ...lines.slice(Math.max(above, 0), Math.max(above, 0) + room - 1)],
    scroll: up < scroll ? up : undefined,
  };
}

function viewMore(text: string, { glyphs }: Frame): Line {
  return row(seg(`   ${glyphs.dots} ${text}`, "accent"));
}
