import { isJsonObject, isList, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import type { KeyEdit } from "./edit-config.ts";

/**
 * The edits that move the workspace. An agent that names the default workspace once more goes along: OpenClaw's onboarding writes both
 * since 2026.8, and the agent's own word counts. Agents with a workspace of their own keep it.
 */
export function workspaceEdits(workspace: string, present: JsonObject | undefined): readonly KeyEdit[] {
  const key = ["agents", "defaults", "workspace"];
  const before = present === undefined ? undefined : valueAt(present, key);
  const edit = { key, value: workspace };
  if (present === undefined || before === undefined || before === workspace) return [edit];
  return [edit, ...agentEdits(workspace, before, present, "entries"), ...agentEdits(workspace, before, present, "list")];
}

function agentEdits(workspace: string, before: JsonValue, present: JsonObject, place: "entries" | "list"): readonly KeyEdit[] {
  const agents = valueAt(present, ["agents", place]);
  if (!isJsonObject(agents) && !isList(agents)) return [];
  const following = Object.keys(agents).filter((name) => valueAt(agents, [name, "workspace"]) === before);
  return following.map((name) => ({ key: ["agents", place, name, "workspace"], value: workspace }));
}
