import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawNumberLine, type CellKind, type NumberLine } from "../../src/port-map/number-line.ts";
import { isOverlapping, type PortRange } from "../../src/port-map/port-map.ts";

const ephemeral = { from: 32_768, to: 60_999 };

describe("the number line of a block", () => {
  it.each([
    ["between two neighbours", 19_789, [18_789, 21_789], "-oo------m--------------oo-"],
    ["that lies 20 above another", 18_809, [18_789, 21_789], "-xx----------------------oo-"],
    ["on the port of another", 18_789, [18_789], "-xxx-------------------"],
    ["with nobody around", 18_789, [], "------------mmm------------"],
    ["before the ports of outgoing connections", 32_289, [], "-----------------mmm----eeee"],
    ["in the ports of outgoing connections", 40_000, [39_000], "eooeeeeeeeeeemmmeeeeeeeeeeeee"],
  ] as const)("%s", (_, base, bases, picture) => {
    expect(shown(draw(base, bases, picture.length))).toBe(picture);
  });

  it("names the nearest on each side and counts those beyond", () => {
    const line = draw(19_789, [15_000, 17_000, 18_789, 21_789, 23_000, 24_000, 30_000], 60);
    expect(line).toMatchObject({
      below: { port: 18_789, distance: -1000 },
      above: { port: 21_789, distance: 2000 },
      beyond: { below: 2, above: 3 },
    });
    expect(line.below?.cell).toBeLessThan(line.own.cell);
    expect(line.above?.cell).toBeGreaterThan(line.own.cell);
  });

  it("takes one of equal base as the nearest below", () => {
    expect(draw(18_789, [18_789], 40).below).toMatchObject({ distance: 0 });
  });

  it("is as wide as asked for, in order, always shows the block, and says `both` only of ports that are shared", () => {
    const someBase = fc.integer({ min: 1024, max: 65_425 });
    fc.assert(
      fc.property(someBase, fc.array(someBase, { maxLength: 300 }), fc.integer({ min: 10, max: 300 }), (base, bases, width) => {
        const line = draw(base, bases, width);
        expect(line.cells).toHaveLength(width);
        expect(line.range.from).toBeLessThanOrEqual(base);
        expect(line.range.to).toBeGreaterThanOrEqual(base);
        expect(line.cells.some((kind) => kind === "own" || kind === "both")).toBe(true);
        const isAlone = !bases.some((other) => isOverlapping(blockOf(other), blockOf(base)));
        expect(isAlone && line.cells.includes("both")).toBe(false);
        expect(line.below?.cell ?? 0).toBeLessThanOrEqual(line.own.cell);
        expect(line.above?.cell ?? width).toBeGreaterThanOrEqual(line.own.cell);
        const inPicture = bases.filter((other) => isOverlapping(blockOf(other), line.range)).length;
        expect(inPicture + line.beyond.below + line.beyond.above).toBe(bases.length);
      }),
      { numRuns: 300 },
    );
  });
});

const signs: Readonly<Record<CellKind, string>> = { free: "-", own: "m", other: "o", both: "x", ephemeral: "e" };

function blockOf(base: number): PortRange {
  return { from: base, to: base + 110 };
}

function draw(base: number, bases: readonly number[], width: number): NumberLine {
  return drawNumberLine(blockOf(base), bases.map(blockOf), ephemeral, width);
}

function shown({ cells }: NumberLine): string {
  return cells.map((kind) => signs[kind]).join("");
}
