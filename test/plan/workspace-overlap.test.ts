import { expect, test } from "vitest";
import { findOverlap, type ClaimedDirectory } from "../../src/plan/workspace-overlap.ts";

const claimed: readonly ClaimedDirectory[] = [
  { real: "/h/.gw/workspace", shown: "~/.gw/workspace", profile: "default", engine: "builtin", use: "workspace" },
  { real: "/h/.gw", shown: "~/.gw", profile: "default", engine: "builtin", use: "state" },
];

test.each([
  { mine: "/h/.gw/workspace-rescue", relation: undefined },
  { mine: "/h/.gw/workspace", relation: "equal", use: "workspace" },
  { mine: "/h/.gw/WorkSpace", relation: "equal", use: "workspace" },
  { mine: "/h/.gw/workspace/sub/dir", relation: "inside", use: "workspace" },
  { mine: "/h/.gw/workspace/..hidden", relation: "inside", use: "workspace" },
  { mine: "/h/.gw", relation: "around", use: "workspace" },
  { mine: "/h", relation: "around", use: "workspace" },
  { mine: "/", relation: "around", use: "workspace" },
  { mine: "/h/.gw-rescue/workspace", relation: undefined },
  { mine: "/h/.gw/workspaces", relation: "inside", use: "state" },
  { mine: "/h/.gw/canvas", relation: "inside", use: "state" },
  { mine: "/h/elsewhere", relation: undefined },
])("a workspace at $mine shares files with the default profile: $relation", ({ mine, relation, use }) => {
  const overlap = findOverlap(mine, claimed);
  expect([overlap?.relation, overlap?.directory.use]).toEqual([relation, use]);
});

test("a workspace that is another's state directory, around it or in it, is refused; a workspace beside the other's own is not", () => {
  const [, state] = claimed;
  if (state === undefined) throw new Error("no state directory");
  expect(findOverlap("/h/.gw", [state])).toEqual({ directory: state, relation: "equal" });
  expect(findOverlap("/h", [state])).toEqual({ directory: state, relation: "around" });
  expect(findOverlap("/h/.gw/logs", [state])).toEqual({ directory: state, relation: "inside" });
  expect(findOverlap("/h/.gw/workspace-rescue/sub", [state])).toBeUndefined();
});
