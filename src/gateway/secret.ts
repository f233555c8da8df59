import path from "node:path";
import { readDotEnv } from "../config/read-config.ts";
import type { GatewaySettings } from "../config/settings.ts";
import type { FileFault, Files } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { isUnset } from "../locale/stand-in.ts";
import type { GatewayProblem } from "../locale/problem.ts";

type SecretPlaces = {
  readonly environment: Readonly<Record<string, string>>;
  readonly stateDir: string;
  /** For the problem that names it. */
  readonly configPath: string;
};

/**
 * The secret that the config holds or names: a variable is looked up in the environment, then in `<state dir>/.env`. Those that
 * say nothing do not count. Problems: `no-secret-configured` (also for sources that need a program or a store to run), `secret-missing`.
 */
export async function resolveSecret(
  files: Files,
  settings: Pick<GatewaySettings, "secret">,
  places: SecretPlaces,
): Promise<Result<string, GatewayProblem | FileFault>> {
  const { configPath } = places;
  const { secret } = settings;
  switch (secret?.kind) {
    case "text":
      return secret.value === "" ? err({ kind: "no-secret-configured", configPath }) : ok(secret.value);
    case "environment":
      return resolveVariable(files, secret.variable, places);
    case "other":
    case undefined:
      return err({ kind: "no-secret-configured", configPath });
  }
}

/**
 * The secret that a running gateway most likely took: its service has no shell around it, so for a variable its `.env` comes
 * before the environment of whoever asks. Problems as of `resolveSecret`.
 */
export async function resolveServiceSecret(
  files: Files,
  settings: Pick<GatewaySettings, "secret">,
  places: SecretPlaces,
): Promise<Result<string, GatewayProblem | FileFault>> {
  const ofService = await resolveSecret(files, settings, { ...places, environment: {} });
  return ofService.ok ? ofService : resolveSecret(files, settings, places);
}

/** How a secret is written after `Bearer`: as it is, or percent-encoded where a header could not carry it. */
export function bearerOf(secret: string): string {
  return /^[\x21-\x7e]+$/.test(secret) ? secret : encodeURIComponent(secret.toWellFormed());
}

async function resolveVariable(
  files: Files,
  variable: string,
  { environment, stateDir, configPath }: SecretPlaces,
): Promise<Result<string, GatewayProblem | FileFault>> {
  const inherited = valueOf(environment, variable);
  if (inherited !== undefined) return ok(inherited);
  const written = await readDotEnv(files, path.join(stateDir, ".env"));
  if (!written.ok) return written;
  const value = valueOf(written.value, variable);
  return value === undefined ? err({ kind: "secret-missing", configPath, variable }) : ok(value);
}

function valueOf(variables: Readonly<Record<string, string>>, name: string): string | undefined {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined || isUnset(value) ? undefined : value;
}
