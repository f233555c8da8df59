import type { Formatters } from "intl-messageformat";
import type { Language } from "./language.ts";

/**
 * How the numbers and plural forms of messages are made in a language, once for all of them. Whole numbers below a thousand are written alike in
 * the four languages, and ICU takes longer to be ready for the first number than a command for all of its texts.
 */
export function formattersOf(language: Language): Formatters {
  let numbers: Intl.NumberFormat | undefined;
  const plurals = new Map<string, Intl.PluralRules>();
  const format = (value: number | bigint) => {
    if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    numbers ??= new Intl.NumberFormat(language);
    return numbers.format(value);
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library calls nothing else of a number format
    getNumberFormat: (_, style) => (style === undefined ? ({ format } as Intl.NumberFormat) : new Intl.NumberFormat(language, style)),
    getDateTimeFormat: (...given) => new Intl.DateTimeFormat(...given),
    getPluralRules: (_, { type = "cardinal" } = {}) => {
      const rules = plurals.get(type) ?? new Intl.PluralRules(language, { type });
      plurals.set(type, rules);
      return rules;
    },
  };
}
