import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Screen, Wish } from "../../../src/frontend/overview/model.ts";
import { drawOverview } from "../../../src/frontend/overview/view.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { selectedRow, shownRows } from "../../../src/frontend/overview/marked-row.ts";
import { ok } from "../../../src/lib/result.ts";
import { nowMs, runningRow } from "../../overview/sample-rows.ts";
import { open, press, tell, threeRows, type Run } from "./run-overview.ts";
import { sampleReview } from "./sample-session.ts";

const [first, second, third] = threeRows;
if (first === undefined || second === undefined || third === undefined) throw new Error("three rows");

function marked({ model }: Run): string | undefined {
  return selectedRow(model)?.instance.profile;
}

function shown({ model }: Run): readonly string[] {
  return shownRows(model).map(({ instance }) => instance.profile);
}

function endOf({ wishes }: Run): Extract<Wish, { readonly kind: "end" }>["end"] | undefined {
  return wishes.find((wish) => wish.kind === "end")?.end;
}

function screenOf(columns: number, rows: number): Screen {
  return {
    frame: { columns, rows, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "default", program: "gw" } },
    home: "/home/u",
  };
}

function planned(run: Run, action: "stop" | "undo" = "stop", question?: string): Run {
  const [, row = runningRow("rescue", 19_789)] = threeRows;
  const review = sampleReview(row, action, {}, question === undefined ? {} : { question });
  return tell(run, { kind: "planned", id: row.instance.id, action, planned: { kind: "planned", review } });
}

describe("the mark", () => {
  it.each([
    [[], "default"],
    [["down"], "rescue"],
    [["j", "j"], "slow"],
    [["jj"], "slow"],
    [["j", "k"], "default"],
    [["up"], "default"],
    [["G"], "slow"],
    [["end", "g"], "default"],
    [["page-down"], "slow"],
    [["end", "page-up"], "default"],
    [["end", "down"], "slow"],
  ])("is after %j on %s", (keys, profile) => {
    expect(marked(press(open(), ...keys))).toBe(profile);
  });

  it("stays on its instance when the rows change, and goes to the first when that is gone", () => {
    const run = press(open(), "down");
    const news = (rows: typeof threeRows) => ({ kind: "host", news: { kind: "rows", rows, nowMs } }) as const;
    expect(marked(tell(run, news([runningRow("new", 1), ...threeRows])))).toBe("rescue");
    expect(marked(tell(run, news([first, third])))).toBe("default");
    expect(marked(tell(run, news([])))).toBeUndefined();
  });

  it("is where the overview was left, or on the profile that it was called with", () => {
    expect(marked(open(threeRows, { selected: third.instance.id }))).toBe("slow");
    expect(marked(open(threeRows, { selected: "rescue" }))).toBe("rescue");
  });
});

describe("what is shown", () => {
  it.each([
    [["/", "slow"], ["slow"]],
    [["/unhealthy", "enter"], ["slow"]],
    [["s/quit"], []],
    [["/", "19789"], ["rescue"]],
    [["/", "STOPPED"], ["rescue"]],
    [["/", "nobody"], []],
    [
      ["/", "slow", "escape"],
      ["default", "rescue", "slow"],
    ],
    [
      ["/", "slow", "enter", "escape"],
      ["default", "rescue", "slow"],
    ],
    [
      ["/", "slow", "erase-line"],
      ["default", "rescue", "slow"],
    ],
    [["/", "re", "enter", "/", "scue"], ["rescue"]],
  ])("is after %j %j", (keys, profiles) => {
    expect(shown(press(open(), ...keys))).toEqual(profiles);
  });

  it("is ordered by the next key at each s, and all orders come round", () => {
    const orders = [0, 1, 2, 3, 4, 5, 6].map((times) => press(open(), "s".repeat(times)).model.sort);
    expect(orders).toEqual(["list", "health", "port", "memory", "uptime", "change", "list"]);
    expect(shown(press(open(), "s"))).toEqual(["slow", "rescue", "default"]);
  });

  it("takes letters for text while a filter is typed", () => {
    const run = press(open(), "/", "q", "t");
    expect([run.model.stage.kind, run.model.filter, run.wishes]).toEqual(["filter", "qt", []]);
  });
});

