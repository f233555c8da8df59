import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMatrix, renderMarkdown, renderMatrix, replaceMatrix } from "../../../script/lib/engine-matrix.ts";
import { engineReleases, releaseLabel } from "../../../script/lib/engine-releases.ts";

const test = (ancestorTitles: readonly string[], title: string, status: string, duration?: number) => ({
  ancestorTitles,
  title,
  status,
  duration,
});

const report = {
  testResults: [
    {
      assertionResults: [
        test(["new@2: configs", "takes configs"], "with a token", "passed", 2000),
        test(["new@2: configs", "takes configs"], "with a password", "passed", 3000),
        test(["new@2: a story"], "starts", "passed", 1400),
        test(["new@2: a story"], "moves", "failed", 600),
      ],
    },
    {
      assertionResults: [
        test(["old@1: a story"], "starts", "passed", 61_000),
        test(["old@1: a story"], "moves", "skipped"),
        test(["not about a release"], "adds", "passed", 1),
      ],
    },
  ],
};

const matrix = readMatrix(report, ["new@2", "old@1"]);

describe("readMatrix", () => {
  it("gives one row for a test or a group, below what it is about, and a cell for each release", () => {
    const starts = [
      { isGood: true, seconds: 1.4 },
      { isGood: true, seconds: 61 },
    ];
    const moves = [
      { isGood: false, seconds: 0.6 },
      { isGood: false, seconds: 0 },
    ];
    expect(matrix.groups).toEqual([
      {
        about: "a story",
        rows: [
          { title: "starts", cells: starts },
          { title: "moves", cells: moves },
        ],
      },
      { about: "configs", rows: [{ title: "takes configs", cells: [{ isGood: true, seconds: 5 }, undefined] }] },
    ]);
  });

  it("counts a group as failed when one of its tests has", () => {
    const failed = {
      testResults: [{ assertionResults: [test(["a@1: x", "g"], "1", "passed", 1), test(["a@1: x", "g"], "2", "failed", 1)] }],
    };
    expect(readMatrix(failed, ["a@1"]).groups[0]?.rows).toMatchObject([{ cells: [{ isGood: false }] }]);
  });
});

it("renders a matrix for a terminal", () => {
  expect(renderMatrix(matrix).split("\n")).toEqual([
    "                  new@2   old@1",
    "a story",
    "  starts          ✓ 1 s  ✓ 61 s",
    "  moves           ✗ 1 s   ✗ 0 s",
    "configs",
    "  takes configs   ✓ 5 s       –",
  ]);
});

it("renders a matrix as a Markdown table", () => {
  expect(renderMarkdown(matrix).split("\n")).toEqual([
    "|  | new@2 | old@1 |",
    "|---|---|---|",
    "| **a story** |  |  |",
    "| starts | ✓ 1 s | ✓ 61 s |",
    "| moves | ✗ 1 s | ✗ 0 s |",
    "| **configs** |  |  |",
    "| takes configs | ✓ 5 s | – |",
  ]);
});

describe("the matrix in the README", () => {
  const readme = readFile(join(import.meta.dirname, "../../../README.md"), "utf8");

  it("shows the releases that are proved, and that every flow has passed", async () => {
    const table = /<!-- engines: .*? -->\n([\s\S]*?)\n<!-- \/engines -->/.exec(await readme)?.[1] ?? "";
    const [header = "", , ...rows] = table.split("\n");
    expect(header).toBe(`|  | ${engineReleases.map(releaseLabel).join(" | ")} |`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.includes("✗"))).toEqual([]);
  });

  it("is replaced between its markers, and nothing else is", async () => {
    const before = await readme;
    const after = replaceMatrix(before, "| new |");
    const [head = "", tail = ""] = after.split("| new |");
    expect(before.startsWith(head)).toBe(true);
    expect(before.endsWith(tail)).toBe(true);
    expect(replaceMatrix(after, "| new |")).toBe(after);
    expect(() => replaceMatrix("nothing", "x")).toThrow("lacks the markers");
  });
});
