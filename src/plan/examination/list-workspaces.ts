import path from "node:path";
import type { JsonObject } from "../../config/config-text.ts";
import { readSettings } from "../../config/settings.ts";
import type { Instance } from "../../instance/instance.ts";
import { expandHome } from "../../profile/profile.ts";

/** The workspaces of a gateway and of its agents, each once, absolute and as written. A config of undefined could not be read. */
export function listWorkspaces(
  { workspace }: Pick<Instance, "workspace">,
  config: JsonObject | undefined,
  home: string,
): readonly string[] {
  const ofAgents = config === undefined ? [] : readSettings(config).agentWorkspaces.map((text) => expandHome(text, home));
  return [...new Set([...(workspace === undefined ? [] : [workspace]), ...ofAgents])].filter((text) => path.isAbsolute(text));
}
