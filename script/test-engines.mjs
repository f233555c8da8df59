// npm run test:engines [-- NAME@VERSION …] [--write-readme]: proves gw on the real engines; all releases where none is named.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkout } from "./checkout.mjs";
import { engineReleases, releaseLabel } from "./lib/engine-releases.ts";
import { renderMarkdown, replaceMatrix } from "./lib/engine-matrix.ts";
import { runEngineTests } from "./lib/run-engine-tests.mjs";
import { runProgram } from "./lib/run-vitest.mjs";

const known = engineReleases.map(releaseLabel);
const { values, positionals } = readArguments();
const unknown = positionals.filter((label) => !known.includes(label));
if (unknown.length > 0) refuse(`No such release: ${unknown.join(", ")}. The releases are: ${known.join(", ")}.`);
if (values["write-readme"] && positionals.length > 0) refuse("The README shows every release: name none with --write-readme.");
if (runProgram("node", ["script/prepare-tests.mjs"]) !== 0) process.exit(1);

const labels = known.filter((label) => positionals.length === 0 || positionals.includes(label));
const { counts, matrix } = runEngineTests(labels, { withAll: true });
if (values["write-readme"] && matrix !== undefined) {
  const readme = join(checkout, "README.md");
  writeFileSync(readme, replaceMatrix(readFileSync(readme, "utf8"), renderMarkdown(matrix)));
}
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);

function readArguments() {
  try {
    return parseArgs({ options: { "write-readme": { type: "boolean", default: false } }, allowPositionals: true });
  } catch (error) {
    return refuse(error.message);
  }
}

function refuse(message) {
  console.error(message);
  process.exit(2);
}
