import { describe, expect, it } from "vitest";
import { projectOf } from "./project.ts";
import { RULES } from "./rules.ts";

type Case = { readonly files: Readonly<Record<string, string>>; readonly breaks: readonly string[] };

/** For every rule small projects: what keeps it, and what breaks it, as `file:line`. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  "src holds main.ts and the directories of the list of layers": [
    { files: { "src/main.ts": "", "src/lib/result.ts": "", "src/node/files.ts": "" }, breaks: [] },
    { files: { "src/tools/a.ts": "", "src/extra.ts": "" }, breaks: ["src/extra.ts", "src/tools/a.ts"] },
  ],
  "a directory imports itself and those below it only": [
    {
      files: {
        "src/main.ts": 'import "./cli/a.ts";',
        "src/cli/a.ts": 'import "./b.ts"; import "../lib/c.ts";',
        "src/cli/b.ts": "",
        "src/lib/c.ts": "",
      },
      breaks: [],
    },
    { files: { "src/lib/a.ts": '\nimport type { B } from "../host/b.ts";', "src/host/b.ts": "" }, breaks: ["src/lib/a.ts:2"] },
    { files: { "src/plan/a.ts": 'export { b } from "../wizard/b.ts";' }, breaks: ["src/plan/a.ts:1"] },
    { files: { "src/config/a.ts": 'export * from "../service/b.ts";' }, breaks: ["src/config/a.ts:1"] },
    { files: { "src/wizard/a.ts": 'const b = () => import("../cli/b.ts");' }, breaks: ["src/wizard/a.ts:1"] },
    { files: { "src/wizard/step/a.ts": 'type B = import("../../cli/b.ts").B;' }, breaks: ["src/wizard/step/a.ts:1"] },
    { files: { "src/cli/a.ts": 'import "../main.ts";' }, breaks: ["src/cli/a.ts:1"] },
  ],
  "node implements host: it imports host and lib, and only main.ts imports it": [
    {
      files: { "src/main.ts": 'import "./node/a.ts";', "src/node/a.ts": 'import "../host/b.ts"; import "../lib/c.ts"; import "./d.ts";' },
      breaks: [],
    },
    {
      files: { "src/cli/a.ts": 'import "../node/b.ts";', "src/node/b.ts": '\n\nimport "../engine/c.ts";' },
      breaks: ["src/cli/a.ts:1", "src/node/b.ts:3"],
    },
  ],
  "relative imports lead to files below src": [
    { files: { "src/cli/a.ts": 'import "./b.ts"; import "zod";', "src/cli/b.ts": "" }, breaks: [] },
    {
      files: { "src/cli/a.ts": 'import "./b.js";\nimport "../../script/c.mjs";', "src/cli/b.ts": "" },
      breaks: ["src/cli/a.ts:1", "src/cli/a.ts:2"],
    },
  ],
  "files do not import each other in a circle": [
    { files: { "src/lib/a.ts": 'import "./b.ts"; import "./c.ts";', "src/lib/b.ts": 'import "./c.ts";', "src/lib/c.ts": "" }, breaks: [] },
    { files: { "src/lib/a.ts": 'import "./b.ts";', "src/lib/b.ts": '\nimport type { A } from "./a.ts";' }, breaks: ["src/lib/b.ts:2"] },
    { files: { "src/lib/a.ts": 'import "./a.ts";' }, breaks: ["src/lib/a.ts:1"] },
  ],
  "only node and main.ts import Node's modules, node:path apart": [
    {
      files: {
        "src/main.ts": 'import "node:fs";',
        "src/node/a.ts": 'import "node:net";',
        "src/cli/a.ts": 'import { join } from "node:path";',
      },
      breaks: [],
    },
    {
      files: { "src/cli/a.ts": '\nimport "node:fs";\nimport "os";\nimport "node:path/posix";' },
      breaks: ["src/cli/a.ts:2", "src/cli/a.ts:3", "src/cli/a.ts:4"],
    },
  ],
  "only node and main.ts use process and console": [
    { files: { "src/main.ts": "process.exitCode = 1;", "src/node/a.ts": "console.log(1);" }, breaks: [] },
    { files: { "src/cli/a.ts": "const b = process.env;\nconsole.log(b);" }, breaks: ["src/cli/a.ts:1", "src/cli/a.ts:2"] },
    { files: { "src/cli/a.ts": "const { env } = process;\nglobalThis.process.exit();" }, breaks: ["src/cli/a.ts:1", "src/cli/a.ts:2"] },
    { files: { "src/cli/a.ts": 'const a = "process.env"; // process.env' }, breaks: [] },
    {
      files: {
        "src/cli/a.ts": "export const a = (process: { pid: number }) => process.pid;\nfor (const { process } of b) { process.pid; }",
      },
      breaks: [],
    },
    { files: { "src/cli/a.ts": "function a(process: B) { return process.pid; }\nprocess.exit();" }, breaks: ["src/cli/a.ts:2"] },
  ],
  "pure directories do not know the machine": [
    {
      files: {
        "src/host/files.ts": "export interface Files {}\nexport type FileFault = {};",
        "src/wizard/a.ts": 'import type { FileFault } from "../host/files.ts";',
        "src/plan/a.ts": 'import type { Files } from "../host/files.ts";',
      },
      breaks: [],
    },
    {
      files: {
        "src/host/files.ts": "export interface Files {}",
        "src/wizard/a.ts": 'import type { Files as Disk } from "../host/files.ts";',
        "src/locale/a.ts": 'import type { Host } from "../host/host.ts";',
        "src/engine/a.ts": '\nimport * as host from "../host/files.ts";',
      },
      breaks: ["src/engine/a.ts:2", "src/locale/a.ts:1", "src/wizard/a.ts:1"],
    },
  ],
  "pure directories are synchronous": [
    { files: { "src/wizard/a.ts": "export function a() {}", "src/plan/a.ts": "export async function a() {}" }, breaks: [] },
    {
      files: { "src/wizard/a.ts": "export async function a() {}\nconst b = async () => 1;\nconst c = { async d() {} };" },
      breaks: ["src/wizard/a.ts:1", "src/wizard/a.ts:2", "src/wizard/a.ts:3"],
    },
  ],
  "only engine tells engines apart": [
    { files: { "src/engine/a.ts": 'if (engine === "openclaw") b();', "src/cli/a.ts": "if (a.engine === b.engine) c();" }, breaks: [] },
    {
      files: { "src/cli/a.ts": 'if (engine === "openclaw") b();\nif ("builtin" !== a.engine.id) b();\nswitch (a.engine) {}' },
      breaks: ["src/cli/a.ts:1", "src/cli/a.ts:2", "src/cli/a.ts:3"],
    },
  ],
  "exports have names": [
    { files: { "src/cli/a.ts": "export const a = 1;" }, breaks: [] },
    {
      files: { "src/cli/a.ts": "export default 1;", "src/cli/b.ts": "const b = 1;\nexport { b as default };" },
      breaks: ["src/cli/a.ts:1", "src/cli/b.ts:2"],
    },
  ],
  "no file or directory is a drawer for anything": [
    { files: { "src/lib/quote.ts": "", "test/wizard/draft.test.ts": "" }, breaks: [] },
    {
      files: { "src/utils/a.ts": "", "src/lib/helpers.ts": "", "test/lib/port-utils.test.ts": "" },
      breaks: ["src/utils/a.ts", "src/lib/helpers.ts", "test/lib/port-utils.test.ts"],
    },
  ],
  "files and directories are named in kebab-case": [
    { files: { "src/port-map/conflicts.ts": "", "test/service/golden/GW_unit.service": "", "script/build.mjs": "" }, breaks: [] },
    {
      files: { "src/portMap/a.ts": "", "src/lib/textWidth.ts": "", "test/lib/text_width.test.ts": "" },
      breaks: ["src/portMap/a.ts", "src/lib/textWidth.ts", "test/lib/text_width.test.ts"],
    },
  ],
  "every test mirrors a source file or directory": [
    {
      files: {
        "src/lib/a.ts": "",
        "src/frontend/ink/b.tsx": "",
        "script/lib/e.ts": "",
        "test/script/lib/e.test.ts": "",
        "test/lib/a.test.ts": "",
        "test/lib/a.property.test.ts": "",
        "test/frontend/ink.test.tsx": "",
        "test/e2e/c.test.ts": "",
        "test/host/d.test.ts": "",
        "test/architecture.test.ts": "",
        "test/lib/material.ts": "",
      },
      breaks: [],
    },
    { files: { "src/lib/a.ts": "", "test/lib/b.test.ts": "", "test/a.test.ts": "" }, breaks: ["test/lib/b.test.ts", "test/a.test.ts"] },
    { files: { "src/lib/a.ts": "", "test/script/lib/a.test.ts": "" }, breaks: ["test/script/lib/a.test.ts"] },
  ],
};

it("has cases for every rule, kept and broken", () => {
  expect(Object.keys(CASES)).toEqual(Object.keys(RULES));
  for (const cases of Object.values(CASES)) {
    expect(cases.some(({ breaks }) => breaks.length === 0)).toBe(true);
    expect(cases.some(({ breaks }) => breaks.length > 0)).toBe(true);
  }
});

describe.each(Object.entries(CASES))("the rule that %s", (title, cases) => {
  it.each(cases)("finds $breaks in $files", ({ files, breaks }) => {
    const found = RULES[title]?.(projectOf(files)).map(({ file, line }) => (line === undefined ? file : `${file}:${line}`));
    expect(found).toEqual(breaks);
  });
});
