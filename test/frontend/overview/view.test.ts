import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/frontend/overview/model.ts";
import { drawOverview } from "../../../src/frontend/overview/view.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { err, ok } from "../../../src/lib/result.ts";
import { known } from "../../../src/overview/cell.ts";
import { startModel } from "../../../src/frontend/overview/model.ts";
import { nowMs, runningRow, sampleService } from "../../overview/sample-rows.ts";
import { open, press, tell, threeRows, type Run } from "./run-overview.ts";
import type { ActionReview } from "../../../src/frontend/overview/session.ts";
import { sampleReview } from "./sample-session.ts";

const utf8 = chooseGlyphs({ LANG: "C.UTF-8" });
const ascii = chooseGlyphs({ LANG: "C" });
const audience = { profile: "default", program: "gw" };
const [, rescue = runningRow("rescue", 19_789)] = threeRows;

const question = "Take this back? Profile rescue is gone then.";

function reviewed(action: "stop" | "undo", more: Partial<ActionReview> = {}): Run {
  const row = rescue;
  const planned = { kind: "planned", review: sampleReview(row, action, {}, more) } as const;
  return tell(press(open(), "down", action === "undo" ? "u" : "p"), { kind: "planned", id: row.instance.id, action, planned });
}

const log = {
  id: rescue.instance.id,
  result: ok([...Array.from({ length: 30 }, (_, index) => `line ${index}`), "\u001B[31mred\u001B[0m 配置"]),
};
const way = { result: "exit-code", exitStatus: 1 } as const;
const endedWords = "gw-gateway.service ends again and again, and was started 4 times more (exit-code, exit status 1)";
const failure = {
  kind: "service-failed",
  name: "gw-gateway-rescue.service",
  result: "exit-code",
  exitStatus: 78,
  lastLines: ["EADDRINUSE"],
} as const;
const ended = (isGood: boolean) =>
  ({
    kind: "applied",
    end: { isGood, lines: ["stop: gw-gateway-rescue.service"], notes: ["a note"], problem: isGood ? undefined : failure },
  }) as const;

/** A service that ends again and again, and one that its manager has given up. */
const failing = [
  runningRow(
    "default",
    18_789,
    {
      health: known({ state: "stopped", detail: `no process: ${endedWords}`, isStarting: true, fails: "crashing" }),
      warnings: known([{ severity: "error", text: `${endedWords}.`, next: ["logs"] }]),
      usage: known(undefined),
    },
    { service: { ...sampleService, state: { kind: "starting", pid: undefined }, restarts: 4, end: way }, pids: [] },
  ),
  runningRow(
    "rescue",
    19_789,
    { health: known({ state: "stopped", detail: "no process", fails: "failed" }), usage: known(undefined) },
    { service: { ...sampleService, state: { kind: "failed", ...way }, end: way }, pids: [] },
  ),
];

const screens: Readonly<Record<string, Model>> = {
  failing: open(failing).model,
  "failing-detail": press(open(failing), "enter").model,
  looking: { ...startModel({ selected: undefined, sort: "list", filter: "" }, nowMs), nowMs: nowMs + 4000 },
  empty: open([]).model,
  list: press(open(), "down").model,
  sorted: press(open(), "s").model,
  filter: press(open(), "/", "res").model,
  nothing: press(open(), "/", "nobody", "enter").model,
  new: press(open(), "n", "Rescue!", "enter").model,
  opened: tell(press(open(), "w"), { kind: "opened", lines: ["http://127.0.0.1:18793/ (no display here to open it on)"] }).model,
  detail: tell(press(open(), "down", "enter"), { kind: "log", log }).model,
  logs: tell(press(open(), "down", "l"), { kind: "log", log }).model,
  "logs-unread": tell(press(open(), "down", "l"), {
    kind: "log",
    log: { ...log, result: err({ kind: "file-fault", operation: "read", path: "/home/u/x.log", code: "EACCES" }) },
  }).model,
  help: press(open(), "?").model,
  planning: { ...press(open(), "p").model, nowMs: nowMs + 3000 },
  refused: tell(press(open(), "u"), {
    kind: "planned",
    id: threeRows[0]?.instance.id ?? "",
    action: "undo",
    planned: { kind: "refused", problem: { kind: "nothing-to-undo", profile: "default" }, audience, notes: [] },
  }).model,
  review: reviewed("stop").model,
  "review-undo": reviewed("undo").model,
  "review-undo-all": reviewed("undo", { question }).model,
  doing: tell(press(reviewed("stop"), "enter"), { kind: "progress", progress: { kind: "change", index: 0, state: "running" } }).model,
  undoing: tell(press(reviewed("undo"), "enter"), {
    kind: "progress",
    progress: { kind: "waiting", elapsedMs: 2000, budgetMs: 30_000, reason: "its service starts" },
  }).model,
  done: tell(press(reviewed("stop"), "enter"), ended(true)).model,
  failed: tell(press(reviewed("stop"), "enter"), ended(false)).model,
};

