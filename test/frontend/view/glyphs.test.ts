import { describe, expect, it } from "vitest";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";

describe("chooseGlyphs", () => {
  it.each([{}, { LANG: "C" }, { LC_ALL: "POSIX", LANG: "de_DE.UTF-8" }, { LANG: "de_DE.UTF-8", TERM: "linux" }])(
    "gives signs of printable ASCII for %o, none of which looks like one that is missing",
    (environment) => {
      for (const sign of Object.values(chooseGlyphs(environment))) {
        expect(sign).toMatch(/^[!-~]+$/u);
        expect(sign).not.toBe("?");
      }
    },
  );

  it.each([{ LANG: "C" }, { LANG: "C.UTF-8" }])("tells with %o which question is asked, which were and which will be", (environment) => {
    const { ask, done, ahead, kept, back, warn } = chooseGlyphs(environment);
    expect(new Set([ask, done, ahead, kept, back, warn]).size).toBe(6);
  });
});
