import path from "node:path";
import { isJsonObject, valueAt, type JsonObject, type JsonValue } from "../../config/config-text.ts";
import { readSettings, secretFrom } from "../../config/settings.ts";
import { resolveServiceSecret } from "../../gateway/secret.ts";
import type { Files } from "../../host/files.ts";
import type { Secrets } from "../../host/secrets.ts";
import { parseJson } from "../../lib/parse-json.ts";
import { expandHome } from "../../profile/profile.ts";
import type { Login } from "./examined.ts";
import { listStores } from "./list-secret-files.ts";

/** Where an instance's logins may stand. `variables`: what its gateway gets from its service and its `.env`. */
export type LoginPlaces = {
  readonly config: JsonObject;
  readonly configPath: string;
  readonly stateDir: string;
  readonly home: string;
  readonly variables: Readonly<Record<string, string>>;
};

/** Makes the same text of the same secret within one look, and tells nothing of it. */
export type Seal = (secret: string) => string;

/** A seal with a salt of its own. */
export function makeSeal(secrets: Secrets): Seal {
  const salt = secrets.token(16);
  return (secret) => secrets.digest(`${salt}:${secret}`);
}

/** What an instance signs in with, each sealed: the bots of its channels, OAuth logins, its own secret, remote browsers. Channels that are off are left out. */
export async function readLogins(files: Files, seal: Seal, places: LoginPlaces): Promise<readonly Login[]> {
  const [channels, stores, own] = await Promise.all([
    readChannels(files, places),
    readStores(files, places.stateDir),
    readOwnSecret(files, places),
  ]);
  const found = [...channels, ...variableLogins(places), ...stores, ...own, ...remoteBrowsers(places.config)];
  return found.map(({ secret, ...login }) => ({ ...login, digest: seal(secret) }));
}

type FoundLogin = Omit<Login, "digest"> & { readonly secret: string };

/** The keys by which a channel signs in as one bot, right below the channel or one of its accounts (OpenClaw 2026.9.6, `config schema`). */
const botKeys = ["token", "botToken", "appToken", "accessToken", "userToken", "refreshToken", "channelAccessToken", "appPassword"];
const otherBotKeys = ["appSecret", "botSecret", "privateKey"];
const fileKeys = ["tokenFile", "botSecretFile"];

type Account = { readonly key: readonly string[]; readonly value: JsonObject };

async function readChannels(files: Files, places: LoginPlaces): Promise<readonly FoundLogin[]> {
  const found = await Promise.all(
    accountsIn(places.config).flatMap(({ key, value }) => [
      ...[...botKeys, ...otherBotKeys].map(async (name) => [[...key, name], await resolve(files, places, value[name])] as const),
      ...fileKeys.map(async (name) => [[...key, name], await readSecretFile(files, places, value[name])] as const),
    ]),
  );
  return found.flatMap(([key, secret]) => (secret === undefined ? [] : [{ use: "channel", key: key.join("."), secret } as const]));
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

/** What a value of a config comes to: itself, a variable's value, or what a file holds. Stores and programs are not asked. */
async function resolve(files: Files, places: LoginPlaces, value: JsonValue | undefined): Promise<string | undefined> {
  const source = secretFrom(value);
  if (source?.kind === "text") return usable(source.value);
  if (source?.kind === "environment") return usable(places.variables[source.variable]);
  return source?.source === "file" ? readFromProvider(files, places, value) : undefined;
}

/** `{source: "file", provider, id}`: the whole of a file, or the place in its JSON (OpenClaw's `docs/gateway/secrets`, 2026.9.6). */
async function readFromProvider(files: Files, places: LoginPlaces, value: JsonValue | undefined): Promise<string | undefined> {
  const [id, provider] = ["id", "provider"].map((name) => wordAt(value, [name]));
  const file = provider === undefined ? undefined : valueAt(places.config, ["secrets", "providers", provider, "path"]);
  const text = await readText(files, places, file);
  if (text === undefined || id === undefined) return undefined;
  if (!id.startsWith("/")) return usable(text);
  const document = toJson(parseJson(text));
  return document === undefined ? undefined : textAt(document, pointerParts(id));
}

async function readSecretFile(files: Files, places: LoginPlaces, value: JsonValue | undefined): Promise<string | undefined> {
  return usable(await readText(files, places, value));
}

async function readText(files: Files, { home, configPath }: LoginPlaces, value: JsonValue | undefined): Promise<string | undefined> {
  if (typeof value !== "string" || value === "") return undefined;
  const text = await files.readText(path.resolve(path.dirname(configPath), expandHome(value, home)));
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
function variableLogins({ config, variables }: LoginPlaces): readonly FoundLogin[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const channel = /^(DISCORD|LINE|MATRIX|MATTERMOST|SLACK|TELEGRAM|TWITCH|ZALO)_(?:[A-Z]+_)*TOKEN$/.exec(name)?.[1]?.toLowerCase();
    const secret = usable(value);
    if (channel === undefined || secret === undefined) return [];
    return valueAt(config, ["channels", channel, "enabled"]) === false ? [] : [{ use: "channel", key: name, secret } as const];
  });
}

/** Refresh tokens of OAuth logins, the keys of a WhatsApp device, and the stores themselves, which must not be one file under two names. */
async function readStores(files: Files, stateDir: string): Promise<readonly FoundLogin[]> {
  const found = await Promise.all(
    (await listStores(files, stateDir)).map(async (file): Promise<readonly FoundLogin[]> => {
      const name = path.relative(stateDir, file);
      const real = await files.realPath(file);
      if (!real.ok) return [];
      const text = await files.readText(real.value);
      const document = text.ok ? toJson(parseJson(text.value)) : undefined;
      const inside = document === undefined ? [] : loginsInStore(document, []);
      const isStore = inside.length > 0 || /auth|oauth|\.sqlite$/.test(path.basename(file));
      const itself = isStore ? [{ use: "oauth", key: name, secret: `file ${real.value}`, store: real.value } as const] : [];
      return [...inside.map(({ key, ...login }) => ({ ...login, key: `${name}: ${key}`, store: real.value })), ...itself];
    }),
  );
  return found.flat();
}

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

async function readOwnSecret(files: Files, { config, configPath, stateDir, variables }: LoginPlaces): Promise<readonly FoundLogin[]> {
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

/** A browser on this host is a port, and a matter of the port map. */
function remoteBrowsers(config: JsonObject): readonly FoundLogin[] {
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
