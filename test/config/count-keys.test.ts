import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/config/config-text.ts";
import { countKeys } from "../../src/config/count-keys.ts";

const cases: readonly (readonly [string, JsonObject, JsonObject, readonly [number, number, number]])[] = [
  ["nothing", { a: { b: 1 } }, { a: { b: 1 } }, [0, 0, 0]],
  ["the order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }, [0, 0, 0]],
  ["a key that comes", { a: 1 }, { a: 1, b: { c: 2, d: 3 } }, [2, 0, 0]],
  ["a key that goes", { a: 1, b: 2 }, { a: 1 }, [0, 1, 0]],
  ["a list as one value", { a: [1, 2, 3] }, { a: [1] }, [0, 0, 1]],
  ["a value in place of an object", { a: { b: 1, c: 2 } }, { a: 1 }, [1, 2, 0]],
  ["an empty object as a value", { a: {} }, { a: { b: 1 } }, [1, 1, 0]],
  ["dots in a key", { "a.b": 1 }, { a: { b: 1 } }, [1, 1, 0]],
];

describe("countKeys", () => {
  it.each(cases)("counts %s", (_, from, to, [gained, lost, changed]) => {
    expect(countKeys(from, to)).toEqual({ gained, lost, changed });
  });

  it("counts the same on the way back, with coming and going exchanged", () => {
    const config = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.dictionary(fc.string(), fc.boolean())));
    fc.assert(
      fc.property(config, config, (from, to) => {
        const [there, back] = [countKeys(from, to), countKeys(to, from)];
        expect(back).toEqual({ gained: there.lost, lost: there.gained, changed: there.changed });
      }),
    );
  });
});
