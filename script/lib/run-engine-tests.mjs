import { readMatrix, renderMatrix } from "./engine-matrix.ts";
import { runProgram, runVitest } from "./run-vitest.mjs";

/**
 * Fetches the releases with these labels, proves gw on each of them and prints what was proved. Gives the counts, and the matrix where tests
 * have run. The engines' own updates, of which one takes ten minutes, are run only on request.
 */
export function runEngineTests(labels, { withAll = false } = {}) {
  if (runProgram("node", ["script/prepare-engines.mjs", ...labels]) !== 0) return { counts: { passed: 0, failed: 1 }, matrix: undefined };
  const { counts, report } = runVitest(labels, ["--maxWorkers=3"], withAll ? { GW_TEST_ALL: "1" } : {});
  const matrix = report === undefined ? undefined : readMatrix(report, labels);
  if (matrix !== undefined) console.log(`\n${renderMatrix(matrix)}`);
  return { counts, matrix };
}
