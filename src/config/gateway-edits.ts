import { isSameValue, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import type { KeyEdit } from "./edit-config.ts";
import { secretFrom } from "./settings.ts";

/** The answers that become keys of an engine's config. */
export type GatewayAnswers = {
  readonly port: number;
  readonly workspace: string;
  readonly bind: "loopback" | "lan" | "tailnet" | "custom";
  /** The address of bind `custom`. */
  readonly bindHost?: string;
  readonly auth: "token" | "password";
  readonly secret: { readonly kind: "text"; readonly value: string } | { readonly kind: "environment"; readonly variable: string };
  readonly browser: boolean;
  readonly cdpUrl?: string;
};

/**
 * The edits that make a config say what was answered; `present` is undefined for a config that does not exist yet. What only says
 * a default is written only where the key exists already, so that a new config has the keys that every engine and era accepts.
 */
export function gatewayEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  return [
    { key: ["gateway", "mode"], value: "local" },
    { key: ["gateway", "port"], value: answers.port },
    { key: ["gateway", "bind"], value: answers.bind },
    ...bindHostEdits(answers, present),
    { key: ["gateway", "auth", "mode"], value: answers.auth },
    ...secretEdits(answers, present),
    { key: ["agents", "defaults", "workspace"], value: answers.workspace },
    ...browserEdits(answers, present),
    ...optionalEdit(["browser", "cdpUrl"], answers.cdpUrl, present),
  ];
}

function bindHostEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  return optionalEdit(["gateway", "customBindHost"], answers.bind === "custom" ? answers.bindHost : undefined, present);
}

/** A reference that already names the answered variable is kept in the form and with the provider that it has. */
function secretEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  const key = ["gateway", "auth", answers.auth];
  const known = present === undefined ? undefined : secretFrom(valueAt(present, key));
  if (known !== undefined && isSameValue(known, answers.secret)) return [];
  return [{ key, value: secretValue(answers.secret) }];
}

function secretValue(secret: GatewayAnswers["secret"]): JsonValue {
  return secret.kind === "text" ? secret.value : { source: "env", provider: "default", id: secret.variable };
}

function browserEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  const key = ["browser", "enabled"];
  return answers.browser && !isPresent(key, present) ? [] : [{ key, value: answers.browser }];
}

function optionalEdit(key: readonly string[], value: string | undefined, present: JsonObject | undefined): readonly KeyEdit[] {
  return value === undefined && !isPresent(key, present) ? [] : [{ key, value }];
}

function isPresent(key: readonly string[], present: JsonObject | undefined): boolean {
  return present !== undefined && valueAt(present, key) !== undefined;
}
