// npm test: runs every part, or those that are named, and ends with "N passed, N failed" counted from what really ran.
import { engineReleases, releaseLabel } from "./lib/engine-releases.ts";
import { runEngineTests } from "./lib/run-engine-tests.mjs";
import { runProgram, runVitest } from "./lib/run-vitest.mjs";

const PARTS = {
  prepare: () => runTool("node", ["script/prepare-tests.mjs"]),
  types: () => runTool("tsc", []),
  lint: () => runTool("oxlint", ["--type-aware", "--deny-warnings"]),
  format: () => runTool("oxfmt", ["--check"]),
  "dead-code": () => runTool("knip", ["--no-progress"]),
  build: () => runTool("npm", ["run", "--silent", "build"]),
  unit: () => runVitest(["unit"]).counts,
  e2e: () => runVitest(["e2e"]).counts,
  engines: () => runEngineTests(engineReleases.filter(({ isProvedAlways }) => isProvedAlways).map(releaseLabel)).counts,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. The parts are: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}

const chosen = Object.keys(PARTS).filter((name) => names.length === 0 || names.includes(name));
const results = chosen.map(runPart);
const passed = sum(results.map((result) => result.passed));
const failed = sum(results.map((result) => result.failed));

for (const failure of results.flatMap((result) => result.failures ?? [])) console.log(`\nFAILED ${failure}`);
console.log(`\n${"part".padEnd(10)} ${"passed".padStart(7)} ${"failed".padStart(7)} ${"seconds".padStart(8)}`);
for (const each of results) console.log(renderRow(each));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function runPart(name) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const counts = PARTS[name]();
  return { name, ...counts, seconds: (performance.now() - start) / 1000 };
}

function runTool(program, args) {
  const isGood = runProgram(program, args) === 0;
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

function renderRow({ name, passed, failed, seconds }) {
  return `${name.padEnd(10)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(1).padStart(8)}`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
