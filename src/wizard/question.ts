import type { SuggestionReason } from "../port-map/suggest-base-port.ts";
import type { EngineFacts, InstallFacts } from "../locale/describe-program.ts";
import type { BrokenConfig, CutOffRun, Crowding, KeptFacts, RefusedPort, Standing } from "../locale/question-facts.ts";
import type { Risk } from "../locale/port-conflict.ts";
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

export type QuestionFacts = {
  readonly suggestion?: SuggestionReason;
  readonly current?: string;
  readonly running?: string;
  readonly suggested?: string;
  readonly crowding?: Crowding;
  readonly refused?: RefusedPort;
  readonly auth?: string;
  readonly hasSecret?: boolean;
  readonly risks?: readonly Risk[];
  /** The question that a no to the risks leads back to. */
  readonly cause?: "port" | "bind";
  readonly engines?: readonly EngineFacts[];
  readonly install?: InstallFacts;
  readonly kept?: KeptFacts;
  readonly standing?: Standing;
  readonly broken?: BrokenConfig;
  readonly interrupted?: CutOffRun;
  readonly profile?: string;
};
