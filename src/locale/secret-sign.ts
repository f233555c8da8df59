import { t } from "./t.ts";

/** A text in which `(secret)` and `(no secret)` stand in place of secrets, as data and JSON have it, with these signs in the language of the reader. */
export function saySecrets(text: string): string {
  return text.replaceAll("(secret)", t("(secret)")).replaceAll("(no secret)", t("(no secret)"));
}
