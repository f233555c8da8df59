import type { StepId } from "./answer.ts";
import { currentStep, goBack, jumpTo } from "./conversation.ts";
import type { Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** An answer that is changed from the review: which one, and all of them as they were. */
export type Jump = {
  readonly id: StepId;
  readonly draft: Draft;
  /** The program that those answers were given for. */
  readonly engine: string;
};

/** Where a conversation is, and the jump that its question may belong to. */
export type Place = { readonly draft: Draft; readonly observed: Observed; readonly jump: Jump | undefined };

/** The question of this id open again, from the review. With its answer, or by going back, the review returns; what it opens besides is asked before. */
export function openAgain({ draft, observed }: Omit<Place, "jump">, id: StepId): Pick<Place, "draft" | "jump"> {
  return { draft: jumpTo(draft, id), jump: { id, draft, engine: observed.engines.chosen } };
}

/** The jump as long as it lasts: answers for another program are no way back to those before it. */
export function lastingJump({ jump, observed }: Pick<Place, "jump" | "observed">): Jump | undefined {
  return jump?.engine === observed.engines.chosen ? jump : undefined;
}

/** Whether the question at hand is the one that the review has opened, so that going back leads there. */
export function isOpenedAgain(place: Place): boolean {
  const jump = lastingJump(place);
  return jump !== undefined && currentStep(place.draft, place.observed)?.id === jump.id;
}

/** One question back, or from the change of an answer to the review with all answers as they were; undefined at the first question. */
export function stepBack(place: Place): Pick<Place, "draft" | "jump"> | undefined {
  const jump = lastingJump(place);
  const draft = isOpenedAgain(place) ? undefined : goBack(place.draft, place.observed);
  if (draft !== undefined) return { draft, jump };
  return jump === undefined ? undefined : { draft: jump.draft, jump: undefined };
}