describe("an action", () => {
  it.each([
    ["t", "start"],
    ["p", "stop"],
    ["e", "restart"],
    ["u", "undo"],
  ])("by %s is planned for the marked instance", (key, action) => {
    const run = press(open(), "down", key);
    expect(run.wishes).toEqual([{ kind: "plan", row: second, action }]);
    expect(run.model.stage).toMatchObject({ kind: "planning", action });
  });

  it("is done only after Enter, and the host is looked at when it was", () => {
    const reviewed = planned(press(open(), "down", "p"));
    expect(reviewed.model.stage.kind).toBe("review");
    const doing = press(reviewed, "enter");
    expect(doing.wishes.at(-1)).toMatchObject({ kind: "apply", review: { title: "stop profile rescue" } });
    const done = tell(doing, { kind: "applied", end: { isGood: true, lines: [], notes: [], problem: undefined } });
    expect([done.model.stage.kind, done.wishes.at(-1)]).toEqual(["result", { kind: "look-again" }]);
    expect(press(done, "enter").model.stage.kind).toBe("list");
  });

  it("that takes a whole profile away is not done by Enter alone, but by y", () => {
    const asked = planned(press(open(), "down", "u"), "undo", "Take this back? Profile rescue is gone then.");
    const still = press(asked, "enter");
    expect([still.model.stage.kind, still.wishes]).toEqual(["review", asked.wishes]);
    expect(press(asked, "y").wishes.at(-1)).toMatchObject({ kind: "apply" });
    const usual = planned(press(open(), "down", "u"), "undo");
    expect(press(usual, "y").model.stage.kind).toBe("review");
    expect(press(usual, "enter").wishes.at(-1)).toMatchObject({ kind: "apply" });
  });

  it.each([
    ["stop", undefined, "enter"],
    ["undo", undefined, "enter"],
    ["undo", "Take this back? Profile rescue is gone then.", "y"],
  ] as const)("to %s (%s) is consented to by %s %s only when its last row was on screen", (action, question, consent) => {
    const small = tell(open(), { kind: "framed", screen: screenOf(40, 12) });
    let run = planned(press(small, "down", action === "undo" ? "u" : "p"), action, question);
    const rows: string[] = [];
    for (let count = 0; count < 20 && run.model.stage.kind === "review" && !run.model.stage.isRead; count += 1) {
      const screen = plainText(drawOverview(run.model, screenOf(40, 12).frame, "/home/u").lines);
      expect(screen).toContain("Enter: read on");
      rows.push(...screen.split("\n"));
      run = press(run, consent);
      expect(run.wishes.some(({ kind }) => kind === "apply")).toBe(false);
    }
    rows.push(...plainText(drawOverview(run.model, screenOf(40, 12).frame, "/home/u").lines).split("\n"));
    const whole = plainText(drawOverview(run.model, screenOf(40, 60).frame, "/home/u").lines).split("\n");
    expect(rows.filter((line) => !/more lines? below|end$/.test(line))).toEqual(expect.arrayContaining(whole.slice(3, -4)));
    expect(press(run, consent).wishes.at(-1)).toMatchObject({ kind: "apply" });
  });

  it("that fits into another window is read there", () => {
    const small = tell(open(), { kind: "framed", screen: screenOf(40, 8) });
    const run = planned(press(small, "down", "u"), "undo");
    expect(run.model.stage).toMatchObject({ kind: "review", isRead: false });
    expect(tell(run, { kind: "framed", screen: screenOf(100, 40) }).model.stage).toMatchObject({ isRead: true });
  });

  it("is left by Esc before it is done, also while it is planned, and comes back to where it was called", () => {
    expect(press(planned(press(open(), "down", "p")), "escape").model.stage.kind).toBe("list");
    const detail = press(open(), "down", "enter", "p");
    expect(press(planned(detail), "escape").model.stage.kind).toBe("detail");
    expect(planned(press(detail, "escape")).model.stage.kind).toBe("detail");
  });

  it("shows why it cannot be done", () => {
    const refused = {
      kind: "refused",
      problem: { kind: "nothing-to-undo", profile: "rescue" },
      audience: { profile: "rescue", program: "gw" },
      notes: [],
    } as const;
    const run = tell(press(open(), "down", "u"), { kind: "planned", id: second.instance.id, action: "undo", planned: refused });
    expect(run.model.stage).toMatchObject({ kind: "refused", planned: refused });
    expect(press(run, "escape").model.stage.kind).toBe("list");
  });

  it("cannot be left half done: Ctrl-C stops it, all other keys wait", () => {
    const doing = press(planned(press(open(), "down", "p")), "enter");
    expect(press(doing, "q", "escape", "enter").model).toEqual({ ...doing.model, notice: [] });
    const stopping = press(doing, "cancel");
    expect([stopping.model.stage, stopping.wishes.at(-1)]).toMatchObject([{ kind: "doing", isStopping: true }, { kind: "stop" }]);
  });

  it("that goes on when gw is told to end is stopped and then the end", () => {
    const told = tell(press(planned(press(open(), "down", "p")), "enter"), { kind: "terminated" });
    expect([told.wishes.at(-1), endOf(told)]).toEqual([{ kind: "stop" }, undefined]);
    const over = tell(told, { kind: "applied", end: { isGood: false, lines: [], notes: [], problem: undefined } });
    expect(endOf(over)).toEqual({ kind: "terminated" });
  });

  it.each(["t", "p", "e", "u", "l", "w", "o", "enter"])("by %s does nothing where there is no gateway", (key) => {
    const run = press(open([]), key);
    expect([run.model.stage.kind, run.wishes]).toEqual(["list", []]);
  });
});

