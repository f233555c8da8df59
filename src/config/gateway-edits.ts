import path from "node:path";
import type { Bind, ConfigRule } from "../engine/descriptor.ts";
import { isList, isSameValue, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import type { KeyEdit } from "./edit-config.ts";
import { movedOrigins, ownOrigins } from "./control-ui-origins.ts";
import { secretFrom } from "./settings.ts";
import { workspaceEdits } from "./workspace-edits.ts";

/** The answers that become keys of an engine's config. */
export type GatewayAnswers = {
  readonly port: number;
  readonly workspace: string;
  readonly bind: Bind;
  /** The address of bind `custom`. */
  readonly bindHost?: string;
  readonly auth: "token" | "password";
  readonly secret: { readonly kind: "text"; readonly value: string } | { readonly kind: "environment"; readonly variable: string };
  readonly browser: boolean;
  readonly cdpUrl?: string;
};

/** For which release a config is, and where the state directory lies that it speaks of. */
export type ConfigTarget = { readonly rule: ConfigRule; readonly stateDir: string; readonly isDefault: boolean };

/**
 * The edits that make a config say what was answered; `present` is undefined for a config that does not exist yet. What only says
 * a default is written only where the key exists already, so that a new config has no key that its engine's strict schema refuses.
 */
export function gatewayEdits(answers: GatewayAnswers, present: JsonObject | undefined, target: ConfigTarget): readonly KeyEdit[] {
  return [
    { key: ["gateway", "mode"], value: "local" },
    { key: ["gateway", "port"], value: answers.port },
    { key: ["gateway", "bind"], value: answers.bind },
    ...bindHostEdits(answers, present),
    { key: ["gateway", "auth", "mode"], value: answers.auth },
    ...secretEdits(answers, present, target.rule),
    ...originEdits(answers, present, target.rule),
    ...workspaceEdits(answers.workspace, present),
    ...browserEdits(answers, present),
    ...optionalEdit(["browser", "cdpUrl"], answers.cdpUrl, present),
    ...(present === undefined ? placeEdits(target) : []),
  ];
}

function bindHostEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  return optionalEdit(["gateway", "customBindHost"], answers.bind === "custom" ? answers.bindHost : undefined, present);
}

/** A reference that already names the answered variable is kept in the form and with the provider that it has. */
function secretEdits(answers: GatewayAnswers, present: JsonObject | undefined, rule: ConfigRule): readonly KeyEdit[] {
  const key = ["gateway", "auth", answers.auth];
  const known = present === undefined ? undefined : secretFrom(valueAt(present, key));
  if (known !== undefined && isSameValue(known, answers.secret)) return [];
  return [{ key, value: secretValue(answers.secret, rule) }];
}

function secretValue(secret: GatewayAnswers["secret"], rule: ConfigRule): JsonValue {
  if (secret.kind === "text") return secret.value;
  return rule.secretReference === "text" ? `\${${secret.variable}}` : { source: "env", provider: "default", id: secret.variable };
}

/** Origins name the port once more: those of the gateway itself go along with it. */
function originEdits(answers: GatewayAnswers, present: JsonObject | undefined, rule: ConfigRule): readonly KeyEdit[] {
  const key = ["gateway", "controlUi", "allowedOrigins"];
  const origins = present === undefined ? undefined : valueAt(present, key);
  const own = ownOrigins(answers.port, answers.bindHost);
  if (present !== undefined && isList(origins) && origins.length > 0) {
    const moved = movedOrigins(origins, present, own);
    return isSameValue(moved, origins) ? [] : [{ key, value: moved }];
  }
  return rule.seedsOrigins && answers.bind !== "loopback" ? [{ key, value: own }] : [];
}

function browserEdits(answers: GatewayAnswers, present: JsonObject | undefined): readonly KeyEdit[] {
  const key = ["browser", "enabled"];
  return answers.browser && !isPresent(key, present) ? [] : [{ key, value: answers.browser }];
}

/** The default profile keeps the places that its engine gives it: nobody else has them. */
function placeEdits({ rule, stateDir, isDefault }: ConfigTarget): readonly KeyEdit[] {
  return isDefault ? [] : rule.ownPlaces.map(({ key, directory }) => ({ key, value: path.join(stateDir, directory) }));
}

function optionalEdit(key: readonly string[], value: string | undefined, present: JsonObject | undefined): readonly KeyEdit[] {
  return value === undefined && !isPresent(key, present) ? [] : [{ key, value }];
}

function isPresent(key: readonly string[], present: JsonObject | undefined): boolean {
  return present !== undefined && valueAt(present, key) !== undefined;
}
