import type { SecretSource } from "../config/settings.ts";
import { withoutEngineVariables } from "../profile/selectors.ts";

/** The environment of a gateway's browsers: the gateway's own, without the engines' variables and without the one that holds the secret. */
export function browserEnvironment(
  environment: Readonly<Record<string, string>>,
  secret: SecretSource | undefined,
): Readonly<Record<string, string>> {
  const hidden = secret?.kind === "environment" ? secret.variable : undefined;
  return Object.fromEntries(Object.entries(withoutEngineVariables(environment)).filter(([name]) => name !== hidden));
}
