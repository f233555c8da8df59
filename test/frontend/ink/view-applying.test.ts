import { expect, it } from "vitest";
import { viewApplying } from "../../../src/frontend/ink/view-applying.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { sampleModels } from "./sample-models.ts";

const frame = { columns: 80, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };

it("shows who is waited for, for how long and at most how long, in every window", () => {
  const { stage } = sampleModels["applying"] ?? {};
  if (stage?.kind !== "applying") throw new Error("no such sample");
  const states = stage.states.map(() => "waiting" as const);
  const locked = { kind: "locked", elapsedMs: 2500, budgetMs: 180_000, holder: "gw onboard, pid 7" } as const;
  for (const room of [3, 20]) {
    const text = plainText(viewApplying({ ...stage, states, wait: undefined, locked }, "/home/u", frame, room));
    expect(text).toContain("wait for gw onboard, pid 7 to finish (2.5 s of 180 s)");
  }
  expect(plainText(viewApplying(stage, "/home/u", frame, 20))).not.toContain("to finish");
});
