import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** As much of Vitest's JSON report as is read here. */
export interface FailedReport {
  testResults: readonly {
    /** The test file, absolute. */
    name: string;
    message: string;
    assertionResults: readonly { fullName: string; status: string; failureMessages?: readonly string[] }[];
  }[];
}

/** How much of a failure is shown: what was expected stands at its beginning, and the whole was printed when it happened. */
const SHOWN_LINES = 12;

/** Says of each test that did not pass, and of each file that failed beside its tests, where it stands and how its message begins. */
export function nameFailures(report: FailedReport, checkout: string): string[] {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(checkout, name);
    const failed = assertionResults.filter(({ status }) => status !== "passed");
    const tests = failed.map((test) => describe(`${file} > ${test.fullName}`, test.failureMessages?.join("\n") || test.status));
    return message === "" || tests.length > 0 ? tests : [describe(file, message)];
  });
}

function describe(place: string, message: string): string {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return [place, ...lines.slice(0, SHOWN_LINES).map((line) => `    ${line}`)].join("\n");
}
