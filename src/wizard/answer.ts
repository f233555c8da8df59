/** The questions, by the name that answers files give them; the first three are asked of a person alone. */
export type StepId =
  | "resume"
  | "task"
  | "removal"
  | "engine"
  | "installEngine"
  | "port"
  | "workspace"
  | "bind"
  | "bindHost"
  | "auth"
  | "tokenEnv"
  | "password"
  | "service"
  | "linger"
  | "browser"
  | "cdpUrl"
  | "acceptRisk";

/** Where an answer or a proposed value comes from. */
export type AnswerSource = "default" | "existing" | "flag" | "variable" | "file" | "typed";

/** One answer: a text, as any front-end gives it, and where it comes from. */
export type Answer = {
  readonly text: string;
  readonly source: AnswerSource;
  /** A person was asked for it, so that going back leads there. */
  readonly isAsked?: true;
};

/** What was answered in an earlier run, and what it had gone back over; `at`: when, for people. */
export type KeptAnswers = { readonly at: string; readonly answers: Answers; readonly remembered: Answers };

/** Answers by their questions. */
export type Answers = Readonly<Partial<Record<StepId, Answer>>>;
