import { IntlMessageFormat, type Formatters } from "intl-messageformat";
import { visibleText } from "../lib/visible-text.ts";
import { formattersOf } from "./formatters.ts";
import type { Language } from "./language.ts";
import type { Placeholder, SpokenTable } from "./translation.ts";
import type { translations } from "./translations.ts";

/** Every English text that gw can say. */
export type Text = keyof typeof translations;

/** Those that stand for themselves. */
export type PlainText = { [Key in Text]: [Placeholder<Key>] extends [never] ? Key : never }[Text];

type Values<Key extends Text> = [Placeholder<Key>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<Placeholder<Key>, string | number>>];

type Spoken = {
  readonly language: Language;
  readonly table: SpokenTable | undefined;
  readonly formats: Map<string, IntlMessageFormat>;
  readonly formatters: Formatters;
};

/**
 * A process speaks one language, from its first word on: this is the only thing that the pure layers remember. It is not handed through every
 * function, because each of them that makes a sentence would carry it for the next one alone.
 */
let spoken: Spoken = { language: "en", table: undefined, formats: new Map(), formatters: formattersOf("en") };

/** Lets `t` speak another language from now on; `table` holds its texts and is not needed for English. */
export function setLanguage(language: Language, table?: SpokenTable): void {
  spoken = { language, table, formats: new Map(), formatters: formattersOf(language) };
}

/** The language in which sentences are made now. */
export function currentLanguage(): Language {
  return spoken.language;
}

/**
 * An English text in the language of this process, with the values in place of its placeholders (ICU message format). A text without
 * translations and a missing value do not compile. Called when a sentence is made, never while a module is loaded. Values come from outside
 * as often as not: what a terminal would obey in them can be seen, and none of them makes a row of its own.
 */
export function t<const Key extends Text>(text: Key, ...[values]: Values<Key>): string {
  const { language, table } = spoken;
  const pattern = language === "en" ? text : (table?.[text]?.[language] ?? text);
  return values === undefined ? pattern : String(formatOf(pattern).format(mapValues(values)));
}

function mapValues(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? visibleText(value) : value]));
}

/**
 * Which locale a tag means. The library asks ICU for every locale that it has, which takes longer than all the texts of a command; the four
 * languages are known.
 */
IntlMessageFormat.resolveLocale = (locales) => new Intl.Locale(typeof locales === "string" ? locales : (locales[0] ?? "en"));

/** Reading a pattern costs more than filling it, and frames say the same again and again. */
function formatOf(pattern: string): IntlMessageFormat {
  const { language, formats, formatters } = spoken;
  const known = formats.get(pattern);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(pattern, language, undefined, { ignoreTag: true, formatters });
  formats.set(pattern, made);
  return made;
}
