import { describe, expect, it } from "vitest";
import { emptyDraft, withAnswer } from "../../src/wizard/draft.ts";
import { foreseenSteps } from "../../src/wizard/foreseen-steps.ts";
import { observe, observeEngine } from "./sample-observed.ts";

const proposed = ["port", "workspace", "bind", "auth", "tokenEnv", "service", "linger", "browser", "cdpUrl"];

describe("the questions that are to be expected", () => {
  it("are those that follow from every proposal", () => {
    expect(idsOf(emptyDraft)).toEqual(proposed);
    expect(foreseenSteps(emptyDraft, observeEngine("openclaw")).map(({ id }) => id)).toEqual(["engine", ...proposed]);
  });

  it("follow from what was answered", () => {
    const custom = withAnswer(emptyDraft, "bind", { text: "custom", source: "typed" });
    expect(idsOf(custom)).toContain("bindHost");
    const alone = withAnswer(emptyDraft, "browser", { text: "no", source: "typed" });
    expect(idsOf(alone)).toEqual(proposed.filter((id) => id !== "cdpUrl"));
  });
});

function idsOf(draft: typeof emptyDraft): readonly string[] {
  return foreseenSteps(draft, observe()).map(({ id }) => id);
}
