import { expect, it } from "vitest";
import { emptyDraft, withAnswer, type Draft } from "../../src/wizard/draft.ts";
import { takenVariables } from "../../src/wizard/taken-variables.ts";

it("names the variables that have answered, in the order of the questions", () => {
  const drafted = draftFromVariables();
  const environment = new Set(["GW_BIND", "GW_CDP_URL", "GW_PORT"]);
  expect(takenVariables(drafted, { environment })).toEqual(["GW_BIND", "GW_CDP_URL"]);
});

it("leaves those out that are not set any more: their answers were kept", () => {
  expect(takenVariables(draftFromVariables(), { environment: new Set(["GW_BIND"]) })).toEqual(["GW_BIND"]);
});

function draftFromVariables(): Draft {
  const typed = withAnswer(emptyDraft, "port", { text: "1", source: "typed" });
  return withAnswer(withAnswer(typed, "cdpUrl", { text: "x", source: "variable" }), "bind", { text: "lan", source: "variable" });
}
