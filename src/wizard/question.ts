import type { SuggestionReason } from "../port-map/suggest-base-port.ts";
import type { QuestionContext } from "../locale/question-facts.ts";
import type { AnswerSource, StepId } from "./answer.ts";

/** One question, ready to be asked by any front-end. Titles and help come from locale by `id`. */
export type Question = TextQuestion | ChoiceQuestion | ConfirmQuestion;

type Common = {
  readonly id: StepId;
  /** Proposed; Enter takes it. Undefined: the person must answer. */
  readonly initial: string | undefined;
  readonly source: AnswerSource;
  /** Facts that the help text names. */
  readonly facts: QuestionFacts;
};

export type TextQuestion = Common & { readonly kind: "text"; readonly isSecret: boolean; readonly showsPorts: boolean };
export type ChoiceQuestion = Common & { readonly kind: "choice"; readonly options: readonly string[] };
export type ConfirmQuestion = Common & { readonly kind: "confirm" };

/** As the help text takes them; why a port is suggested says more here. */
export type QuestionFacts = Omit<QuestionContext, "suggestion"> & { readonly suggestion?: SuggestionReason };
