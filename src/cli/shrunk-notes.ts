import { readConfig } from "../config/read-config.ts";
import { gwCommand } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { t } from "../locale/t.ts";
import { findShrunk } from "../plan/snapshot/find-shrunk.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";

/** That a profile's config has lost much of what it was, and the command that brings the newest good text back; none where it has not. */
export async function shrunkNotes({ host, audience }: Pick<Context, "host" | "audience">, profile: Profile): Promise<readonly string[]> {
  const config = await readConfig(host.files, profile.configPath);
  const shrunk = config.kind === "read" ? await findShrunk(host, profile, config.document.text) : undefined;
  if (shrunk === undefined) return [];
  const snapshot = shrunk.kind === "config-shrunk" ? shrunk.snapshots[0] : undefined;
  const { message } = describeProblem(shrunk, audience);
  if (snapshot === undefined) return [message];
  return [message, t("Bring it back as it was: {command}", { command: gwCommand(audience, "repair", "--from-snapshot", snapshot) })];
}
