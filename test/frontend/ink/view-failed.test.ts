import { describe, expect, it } from "vitest";
import { failedBefore } from "../../../src/frontend/ink/failed.ts";
import { failedKeys } from "../../../src/frontend/ink/view-failed.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { sampleConflicts } from "../../locale/sample-problems.ts";
import { sampleModels } from "./sample-models.ts";

const taken: Problem = { kind: "port-conflict", conflicts: sampleConflicts.claimed };
const elsewhere: Problem = { kind: "config-changed-meanwhile", path: "/home/u/.gw-rescue/gw.json" };
const partly = (cause: Problem): Problem => ({ kind: "applied-partly", cause, takenBack: [], notTakenBack: [] });

describe("the keys after a failure", () => {
  const stage = sampleModels["failed"]?.stage;
  if (stage?.kind !== "failed") throw new Error(stage?.kind);

  it.each([
    [partly(taken), "Enter: look at the ports again"],
    [taken, "Enter: look at the ports again"],
    [partly(elsewhere), "Enter: look again and review anew"],
    [partly({ kind: "cancelled" }), "Enter: back to the review"],
  ])("of %j promise no other review than the next one", (problem, enter) => {
    expect(failedKeys({ ...stage, problem })[0]).toBe(enter);
  });

  it("try a plan again that could not be made", () => {
    expect(failedKeys(failedBefore(elsewhere))[0]).toBe("Enter: try again");
  });
});
