import { describe, expect, it } from "vitest";
import { renderPairs, renderTable } from "../../src/cli/table.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";

const heading = ["PROFILE", "BASE", "HEALTH"];
const rows = [
  ["default", "18789", "healthy"],
  ["配置", "19789", ""],
];

describe("renderTable", () => {
  it("aligns columns by the cells that a terminal shows", () => {
    expect(renderTable(heading, rows, 80)).toBe(["PROFILE  BASE   HEALTH", "default  18789  healthy", "配置     19789"].join("\n"));
  });

  it("fits exactly where the widest row does, and makes blocks one cell below that", () => {
    expect(renderTable(heading, rows, 23).split("\n")).toHaveLength(3);
    expect(renderTable(heading, rows, 22)).toBe(
      ["default", "  BASE    18789", "  HEALTH  healthy", "", "配置", "  BASE  19789"].join("\n"),
    );
  });

  it("breaks what is too long even for a block", () => {
    expect(renderTable(["A", "NOTE"], [["default", "a note of so many words"]], 20)).toBe(
      "default\n  NOTE  a note of so\n        many words",
    );
  });

  it("makes visible what a terminal would obey, and has no row but its own", () => {
    expect(renderTable(["A", "B"], [["x\u001B[2J", "y\nz"]], 80)).toBe(String.raw`A         B` + "\n" + String.raw`x\x1b[2J  y\nz`);
  });

  it("shows a heading without rows", () => {
    expect(renderTable(heading, [], 80)).toBe("PROFILE  BASE  HEALTH");
  });
});

describe("renderPairs", () => {
  it("hangs every further line below the first", () => {
    expect(
      renderPairs(
        [
          ["Ports", "a\nb"],
          ["Config", "x"],
        ],
        "  ",
      ),
    ).toBe("  Ports   a\n          b\n  Config  x");
  });

  it("breaks values where the terminal ends", () => {
    const text = renderPairs([["Gateway", "http://127.0.0.1:19789, healthy, pid 4711"]], "  ", 40);
    expect(
      text
        .split("\n")
        .map(cellWidth)
        .every((width) => width <= 40),
    ).toBe(true);
    expect(text).toBe("  Gateway  http://127.0.0.1:19789,\n           healthy, pid 4711");
  });

  it("is empty for no pairs", () => {
    expect(renderPairs([])).toBe("");
  });
});
