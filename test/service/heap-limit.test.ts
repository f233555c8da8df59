import { assert, property, integer } from "fast-check";
import { describe, expect, it } from "vitest";
import { heapLimit } from "../../src/service/heap-limit.ts";

const rule = { floorMiB: 2048, capMiB: 8192 };
const mebibyte = 1024 * 1024;

describe("the limit of a gateway's heap", () => {
  // As OpenClaw 2026.9.6 recommends with that much memory.
  it.each([
    [1024, 768],
    [2048, 1536],
    [4096, 2048],
    [8192, 4096],
    [16_384, 8192],
    [24_103, 8192],
    [65_536, 16_384],
  ])("with %i MiB of memory is %i MiB", (memory, limit) => {
    expect(heapLimit(rule, memory * mebibyte)).toBe(limit);
  });

  it("is left to Node where the engine does so, or the memory is unknown", () => {
    expect(heapLimit(undefined, 8192 * mebibyte)).toBeUndefined();
    expect(heapLimit(rule, undefined)).toBeUndefined();
    expect(heapLimit(rule, mebibyte)).toBeUndefined();
  });

  it("leaves a quarter of the memory to everything else", () => {
    assert(
      property(integer({ min: 2, max: 4_000_000 }), (memory) => {
        expect(heapLimit(rule, memory * mebibyte)).toBeLessThanOrEqual(memory * 0.75);
      }),
    );
  });
});
