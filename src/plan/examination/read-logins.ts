import path from "node:path";
import { isJsonObject, valueAt, type JsonObject, type JsonValue } from "../../config/config-text.ts";
import { hasInclude } from "../../config/has-include.ts";
import { readDotEnv } from "../../config/read-config.ts";
import { readSettings, secretFrom } from "../../config/settings.ts";
import { resolveServiceSecret } from "../../gateway/secret.ts";
import type { DatabaseColumn, DatabaseFault, Databases } from "../../host/databases.ts";
import type { Files } from "../../host/files.ts";
import type { Secrets } from "../../host/secrets.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { parseJson } from "../../lib/parse-json.ts";
import { expandHome } from "../../profile/profile.ts";
import type { Login } from "./examined.ts";
import { isMissing, listStores } from "./list-secret-files.ts";

/** Where an instance's logins may stand. `config`: undefined for one that could not be read. `variables`: what its service gives it. */
export type LoginPlaces = {
  readonly config: JsonObject | undefined;
  readonly configPath: string;
  readonly stateDir: string;
  readonly home: string;
  readonly variables: Readonly<Record<string, string>>;
};

/** The logins that were found; `hasUnread`: there are places that could not be read, so that there may be more. `faults`: databases among them. */
export type Logins = { readonly logins: readonly Login[]; readonly hasUnread: boolean; readonly faults: readonly DatabaseFault[] };

/** What reading logins needs of the machine. */
export type LoginHost = { readonly files: Files; readonly databases: Databases };

/** Makes the same text of the same secret within one look, and tells nothing of it. */
export type Seal = (secret: string) => string;

/** A seal with a salt of its own. */
export function makeSeal(secrets: Secrets): Seal {
  const salt = secrets.token(16);
  return (secret) => secrets.digest(`${salt}:${secret}`);
}

/** What an instance signs in with, each sealed: the bots of its channels, OAuth logins, its own secret, remote browsers. Channels that are off are left out. */
export async function readLogins(host: LoginHost, seal: Seal, places: LoginPlaces): Promise<Logins> {
  const { files } = host;
  const dotEnv = await readDotEnv(files, path.join(places.stateDir, ".env"));
  const read: ReadPlaces = {
    ...places,
    config: places.config ?? {},
    variables: { ...(dotEnv.ok ? dotEnv.value : {}), ...places.variables },
  };
  const [channels, stores, own] = await Promise.all([
    readChannels(files, read),
    readStores(host, places.stateDir),
    readOwnSecret(files, read),
  ]);
  const found = [...channels.found, ...variableLogins(read), ...stores.found, ...own, ...remoteBrowsers(read.config)];
  return {
    logins: found.map(({ secret, ...login }) => ({ ...login, digest: seal(secret) })),
    hasUnread: places.config === undefined || hasInclude(places.config) || !dotEnv.ok || channels.hasUnread || stores.hasUnread,
    faults: stores.faults,
  };
}

type ReadPlaces = LoginPlaces & { readonly config: JsonObject };

type FoundLogin = Omit<Login, "digest"> & { readonly secret: string };

type Found = { readonly found: readonly FoundLogin[]; readonly hasUnread: boolean };

/** The keys by which a channel signs in as one bot, right below the channel or one of its accounts (OpenClaw 2026.9.6, `config schema`). */
const botKeys = ["token", "botToken", "appToken", "accessToken", "userToken", "refreshToken", "channelAccessToken", "appPassword"];
const otherBotKeys = ["appSecret", "botSecret", "privateKey"];
const fileKeys = ["tokenFile", "botSecretFile"];

type Account = { readonly key: readonly string[]; readonly value: JsonObject };

async function readChannels(files: Files, places: ReadPlaces): Promise<Found> {
  const read = await Promise.all(
    accountsIn(places.config).flatMap(({ key, value }) => [
      ...[...botKeys, ...otherBotKeys].map(async (name) => [[...key, name], await resolve(files, places, value[name])] as const),
      ...fileKeys.map(async (name) => [[...key, name], await readSecretFile(files, places, value[name])] as const),
    ]),
  );
  const found = read.flatMap(([key, secret]) =>
    secret === undefined || secret === unread ? [] : [{ use: "channel", key: key.join("."), secret } as const],
  );
  return { found, hasUnread: read.some(([, secret]) => secret === unread) };
}

