import { expect, it } from "vitest";
import { byteLength } from "../../src/lib/byte-length.ts";

it.each([
  ["", 0],
  ["gw", 2],
  ["ü", 2],
  ["\u{1F980}", 4],
])("counts %j as %i bytes", (text, bytes) => {
  expect(byteLength(text)).toBe(bytes);
});
