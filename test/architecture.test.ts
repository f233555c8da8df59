import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Project, readProject } from "./architecture/project.ts";
import { RULES, type Violation } from "./architecture/rules.ts";

describe("this project's architecture", () => {
  let project: Project;
  beforeAll(async () => {
    project = await readProject(join(import.meta.dirname, ".."));
  });

  it.each(Object.entries(RULES))("%s", (_, rule) => {
    expect(rule(project).map(describeViolation)).toEqual([]);
  });
});

function describeViolation({ file, line, message }: Violation): string {
  return `${line === undefined ? file : `${file}:${line}`} ${message}`;
}
