import path from "node:path";
import type { JsonObject } from "../config/config-text.ts";
import { maskSecrets, renderNewConfig } from "../config/edit-config.ts";
import { parseValidation } from "../config/engine-validation.ts";
import type { Refusal } from "../config/migrate-config.ts";
import type { CommandResult } from "../host/commands.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { engineCall } from "../profile/engine-call.ts";
import type { Profile } from "../profile/profile.ts";

const validationTimeoutMs = 60_000;

/** Asks a release what it refuses in a config. */
export type AskRelease = (host: Host, target: Profile, value: JsonObject) => Promise<Result<readonly Refusal[], Problem>>;

/**
 * What the release of a profile refuses in a config; nothing where there is none to ask. It sees no secret, and nothing of this user's home.
 * Problem: `command-failed`, also for a release that cannot be asked.
 */
export const askEngine: AskRelease = async (host, target, value) =>
  askIn(host, target, value, async (_run, result) => err({ kind: "command-failed", result }));

/** The same, and for releases that have no command for it, as Clawdbot's: they refuse every command on a config that they do not take. */
export const askAnyRelease: AskRelease = async (host, target, value) =>
  askIn(host, target, value, async (run) => {
    const result = await run(["config", "get", "gateway.port"]);
    return result === undefined || result.exitCode === 0 ? ok([]) : err({ kind: "command-failed", result });
  });

type RunEngine = (words: readonly string[]) => Promise<CommandResult | undefined>;

/** `otherwise` judges a release that gives no answer. */
async function askIn(
  host: Host,
  target: Profile,
  value: JsonObject,
  otherwise: (run: RunEngine, result: CommandResult) => Promise<Result<readonly Refusal[], Problem>>,
): Promise<Result<readonly Refusal[], Problem>> {
  const made = await host.commands.run(["mktemp", "-d"], { timeoutMs: 5000 });
  const scratch = made.stdout.trim();
  if (made.exitCode !== 0 || scratch === "") return err({ kind: "command-failed", result: made });
  const configPath = path.join(scratch, target.engine.configFileName);
  const inherited = { PATH: host.system.environment["PATH"] ?? "", HOME: scratch };
  const run: RunEngine = async (words) => {
    const call = engineCall({ ...target, stateDir: scratch, configPath }, inherited, words);
    return call && host.commands.run(call.argv, { timeoutMs: validationTimeoutMs, environment: call.environment });
  };
  try {
    const written = await host.files.writeAtomically(configPath, renderNewConfig(maskSecrets(value)), { mode: 0o600 });
    if (!written.ok) return written;
    const result = await run(["config", "validate", "--json"]);
    if (result === undefined) return ok([]);
    const refusals = parseValidation(result.stdout, value);
    return refusals === undefined ? await otherwise(run, result) : ok(refusals);
  } finally {
    await host.commands.run(["rm", "-rf", "--", scratch], { timeoutMs: 20_000 });
  }
}
