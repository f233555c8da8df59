import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/change/change.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { describeEdited, viewUndo, type UndoReview } from "../../../src/frontend/view/view-undo.ts";

const frame = { columns: 80, rows: 40, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };
const config: Change = {
  kind: "write-file",
  purpose: "config",
  path: "/home/u/.gw-rescue/gw.json",
  before: "{}",
  after: "{ }",
  mode: 0o600,
  edits: [
    { key: "gateway.port", before: "19789", after: "20789" },
    { key: "browser.enabled", before: undefined, after: "true" },
  ],
};
const start: Change = {
  kind: "run-command",
  purpose: "start",
  target: "gw-gateway-rescue.service",
  command: { argv: ["systemctl"], timeoutMs: 1 },
  undo: { argv: ["systemctl"], timeoutMs: 1 },
};
const step = (change: Change, words: string) => ({ change, words });
const review: UndoReview = {
  title: "onboard, base port 20789",
  at: "2026-01-02",
  steps: [step(start, "stop it"), step(config, "put the previous text back")],
  edited: [],
  notes: [],
};
const edited = { path: "/home/u/.gw-rescue/gw.json", differences: ["ui: set"], copy: undefined };

describe("what will be taken back", () => {
  it("is shown in its order, with the keys as they will be", () => {
    expect(plainText(viewUndo(review, "/home/u", frame))).toBe(
      [
        ' To be taken back: "onboard, base port 20789" of 2026-01-02 00:00:00',
        "  1 gw-gateway-rescue.service: stop it",
        "  2 ~/.gw-rescue/gw.json: put the previous text back",
        "      gateway.port: 20789 → 19789",
        "      browser.enabled: true → removed",
      ].join("\n"),
    );
  });

  it("does not tell the keys of a file that goes or comes back as a whole", () => {
    for (const whole of [{ before: undefined }, { after: undefined }]) {
      const steps = [step({ ...config, ...whole }, "remove it")];
      expect(plainText(viewUndo({ ...review, steps }, "/home/u", frame))).not.toContain("gateway.port");
    }
  });

  it.each([40, 80])("breaks no word at %i columns", (columns) => {
    const lines = plainText(viewUndo(review, "/home/u", { ...frame, columns })).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(lines.join(" ").replaceAll(/ +/g, " ")).toContain('To be taken back: "onboard, base port 20789" of 2026-01-02 00:00:00');
  });

  it("says what stays", () => {
    const text = plainText(viewUndo({ ...review, edited: [edited], notes: ["OpenClaw stays installed."] }, "/home/u", frame));
    expect(text).toContain(" To know\n");
    expect(text).toContain("~/.gw-rescue/gw.json was edited since, and that stays (ui: set)");
    expect(text).toContain("OpenClaw stays installed.");
  });
});

it.each([
  [edited, "/home/u/.gw-rescue/gw.json was edited since, and that stays (ui: set)"],
  [
    { ...edited, differences: ["a", "b", "c", "d", "e", "f"] },
    "/home/u/.gw-rescue/gw.json was edited since, and that stays (a; b; c; d; 2 more)",
  ],
  [{ ...edited, differences: [] }, "/home/u/.gw-rescue/gw.json was edited since, and that stays"],
  [
    { ...edited, copy: { path: "/c", text: "secret" } },
    "/home/u/.gw-rescue/gw.json was edited since (ui: set); the edited file stays as /c",
  ],
])("an edited file is one sentence", (file, expected) => {
  expect(describeEdited(file)).toBe(expected);
});
