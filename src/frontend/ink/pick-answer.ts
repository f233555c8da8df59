import type { StepId } from "../../wizard/answer.ts";
import { changeableSteps } from "../../wizard/conversation.ts";
import type { Key } from "./key.ts";
import { isBackKey, type Model } from "./model.ts";

/** What a key in a list of answers comes to: another one is marked (counted from 0), the marked one is to be changed, or none is. */
export type Picked =
  | { readonly kind: "marked"; readonly marked: number }
  | { readonly kind: "chosen"; readonly id: StepId }
  | { readonly kind: "closed" };

/** Up, Down, Home, End and numbers mark, Enter chooses, Esc and Left close. */
export function pickAnswer(model: Model, marked: number, key: Key): Picked {
  const steps = changeableSteps(model.draft, model.observed);
  const step = steps[marked];
  if (isBackKey(key) || steps.length === 0) return { kind: "closed" };
  if (key.kind === "enter") return step === undefined ? { kind: "closed" } : { kind: "chosen", id: step.id };
  const last = steps.length - 1;
  switch (key.kind) {
    case "down":
    case "tab":
      return { kind: "marked", marked: marked >= last ? 0 : marked + 1 };
    case "up":
      return { kind: "marked", marked: marked <= 0 ? last : marked - 1 };
    case "home":
    case "page-up":
      return { kind: "marked", marked: 0 };
    case "end":
    case "page-down":
      return { kind: "marked", marked: last };
    case "text":
      return {
        kind: "marked",
        marked: /^\d+$/.test(key.text) && Number(key.text) in [0, ...steps] && key.text !== "0" ? Number(key.text) - 1 : marked,
      };
    default:
      return { kind: "marked", marked };
  }
}
