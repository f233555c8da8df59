import { describe, expect, it } from "vitest";
import { readJsonForm, wantsJson } from "../../src/cli/json-form.ts";

describe("the form of --json", () => {
  it.each([
    ["onboard --yes", "onboard --yes", false],
    ["--json list", "--json list", false],
    ["--json=stream onboard --yes", "--json onboard --yes", true],
    ["onboard --json --json=stream", "onboard --json --json", true],
    ["help -- --json=stream", "help -- --json=stream", false],
  ])("of gw %s", (line, words, isStream) => {
    expect(readJsonForm(line.split(" "))).toEqual({ ok: true, value: { words: words.split(" "), isStream } });
  });

  it.each(["--json=lines", "--json="])("is not %s", (word) => {
    expect(readJsonForm(["list", word])).toMatchObject({ ok: false, problem: { kind: "usage", message: expect.stringContaining(word) } });
  });

  it("is asked for by a line that is wrong otherwise too", () => {
    expect(["--json", "--json=stream", "--json=x"].map((word) => wantsJson(["lst", word]))).toEqual([true, true, true]);
    expect(wantsJson(["help", "--", "--json"])).toBe(false);
  });
});
