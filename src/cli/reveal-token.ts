import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import { resolveServiceSecret } from "../gateway/secret.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";

/** Why this run may not show a secret: what is no terminal keeps what it is given. Undefined where it may, or was not asked to. */
export function refuseReveal({ options, terminal }: Context): Problem | undefined {
  if (options["revealToken"] !== true || (terminal.isInteractive && options["json"] !== true)) return undefined;
  const message = terminal.isInteractive
    ? t("--reveal-token shows the token to a person, and not with --json.")
    : t("--reveal-token shows the token on a terminal alone, and here the input or the output is none.");
  return { kind: "usage", message, command: "onboard" };
}

/** The profile's token or password as its service has it, where that was asked for; undefined where there is none that can be read. */
export async function readRevealed({ host, options }: Context, { configPath, stateDir }: Profile): Promise<string | undefined> {
  if (options["revealToken"] !== true) return undefined;
  const config = await readConfig(host.files, configPath);
  if (config.kind !== "read") return undefined;
  const { environment } = host.system;
  const secret = await resolveServiceSecret(host.files, readSettings(config.document.value), { environment, stateDir, configPath });
  return secret.ok ? secret.value : undefined;
}
