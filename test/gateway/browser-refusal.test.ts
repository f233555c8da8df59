import { describe, expect, it } from "vitest";
import { readRefusal } from "../../src/gateway/browser-refusal.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { sampleProblems } from "../locale/sample-problems.ts";

const told: readonly Problem[] = [
  ...sampleProblems["browser-control-off"],
  ...sampleProblems["browser-unknown"],
  ...sampleProblems["browser-unusable"],
  ...sampleProblems["browser-not-installed"],
  ...sampleProblems["cdp-port-held"],
  ...sampleProblems["cdp-port-claimed"],
  ...sampleProblems["browser-is-remote"],
  ...sampleProblems["browser-directory-in-use"],
  ...sampleProblems["browser-did-not-start"],
  ...sampleProblems["browser-not-running"],
  ...sampleProblems["browser-did-not-answer"],
  ...sampleProblems["page-not-opened"],
  ...sampleProblems["tab-unknown"],
  ...sampleProblems["file-fault"],
];

describe("readRefusal", () => {
  it.each(told)("reads $kind back as it was told", (problem) => {
    expect(readRefusal(JSON.parse(JSON.stringify({ error: problem.kind, problem })))).toEqual(problem);
  });

  it.each([undefined, null, "x", {}, { problem: { kind: "usage", message: "x" } }, { problem: { kind: "browser-unknown" } }])(
    "takes %j for none",
    (body) => {
      expect(readRefusal(body)).toBeUndefined();
    },
  );
});
