import { t } from "./t.ts";

/** A text in which `(secret)` stands in place of secrets, as data and JSON have it, with that sign in the language of the reader. */
export function saySecrets(text: string): string {
  return text.replaceAll("(secret)", t("(secret)"));
}
