import { expect, it } from "vitest";
import { momentAfter } from "../../src/lib/moment-after.ts";

const now = Date.parse("2026-11-21T13:37:00.500Z");

it.each<[string, readonly string[], string]>([
  ["now where nothing is there", [], "2026-11-21T13:37:00.500Z"],
  ["now after earlier ones", ["builtin-rescue-2026-11-21T13-37-00-499Z.json"], "2026-11-21T13:37:00.500Z"],
  ["a millisecond later at the same moment", ["builtin-rescue-2026-11-21T13-37-00-500Z.json"], "2026-11-21T13:37:00.501Z"],
  [
    "after the latest one where the clock was set back",
    ["a-2036-01-02T03-04-05-999Z.tar.gz", "a-2026-11-21T13-37-00-000Z.tar.gz"],
    "2036-01-02T03:04:06.000Z",
  ],
  ["now beside names without a time", ["lock", "x-2026-99-99T99-99-99-999Z.json", ".json"], "2026-11-21T13:37:00.500Z"],
])("the moment of a new file is %s", (_, names, moment) => {
  expect(new Date(momentAfter(now, names)).toISOString()).toBe(moment);
});

it("leaves as much time between two as is asked for", () => {
  expect(new Date(momentAfter(now, ["2026-11-21T13-37-00-000Z.json"], 1000)).toISOString()).toBe("2026-11-21T13:37:01.000Z");
});
