import { describeChange } from "../../change/describe-change.ts";
import { cellWidth } from "../../lib/wrap-text.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { cut, paragraph, row, seg, widthOf, type Line, type Segment } from "../view/line.ts";
import type { Applying, ChangeState } from "./applying.ts";
import { timeOf } from "../view/time-of.ts";
import { fitAround, type Frame } from "../view/frame.ts";
import { stoppedText } from "../../locale/lock-text.ts";
import { t } from "../../locale/t.ts";

/** Each change with how far it is, then the wait for the gateway with its elapsed time and deadline; what goes on now is always seen. */
export function viewApplying(stage: Applying, home: string, frame: Frame, room: number): readonly Line[] {
  const changes = stage.plan.changes.map((change, index) => {
    const state = stage.states[index] ?? "waiting";
    const tone = state === "waiting" ? "dim" : "plain";
    const text = shortenHome(describeChange(change).summary, home);
    const rows = withTime(paragraph(text, frame.columns, { tone, lead: markOf(state, frame) }), stage.tookMs[index], frame);
    return stage.work?.index === index ? [...rows, ...viewWork(stage.work, frame)] : rows;
  });
  const parts = [
    [row(seg(` ${t("Making the changes")}`, "strong")), ...viewLocked(stage, frame)],
    ...changes,
    viewHealth(stage, frame),
    viewComparing(stage, frame),
  ];
  const now = stage.locked === undefined ? parts.slice(0, currentPart(stage)).flat().length : 1;
  return fitAround(parts.flat(), now, room, frame);
}

/** What a change took stands behind it where there is room, and is not told of those that took no time. */
function withTime(rows: readonly Line[], tookMs: number | undefined, frame: Frame): readonly Line[] {
  if (tookMs === undefined || tookMs < shortestToldMs) return rows;
  const time = seg(`  ${t("{elapsed} s", { elapsed: (tookMs / 1000).toFixed(1) })}`, "dim");
  const last = rows.at(-1) ?? [];
  return widthOf(last) + cellWidth(time.text) <= frame.columns ? [...rows.slice(0, -1), [...last, time]] : [...rows, row("  ", time)];
}

const shortestToldMs = 100;

/** The heading, the changes, the wait, the comparison: which of them it has come to. */
function currentPart(stage: Applying): number {
  const { states, isComparing, wait } = stage;
  // Once something is taken back, the last one of those that are is where it goes on.
  const back = states.indexOf("taken-back");
  if (back !== -1) return back + 1;
  if (isComparing) return states.length + 2;
  return wait === undefined
    ? Math.max(
        states.findLastIndex((state) => state !== "waiting"),
        0,
      ) + 1
    : states.length + 1;
}

function viewLocked({ locked }: Applying, frame: Frame): readonly Line[] {
  if (locked === undefined) return [];
  const { elapsedMs, budgetMs, holder = t("another gw"), stoppedPid } = locked;
  const text = t("wait for {holder} to finish ({time})", { holder, time: timeOf(elapsedMs, budgetMs) });
  const stopped =
    stoppedPid === undefined ? [] : paragraph(stoppedText(stoppedPid), frame.columns, { lead: seg(` ${frame.glyphs.warn} `, "warn") });
  return [...paragraph(text, frame.columns, { lead: markOf("running", frame) }), ...stopped];
}

/** One row for what the program says, so that its chatter does not make the screen jump. */
function viewWork({ elapsedMs, budgetMs, line }: NonNullable<Applying["work"]>, frame: Frame): readonly Line[] {
  const rows = [row(seg(`   ${timeOf(elapsedMs, budgetMs)}`, "dim"))];
  return line === "" ? rows : [...rows, cut(row(seg(`   ${line}`, "dim")), frame.columns, frame.glyphs.dots)];
}

function viewHealth({ plan, wait, isComparing }: Applying, frame: Frame): readonly Line[] {
  if (plan.gateway === undefined) return [];
  const mark = wait === undefined ? markOf("waiting", frame) : markOf(isComparing ? "done" : "running", frame);
  const told = wait === undefined ? "" : ` (${timeOf(wait.elapsedMs, wait.budgetMs)})${isComparing ? "" : `: ${wait.reason}`}`;
  return paragraph(`${t("wait until this gateway answers as itself")}${told}`, frame.columns, { lead: mark });
}

function viewComparing(stage: Applying, frame: Frame): readonly Line[] {
  return paragraph(t("compare every other gateway with how it was"), frame.columns, {
    lead: markOf(stage.isComparing ? "running" : "waiting", frame),
  });
}

/** The sign of a change in this state. */
export function markOf(state: ChangeState, frame: Frame): Segment {
  const { glyphs } = frame;
  switch (state) {
    case "waiting":
      return seg("   ", "dim");
    case "running":
      return seg(` ${glyphs.pointer} `, "accent");
    case "done":
      return seg(` ${glyphs.done} `, "good");
    case "failed":
      return seg(` ${glyphs.bad} `, "bad");
    case "taken-back":
      return seg(` ${glyphs.back} `, "good");
  }
}
