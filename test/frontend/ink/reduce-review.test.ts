import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedStep, type Model } from "../../../src/frontend/ink/model.ts";
import { reviewLines } from "../../../src/frontend/ink/view-reviewing.ts";
import { changeableSteps } from "../../../src/wizard/conversation.ts";
import { extentOf, view } from "../../../src/frontend/ink/view.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { observeConfigured } from "../../wizard/sample-observed.ts";
import { press, pressSlowly, start, tell, type Run } from "./run-model.ts";

const frameOf = (columns: number, rows: number) => ({
  columns,
  rows,
  glyphs: chooseGlyphs({ LANG: "C.UTF-8" }),
  audience: { profile: "rescue", program: "gw" },
});

/** The review of a new profile on a screen of this size. */
function reviewed(columns: number, rows: number): Run {
  const sized = tell(start(), { kind: "framed", frame: frameOf(columns, rows) });
  return { ...pressSlowly(sized, ...Array.from({ length: 9 }, () => "enter")), wishes: [] };
}

const small = reviewed(60, 20);
const large = reviewed(100, 60);

describe("Enter on a review", () => {
  it("applies at once where all of it is on screen", () => {
    expect(press(large, "enter").wishes).toMatchObject([{ kind: "apply" }]);
  });

  it("reads on page by page where it is longer, leaves no row out, and applies after the last one", () => {
    const seen = new Set<string>();
    let run = small;
    const pages = [];
    for (; run.wishes.length === 0; run = press(run, "enter")) {
      const lines = plainText(view(run.model, frameOf(60, 20))).split("\n");
      for (const line of lines) seen.add(line);
      pages.push(lines.some((line) => line.includes("Enter: make these changes")));
      expect(pages.length).toBeLessThan(20);
    }
    expect(pages).toEqual([...pages.slice(1).map(() => false), true]);
    const { rows } = frameOf(60, 200);
    const whole = plainText(view({ ...run.model, stage: small.model.stage }, frameOf(60, rows))).split("\n");
    // The keys are not those of the long screen.
    for (const line of whole.slice(0, -3)) expect([...seen]).toContain(line);
    expect(run.wishes).toMatchObject([{ kind: "apply" }]);
  });

  it.each([["end"], ["page-down", "page-down", "page-down", "page-down"], [" ", " ", " ", " ", " "]])("applies after %s too", (...keys) => {
    expect(press(small, ...keys, "home", "enter").wishes).toMatchObject([{ kind: "apply" }]);
  });

  it("applies in a window that was made large enough", () => {
    expect(press(tell(small, { kind: "framed", frame: frameOf(60, 200) }), "enter").wishes).toMatchObject([{ kind: "apply" }]);
  });

  it("means yes at no size of the window before the last row was on screen, however many rows its keys take", () => {
    const unread = reviewed(40, 12);
    const { stage } = unread.model;
    if (stage.kind !== "review") throw new Error(stage.kind);
    for (let columns = 40; columns <= 120; columns += 2) {
      const { length } = reviewLines(unread.model, stage, frameOf(columns, 12));
      for (let rows = length + 2; rows <= length + 8; rows += 1) {
        const frame = frameOf(columns, rows);
        let run = tell(unread, { kind: "framed", frame });
        let shown = plainText(view(run.model, frame));
        for (; !shown.includes("Enter: make these changes"); shown = plainText(view(run.model, frame))) run = press(run, "enter");
        expect([run.wishes, shown.includes("below")], `${columns}x${rows}\n${shown}`).toEqual([[], false]);
      }
    }
  });

  it("is not read by a window that had room while Ctrl-C asked", () => {
    for (let rows = 20; rows < 60; rows += 1) {
      const asked = press(reviewed(40, 20), "cancel");
      const run = press(tell(asked, { kind: "framed", frame: frameOf(40, rows) }), "escape");
      const shown = plainText(view(run.model, frameOf(40, rows)));
      expect([shown.includes("Enter: make these changes"), shown.includes("below")], shown).not.toEqual([true, true]);
    }
  });

  it("never scrolls beyond either end", () => {
    const keys = fc.array(fc.constantFrom("up", "down", "page-up", "page-down", "home", "end", " "), { maxLength: 30 });
    fc.assert(
      fc.property(keys, (pressed) => {
        const { stage } = press(small, ...pressed).model;
        if (stage.kind !== "review") throw new Error(stage.kind);
        const { length, room } = extentOf(small.model, stage);
        expect(stage.scroll).toBeGreaterThanOrEqual(0);
        expect(stage.scroll).toBeLessThanOrEqual(length - room + 1);
      }),
    );
  });
});

