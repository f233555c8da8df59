import { z } from "zod";

/** How one row went for one release: the seconds of its tests together. */
export type MatrixCell = { readonly isGood: boolean; readonly seconds: number };

/** What was proved, by release: a row for each flow below what it is about, a cell for each release that has run it. */
export type Matrix = {
  readonly releases: readonly string[];
  readonly groups: readonly { readonly about: string; readonly rows: readonly MatrixRow[] }[];
};

type MatrixRow = { readonly title: string; readonly cells: readonly (MatrixCell | undefined)[] };

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string(), duration: z.number().nullish() }),
      ),
    }),
  ),
});

type Test = { readonly release: string; readonly about: string; readonly row: string } & MatrixCell;

/**
 * Reads a Vitest JSON report whose outermost titles are `NAME@VERSION: …`, for these releases. A test is a row; tests in a `describe` of
 * their own are one row together. A test that did not run has not passed. What was proved on most releases, and there in most ways, stands
 * first.
 */
export function readMatrix(report: unknown, releases: readonly string[]): Matrix {
  const tests = reportSchema.parse(report).testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(readTest));
  const groups = Map.groupBy(tests, ({ about }) => about);
  const read = [...groups].map(([about, inGroup]) => ({ about, rows: readRows(inGroup, releases) }));
  return { releases, groups: read.toSorted((left, right) => breadth(right) - breadth(left) || right.rows.length - left.rows.length) };
}

/** On how many releases a group was run. */
function breadth({ rows }: Matrix["groups"][number]): number {
  return Math.max(...rows.map(({ cells }) => cells.filter((cell) => cell !== undefined).length));
}

function readRows(tests: readonly Test[], releases: readonly string[]): readonly MatrixRow[] {
  return [...Map.groupBy(tests, ({ row }) => row)].map(([title, inRow]) => ({
    title,
    cells: releases.map((release) => joinTests(inRow.filter((test) => test.release === release))),
  }));
}

function readTest({
  ancestorTitles,
  title,
  status,
  duration,
}: z.infer<typeof reportSchema>["testResults"][number]["assertionResults"][number]) {
  const [outermost = "", ...inner] = ancestorTitles;
  const [, release, about] = /^(\S+@\S+): (.*)$/.exec(outermost) ?? [];
  if (release === undefined || about === undefined) return [];
  return [{ release, about, row: inner[0] ?? title, isGood: status === "passed", seconds: (duration ?? 0) / 1000 } satisfies Test];
}

function joinTests(tests: readonly Test[]): MatrixCell | undefined {
  if (tests.length === 0) return undefined;
  return { isGood: tests.every(({ isGood }) => isGood), seconds: tests.reduce((total, { seconds }) => total + seconds, 0) };
}

/** The matrix for a terminal. */
export function renderMatrix({ releases, groups }: Matrix): string {
  const width = Math.max(...groups.flatMap(({ rows }) => rows.map(({ title }) => title.length + 2)), 0);
  const widths = releases.map((release) => Math.max(release.length, 6));
  const line = (title: string, cells: readonly string[]): string =>
    [title.padEnd(width), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))].join("  ");
  const lines = groups.flatMap(({ about, rows }) => [about, ...rows.map(({ title, cells }) => line(`  ${title}`, cells.map(renderCell)))]);
  return [line("", releases), ...lines].join("\n");
}

/** The matrix as a Markdown table. */
export function renderMarkdown({ releases, groups }: Matrix): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const header = [line(["", ...releases]), `|---|${releases.map(() => "---|").join("")}`];
  const lines = groups.flatMap(({ about, rows }) => [
    line([`**${about}**`, ...releases.map(() => "")]),
    ...rows.map(({ title, cells }) => line([title, ...cells.map(renderCell)])),
  ]);
  return [...header, ...lines].join("\n");
}

function renderCell(cell: MatrixCell | undefined): string {
  return cell === undefined ? "–" : `${cell.isGood ? "✓" : "✗"} ${Math.round(cell.seconds)} s`;
}

const begin = "<!-- engines: written by npm run test:engines -- --write-readme -->";
const end = "<!-- /engines -->";

/** The README with this text between its two markers; throws when they are not there. */
export function replaceMatrix(readme: string, text: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`The README lacks the markers ${begin} and ${end}.`);
  return `${readme.slice(0, from + begin.length)}\n${text}\n${readme.slice(to)}`;
}
