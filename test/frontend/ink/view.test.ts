import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Frame } from "../../../src/frontend/view/frame.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { view } from "../../../src/frontend/ink/view.ts";
import { setLanguage } from "../../../src/locale/t.ts";
import { translations } from "../../../src/locale/translations.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { givenOf } from "../sample-session.ts";
import { pressSlowly, start } from "./run-model.ts";
import { sampleModels } from "./sample-models.ts";

const utf8 = chooseGlyphs({ LANG: "C.UTF-8" });
const ascii = chooseGlyphs({ LANG: "C" });
const audience = { profile: "rescue", program: "gw" };

const sizes = [
  [40, 12],
  [40, 24],
  [80, 24],
  [140, 50],
] as const;

/** What is drawn in every language: questions with and without answers before them, the review and its pages, and what comes after it. */
const spoken = [
  "port-free",
  "port-wrong",
  "choice",
  "jumped",
  "kept-answers",
  "task-differs",
  "task-broken",
  "leaving",
  "review",
  "review-diff",
  "review-answers",
  "applying",
  "failed-taken-back",
].flatMap((name) => [40, 80, 140].map((columns) => [name, columns] as const));

const screens = Object.entries(sampleModels);

describe.each(screens)("the screen %s", (name, model) => {
  it.each(sizes)("is drawn at %ix%i as it was", async (columns, rows) => {
    const lines = view(model, frame({ columns, rows }));
    await expect(`${plainText(lines)}\n`).toMatchFileSnapshot(`golden/${name}-${columns}x${rows}.txt`);
  });

  it("fits every window, in both sets of signs", () => {
    for (const columns of [24, 31, 40, 57, 80, 101, 140]) {
      for (const rows of [10, 12, 15, 16, 20, 24, 60]) {
        for (const glyphs of [utf8, ascii]) {
          const lines = plainText(view(model, frame({ columns, rows, glyphs }))).split("\n");
          expect(lines.length, `${columns}x${rows}`).toBeLessThanOrEqual(rows);
          expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
        }
      }
    }
  });

  it("is all ASCII where the terminal is", () => {
    for (const [columns, rows] of sizes) {
      const text = plainText(view(model, frame({ columns, rows, glyphs: ascii })));
      expect(text.replaceAll(/[\n -~]/g, "")).toBe("");
    }
  });

  it("has a sign where something was cut", () => {
    const whole = plainText(view(model, frame({ columns: 400, rows: 400 }))).split("\n");
    for (const [columns, rows] of sizes) {
      const lines = plainText(view(model, frame({ columns, rows }))).split("\n");
      // The title counts the steps to come, so that nobody misses those that have no room.
      const isShort = lines.length < whole.filter((line) => !line.startsWith(` ${utf8.ahead} `)).length;
      expect([isShort, isShort && !lines.some((line) => line.includes("…"))], `${columns}x${rows}`).toEqual([isShort, false]);
    }
  });
});

/** The screens of the asking stage. */
const asking = screens.filter(([, model]) => model.stage.kind === "asking");

describe.each(["zh-CN", "zh-TW", "ru"] as const)("in %s", (language) => {
  beforeAll(() => setLanguage(language, translations));
  afterAll(() => setLanguage("en"));

  it.each(asking)("the screen %s fits every window", (_, model) => {
    for (const columns of [31, 40, 57, 80, 140]) {
      for (const rows of [10, 12, 16, 24, 50]) {
        const lines = plainText(view(model, frame({ columns, rows }))).split("\n");
        expect(lines.length, `${columns}x${rows}`).toBeLessThanOrEqual(rows);
        expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
      }
    }
  });

  it.each(spoken)("the screen %s is drawn at %i columns as it was", async (name, columns) => {
    const model = sampleModels[name];
    if (model === undefined) throw new Error(`no sample ${name}`);
    const text = plainText(view(model, frame({ columns, rows: columns === 140 ? 50 : 24 })));
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${language}/${name}-${columns}.txt`);
  });
});

describe("every screen", () => {
  it.each(sizes)("shows the elapsed time and the deadline of a wait at %ix%i", (columns, rows) => {
    const { applying } = sampleModels;
    const text = applying === undefined ? "" : plainText(view(applying, frame({ columns, rows })));
    expect(text.replaceAll(/\s+/g, " ")).toContain("(1.5 s of 30 s)");
  });

  it("says once why a base port is too high, typed and refused", () => {
    for (const keys of [["65426"], ["65426", "enter"]]) {
      const { model } = pressSlowly(start(), ...keys);
      const text = plainText(view(model, frame({ columns: 140, rows: 50 }))).replaceAll(/\s+/g, " ");
      expect(text.split("Base port 65426 is too high").length - 1, text).toBe(1);
    }
  });

  it("draws no control character that a name or an answer holds", () => {
    const { model } = pressSlowly(start({ given: givenOf({ port: "20789", workspace: "/data/a\u001B[2J\nb" }) }));
    expect(model.problem).toMatchObject({ reason: { kind: "line-break" } });
    for (const line of view(model, frame({}))) expect(plainText([line])).not.toMatch(/\p{Cc}/u);
  });
});

function frame(over: Partial<Frame>): Frame {
  return { columns: 80, rows: 24, glyphs: utf8, audience, ...over };
}
