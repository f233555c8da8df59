import type { Answer, StepId } from "../../wizard/answer.ts";
import { answerStep, askedAnswer, nextTurn } from "../../wizard/conversation.ts";
import type { Step } from "../../wizard/draft.ts";
import { openAgain, stepBack } from "../../wizard/jump.ts";
import type { Inquiry } from "../../wizard/observed.ts";
import { offeredPort } from "../../wizard/port-choice.ts";
import { preparedAnswer } from "../../wizard/prepared-answer.ts";
import { chooseOption } from "./choose-option.ts";
import { editLine, newEditor } from "./editor.ts";
import type { Key } from "./key.ts";
import { askedStep, endWith, isBackKey, jumpOf, placeOf, stay, type Asking, type Model, type Next, type Wish } from "./model.ts";
import { scrollBy } from "./scroll.ts";
import { extentOf } from "./view.ts";

/** A conversation from this draft on; answers that were given are taken at once. */
export function beginAsking(conversation: Pick<Model, "observed" | "given" | "isDryRun" | "draft" | "waiting" | "frame">): Next {
  return askNext({ ...conversation, stage: opened, isLeaving: false, editor: newEditor(""), problem: undefined });
}

const opened: Asking = { kind: "asking", looking: undefined, jump: undefined, scroll: 0 };

/** The model after a key while a question is on screen and nothing is waited for. */
export function reduceAsking(model: Model, key: Key): Next {
  const step = askedStep(model);
  if (step === undefined) return stay(model);
  const question = step.question(model.draft, model.observed);
  if (key.kind === "enter") return submit(model, step, askedAnswer(model.draft, step, model.editor.text, model.observed));
  if (isBack(key, model, question.kind === "text")) return reduceBack(model);
  const scroll = scrollOf(model, key, question.kind === "text");
  if (scroll !== undefined) return stay({ ...model, stage: { ...askingOf(model), scroll } });
  if (question.kind === "text") return edit(model, step, key, question.showsPorts);
  const options = question.kind === "choice" ? question.options : ["yes", "no"];
  return stay({ ...model, stage: askingOf(model), problem: undefined, editor: newEditor(chooseOption(options, model.editor.text, key)) });
}

/** Where a key scrolls to what there is to read; undefined where it means something else. */
function scrollOf(model: Model, key: Key, isText: boolean): number | undefined {
  const isLine = key.kind === "up" || key.kind === "down";
  const isFar = key.kind === "home" || key.kind === "end" || (key.kind === "text" && key.text === " ");
  const isScroll = key.kind === "page-up" || key.kind === "page-down" || (isText ? isLine : isFar);
  if (!isScroll || model.stage.kind !== "asking") return undefined;
  return scrollBy(key, model.stage.scroll, extentOf(model, model.stage));
}

/** Left moves in a line that has something before the cursor and goes back everywhere else. */
function isBack(key: Key, model: Model, isText: boolean): boolean {
  return isBackKey(key) && (key.kind !== "left" || !isText || model.editor.cursor === 0);
}

/** One question back, from a question or from behind the last one; from one that the review has opened again, to the review. */
export function reduceBack(model: Model): Next {
  const back = stepBack(placeOf(model));
  if (back === undefined) return stay({ ...model, problem: undefined });
  return askNext({ ...model, draft: back.draft, stage: { ...opened, jump: back.jump } });
}

/** Opens a question again from the review. With its answer, or by going back, the review returns; what it opens besides is asked before. */
export function reduceJump(model: Model, id: StepId): Next {
  if (model.stage.kind !== "review" || model.draft.answers[id] === undefined) return stay(model);
  const { draft, jump } = openAgain(model, id);
  return askNext({ ...model, draft, stage: { ...opened, jump } });
}

function edit(model: Model, step: Step, key: Key, hasSuggestion: boolean): Next {
  const { initial } = step.question(model.draft, model.observed);
  const proposed = hasSuggestion ? offeredPort(model.observed, model.editor.text) : initial;
  const offered = key.kind === "tab" ? proposed : undefined;
  const editor = offered === undefined ? editLine(model.editor, key) : { ...newEditor(String(offered)), isFresh: false };
  if (editor === model.editor) return stay(model);
  const inquiry = editor.text === model.editor.text ? undefined : step.inquiry?.(model.draft, editor.text, model.observed);
  return {
    model: { ...model, stage: askingOf(model), editor, problem: undefined },
    wishes: inquiry === undefined ? [] : [{ kind: "inquire", inquiry }],
  };
}

/** An answer is judged on what the host says now, so it waits for one more look. */
function submit(model: Model, step: Step, answer: Answer): Next {
  const inquiry = step.inquiry?.(model.draft, answer.text, model.observed);
  if (inquiry === undefined) return take(model, step, answer);
  const asking = {
    ...model,
    editor: { ...model.editor, text: answer.text },
    stage: { ...askingOf(model), looking: { answer, inquiry } },
  };
  return { model: asking, wishes: [{ kind: "inquire", inquiry }] };
}

function take(model: Model, step: Step, answer: Answer): Next {
  const stage = askingOf(model);
  const answered = answerStep(model.draft, step, answer, model.observed);
  if (answered.ok) return askNext({ ...model, stage, draft: answered.value, problem: undefined });
  // What was typed ahead was meant for the next question.
  return stay({ ...model, stage, editor: { ...newEditor(answer.text), isFresh: false }, problem: answered.problem, waiting: [] });
}

/** Takes what was given for the next question, or asks it; plans when nothing is left to ask. */
function askNext(model: Model): Next {
  const turn = nextTurn(model.draft, model.observed);
  if (turn.kind === "end") return endWith(model, { kind: "end", how: "left" });
  if (turn.kind === "plan") return { model: { ...model, stage: { kind: "planning" } }, wishes: [{ kind: "plan" }] };
  const { step } = turn;
  const { [step.id]: given = preparedAnswer(model.draft, step, model.observed), ...rest } = model.given;
  if (given !== undefined) return submit({ ...model, given: rest, editor: newEditor(given.text) }, step, given);
  const asked = proposed(model, step);
  // With keys waiting, the proposal may be gone before anybody sees it.
  return { model: asked, wishes: asked.waiting.length === 0 ? lookAtProposal(asked) : [] };
}

function proposed(model: Model, step: Step): Model {
  const question = step.question(model.draft, model.observed);
  const fallback = question.kind === "choice" ? (question.options[0] ?? "") : "";
  return { ...model, stage: askingOf(model), editor: newEditor(question.initial ?? fallback), problem: undefined };
}

/** The stage of the next question: a jump lasts until the review returns. */
function askingOf(model: Model): Asking {
  return { ...opened, jump: jumpOf(model) };
}

/** The look that the text in the line needs, so that it is shown with what the host says of it. */
export function lookAtProposal(model: Model): readonly Wish[] {
  const inquiry = askedStep(model)?.inquiry?.(model.draft, model.editor.text, model.observed);
  return inquiry === undefined ? [] : [{ kind: "inquire", inquiry }];
}

/** A look that was started before the answer says nothing about it; what it shows may leave nothing to ask. */
export function reduceLooked(model: Model, inquiry: Inquiry): Next {
  if (model.stage.kind !== "asking") return stay(model);
  const step = askedStep(model);
  if (step === undefined) return askNext(model);
  return model.stage.looking?.inquiry === inquiry ? take(model, step, model.stage.looking.answer) : stay(model);
}
