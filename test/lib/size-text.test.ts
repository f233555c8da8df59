import { expect, test } from "vitest";
import { sizeText } from "../../src/lib/size-text.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 KiB"],
  [4096, "4 KiB"],
  [1_363_149, "1.3 MiB"],
  [58_720_256, "56 MiB"],
  [87.4 * 1024 ** 2, "87 MiB"],
  [999.4 * 1024 ** 2, "999 MiB"],
  [999.6 * 1024 ** 2, "1.0 GiB"],
  [9.94 * 1024 ** 3, "9.9 GiB"],
  [10.2 * 1024 ** 3, "10 GiB"],
  [5_368_709_120, "5.0 GiB"],
  [5_497_558_138_880, "5120 GiB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
