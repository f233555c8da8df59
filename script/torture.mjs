// npm run torture: repeats an onboarding and what else changes a profile once for each of their calls on files, and runs with a service once
// for each command that they start, for each way in which that can go wrong.
import { runProgram, runVitest } from "./lib/run-vitest.mjs";

if (runProgram("node", ["script/prepare-tests.mjs"]) !== 0) process.exit(1);
const { counts } = runVitest(["e2e"], ["test/torture", "--maxConcurrency=2"], { GW_TORTURE: "all" });
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