/** Every channel and every account of it that is not turned off. */
function accountsIn(config: JsonObject): readonly Account[] {
  const channels = valueAt(config, ["channels"]);
  if (!isJsonObject(channels)) return [];
  return entriesOf(channels, ["channels"]).flatMap((channel) => {
    const accounts = channel.value["accounts"];
    return [channel, ...(isJsonObject(accounts) ? entriesOf(accounts, [...channel.key, "accounts"]) : [])];
  });
}

function entriesOf(value: JsonObject, key: readonly string[]): readonly Account[] {
  return Object.entries(value).flatMap(([name, child]) =>
    isJsonObject(child) && child["enabled"] !== false ? [{ key: [...key, name], value: child }] : [],
  );
}

/** In place of a secret that is named, and stands where gw does not get at it. */
const unread = Symbol("unread");

type Resolved = string | typeof unread | undefined;

/** What a value of a config comes to: itself, a variable's value, or what a file holds. Stores and programs are not asked. */
async function resolve(files: Files, places: ReadPlaces, value: JsonValue | undefined): Promise<Resolved> {
  const source = secretFrom(value);
  if (source === undefined) return undefined;
  if (source.kind === "text") return usable(source.value);
  const text =
    source.kind === "environment" ? places.variables[source.variable] : await readFromProvider(files, places, source.source, value);
  return text === undefined ? unread : usable(text);
}

/** `{source: "file", provider, id}`: the whole of a file, or the place in its JSON (OpenClaw's `docs/gateway/secrets`, 2026.9.6). */
async function readFromProvider(
  files: Files,
  places: ReadPlaces,
  source: string,
  value: JsonValue | undefined,
): Promise<string | undefined> {
  const [id, provider] = ["id", "provider"].map((name) => wordAt(value, [name]));
  if (source !== "file" || id === undefined || provider === undefined) return undefined;
  const text = await readText(files, places, wordAt(places.config, ["secrets", "providers", provider, "path"]));
  if (text === undefined || !id.startsWith("/")) return text;
  return wordAt(toJson(parseJson(text)), pointerParts(id));
}

async function readSecretFile(files: Files, places: ReadPlaces, value: JsonValue | undefined): Promise<Resolved> {
  if (typeof value !== "string" || value === "") return undefined;
  const text = await readText(files, places, value);
  return text === undefined ? unread : usable(text);
}

async function readText(files: Files, { home, configPath }: ReadPlaces, file: string | undefined): Promise<string | undefined> {
  if (file === undefined || file === "") return undefined;
  const text = await files.readText(path.resolve(path.dirname(configPath), expandHome(file, home)));
  return text.ok ? text.value : undefined;
}

/** RFC 6901 */
function pointerParts(pointer: string): readonly string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A channel that the config does not name takes its bot from a variable; one that is off takes none. */
function variableLogins({ config, variables }: ReadPlaces): readonly FoundLogin[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const channel = /^(DISCORD|LINE|MATRIX|MATTERMOST|SLACK|TELEGRAM|TWITCH|ZALO)_(?:[A-Z]+_)*TOKEN$/.exec(name)?.[1]?.toLowerCase();
    const secret = usable(value);
    if (channel === undefined || secret === undefined) return [];
    return valueAt(config, ["channels", channel, "enabled"]) === false ? [] : [{ use: "channel", key: name, secret } as const];
  });
}

type FoundInStores = Found & { readonly faults: readonly DatabaseFault[] };

/** Refresh tokens of OAuth logins, the keys of a WhatsApp device, and the stores themselves, which must not be one file under two names. */
async function readStores(host: LoginHost, stateDir: string): Promise<FoundInStores> {
  const stores = await listStores(host.files, stateDir);
  const read = await Promise.all(stores.paths.map(async (file) => readStore(host, file, path.relative(stateDir, file))));
  return {
    found: read.flatMap(({ found }) => found),
    hasUnread: stores.hasUnread || read.some(({ hasUnread }) => hasUnread),
    faults: read.flatMap(({ faults }) => faults),
  };
}

async function readStore(host: LoginHost, file: string, name: string): Promise<FoundInStores> {
  const real = await host.files.realPath(file);
  if (!real.ok) return { found: [], hasUnread: !isMissing(real.problem), faults: [] };
  const documents = await readDocuments(host, real.value);
  const inside = documents.ok ? documents.value.flatMap((document) => loginsInStore(document, [])) : [];
  const isStore = inside.length > 0 || loginFile.test(path.basename(file));
  const itself = isStore ? [{ use: "oauth", key: name, secret: `file ${real.value}`, store: real.value, isWhole: true } as const] : [];
  return {
    found: [...inside.map(({ key, ...login }) => ({ ...login, key: `${name}: ${key}`, store: real.value })), ...itself],
    hasUnread: !documents.ok && loginFile.test(path.basename(file)),
    faults: documents.ok || documents.problem === undefined ? [] : [{ ...documents.problem, path: file }],
  };
}