describe("a page over the review", () => {
  const shown = (model: Model) => plainText(view(model, frameOf(100, 60)));

  it("d shows what changes in files and what stays around it; secrets are replaced", () => {
    const config = "{\n  // mine\n  gateway: { port: 20789 },\n  unknown: 1,\n  apiKey: 'abc',\n}\n";
    const run = pressSlowly(start({ observed: observeConfigured(config) }), "22789", ...Array.from({ length: 9 }, () => "enter"));
    const text = shown(press(run, "d").model);
    for (const line of [
      "     // mine",
      " -   gateway: { port: 20789 },",
      " +   gateway: { port: 22789 },",
      "     unknown: 1,",
      "apiKey: '(secret)'",
    ])
      expect(text).toContain(line);
    expect(text).not.toContain("abc");
  });

  it("u shows the service definition, and no page shows the token of a new config", () => {
    expect(shown(press(large, "u").model)).toContain("ExecStart=/usr/bin/node");
    expect(shown(press(large, "d").model)).not.toContain("correct horse");
  });

  it.each(["d", "u", "D", "U"])("%s opens it, and the same key, Enter and Esc lead back without doing anything", (key) => {
    for (const close of [key, "enter", "escape", "left"]) expect(press(large, key, close)).toEqual(large);
  });

  it("leads to the other one", () => {
    expect(press(large, "d", "u").model).toEqual(press(large, "u").model);
    expect(press(large, "d", "e", "d").model).toEqual(press(large, "d").model);
  });

  it("keeps the place in the review, and does not count as having read it", () => {
    const below = press(small, "down", "down");
    expect(press(below, "d", "end", "escape").model).toEqual(below.model);
    expect(press(small, "u", "end", "enter", "enter").wishes).toEqual([]);
  });

  it("Ctrl-C asks from there too", () => {
    expect(press(large, "d", "cancel", "escape").model).toEqual(press(large, "d").model);
  });
});

describe("the answers over the review", () => {
  it.each(changeableSteps(large.model.draft, large.model.observed).map(({ id }, index) => ({ id, index })))(
    "lead to $id and back with Esc",
    ({ id, index }) => {
      const asked = pressSlowly(large, "e", ...Array.from({ length: index }, () => "down"), "enter");
      expect(askedStep(asked.model)?.id).toBe(id);
      expect(pressSlowly(asked, "escape").model).toMatchObject({ stage: { kind: "review" }, draft: large.model.draft });
      const byNumber = pressSlowly(large, "e", String(index + 1), "enter");
      expect(askedStep(byNumber.model)?.id).toBe(id);
    },
  );

  it("go around at their ends", () => {
    const last = changeableSteps(large.model.draft, large.model.observed).length - 1;
    expect(press(large, "e", "up").model.stage).toMatchObject({ page: { marked: last } });
    expect(press(large, "e", "up", "down").model.stage).toMatchObject({ page: { marked: 0 } });
    expect(press(large, "e", "end", "home").model.stage).toMatchObject({ page: { marked: 0 } });
    expect(press(large, "e", "99", "0", "x").model.stage).toMatchObject({ page: { marked: 0 } });
  });

  it("are left as they are by Esc", () => {
    expect(press(large, "e", "down", "escape")).toEqual(large);
  });

  it("come back changed, with a plan of their own, and everything else kept", () => {
    const changed = pressSlowly(large, "e", "enter", "22789", "enter");
    expect(changed.model.stage).toMatchObject({ kind: "review", plan: { title: "onboard, base port 22789" } });
    expect({ ...changed.model.draft.answers, port: undefined }).toEqual({ ...large.model.draft.answers, port: undefined });
  });
});
