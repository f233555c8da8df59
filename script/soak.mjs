// npm run soak [-- --runs N --seed N]: holds many conversations with random back and forth on real terminals; all must come to one request.
import { parseArgs } from "node:util";
import { runProgram, runVitest } from "./lib/run-vitest.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "200" }, seed: { type: "string" } } });
const runs = Number(values.runs);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error("npm run soak -- --runs NUMBER --seed NUMBER");
  process.exit(2);
}
if (runProgram("node", ["script/prepare-tests.mjs"]) !== 0) process.exit(1);
console.log(`${runs} conversations, seeds ${seed} to ${seed + runs - 1}`);
const { counts } = runVitest(["e2e"], ["test/e2e/soak.test.ts"], { GW_SOAK_RUNS: String(runs), GW_SOAK_SEED: String(seed) });
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
