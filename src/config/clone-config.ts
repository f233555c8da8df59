import { looksSecret } from "../lib/looks-secret.ts";
import { isJsonObject, isList, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import { withEdits } from "./edit-config.ts";
import { pathsInto, withoutKey } from "./migrate-config.ts";
import { withPaths, type ConfigPathPair } from "./path-edits.ts";

/** A config that begins as another profile's: what was left behind and what was switched off for it, keys dotted, no values. */
export type ClonedConfig = {
  readonly value: JsonObject;
  readonly leftBehind: readonly string[];
  readonly switchedOff: readonly string[];
};

/** The places of the profile that is cloned, and of its clone. */
export type ClonePlaces = {
  /** The state directory, in every spelling that a config may have. */
  readonly stateDirs: readonly string[];
  readonly workspaces: readonly ConfigPathPair[];
  /** For the workspaces of agents that lie elsewhere: `-NAME`. */
  readonly suffix: string;
};

/** Keys that speak of the other profile's runs, accounts and secrets as a whole, or of a browser that it uses. */
const never: readonly (readonly string[])[] = [
  ["wizard"],
  ["secrets"],
  ["auth", "profiles"],
  ["auth", "order"],
  ["gateway", "remote"],
  ["browser", "cdpUrl"],
];

/** Notes that nobody misses. */
const silent: ReadonlySet<string> = new Set(["wizard"]);

/** What must not be written by two gateways. */
const shared: readonly (readonly string[])[] = [
  ["logging", "file"],
  ["session", "store"],
  ["cron", "store"],
];

const secretWords =
  "token|password|passwd|passphrase|secret|api[-_]?key|(?:private|encrypt|encryption|client|signing|access|ssh)[-_]?key|credential";
const accountWords = "authorization|cookie|service[-_]?account|account(?:sid|uuid)|device[-_]?id|auth[-_]?tag|thumbprint|webhook(?:url)?";
const secretName = new RegExp(`(?:${secretWords}|${accountWords})s?$|^key$`, "i");
/** Where a secret lies, which two gateways would share. */
const secretPlace = /(?:token|password|secret|key|credential|account|identity|certificate|cert)(?:File|Path|Env|Data|Ref)$/i;
/** Everything in these is a variable or a header, whose names tell little. */
const secretContainers: ReadonlySet<string> = new Set(["env", "vars", "headers"]);

/**
 * The settings of a config for another profile. Secrets, accounts, references to either, what lies in the other's state directory and what
 * two gateways must not write stay behind; what cannot work without is switched off, and so is every channel, because two gateways on one
 * login take each other's messages.
 */
export function cloneConfig(config: JsonObject, places: ClonePlaces): ClonedConfig {
  const moved = withPaths(withAgentWorkspaces(config, places), places.workspaces);
  const begun = isJsonObject(moved) ? moved : config;
  const whole = [...never, ...shared].filter((key) => valueAt(begun, key) !== undefined);
  const bare = whole.reduce(withoutKey, begun);
  const inside = places.stateDirs.flatMap((directory) => pathsInto(bare, directory));
  const unbound = inside.reduce(withoutKey, bare);
  const secrets = secretsIn(unbound, []);
  const open = secrets.reduce(withoutKey, unbound);
  const off = [...new Set([...secrets.flatMap((key) => switchOf(open, key)), ...channelsIn(open)])];
  const value = off.reduce((current, dotted) => withEdits(current, [{ key: dotted.split("\u0000"), value: false }]), open);
  const left = [...whole, ...inside, ...secrets].filter(([first]) => !silent.has(first ?? ""));
  return {
    value,
    leftBehind: [...new Set(left.map((key) => key.join(".")))].toSorted(),
    switchedOff: off.map((key) => key.split("\u0000").slice(0, -1).join(".")).toSorted(),
  };
}

/** Agents with a workspace elsewhere get one of their own beside it. */
function withAgentWorkspaces(config: JsonObject, { workspaces, stateDirs, suffix }: ClonePlaces): JsonObject {
  const known = [...workspaces.map(({ from }) => from), ...stateDirs];
  const edits = ["entries", "list"].flatMap((place) => {
    const agents = valueAt(config, ["agents", place]);
    if (!isJsonObject(agents) && !isList(agents)) return [];
    return Object.keys(agents).flatMap((name) => {
      const key = ["agents", place, name, "workspace"];
      const workspace = valueAt(config, key);
      const isOwn = typeof workspace === "string" && known.every((one) => workspace !== one && !workspace.startsWith(`${one}/`));
      return isOwn && workspace !== "" ? [{ key, value: `${workspace.replace(/(?<=.)\/+$/, "")}${suffix}` }] : [];
    });
  });
  return withEdits(config, edits);
}

/** Keys of secrets, last first, so that the places in lists before them stay right. */
function secretsIn(value: JsonValue, key: readonly string[]): readonly (readonly string[])[] {
  const name = key.at(-1) ?? "";
  if (isReference(value)) return [key];
  if (typeof value === "string") return isSecretText(key, value) ? [key] : [];
  if (!isJsonObject(value) && !isList(value)) return [];
  const isNamed = secretName.test(name) && isList(value) && value.some((item) => typeof item === "string");
  if (isNamed || looksSecret(name)) return [key];
  return Object.entries(value)
    .toReversed()
    .flatMap(([child, item]) => (isJsonObject(value) && looksSecret(child) ? [[...key, child]] : secretsIn(item, [...key, child])));
}

function isSecretText(key: readonly string[], text: string): boolean {
  if (text === "") return false;
  const names = key.filter((name) => !/^\d+$/.test(name));
  const [last = "", parent = ""] = names.toReversed();
  if (secretName.test(last) || secretPlace.test(last) || secretContainers.has(parent)) return true;
  // The login of one channel is called nothing but this.
  if (key[0] === "channels" && last === "code") return true;
  return looksSecret(text);
}

/** `{source, provider, id}` leads to a secret. */
function isReference(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value["source"] === "string" && typeof value["id"] === "string";
}

/** The switch of the innermost thing around a key that is switched on; names joined by NUL, because they may hold dots. */
function switchOf(config: JsonObject, key: readonly string[]): readonly string[] {
  for (let depth = key.length - 1; depth > 0; depth -= 1) {
    const toggle = [...key.slice(0, depth), "enabled"];
    if (valueAt(config, toggle) === true && !(depth === 1 && key[0] === "browser")) return [toggle.join("\u0000")];
  }
  return [];
}

/** Beside the channels stand settings that all of them share. */
const noChannels: ReadonlySet<string> = new Set(["defaults", "modelByChannel"]);

function channelsIn(config: JsonObject): readonly string[] {
  const channels = valueAt(config, ["channels"]);
  if (!isJsonObject(channels)) return [];
  const names = Object.entries(channels).filter(
    ([name, channel]) => isJsonObject(channel) && !noChannels.has(name) && channel["enabled"] !== false,
  );
  return names.map(([name]) => ["channels", name, "enabled"].join("\u0000"));
}
