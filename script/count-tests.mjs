/**
 * Counts a Vitest JSON report. Everything that did not pass has failed: skipped and todo tests, files that did not load, a clean-up that
 * threw, a run without tests or without a report, and a run that ended badly though every test passed.
 */
export function countTests(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests;
  const failed = report.numTotalTests - passed + report.testResults.filter(isBrokenBesideItsTests).length;
  const isBad = failed === 0 && (passed === 0 || exitCode !== 0 || !report.success);
  return { passed, failed: isBad ? 1 : failed };
}

function isBrokenBesideItsTests({ status, assertionResults }) {
  return status !== "passed" && assertionResults.every((test) => test.status === "passed");
}
