import { expect, it } from "vitest";
import { emptyDraft, withAnswer } from "../../src/wizard/draft.ts";
import { takenVariables } from "../../src/wizard/taken-variables.ts";

it("names the variables that have answered, in the order of the questions", () => {
  const typed = withAnswer(emptyDraft, "port", { text: "1", source: "typed" });
  const drafted = withAnswer(withAnswer(typed, "cdpUrl", { text: "x", source: "variable" }), "bind", { text: "lan", source: "variable" });
  expect(takenVariables(drafted)).toEqual(["GW_BIND", "GW_CDP_URL"]);
});
