import { isJsonObject, isList, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";

/** Where something that was refused has its place now, and how it is said there. */
export type Equivalent = { readonly key: readonly string[]; readonly value: JsonValue };

/** `*` stands for any one name; on the right for the names that it stood for on the left, in order. */
const movedKeys: readonly (readonly [string, string])[] = [
  ["messages.tts", "tts"],
  ["tools.exec.timeoutSec", "tools.exec.timeoutSeconds"],
  ["session.resetByType.dm", "session.resetByType.direct"],
  ["session.typingMode", "agents.defaults.typingMode"],
  ["agents.defaults.memorySearch", "memory.search"],
  // The oldest way to say a variable: beside `vars` instead of in it.
  ["env.*", "env.vars.*"],
  ...["channels.*", "channels.*.accounts.*"].flatMap((channel): (readonly [string, string])[] => [
    [`${channel}.dm.policy`, `${channel}.dmPolicy`],
    [`${channel}.dm.allowFrom`, `${channel}.allowFrom`],
    [`${channel}.streamMode`, `${channel}.streaming.mode`],
    [`${channel}.guilds.*.channels.*.allow`, `${channel}.guilds.*.channels.*.enabled`],
    [`${channel}.channels.*.allow`, `${channel}.channels.*.enabled`],
  ]),
];

const newValues: readonly { readonly key: string; readonly values: ReadonlyMap<JsonValue, string> }[] = [
  { key: "bindings.*.match.peer.kind", values: new Map([["dm", "direct"]]) },
  ...["messages.queue.mode", "messages.queue.byChannel.*"].map((key) => ({
    key,
    values: new Map(["queue", "steer-backlog", "steer+backlog"].map((mode) => [mode, "steer"])),
  })),
  { key: "gateway.reload.mode", values: new Map(["hot", "restart"].map((mode) => [mode, "hybrid"])) },
  { key: "logging.consoleStyle", values: new Map([["compact", "pretty"]]) },
];

/** Keys without an equivalent that some releases refuse without naming them, by refusing the object around them. */
const goneKeys: ReadonlySet<string> = new Set([
  "browser.controlUrl",
  ...["voiceId", "voiceAliases", "modelId", "outputFormat", "apiKey"].map((name) => `talk.${name}`),
]);

/**
 * What a later release has in place of a key or a value that it refuses; undefined where there is nothing, or something else stands there
 * already. Read from the schemas of Clawdbot 2026.1.24-3 and OpenClaw 2026.9.6, and proved on both.
 */
export function equivalentOf(key: readonly string[], value: JsonValue, config: JsonObject): Equivalent | undefined {
  const newValue = newValues.find((rule) => captures(rule.key, key) !== undefined)?.values.get(value);
  if (newValue !== undefined) return { key, value: newValue };
  const found = newPlaceOf(key, value);
  const isFree = found !== undefined && valueAt(config, found.key) === undefined && canHold(config, found.key);
  return isFree ? found : undefined;
}

/** The keys below one that was refused as a whole which are known to be the reason. */
export function culpritsIn(value: JsonValue, key: readonly string[]): readonly (readonly string[])[] {
  const isKnown =
    newValues.some((rule) => captures(rule.key, key) !== undefined && rule.values.has(value)) ||
    newPlaceOf(key, value) !== undefined ||
    goneKeys.has(key.join("."));
  if (isKnown) return [key];
  if (!isJsonObject(value) && !isList(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => culpritsIn(item, [...key, name]));
}

const perSession = "agents.defaults.sandbox.perSession";

function newPlaceOf(key: readonly string[], value: JsonValue): Equivalent | undefined {
  const dotted = key.join(".");
  if (dotted === perSession) return { key: [...key.slice(0, -1), "scope"], value: value === true ? "session" : "shared" };
  if (dotted === "session.idleMinutes") return { key: ["session", "reset"], value: { mode: "idle", idleMinutes: value } };
  // Beside `env.vars` stand texts; what is an object there has a meaning of its own.
  if (key[0] === "env" && typeof value !== "string") return undefined;
  for (const [from, to] of movedKeys) {
    const names = captures(from, key)?.[Symbol.iterator]();
    if (names !== undefined) return { key: to.split(".").map((name) => (name === "*" ? (names.next().value ?? name) : name)), value };
  }
  return undefined;
}

/** The names for which the `*` of a pattern stand; undefined where it does not fit. */
function captures(pattern: string, key: readonly string[]): readonly string[] | undefined {
  const names = pattern.split(".");
  const fits = names.length === key.length && names.every((name, index) => name === "*" || name === key[index]);
  return fits ? key.filter((_, index) => names[index] === "*") : undefined;
}

/** Whether every parent is an object, one in a list, or missing. */
function canHold(config: JsonObject, key: readonly string[]): boolean {
  const parents = key.slice(0, -1).map((_, index) => valueAt(config, key.slice(0, index + 1)));
  return parents.every((parent) => parent === undefined || isJsonObject(parent) || isList(parent));
}
