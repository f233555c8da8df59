import path from "node:path";
import type { JsonObject } from "../config/config-text.ts";
import { maskSecrets, renderNewConfig } from "../config/edit-config.ts";
import { parseValidation } from "../config/engine-validation.ts";
import type { Refusal } from "../config/migrate-config.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { engineCall } from "../profile/engine-call.ts";
import type { Profile } from "../profile/profile.ts";

const validationTimeoutMs = 60_000;

/**
 * What the release of a profile refuses in a config; nothing where there is none to ask. It sees no secret, and nothing of this user's home.
 * Problem: `command-failed`, also for a release that cannot be asked.
 */
export async function askEngine(host: Host, target: Profile, value: JsonObject): Promise<Result<readonly Refusal[], Problem>> {
  const made = await host.commands.run(["mktemp", "-d"], { timeoutMs: 5000 });
  const scratch = made.stdout.trim();
  if (made.exitCode !== 0 || scratch === "") return err({ kind: "command-failed", result: made });
  try {
    const configPath = path.join(scratch, target.engine.configFileName);
    const written = await host.files.writeAtomically(configPath, renderNewConfig(maskSecrets(value)), { mode: 0o600 });
    if (!written.ok) return written;
    const inherited = { PATH: host.system.environment["PATH"] ?? "", HOME: scratch };
    const call = engineCall({ ...target, stateDir: scratch, configPath }, inherited, ["config", "validate", "--json"]);
    if (call === undefined) return ok([]);
    const result = await host.commands.run(call.argv, { timeoutMs: validationTimeoutMs, environment: call.environment });
    const refusals = parseValidation(result.stdout, value);
    return refusals === undefined ? err({ kind: "command-failed", result }) : ok(refusals);
  } finally {
    await host.commands.run(["rm", "-rf", "--", scratch], { timeoutMs: 20_000 });
  }
}
