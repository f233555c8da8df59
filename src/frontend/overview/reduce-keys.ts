import { graphemesOf } from "../../lib/wrap-text.ts";
import { parseProfileName } from "../../profile/profile-name.ts";
import { editLine, newEditor } from "../ink/editor.ts";
import type { Key } from "../ink/key.ts";
import { sortKeys } from "./arrange-rows.ts";
import { distanceOf, intentionOf, type Intention } from "./intention.ts";
import { moveMark, selectedRow } from "./marked-row.ts";
import type { Doing, Model, Reduced, Stage } from "./model.ts";
import { reduceInReview } from "./reduce-review.ts";
import { end, logWishes, only } from "./reduced.ts";
import type { Resume } from "./session.ts";

function reduceKey(model: Model, key: Key): Reduced {
  const { stage } = model;
  if (key.kind === "cancel") return stage.kind === "doing" ? stop(model, stage) : end(model, { kind: "left" });
  if (stage.kind === "filter") return reduceFilter(model, stage, key);
  if (stage.kind === "new") return reduceNew(model, stage, key);
  const intention = intentionOf(key);
  return intention === undefined ? only(model) : reduceIntention(model, intention);
}

/** Whether letters are text and no commands. */
export function isTyping({ stage }: Model): boolean {
  return stage.kind === "filter" || stage.kind === "new";
}

/** Letters that came in one read are one key after the other, and each of them may lead to where the next one means something else. */
export function reduceKeys(model: Model, key: Key): Reduced {
  if (key.kind !== "text" || isTyping(model)) return reduceKey(model, key);
  return graphemesOf(key.text).reduce<Reduced>((reduced, text) => {
    if (reduced.model.stage.kind === "ended") return reduced;
    const next = reduceKey(reduced.model, { kind: "text", text });
    return { model: next.model, wishes: [...reduced.wishes, ...next.wishes] };
  }, only(model));
}

function stop(model: Model, stage: Doing): Reduced {
  return { model: { ...model, stage: { ...stage, isStopping: true } }, wishes: [{ kind: "stop" }] };
}

/** The rows follow what is typed; Esc shows all of them again. */
function reduceFilter(model: Model, stage: Extract<Stage, { readonly kind: "filter" }>, key: Key): Reduced {
  if (key.kind === "escape") return only({ ...model, filter: "", stage: { kind: "list" } });
  if (key.kind === "enter") return only({ ...model, stage: { kind: "list" } });
  if (key.kind === "up" || key.kind === "down") return only(moveMark(model, key.kind === "up" ? -1 : 1));
  const editor = editLine(stage.editor, key);
  return only({ ...model, filter: editor.text, stage: { kind: "filter", editor } });
}

function reduceNew(model: Model, stage: Extract<Stage, { readonly kind: "new" }>, key: Key): Reduced {
  if (key.kind === "escape") return only({ ...model, stage: { kind: "list" } });
  if (key.kind !== "enter") return only({ ...model, stage: { ...stage, editor: editLine(stage.editor, key), problem: undefined } });
  const name = parseProfileName(stage.editor.text);
  if (!name.ok) return only({ ...model, stage: { ...stage, problem: name.problem } });
  return end(model, { kind: "onboard-new", name: name.value, resume: resumeOf(model) });
}

function resumeOf({ selected, sort, filter }: Model): Resume {
  return { selected, sort, filter };
}

function reduceIntention(model: Model, intention: Intention): Reduced {
  const { stage } = model;
  switch (stage.kind) {
    case "list":
      return reduceInList(model, intention);
    case "detail":
    case "logs":
      return reduceInPane(model, stage, intention);
    case "review":
      return reduceInReview(model, stage, intention);
    case "help":
    case "result":
    case "refused":
      return reduceInText(model, stage, intention);
    case "planning":
      return only(intention.kind === "back" || intention.kind === "leave" ? { ...model, stage: stage.before } : model);
    case "filter":
    case "new":
    case "doing":
    case "ended":
      return only(model);
  }
}

