import { describe, expect, it } from "vitest";
import { schemaNames } from "../../../src/cli/schema/schema-names.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

describe("gw schema", () => {
  it("lists the names without one", async () => {
    const { stdout, exitCode } = await runOn(await makeFakeHost(), ["schema"]);
    expect([stdout, exitCode]).toEqual([`${schemaNames.join("\n")}\n`, 0]);
  });

  it.each(schemaNames)("prints %s as a JSON schema that lets keys be added", async (name) => {
    const { stdout } = await runOn(await makeFakeHost(), ["schema", name]);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
    expect(stdout.includes('"additionalProperties": false')).toBe(name === "answers");
  });

  it.each([
    ["statis", 'There is no schema "statis". Did you mean status?'],
    ["xyzzy", 'There is no schema "xyzzy". Known: answers, envelope,'],
  ])("says what there is instead of %s", async (name, sentence) => {
    const { stderr, exitCode } = await runOn(await makeFakeHost(), ["schema", name]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });
});
