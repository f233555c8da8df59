// npm test: runs every part, or those that are named, and ends with "N passed, N failed" counted from what really ran.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout, environment } from "./checkout.mjs";
import { countTests } from "./count-tests.mjs";

const PARTS = {
  prepare: () => runTool("node", ["script/prepare-tests.mjs"]),
  types: () => runTool("tsc", []),
  lint: () => runTool("oxlint", ["--type-aware", "--deny-warnings"]),
  format: () => runTool("oxfmt", ["--check"]),
  "dead-code": () => runTool("knip", ["--no-progress"]),
  build: () => runTool("npm", ["run", "--silent", "build"]),
  unit: () => runTests("unit"),
  e2e: () => runTests("e2e"),
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
  const isGood = run(program, args) === 0;
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
}

function runTests(project) {
  const directory = mkdtempSync(join(tmpdir(), "gw-tests-"));
  const report = join(directory, "report.json");
  const exitCode = run("vitest", ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile=${report}`]);
  const counts = countTests(readReport(report), exitCode);
  rmSync(directory, { recursive: true });
  return counts;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Vitest died before it could write one; its own output above says why.
    return undefined;
  }
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: checkout, env: environment, stdio: ["ignore", "inherit", "inherit"] });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status;
}

function renderRow({ name, passed, failed, seconds }) {
  return `${name.padEnd(10)} ${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(1).padStart(8)}`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
