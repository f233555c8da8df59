import { expect, it } from "vitest";
import { answerText } from "../../src/frontend/answer-text.ts";
import type { StepId } from "../../src/wizard/answer.ts";

it.each<readonly [StepId, string, string]>([
  ["workspace", "/home/u/w", "~/w"],
  ["port", "19789", "19789"],
  ["cdpUrl", "", "local browsers"],
  ["password", "", "as it is"],
  ["password", "correct horse", "hidden"],
])("shows of %s %j: %j", (id, text, shown) => {
  expect(answerText(id, { text, source: "typed" }, "/home/u", "hidden")).toBe(shown);
});

it("shows an answer that is not there yet like an empty one", () => {
  expect(answerText("cdpUrl", undefined, "/home/u", "hidden")).toBe("local browsers");
});
