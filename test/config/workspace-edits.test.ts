import { expect, it } from "vitest";
import { parseConfig } from "../../src/config/config-text.ts";
import { editConfig } from "../../src/config/edit-config.ts";
import { workspaceEdits } from "../../src/config/workspace-edits.ts";

it.each([
  [
    "entries",
    "{ agents: { defaults: { workspace: '/w' }, entries: { main: { workspace: '/w' }, work: { workspace: '/other' } } } }",
    "{ agents: { defaults: { workspace: '/new' }, entries: { main: { workspace: '/new' }, work: { workspace: '/other' } } } }",
  ],
  [
    "a list",
    "{ agents: { defaults: { workspace: '/w' }, list: [ /* first */ { id: 'main', workspace: '/w' /* mine */ }, { id: 'x' }, ], } }",
    "{ agents: { defaults: { workspace: '/new' }, list: [ /* first */ { id: 'main', workspace: '/new' /* mine */ }, { id: 'x' }, ], } }",
  ],
  ["no agents", "{ agents: { defaults: { workspace: '/w' } } }", "{ agents: { defaults: { workspace: '/new' } } }"],
  [
    "a workspace of its own and no default",
    "{ agents: { defaults: {}, entries: { main: { workspace: '/w' } } } }",
    "{ agents: { defaults: {workspace: '/new'}, entries: { main: { workspace: '/w' } } } }",
  ],
])("moves the workspace of a config with %s, and no byte beside it", (_, before, after) => {
  const document = parseConfig(before, "/c.json");
  if (!document.ok) throw new Error("does not parse");
  expect(editConfig(document.value, workspaceEdits("/new", document.value.value))).toEqual({ ok: true, value: after });
});

it("agents follow only where the default changes", () => {
  const present = { agents: { defaults: { workspace: "/w" }, entries: { main: { workspace: "/w" } } } };
  expect(workspaceEdits("/w", present)).toEqual([{ key: ["agents", "defaults", "workspace"], value: "/w" }]);
});
