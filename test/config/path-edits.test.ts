import { expect, test } from "vitest";
import { withEdits } from "../../src/config/edit-config.ts";
import { pathEdits, withPaths } from "../../src/config/path-edits.ts";

const pairs = [{ from: "/h/.gw-a", to: "/h/.gw-b" }];

const config = {
  logging: { file: "/h/.gw-a/log" },
  agents: { list: [{ id: "x", workspace: "/h/.gw-a/w" }, { id: "y" }] },
  allowed: ["/h/.gw-a/x", "/h/.gw-ab"],
  mixed: [{ a: 1 }, "/h/.gw-a"],
  port: 19_789,
};

test("names the keys that hold a path, of lists of objects each object alone", () => {
  expect(pathEdits(config, pairs)).toEqual([
    { key: ["logging", "file"], value: "/h/.gw-b/log" },
    { key: ["agents", "list", "0", "workspace"], value: "/h/.gw-b/w" },
    { key: ["allowed"], value: ["/h/.gw-b/x", "/h/.gw-ab"] },
    { key: ["mixed"], value: [{ a: 1 }, "/h/.gw-b"] },
  ]);
});

test("comes to the config with every path replaced", () => {
  expect(withEdits(config, pathEdits(config, pairs))).toEqual(withPaths(config, pairs));
  expect(pathEdits({ port: 1, path: "/h/.gw-ab" }, pairs)).toEqual([]);
});
