import { currentLanguage } from "./t.ts";

/** Words one after the other, as the language lists them: Chinese has a comma of its own for that. */
export function list(words: readonly string[]): string {
  return words.join(currentLanguage().startsWith("zh") ? "、" : ", ");
}

/** Clauses one after the other. */
export function clauses(words: readonly string[]): string {
  return words.join(currentLanguage().startsWith("zh") ? "；" : "; ");
}

/** Words of which one is meant: `"enabled" or "linked"`. */
export function alternatives(words: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: "disjunction" }).format(words);
}
