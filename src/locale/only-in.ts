import type { Language } from "./language.ts";
import type { SpokenTable, TranslationTable } from "./translation.ts";

/** The texts of a table in one language, without the others. */
export function onlyIn(language: Exclude<Language, "en">, table: TranslationTable): SpokenTable {
  return Object.fromEntries(Object.entries(table).map(([english, { [language]: text }]) => [english, { [language]: text }]));
}
