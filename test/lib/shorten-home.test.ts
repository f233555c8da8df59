import fc from "fast-check";
import { expect, it } from "vitest";
import { shortenHome } from "../../src/lib/shorten-home.ts";

it.each<readonly [string, string]>([
  ["/home/u", "~"],
  ["/home/u/x", "~/x"],
  ["a /home/u/x, b (/home/u/y).\nand /home/u: z", "a ~/x, b (~/y).\nand ~: z"],
  ["写入/home/u/x", "写入~/x"],
  ['gateway: "/home/u/w" -> 1', 'gateway: "~/w" -> 1'],
  ["/mnt/home/u/x and /home/user and /home/u.old", "/mnt/home/u/x and /home/user and /home/u.old"],
  ["file:///home/u/x, A=/home/u/x", "file:///home/u/x, A=/home/u/x"],
  ["/home/u/x stays. Remove it: rm -r /home/u/x", "~/x stays. Remove it: rm -r /home/u/x"],
  ["删除它：rm -r /home/u/x", "删除它：rm -r /home/u/x"],
  ["install: x (npm install --prefix /home/u/.local x) in /home/u/y", "install: x (npm install --prefix /home/u/.local x) in ~/y"],
  [
    "  look   GW_CONFIG_PATH=/home/u/x gw repair --from-snapshot /home/u/y",
    "  look   GW_CONFIG_PATH=/home/u/x gw repair --from-snapshot /home/u/y",
  ],
  ["gw keeps /home/u/x: see /home/u/y", "gw keeps ~/x: see ~/y"],
])("shows %j as %j", (text, shown) => {
  expect(shortenHome(text, "/home/u")).toBe(shown);
});

it.each(["/", ""])("leaves every text as it is where the home is %j", (home) => {
  expect(shortenHome("/x/y /", home)).toBe("/x/y /");
});

it("changes nothing in a text that it has shortened, nor in one without the home", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("/home/u", "/home/u/x", " ", ": ", "rm ", "gw ", "(", ")", "=", "é", "\n", "~")), (parts) => {
      const once = shortenHome(parts.join(""), "/home/u");
      expect(shortenHome(once, "/home/v")).toBe(once);
      expect(shortenHome(once, "/home/u")).toBe(once);
    }),
  );
});
