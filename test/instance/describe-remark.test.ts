import { expect, it } from "vitest";
import { describeRemark } from "../../src/instance/describe-remark.ts";

it.each([
  [0, "/home/u/.gw belongs to user root."],
  [1001, "/home/u/.gw belongs to user 1001."],
])("names the owner %i of a place", (uid, text) => {
  expect(describeRemark({ kind: "foreign-owner", path: "/home/u/.gw", uid })).toBe(text);
});
