import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formattersOf } from "../../src/locale/formatters.ts";
import { languages } from "../../src/locale/language.ts";

describe.each(languages)("the formatters of %s", (language) => {
  it("write every number as ICU does", () => {
    const icu = new Intl.NumberFormat(language);
    const own = formattersOf(language).getNumberFormat(language);
    const number = fc.oneof(
      fc.integer({ min: -2000, max: 2000 }),
      fc.integer(),
      fc.double({ noNaN: true }).filter((value) => !Object.is(value, -0)),
      fc.bigInt(),
    );
    fc.assert(
      fc.property(number, (value) => {
        expect(own.format(value)).toBe(icu.format(value));
      }),
    );
  });

  it.each(["cardinal", "ordinal"] as const)("choose the %s form of every number as ICU does", (type) => {
    const icu = new Intl.PluralRules(language, { type });
    const own = formattersOf(language);
    for (let value = 0; value <= 200; value += 1) expect(own.getPluralRules(language, { type }).select(value)).toBe(icu.select(value));
  });
});
