import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonObject, parseConfig } from "../../src/config/config-text.ts";
import { renderNewConfig, withEdits } from "../../src/config/edit-config.ts";
import { editsSince, revertEdits, type ThreeConfigs } from "../../src/config/revert-edits.ts";

function three(before: JsonObject, after: JsonObject, text: string): ThreeConfigs {
  const current = parseConfig(text, "/c.json");
  if (!current.ok) throw new Error(text);
  return { before, after, current: current.value };
}

const before = { gateway: { port: 1, auth: { token: "old" } } };
const after = { gateway: { port: 2, auth: { token: "new" } }, agents: { defaults: { workspace: "/w" } } };

describe("taking gw's edits out of a config that others edited since", () => {
  test.each([
    {
      title: "keeps their keys, their comments and their order",
      text: `{ // mine\n  ui: { color: "red" }, // colour\n  gateway: { port: 2, auth: { token: "new" } },\n  agents: { defaults: { workspace: "/w" } },\n}\n`,
      expected: `{ // mine\n  ui: { color: "red" }, // colour\n  gateway: { port: 1, auth: { token: "old" } },\n}\n`,
    },
    {
      title: "keeps what they put into an object that gw made",
      text: `{ gateway: { port: 2, auth: { token: "new" } }, agents: { defaults: { workspace: "/w", model: "m" } } }`,
      expected: `{ gateway: { port: 1, auth: { token: "old" } }, agents: { defaults: { model: "m" } } }`,
    },
    {
      title: "leaves alone what they have put back already",
      text: `{ gateway: { port: 1, auth: { token: "old" } }, ui: 1 }`,
      expected: `{ gateway: { port: 1, auth: { token: "old" } }, ui: 1 }`,
    },
  ])("$title", ({ text, expected }) => {
    const configs = three(before, after, text);
    expect(editsSince(configs).clashing).toEqual([]);
    expect(revertEdits(configs)).toEqual({ ok: true, value: expected });
  });

  test.each([
    { title: "another value", text: `{ gateway: { port: 3, auth: { token: "new" } } }`, keys: ["gateway.port"] },
    { title: "a removed object", text: `{ agents: { defaults: { workspace: "/w" } } }`, keys: ["gateway.port", "gateway.auth.token"] },
    { title: "something else in place of an object", text: `{ gateway: 7 }`, keys: ["gateway"] },
    { title: "another secret", text: `{ gateway: { port: 2, auth: { token: "theirs" } } }`, keys: ["gateway.auth.token"] },
  ])("clashes with $title under a key of gw's", ({ text, keys }) => {
    const { clashing } = editsSince(three(before, after, text));
    expect(clashing.map(({ key }) => key)).toEqual(expect.arrayContaining(keys));
    expect(JSON.stringify(clashing)).not.toMatch(/theirs|"new"/);
  });

  test("tells all that others did, secrets apart", () => {
    const text = `{ gateway: { port: 2, auth: { token: "new" } }, agents: { defaults: { workspace: "/w" } }, a: { apiKey: "k", b: 1 } }`;
    expect(editsSince(three(before, after, text)).all).toEqual([
      { key: "a.apiKey", before: undefined, after: "(secret)" },
      { key: "a.b", before: undefined, after: "1" },
    ]);
  });

  test("comes to the earlier config with their edits on it, whatever both did to keys of their own", () => {
    const value = fc.oneof(fc.integer(), fc.constant("x"), fc.constant([1, { a: 1 }]));
    const edits = (names: readonly string[]) =>
      fc.array(
        fc.record({
          key: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
          value: fc.option(value, { nil: undefined }),
        }),
        {
          maxLength: 4,
        },
      );
    fc.assert(
      fc.property(edits(["a", "b"]), edits(["a", "b"]), edits(["m", "n"]), (start, own, theirs) => {
        const from = withEdits({}, start);
        const left = withEdits(from, own);
        const configs = three(from, left, renderNewConfig(withEdits(left, theirs)));
        const reverted = revertEdits(configs);
        expect(editsSince(configs).clashing).toEqual([]);
        expect(reverted.ok && parseConfig(reverted.value, "/c.json")).toMatchObject({
          ok: true,
          value: { value: withEdits(from, theirs) },
        });
      }),
    );
  });
});