/** The JSON in a store: a file of it, or the cells of a database. Problem: the database's fault; undefined for a file. */
async function readDocuments(
  { files, databases }: LoginHost,
  file: string,
): Promise<Result<readonly JsonValue[], DatabaseFault | undefined>> {
  const texts = file.endsWith(".sqlite") ? await databases.readTexts(file, loginColumns) : await files.readText(file);
  if (!texts.ok) return err(texts.problem.kind === "database-fault" ? texts.problem : undefined);
  if (typeof texts.value !== "string") return ok(texts.value.flatMap((text) => toJson(parseJson(text)) ?? []));
  const document = toJson(parseJson(texts.value));
  return document === undefined ? err(undefined) : ok([document]);
}

/**
 * Where OpenClaw 2026.9.6 keeps the logins of providers, those of an agent and those that all agents share, and those of MCP servers (its
 * tables as the release makes them).
 */
const loginColumns: readonly DatabaseColumn[] = [
  { table: "auth_profile_store", column: "store_json" },
  { table: "auth_profile_stores", column: "store_json" },
  { table: "config_machine_state", column: "value_json", where: { column: "state_key", value: "authProfiles.store" } },
  { table: "mcp_oauth_stores", column: "store_json" },
];

/** Files that hold logins by their names; others hold some where they show it. */
const loginFile = /auth|oauth|^creds\.json$|\.sqlite$/;

function loginsInStore(value: JsonValue, key: readonly string[]): readonly FoundLogin[] {
  if (typeof value === "string") {
    const name = key.at(-1) ?? "";
    const secret = usable(value);
    if (secret === undefined) return [];
    if (/^refresh(?:_?token)?$/i.test(name)) return [{ use: "oauth", key: key.join("."), secret }];
    return name === "advSecretKey" ? [{ use: "channel", key: key.join("."), secret }] : [];
  }
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, child]) => loginsInStore(child, [...key, name])) : [];
}

async function readOwnSecret(files: Files, { config, configPath, stateDir, variables }: ReadPlaces): Promise<readonly FoundLogin[]> {
  const settings = readSettings(config);
  const secret = await resolveServiceSecret(files, settings, { environment: variables, stateDir, configPath });
  const key = `gateway.auth.${settings.authMode === "password" ? "password" : "token"}`;
  const hooks = textAt(config, ["hooks", "token"]);
  return [
    ...(secret.ok ? [{ use: "gateway", key, secret: secret.value } as const] : []),
    ...(hooks === undefined ? [] : [{ use: "gateway", key: "hooks.token", secret: hooks } as const]),
  ];
}

const localHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]", "0.0.0.0"]);

/** The browsers elsewhere that a config names; one on this host is a port, and a matter of the port map. */
export function remoteBrowsers(config: JsonObject): readonly FoundLogin[] {
  const profiles = valueAt(config, ["browser", "profiles"]);
  const names = isJsonObject(profiles) ? Object.keys(profiles) : [];
  const keys = [["browser", "cdpUrl"], ...names.map((name) => ["browser", "profiles", name, "cdpUrl"])];
  return keys.flatMap((key) => {
    const text = textAt(config, key);
    const url = text === undefined ? null : URL.parse(text);
    return url === null || localHosts.has(url.hostname) ? [] : [{ use: "browser", key: key.join("."), secret: url.href } as const];
  });
}

function textAt(value: JsonValue | undefined, key: readonly string[]): string | undefined {
  return usable(wordAt(value, key));
}

function wordAt(value: JsonValue | undefined, key: readonly string[]): string | undefined {
  const found = value === undefined ? undefined : valueAt(value, key);
  return typeof found === "string" ? found : undefined;
}

/** Short texts are no secrets: `x`, `changeme` and what a redacted copy holds would be the same everywhere. */
function usable(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? "";
  return trimmed.length < 10 || /redacted|^\*+$|^<.*>$|your[-_ ]/i.test(trimmed) ? undefined : trimmed;
}

function toJson(value: unknown): JsonValue | undefined {
  // What JSON.parse gives is a JsonValue.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as JsonValue | undefined;
}
