import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromJSONSchema, type core } from "zod";
import { readGiven } from "../../../src/cli/given-answers.ts";
import { ok } from "../../../src/lib/result.ts";
import { schemaNames } from "../../../src/cli/schema/schema-names.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

/** An answers file with any of the keys. */
const someFile = fc.record(
  {
    engine: fc.constantFrom("builtin", "openclaw"),
    installEngine: fc.boolean(),
    port: fc.integer({ min: 1, max: 65_535 }),
    workspace: fc.string({ minLength: 1 }),
    bind: fc.constantFrom("loopback", "custom"),
    bindHost: fc.ipV4(),
    auth: fc.constantFrom("token", "password"),
    tokenEnv: fc.constantFrom("", "RESCUE_TOKEN"),
    service: fc.constantFrom("auto", "systemd", "engine", "none"),
    linger: fc.boolean(),
    browser: fc.boolean(),
    cdpUrl: fc.constantFrom("", "http://10.0.0.9:9222"),
    acceptRisk: fc.subarray(["spacing", "lan-bind"]),
  },
  { requiredKeys: [] },
);

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

  it("prints an answers file as one that may hold any of the answers, and names no service that no host has", async () => {
    const { stdout } = await runOn(await makeFakeHost(), ["schema", "answers"]);
    const printed: core.JSONSchema.JSONSchema = JSON.parse(stdout);
    expect(printed.required ?? []).toEqual([]);
    const printedSchema = fromJSONSchema(printed);
    const isTaken = (file: unknown) => printedSchema.safeParse(file).success;
    fc.assert(fc.property(someFile, isTaken));
    expect(["launchd", "schtasks", "supervisor"].filter((service) => isTaken({ service }))).toEqual([]);
    expect([{ port: "x" }, { bindd: "lan" }, { port: 70_000 }].filter(isTaken)).toEqual([]);
  });

  it("holds nothing against a file that --yes --answers takes", async () => {
    await fc.assert(
      fc.asyncProperty(someFile, async (file) => {
        const { files } = await makeFakeHost();
        const read = { ...files, readText: async () => ok(JSON.stringify(file)) };
        expect(await readGiven(read, { options: {}, file: "answers.json" })).toMatchObject({ ok: true, value: { problems: [] } });
      }),
    );
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
