import { expect, test } from "vitest";
import { sizeText } from "../../src/lib/size-text.ts";

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [4096, "4 KiB"],
  [1_363_149, "1.3 MiB"],
  [58_720_256, "56 MiB"],
  [5_368_709_120, "5.0 GiB"],
  [5_497_558_138_880, "5120 GiB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