describe("the panes", () => {
  it("read the log of the marked instance, and again with all that is new of it", () => {
    const detail = press(open(), "down", "enter");
    expect(detail.wishes).toEqual([{ kind: "read-log", row: second, lines: 50 }]);
    const logs = press(detail, "l");
    expect(logs.wishes.at(-1)).toEqual({ kind: "read-log", row: second, lines: 1000 });
    const news = tell(logs, { kind: "host", news: { kind: "rows", rows: threeRows, nowMs } });
    expect(news.wishes.filter(({ kind }) => kind === "read-log")).toHaveLength(3);
  });

  it("take no log of another instance", () => {
    const log = { id: first.instance.id, result: ok(["x"]) };
    expect(tell(press(open(), "down", "enter"), { kind: "log", log }).model.log).toBeUndefined();
  });

  it("scroll, a log from its end, and no farther than there is something", () => {
    const scroll = (run: Run) => ("scroll" in run.model.stage ? run.model.stage.scroll : undefined);
    expect(scroll(press(open(), "enter", "down", "down", "up"))).toBe(1);
    expect(scroll(press(open(), "l", "up", "page-up", "down"))).toBe(10);
    expect(scroll(press(open(), "l", "down"))).toBe(0);
    expect(scroll(tell(press(open(), "enter", "end"), { kind: "scrolled", scroll: 7 }))).toBe(7);
  });

  it("go back to the list by Esc, q and the left arrow", () => {
    for (const key of ["escape", "q", "left"]) {
      expect(press(open(), "enter", key).model.stage.kind).toBe("list");
      expect(press(open(), "l", key).model.stage.kind).toBe("list");
    }
  });

  it("go back from the log to the details that it was opened from, where they stood", () => {
    const log = press(open(), "down", "enter", "down", "l");
    for (const key of ["escape", "q", "left"]) {
      const back = press(log, key);
      expect(back.model.stage).toEqual({ kind: "detail", scroll: 1 });
      expect(back.wishes.at(-1)).toEqual({ kind: "read-log", row: second, lines: 50 });
      expect([press(back, key).model.stage.kind, endOf(press(back, key))]).toEqual(["list", undefined]);
    }
  });
});

