import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { known } from "../../src/overview/cell.ts";
import { cellTexts, chooseColumns, columns } from "../../src/overview/column.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import { nowMs, runningRow, sampleService, stoppedRow } from "./sample-rows.ts";

describe("a row in words", () => {
  it("has all that is known", () => {
    expect(cellTexts(runningRow("rescue", 19_789), nowMs, "…")).toEqual({
      profile: "rescue",
      engine: "Built-in gateway 0.1.0",
      base: "19789",
      block: "19789-19899",
      service: "systemd running",
      health: "healthy",
      pid: "411",
      memory: "87 MiB",
      uptime: "3h 05m",
      linger: "on",
      warnings: "",
      change: "2d 0h ago: onboard, base port 19789",
      run: "1d 1h ago: gateway restart",
    });
  });

  it("tells what is still looked for from what did not answer and from what is not there", () => {
    const pending = { kind: "pending" } as const;
    const late = { kind: "late" } as const;
    const waiting = cellTexts(runningRow("a", 19_789, { health: pending, usage: late, warnings: pending, managed: late }), nowMs, "…");
    expect(waiting).toMatchObject({ health: "…", memory: "timeout", uptime: "timeout", warnings: "…", service: "timeout" });
    const gone = cellTexts(stoppedRow("a", 19_789, { lastChanges: known({ change: undefined, run: undefined }) }), nowMs, "…");
    expect(gone).toMatchObject({ health: "stopped", memory: "", uptime: "", change: "", service: "systemd stopped" });
  });

  it.each([
    [{ state: { kind: "stopped" }, isMasked: true, isEnabled: false }, "systemd masked"],
    [{ state: { kind: "running", pid: 411, restarts: 0 }, isMasked: true }, "systemd running, masked"],
    [{ state: { kind: "starting", pid: undefined }, restarts: 0, end: { result: "signal", exitStatus: undefined } }, "systemd starting"],
    [{ state: { kind: "starting", pid: undefined }, restarts: 1, end: { result: "signal", exitStatus: undefined } }, "systemd crashing"],
  ] as const)("says of a service %j what it is", (over, words) => {
    expect(cellTexts(runningRow("a", 19_789, {}, { service: { ...sampleService, ...over } }), nowMs, "…").service).toBe(words);
  });

  it("obeys nothing that stands in a name", () => {
    expect(cellTexts(runningRow("/home/u/\u001B[2Jx", 19_789), nowMs, "…").profile).toBe(String.raw`/home/u/\x1b[2Jx`);
  });

  it("says of a change that it goes on or was cut off, or was taken back", () => {
    const change = (status: "applying" | "undone") =>
      cellTexts(
        runningRow("a", 1, { lastChanges: known({ change: { atMs: nowMs - 5000, title: "onboard", status }, run: undefined }) }),
        nowMs,
        "…",
      ).change;
    expect([change("applying"), change("undone")]).toEqual(["5s ago: onboard (unfinished)", "5s ago: onboard (taken back)"]);
  });
});

describe("the columns of a table", () => {
  const rows = [runningRow("default", 18_789), stoppedRow("rescue", 19_789)].map((row) => cellTexts(row, nowMs, "…"));

  it("are all there where there is room, and fit to the cell", () => {
    const all = chooseColumns(rows, Number.POSITIVE_INFINITY);
    expect(all.shown.map(({ id }) => id)).toEqual(columns.map(({ id }) => id));
    expect(chooseColumns(rows, all.width).hidden).toEqual([]);
    expect(chooseColumns(rows, all.width - "  WARN".length - 1).hidden).toEqual(["LAST CHANGE"]);
  });

  it("go one by one, and the profile and its health never", () => {
    expect(
      chooseColumns(rows, 60)
        .shown.map(({ heading }) => heading)
        .join(" "),
    ).toBe("PROFILE BASE SERVICE HEALTH MEMORY");
    expect(
      chooseColumns(rows, 40)
        .shown.map(({ heading }) => heading)
        .join(" "),
    ).toBe("PROFILE BASE SERVICE HEALTH");
    expect(
      chooseColumns(rows, 1)
        .shown.map(({ heading }) => heading)
        .join(" "),
    ).toBe("PROFILE HEALTH");
  });

  it("go first where they are empty, and nothing is said of them", () => {
    const { shown, hidden } = chooseColumns(rows, chooseColumns(rows, Number.POSITIVE_INFINITY).width - 1);
    expect([shown.some(({ id }) => id === "warnings"), hidden]).toEqual([false, []]);
  });

  it("name what is hidden and stay within the room, whatever it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), fc.array(fc.string({ unit: "grapheme", maxLength: 10 })), (room, names) => {
        const texts = names.map((name) => cellTexts(runningRow(name, 19_789), nowMs, "…"));
        const { shown, hidden, width } = chooseColumns(texts, room);
        const empty = columns.filter(({ id }) => texts.every((text) => text[id] === "") && !shown.some((one) => one.id === id));
        expect(shown.length + hidden.length + empty.length).toBe(columns.length);
        for (const { id, width: cells } of shown) expect(texts.every((text) => cellWidth(text[id]) <= cells)).toBe(true);
        expect(width <= room || shown.length === 2).toBe(true);
      }),
    );
  });
});
