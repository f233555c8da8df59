import path from "node:path";
import { isJsonObject, isList, valueAt, type JsonObject, type JsonValue } from "../../config/config-text.ts";
import { readDotEnv } from "../../config/read-config.ts";
import { secretFrom } from "../../config/settings.ts";
import type { Files } from "../../host/files.ts";
import { parseJson } from "../../lib/parse-json.ts";
import type { LoginDigest } from "./drill-facts.ts";

/** The logins that were found, and whether there are places that could not be read. */
export type Logins = { readonly logins: readonly LoginDigest[]; readonly hasUnread: boolean };

type Found = { readonly key: string; readonly secret: string };

/**
 * The logins of a gateway's channels, in its config and `.env`, and the OAuth logins and linked devices in its state directory, each as its
 * digest. A config of undefined could not be read.
 */
export async function readLogins(
  files: Files,
  stateDir: string,
  config: JsonObject | undefined,
  digest: (secret: string) => string,
): Promise<Logins> {
  const dotEnv = await readDotEnv(files, path.join(stateDir, ".env"));
  const variables = dotEnv.ok ? dotEnv.value : {};
  const ofChannels = channelSecrets(config === undefined ? undefined : valueAt(config, ["channels"]), ["channels"]);
  const resolved = ofChannels.map(({ key, secret }) => ({ key, secret: resolve(secret, variables) }));
  const stores = await readStores(files, stateDir);
  const found: readonly Found[] = [
    ...resolved.flatMap(({ key, secret }) => (secret === undefined || secret === "" ? [] : [{ key, secret }])),
    ...Object.entries(variables).flatMap(([key, secret]) => (isBotVariable(key) && secret !== "" ? [{ key, secret }] : [])),
    ...stores.found,
  ];
  return {
    logins: found.map(({ key, secret }) => ({ key, digest: digest(secret) })),
    hasUnread: config === undefined || !dotEnv.ok || stores.hasUnread || resolved.some(({ secret }) => secret === undefined),
  };
}

/** The engines take a channel's token from `TELEGRAM_BOT_TOKEN`, `SLACK_APP_TOKEN` and the like where the config names none. */
function isBotVariable(name: string): boolean {
  return /_(?:BOT|APP)_TOKEN$/.test(name);
}

const loginName = /(?:token|password|secret|key)$/i;

/** Values under names of secrets, of every channel and account. */
function channelSecrets(
  value: JsonValue | undefined,
  key: readonly string[],
): readonly { readonly key: string; readonly secret: JsonValue }[] {
  const isReference = isJsonObject(value) && typeof value["source"] === "string";
  if (value !== undefined && loginName.test(key.at(-1) ?? "") && (typeof value === "string" || isReference)) {
    return [{ key: key.join("."), secret: value }];
  }
  if (isList(value)) return value.flatMap((item, index) => channelSecrets(item, [...key, String(index)]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, item]) => channelSecrets(item, [...key, name])) : [];
}

/** The text itself; undefined for a variable or a store that cannot be read here. What counts as unset is an empty text. */
function resolve(value: JsonValue, variables: Readonly<Record<string, string>>): string | undefined {
  const source = secretFrom(value);
  if (source === undefined) return "";
  if (source.kind === "text") return source.value;
  return source.kind === "environment" ? variables[source.variable] : undefined;
}

type Stores = { readonly found: readonly Found[]; readonly hasUnread: boolean };

/** The engines keep OAuth logins by agent, older ones in one file, and linked devices of WhatsApp by account. */
async function readStores(files: Files, stateDir: string): Promise<Stores> {
  const agents = await namesIn(files, path.join(stateDir, "agents"));
  const accounts = await namesIn(files, path.join(stateDir, "credentials", "whatsapp"));
  const places = [
    ...agents.map((name) => ["agents", name, "agent", "auth-profiles.json"]),
    ["credentials", "oauth.json"],
    ...accounts.map((name) => ["credentials", "whatsapp", name, "creds.json"]),
  ];
  const read = await Promise.all(places.map(async (place) => readStore(files, stateDir, place)));
  // OpenClaw 2026.9.6 keeps its logins in a database.
  const databases = await Promise.all(
    agents.map(async (name) => files.status(path.join(stateDir, "agents", name, "agent", "openclaw-agent.sqlite"))),
  );
  return {
    found: read.flatMap(({ found }) => found),
    hasUnread: read.some(({ hasUnread }) => hasUnread) || databases.some(({ ok }) => ok),
  };
}

async function namesIn(files: Files, directory: string): Promise<readonly string[]> {
  const names = await files.list(directory);
  return names.ok ? names.value : [];
}

async function readStore(files: Files, stateDir: string, place: readonly string[]): Promise<Stores> {
  const text = await files.readText(path.join(stateDir, ...place));
  // An agent without a login has no such file, and below a file there is none either.
  if (!text.ok) return { found: [], hasUnread: !["ENOENT", "ENOTDIR"].includes(text.problem.code) };
  const key = place.join("/");
  if (place.at(-1) === "creds.json") return { found: [{ key, secret: text.value }], hasUnread: false };
  const value = parseJson(text.value);
  return { found: refreshTokens(value).map((secret) => ({ key, secret })), hasUnread: value === undefined };
}

/** Texts that sign in anew: a key of a model's provider may well be used by two, a refresh token may not. */
function refreshTokens(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    typeof item === "string" && item !== "" && /^refresh(?:_?token)?$/i.test(name) ? [item] : refreshTokens(item),
  );
}
