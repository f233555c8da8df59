import { describe, expect, it } from "vitest";
import { type FailedReport, nameFailures } from "../../../script/lib/name-failures.ts";

function reportOf(...testResults: FailedReport["testResults"]): FailedReport {
  return { testResults };
}

describe("nameFailures", () => {
  it("names the file, the test and how its message begins, without colours", () => {
    const failed = {
      fullName: "a thing works",
      status: "failed",
      failureMessages: [`\u001B[31mAssertionError: expected 1 to be 2\u001B[39m\n\n${"    at there\n".repeat(40)}`],
    };
    const passed = { fullName: "a thing is there", status: "passed", failureMessages: [] };
    const failures = nameFailures(reportOf({ name: "/gw/test/a.test.ts", message: "", assertionResults: [passed, failed] }), "/gw");
    expect(failures).toHaveLength(1);
    expect(failures[0]?.split("\n").slice(0, 3)).toEqual([
      "test/a.test.ts > a thing works",
      "    AssertionError: expected 1 to be 2",
      "        at there",
    ]);
    expect(failures[0]?.split("\n")).toHaveLength(13);
  });

  it("names a test that was skipped", () => {
    const skipped = { fullName: "a thing works", status: "skipped", failureMessages: [] };
    expect(nameFailures(reportOf({ name: "/gw/test/a.test.ts", message: "", assertionResults: [skipped] }), "/gw")).toEqual([
      "test/a.test.ts > a thing works\n    skipped",
    ]);
  });

  it("names a file that did not load, or failed when its tests had ended", () => {
    const failed = { name: "/gw/test/a.test.ts", message: "Error: no such module", assertionResults: [] };
    expect(nameFailures(reportOf(failed), "/gw")).toEqual(["test/a.test.ts\n    Error: no such module"]);
  });

  it("names nothing where all passed", () => {
    const good = { name: "/gw/test/a.test.ts", message: "", assertionResults: [{ fullName: "a thing works", status: "passed" }] };
    expect(nameFailures(reportOf(good), "/gw")).toEqual([]);
  });
});