function reduceInList(model: Model, intention: Intention): Reduced {
  switch (intention.kind) {
    case "move":
    case "page":
    case "first":
    case "last":
      return only(moveMark(model, distanceOf(intention, model)));
    case "filter":
      return only({ ...model, stage: { kind: "filter", editor: { ...newEditor(model.filter), isFresh: false } } });
    case "sort":
      return only({ ...model, sort: sortKeys[(sortKeys.indexOf(model.sort) + 1) % sortKeys.length] ?? "list" });
    case "new":
      return only({ ...model, stage: { kind: "new", editor: newEditor(""), problem: undefined } });
    case "back":
      if (model.filter !== "") return only({ ...model, filter: "" });
      // Whoever goes back from a plan may press it once too often.
      return model.isLeaving ? end(model, { kind: "left" }) : only({ ...model, isLeaving: true });
    case "leave":
      return end(model, { kind: "left" });
    case "enter":
      return showPane(model, { kind: "detail", scroll: 0 });
    default:
      return reduceAnywhere(model, intention);
  }
}

/** What a pane shows is that of one instance, whose mark stays on it wherever it goes. */
function showPane(model: Model, stage: Extract<Stage, { readonly kind: "detail" | "logs" }>): Reduced {
  const row = selectedRow(model);
  if (row === undefined) return only(model);
  const log = model.log?.id === row.instance.id ? model.log : undefined;
  const next: Model = { ...model, selected: row.instance.id, log, stage };
  return { model: next, wishes: logWishes(next) };
}

function showLog(model: Model): Reduced {
  const { stage } = model;
  if (stage.kind === "logs") return only(model);
  return showPane(model, { kind: "logs", scroll: 0, before: stage.kind === "detail" ? stage : { kind: "list" } });
}

function reduceInPane(model: Model, stage: Extract<Stage, { readonly kind: "detail" | "logs" }>, intention: Intention): Reduced {
  // A log is read from its end.
  const direction = stage.kind === "logs" ? -1 : 1;
  switch (intention.kind) {
    case "move":
    case "page":
    case "first":
    case "last":
      return only({ ...model, stage: { ...stage, scroll: Math.max(stage.scroll + direction * distanceOf(intention, model), 0) } });
    case "back":
    case "leave":
      return leavePane(model, stage);
    default:
      return reduceAnywhere(model, intention);
  }
}

/** Back to what the pane was opened from. */
function leavePane(model: Model, stage: Extract<Stage, { readonly kind: "detail" | "logs" }>): Reduced {
  const next: Model = { ...model, stage: stage.kind === "logs" ? stage.before : { kind: "list" } };
  return { model: next, wishes: logWishes(next) };
}

/** What can be done with the marked instance, wherever it is seen. */
function reduceAnywhere(model: Model, intention: Intention): Reduced {
  const row = selectedRow(model);
  if (intention.kind === "help") return only({ ...model, stage: { kind: "help", before: model.stage, scroll: 0 } });
  if (intention.kind === "refresh") return { model, wishes: [{ kind: "look-again" }, ...logWishes(model)] };
  if (row === undefined) return only(model);
  const { id } = row.instance;
  const marked = { ...model, selected: id };
  switch (intention.kind) {
    case "logs":
      return showLog(model);
    case "open":
      return { model: marked, wishes: [{ kind: "open", row }] };
    case "onboard":
      return end(model, { kind: "onboard", row, resume: { ...resumeOf(model), selected: id } });
    case "action": {
      const { action } = intention;
      const stage = { kind: "planning", action, id, sinceMs: model.nowMs, before: model.stage } as const;
      return { model: { ...marked, stage }, wishes: [{ kind: "plan", row, action }] };
    }
    default:
      return only(model);
  }
}

function reduceInText(
  model: Model,
  stage: Extract<Stage, { readonly kind: "help" | "result" | "refused" }>,
  intention: Intention,
): Reduced {
  if (distanceOf(intention, model) !== 0) return only(scroll(model, stage, intention));
  if (!["enter", "back", "leave", "help"].includes(intention.kind)) return only(model);
  const next = { ...model, stage: stage.before };
  return { model: next, wishes: logWishes(next) };
}

function scroll(model: Model, stage: Extract<Stage, { readonly scroll: number }>, intention: Intention): Model {
  return { ...model, stage: { ...stage, scroll: Math.max(stage.scroll + distanceOf(intention, model), 0) } };
}
