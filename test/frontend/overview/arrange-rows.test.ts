import { afterEach, expect, test } from "vitest";
import { arrangeRows, sortKeys } from "../../../src/frontend/overview/arrange-rows.ts";
import { setLanguage } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { known } from "../../../src/overview/cell.ts";
import { nowMs, runningRow, stoppedRow } from "../../overview/sample-rows.ts";

afterEach(() => setLanguage("en"));

const usage = (mebibytes: number, upMs: number) => known({ pids: [1], residentBytes: mebibytes * 1024 ** 2, upMs });
const rows = [
  runningRow("a", 21_789, { usage: usage(100, 5000), lastChanges: known({ change: undefined, run: undefined }) }),
  runningRow("b", 18_789, {
    usage: usage(300, 9000),
    lastChanges: known({ change: { atMs: nowMs, title: "x", status: "applied" }, run: undefined }),
  }),
  stoppedRow("c", 20_789, { usage: { kind: "pending" } }),
  runningRow("d", 19_789, { usage: usage(200, 1000), health: known({ state: "foreign", detail: "" }), lastChanges: { kind: "late" } }),
];

test.for([
  ["list", "abcd"],
  ["health", "dcab"],
  ["port", "bdca"],
  ["memory", "bdac"],
  ["uptime", "dabc"],
  ["change", "bcad"],
] as const)("by %s they are %s", ([key, names]) => {
  expect(sortKeys).toContain(key);
  const arranged = arrangeRows(rows, key, "").map(({ instance }) => instance.profile);
  expect(arranged.join("")).toBe(names);
});

test("the order by health is the same in every language", () => {
  setLanguage("ru", translations);
  expect(arrangeRows(rows, "health", "").map(({ instance }) => instance.profile)).toEqual(["d", "c", "a", "b"]);
});

test("a filter is a text anywhere in the row, blanks around it and capitals aside", () => {
  expect(arrangeRows(rows, "list", " FOREIGN ").map(({ instance }) => instance.profile)).toEqual(["d"]);
});
