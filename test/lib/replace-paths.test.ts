import { expect, test } from "vitest";
import { replacePaths } from "../../src/lib/replace-paths.ts";

const pairs = [
  { from: "/h/.gw-a", to: "/h/.gw-b" },
  { from: "/h/.gw-a/workspace-a", to: "/w/b" },
  { from: "~/.gw-a", to: "~/.gw-b" },
];

test.each([
  ["/h/.gw-a", "/h/.gw-b"],
  ["/h/.gw-a/", "/h/.gw-b/"],
  ['{"a":"/h/.gw-a/x","b":"~/.gw-a"}', '{"a":"/h/.gw-b/x","b":"~/.gw-b"}'],
  ["GW=/h/.gw-a:/h/.gw-a/bin", "GW=/h/.gw-b:/h/.gw-b/bin"],
  ["/h/.gw-a/workspace-a/x", "/w/b/x"],
  ["/h/.gw-a/workspace-ab/x", "/h/.gw-b/workspace-ab/x"],
  ["/h/.gw-ab /h/.gw-a2 /h/.gw-a.bak /h/.gw-a-old /h/.gw-aé", "/h/.gw-ab /h/.gw-a2 /h/.gw-a.bak /h/.gw-a-old /h/.gw-aé"],
  ["/mnt/h/.gw-a x/h/.gw-a", "/mnt/h/.gw-a x/h/.gw-a"],
  ["/hx.gw-a", "/hx.gw-a"],
])("%s becomes %s", (text, expected) => {
  expect(replacePaths(text, pairs)).toBe(expected);
});

test("nothing to replace leaves every text alone", () => {
  expect(replacePaths("/h/.gw-a", [])).toBe("/h/.gw-a");
});