function draw(model: Model, columns: number, rows: number, glyphs = utf8): string {
  return plainText(drawOverview(model, { columns, rows, glyphs, audience }, "/home/u").lines);
}

const sizes = [
  [40, 12],
  [80, 24],
  [140, 40],
] as const;

describe.each(Object.entries(screens))("the screen %s", (name, model) => {
  it.each(sizes)("is drawn at %ix%i as it was", async (columns, rows) => {
    await expect(`${draw(model, columns, rows)}\n`).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
  });

  it("fits every window, in both sets of signs, and obeys nothing", () => {
    for (const columns of [40, 57, 80, 101, 300]) {
      for (const rows of [12, 16, 24, 100]) {
        for (const glyphs of [utf8, ascii]) {
          const text = draw(model, columns, rows, glyphs);
          const lines = text.split("\n");
          expect(lines.length, `${columns}x${rows}`).toBeLessThan(rows);
          expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
          expect(text).not.toContain("\u001B");
        }
      }
    }
  });

  it("is all ASCII where the terminal is, names aside", () => {
    expect(draw(model, 80, 24, ascii).replaceAll(/配置|[\n -~]/g, "")).toBe("");
  });
});

describe("the list", () => {
  const many = open(Array.from({ length: 300 }, (_, index) => runningRow(`p${index}`, 20_000 + index)));

  it("scrolls with the mark, and says how many are above and below", () => {
    expect(draw(many.model, 80, 24)).toMatch(/❯ p0 [^]*… 2\d\d more lines below/);
    const middle = draw(press(many, "j".repeat(40)).model, 80, 24);
    expect(middle).toMatch(/… \d+ more lines above[^]*❯ p40 [^]*… \d+ more lines below/);
    expect(draw(press(many, "end").model, 80, 24)).toMatch(/… 2\d\d more lines above[^]*❯ p299 /);
  });

  it("shows the health whatever the length of a name, which is cut with a sign", () => {
    const long = open([runningRow("/srv/机器人/a-state-directory-with-a-long-name", 19_789), ...threeRows]);
    for (const columns of [40, 60, 80]) expect(draw(long.model, columns, 12)).toMatch(/❯ ….*-long-name .*healthy/);
  });

  it("shows a name that would move the cursor as text", () => {
    expect(draw(open([runningRow("x\u001B[2J", 19_789)]).model, 80, 12)).toContain(String.raw`x\x1b[2J`);
  });

  it("tells one that does not answer in time from one that is being asked", () => {
    const rows = [
      runningRow("a", 1, { health: { kind: "late" } }),
      runningRow("b", 2, { health: { kind: "pending" }, usage: known(undefined) }),
    ];
    const text = draw(open(rows).model, 80, 12);
    expect(text).toMatch(/a .*timeout[^]*b .*…/);
    expect(text).toContain("2 gateways: 1 timeout");
  });
});

it("scrolls no farther than to the end, and tells how far that is", () => {
  const help = press(open(), "?", "end").model;
  const drawn = drawOverview(help, { columns: 40, rows: 12, glyphs: utf8, audience }, "/home/u");
  expect(drawn.scroll).toBeGreaterThan(3);
  expect(plainText(drawn.lines)).toContain("… end");
  const clamped = tell({ model: help, wishes: [] }, { kind: "scrolled", scroll: drawn.scroll ?? 0 }).model;
  expect(drawOverview(clamped, { columns: 40, rows: 12, glyphs: utf8, audience }, "/home/u").scroll).toBeUndefined();
  expect(draw(press({ model: clamped, wishes: [] }, "up").model, 40, 12)).toContain("1 more line below");
});
