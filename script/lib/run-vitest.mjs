import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout, environment } from "../checkout.mjs";
import { countTests } from "../count-tests.mjs";
import { nameFailures } from "./name-failures.ts";

/** Runs the tests of some projects and gives how many passed and failed, which failed, and Vitest's JSON report where it wrote one. */
export function runVitest(projects, args = [], variables = {}) {
  const directory = mkdtempSync(join(tmpdir(), "gw-tests-"));
  const outputFile = join(directory, "report.json");
  const chosen = projects.flatMap((project) => ["--project", project]);
  const exitCode = runProgram(
    "vitest",
    ["run", ...chosen, "--reporter=default", "--reporter=json", `--outputFile.json=${outputFile}`, ...args],
    variables,
  );
  const report = readReport(outputFile);
  rmSync(directory, { recursive: true });
  const failures = report === undefined ? [] : nameFailures(report, checkout);
  return { counts: { ...countTests(report, exitCode), failures }, report };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Vitest died before it could write one; its own output says why.
    return undefined;
  }
}

/** Runs one of the checkout's programs with its output on the terminal, and gives its exit code. */
export function runProgram(program, args, variables = {}) {
  const env = { ...environment, ...variables };
  const { status, error } = spawnSync(program, args, { cwd: checkout, env, stdio: ["ignore", "inherit", "inherit"] });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status;
}