describe("the end", () => {
  it.each(["q", "cancel"])("comes by %s", (key) => {
    expect(endOf(press(open(), key))).toEqual({ kind: "left" });
  });

  it.each(["escape", "left", "backspace"])("comes by %s only when it is pressed once more, and nothing else between", (key) => {
    const asked = press(open(), key);
    expect([asked.model.isLeaving, endOf(asked)]).toEqual([true, undefined]);
    expect(endOf(press(asked, key))).toEqual({ kind: "left" });
    expect(endOf(press(asked, "down", key))).toBeUndefined();
    expect(endOf(press(open(), "/", "re", "enter", key, key))).toBeUndefined();
  });

  it.each([["enter"], ["?"], ["l"], ["/"], ["n"], ["down", "p"]])("comes by Ctrl-C from the screen behind %s", (...keys) => {
    expect(endOf(press(open(), ...keys, "cancel"))).toEqual({ kind: "left" });
  });

  it("is the wizard for the marked instance, and knows the way back", () => {
    const run = press(open(), "s", "down", "o");
    expect(endOf(run)).toEqual({ kind: "onboard", row: second, resume: { selected: second.instance.id, sort: "health", filter: "" } });
  });

  it("is the wizard for a new name, unless that is none", () => {
    const run = press(open(), "n", "Rescue!", "enter");
    expect(run.model.stage).toMatchObject({ kind: "new", problem: { kind: "bad-profile-name" } });
    expect(endOf(press(run, "erase-line", "third", "enter"))).toMatchObject({ kind: "onboard-new", name: "third" });
  });

  it("is when gw is told to end", () => {
    expect(endOf(tell(open(), { kind: "terminated" }))).toEqual({ kind: "terminated" });
  });

  it("takes a name that came in one read with the key for it", () => {
    expect(endOf(press(open(), "nthird", "enter"))).toMatchObject({ kind: "onboard-new", name: "third" });
  });

  it("is the end: nothing is wished for any more", () => {
    const run = press(open(), "q");
    expect(press(run, "p", "enter", "r").wishes).toEqual(run.wishes);
  });
});

describe("time", () => {
  it("is told only while somebody waits, so that nothing is drawn anew without need", () => {
    const tick = { kind: "tick", nowMs: nowMs + 5000 } as const;
    const idle = open();
    expect(tell(idle, tick).model).toBe(idle.model);
    expect(tell(press(idle, "p"), tick).model.nowMs).toBe(nowMs + 5000);
  });
});

it("survives any keys and news: what is shown is always of rows that are there", () => {
  const key = fc.constantFrom("down", "up", "enter", "escape", "s", "/", "re", "q", "p", "u", "n", "l", "?", "end", "page-down", "cancel");
  const rows = fc.subarray([...threeRows]).map((some) => ({ kind: "host", news: { kind: "rows", rows: some, nowMs } }) as const);
  fc.assert(
    fc.property(fc.array(fc.oneof(key, rows), { maxLength: 40 }), (steps) => {
      const run = steps.reduce((current, step) => (typeof step === "string" ? press(current, step) : tell(current, step)), open());
      const ended = run.wishes.filter(({ kind }) => kind === "end");
      expect(ended.length).toBe(run.model.stage.kind === "ended" ? 1 : 0);
      expect(selectedRow(run.model) === undefined).toBe(shownRows(run.model).length === 0);
      expect(run.wishes.some(({ kind }) => kind === "apply")).toBe(false);
    }),
  );
});
