import path from "node:path";
import type { Bind, ConfigRule, KeptAuth, KeptBind } from "../engine/descriptor.ts";
import { isList, isSameValue, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import { isPerhapsIncluded, type KeyEdit } from "./edit-config.ts";
import { movedOrigins, ownOrigins } from "./control-ui-origins.ts";
import { readSettings, secretFrom, type GatewaySettings } from "./settings.ts";
import { workspaceEdits } from "./workspace-edits.ts";

/** The answers that become keys of an engine's config. */
export type GatewayAnswers = {
  readonly port: number;
  readonly workspace: string;
  readonly bind: Bind | KeptBind;
  /** The address of bind `custom`. */
  readonly bindHost?: string;
  readonly auth: "token" | "password" | KeptAuth;
  /** `kept`: whatever stands there stays. */
  readonly secret:
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "environment"; readonly variable: string }
    | { readonly kind: "kept" };
  readonly browser: boolean;
  readonly cdpUrl?: string;
};

/** For which release a config is, and where the state directory lies that it speaks of. */
export type ConfigTarget = {
  readonly rule: ConfigRule;
  readonly stateDir: string;
  readonly isDefault: boolean;
  /** What its engine takes where a config that is there does not say it; undefined for a config that is new, which says all of it. */
  readonly unsaid?: { readonly port: number; readonly workspace: string };
};

/**
 * The edits that make a config say what was answered; `present` is undefined for a config that does not exist yet. What only says
 * a default is written only where the key exists already, so that a new config has no key that its engine's strict schema refuses; and a
 * config that is there is left as it is wherever it comes to what was answered.
 */
export function gatewayEdits(answers: GatewayAnswers, present: JsonObject | undefined, target: ConfigTarget): readonly KeyEdit[] {
  const settings = present === undefined ? undefined : readSettings(present);
  const { rule, unsaid } = target;
  const edit = editOf(present, unsaid !== undefined);
  return [
    ...edit(modeKey, "local", { said: settings?.mode, unsaid: needsMode(rule, present) ? undefined : "local" }),
    ...edit(["gateway", "port"], answers.port, { said: settings?.port, unsaid: unsaid?.port }),
    ...edit(["gateway", "bind"], answers.bind, { said: settings?.bind, unsaid: "loopback" }),
    ...bindHostEdits(answers, present, settings),
    ...edit(["gateway", "auth", "mode"], answers.auth, { said: settings?.authMode, unsaid: "token" }),
    ...secretEdits(answers, present, rule),
    ...originEdits(answers, present, rule),
    ...edit(workspaceKey, answers.workspace, { said: settings?.workspace, unsaid: unsaid?.workspace }).flatMap(() =>
      workspaceEdits(answers.workspace, present),
    ),
    ...browserEdits(answers, present, settings),
    ...cdpUrlEdits(answers, present, settings),
    ...(present === undefined ? placeEdits(target) : []),
  ];
}

const modeKey = ["gateway", "mode"];
const workspaceKey = ["agents", "defaults", "workspace"];

/** `said`: what the config comes to, where it says anything. `unsaid`: what its engine takes otherwise. */
type Effective = { readonly said: JsonValue | undefined; readonly unsaid: JsonValue | undefined };

/** Sets a key, unless a config that is there comes to that value already. */
function editOf(present: JsonObject | undefined, isThere: boolean) {
  return (key: readonly string[], value: JsonValue, { said, unsaid }: Effective): readonly KeyEdit[] => {
    const effective = said ?? (isThere && !isPresent(key, present) ? unsaid : undefined);
    return value === effective ? [] : [{ key, value }];
  };
}

/** What an included file may say needs not be said here. */
function needsMode(rule: ConfigRule, present: JsonObject | undefined): boolean {
  return rule.needsMode && !(present !== undefined && isPerhapsIncluded(present, modeKey));
}

/** An address that stands beside another bind does nothing, and is taken away only with the bind that it was for. */
function bindHostEdits(
  { bind, bindHost }: GatewayAnswers,
  present: JsonObject | undefined,
  settings: GatewaySettings | undefined,
): readonly KeyEdit[] {
  const key = ["gateway", "customBindHost"];
  if (bind === "custom") return settings?.customBindHost === bindHost ? [] : optionalEdit(key, bindHost, present);
  return settings?.bind === "custom" ? optionalEdit(key, undefined, present) : [];
}

/** A reference that already names the answered variable is kept in the form and with the provider that it has. */
function secretEdits({ auth, secret }: GatewayAnswers, present: JsonObject | undefined, rule: ConfigRule): readonly KeyEdit[] {
  if (secret.kind === "kept") return [];
  const key = ["gateway", "auth", auth];
  const known = present === undefined ? undefined : secretFrom(valueAt(present, key));
  if (known !== undefined && isSameValue(known, secret)) return [];
  return [{ key, value: secretValue(secret, rule) }];
}

function secretValue(secret: Exclude<GatewayAnswers["secret"], { readonly kind: "kept" }>, rule: ConfigRule): JsonValue {
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
  const isBeyond = answers.bind !== "loopback" && answers.bind !== "auto";
  // One that listens there already has been without them so far.
  const isNew = present === undefined || valueAt(present, ["gateway", "bind"]) !== answers.bind;
  return rule.seedsOrigins && isBeyond && isNew ? [{ key, value: own }] : [];
}

function browserEdits(
  { browser }: GatewayAnswers,
  present: JsonObject | undefined,
  settings: GatewaySettings | undefined,
): readonly KeyEdit[] {
  const key = ["browser", "enabled"];
  return browser === (settings?.browserEnabled ?? (isPresent(key, present) ? undefined : true)) ? [] : [{ key, value: browser }];
}

/** Without a browser nobody was asked where it runs. */
function cdpUrlEdits(
  { browser, cdpUrl }: GatewayAnswers,
  present: JsonObject | undefined,
  settings: GatewaySettings | undefined,
): readonly KeyEdit[] {
  if (cdpUrl === settings?.cdpUrl || (!browser && cdpUrl === undefined)) return [];
  return optionalEdit(["browser", "cdpUrl"], cdpUrl, present);
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
