import { describeChange } from "../../change/describe-change.ts";
import { healthDeadlineMs } from "../../plan/wait-healthy.ts";
import { shortenHome } from "../../profile/profile.ts";
import { paragraph, row, seg, type Line, type Segment } from "../view/line.ts";
import type { ChangeState, Stage } from "./model.ts";
import { fitAround, type Frame } from "../view/frame.ts";

/** Each change with how far it is, then the wait for the gateway with its elapsed time and deadline; what goes on now is always seen. */
export function viewApplying(
  stage: Extract<Stage, { readonly kind: "applying" }>,
  home: string,
  frame: Frame,
  room: number,
): readonly Line[] {
  const changes = stage.plan.changes.map((change, index) => {
    const state = stage.states[index] ?? "waiting";
    const tone = state === "waiting" ? "dim" : "plain";
    return paragraph(shortenHome(describeChange(change).summary, home), frame.columns, { tone, lead: markOf(state, frame) });
  });
  const parts = [[row(seg(" Making the changes", "strong"))], ...changes, viewHealth(stage, frame), viewComparing(stage, frame)];
  const now = parts.slice(0, currentPart(stage)).flat().length;
  return fitAround(parts.flat(), now, room, frame);
}

/** The heading, the changes, the wait, the comparison: which of them it has come to. */
function currentPart(stage: Extract<Stage, { readonly kind: "applying" }>): number {
  const { states, isComparing, waitedMs } = stage;
  // Once something is taken back, the last one of those that are is where it goes on.
  const back = states.indexOf("taken-back");
  if (back !== -1) return back + 1;
  if (isComparing) return states.length + 2;
  return waitedMs === undefined
    ? Math.max(
        states.findLastIndex((state) => state !== "waiting"),
        0,
      ) + 1
    : states.length + 1;
}

function viewHealth(stage: Extract<Stage, { readonly kind: "applying" }>, frame: Frame): readonly Line[] {
  if (stage.plan.gateway === undefined) return [];
  const mark = stage.waitedMs === undefined ? markOf("waiting", frame) : markOf(stage.isComparing ? "done" : "running", frame);
  const time = stage.waitedMs === undefined ? "" : ` (${(stage.waitedMs / 1000).toFixed(1)} s of ${healthDeadlineMs / 1000} s)`;
  return paragraph(`wait until this gateway answers as itself${time}`, frame.columns, { lead: mark });
}

function viewComparing(stage: Extract<Stage, { readonly kind: "applying" }>, frame: Frame): readonly Line[] {
  return paragraph("compare every other gateway with how it was", frame.columns, {
    lead: markOf(stage.isComparing ? "running" : "waiting", frame),
  });
}

function markOf(state: ChangeState, frame: Frame): Segment {
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
      return seg(` ${glyphs.warn} `, "warn");
  }
}
