import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parseValidation } from "../../src/config/engine-validation.ts";

it.each([
  ['{"valid":true,"path":"/c","warnings":[]}', []],
  [
    '{"valid":false,"path":"/c","issues":[{"path":"<root>","message":"Unrecognized keys: \\"web\\", \\"canvasHost\\""},{"path":"a.b","message":"Invalid input"}]}',
    [
      { key: ["web"], reason: "not known to it" },
      { key: ["canvasHost"], reason: "not known to it" },
      { key: ["a.b"], reason: "Invalid input" },
    ],
  ],
  [
    'a line before\n{"valid":false,"issues":[{"path":"x","message":"invalid config: must not have additional properties: \\"y\\""}]}',
    [{ key: ["x", "y"], reason: "not known to it" }],
  ],
  ['{"valid":false,"issues":[]}', undefined],
  ['{"ok":false}', undefined],
  ["Config invalid", undefined],
])("the answer %s says what is refused", (answer, refusals) => {
  expect(parseValidation(answer, { "a.b": 1 })).toEqual(refusals);
});

it.each([
  ["validation-2026.9.6-1.json", 41],
  ["validation-2026.5.28-1.json", 4],
])("%s was said by a real release", (name, count) => {
  expect(parseValidation(readFileSync(path.join(import.meta.dirname, "fixture", name), "utf8"), {})).toHaveLength(count);
});
