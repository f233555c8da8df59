import { describe, expect, it } from "vitest";
import { parseJson } from "../../src/lib/parse-json.ts";

describe("parseJson", () => {
  it.each([
    ['{"a":[1,null]}', { a: [1, null] }],
    [" 1 \n\t", 1],
    ["null", null],
    ["", undefined],
    ["{", undefined],
    ["{a:1}", undefined],
  ])("reads %j", (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
});
