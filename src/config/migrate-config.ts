import { t } from "../locale/t.ts";
import { isJsonObject, isList, isSameValue, type JsonObject, type JsonValue, valueAt } from "./config-text.ts";
import { withEdits } from "./edit-config.ts";
import { culpritsIn, equivalentOf } from "./config-equivalents.ts";

/** What an engine will not take: a key, or the value of one, with its own words on why. */
export type Refusal = { readonly key: readonly string[]; readonly reason: string };

/** A config on its way to another engine, with every key that did not come along as it was; keys dotted, no values. */
export type MigratedConfig = {
  readonly value: JsonObject;
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly leftOut: readonly { readonly key: string; readonly reason: string }[];
};

/** How the places and variables of one profile are called on either side. */
export type MigrationPlaces = {
  readonly fromStateDir: string;
  readonly fromPrefix: string;
  readonly toPrefix: string;
};

/** Keys in which an engine writes about its own runs. */
const ownNotes = ["meta", "wizard"];

/** Without these the new gateway would not be the old one's successor: they are never left out. */
const needed: readonly (readonly string[])[] = [
  ["gateway", "mode"],
  ["gateway", "port"],
  ["gateway", "bind"],
  ["gateway", "auth", "mode"],
  ["gateway", "auth", "token"],
  ["gateway", "auth", "password"],
  ["agents", "defaults", "workspace"],
];

/**
 * The config without what belongs to the old engine alone: its notes, and paths in its state directory. Variables with its prefix are
 * called by the new one's.
 */
export function beginMigration(value: JsonObject, places: MigrationPlaces): MigratedConfig {
  const notes = ownNotes.filter((key) => Object.hasOwn(value, key)).map((key) => ({ key: [key], reason: t("notes of the old engine") }));
  const inside = pathsInto(value, places.fromStateDir).map((key) => ({ key, reason: t("lies in the old state directory") }));
  const begun = [...notes, ...inside].reduce(leaveOut, { value, moved: [], leftOut: [] });
  const renamed = renameVariables(begun.value, places);
  return { ...begun, value: isJsonObject(renamed) ? renamed : begun.value };
}

/** The config without what was refused; what has an equivalent stands there instead. The same object when nothing could be done. */
export function withoutRefused(migrated: MigratedConfig, refusals: readonly Refusal[]): MigratedConfig {
  return refusals.reduce(answerRefusal, migrated);
}

/** The key that a dotted path of this config means. Keys may hold dots themselves, so the longest that fits counts. */
export function keyOfPath(value: JsonValue, dotted: string): readonly string[] {
  if (dotted === "") return [];
  const names = isJsonObject(value) ? Object.keys(value) : isList(value) ? value.map((_, index) => String(index)) : [];
  const fitting = names.filter((name) => dotted === name || dotted.startsWith(`${name}.`));
  const [name] = fitting.toSorted((left, right) => right.length - left.length);
  if (name === undefined) return dotted.split(".");
  return [name, ...keyOfPath(valueAt(value, [name]) ?? null, dotted.slice(name.length + 1))];
}

/** Of an object that was refused as a whole only the keys go that are known to be the reason, where there are such. */
function answerRefusal(migrated: MigratedConfig, refusal: Refusal): MigratedConfig {
  const present = valueAt(migrated.value, refusal.key);
  const culprits = present === undefined || refusal.key.length === 0 ? [] : culpritsIn(present, refusal.key);
  if (culprits.length === 0) return answerKey(migrated, refusal);
  return culprits.reduce((current, key) => answerKey(current, { ...refusal, key }), migrated);
}

function answerKey(migrated: MigratedConfig, refusal: Refusal): MigratedConfig {
  const { key } = refusal;
  const present = valueAt(migrated.value, key);
  if (present === undefined || needed.some((other) => key.every((name, index) => other[index] === name))) return migrated;
  const equivalent = equivalentOf(key, present, migrated.value);
  if (equivalent === undefined) return leaveOut(migrated, refusal);
  const without = isSameValue(equivalent.key, key) ? migrated.value : withoutKey(migrated.value, key);
  return {
    ...migrated,
    value: withEdits(without, [equivalent]),
    moved: [...migrated.moved, { from: key.join("."), to: equivalent.key.join(".") }],
  };
}

function leaveOut(migrated: MigratedConfig, { key, reason }: Refusal): MigratedConfig {
  return { ...migrated, value: withoutKey(migrated.value, key), leftOut: [...migrated.leftOut, { key: key.join("."), reason }] };
}

/** The config without a key. An item of a list goes without leaving a gap. */
export function withoutKey(value: JsonObject, key: readonly string[]): JsonObject {
  const parent = key.slice(0, -1);
  const list = valueAt(value, parent);
  if (!isList(list)) return withEdits(value, [{ key, value: undefined }]);
  return withEdits(value, [{ key: parent, value: list.filter((_, index) => String(index) !== key.at(-1)) }]);
}

/** The keys whose text is a directory or lies in it; last first, so that the places in lists before them stay right. */
export function pathsInto(value: JsonValue, directory: string, key: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === "string") return value === directory || value.startsWith(`${directory}/`) ? [key] : [];
  if (!isJsonObject(value) && !isList(value)) return [];
  return Object.entries(value)
    .toReversed()
    .flatMap(([name, item]) => pathsInto(item, directory, [...key, name]));
}

function renameVariables(value: JsonValue, places: MigrationPlaces): JsonValue {
  if (typeof value === "string") return value.replaceAll(`\${${places.fromPrefix}_`, `\${${places.toPrefix}_`);
  if (isList(value)) return value.map((item) => renameVariables(item, places));
  if (!isJsonObject(value)) return value;
  const isReference = value["source"] === "env";
  const entries = Object.entries(value).map(([name, item]): [string, JsonValue] => {
    const isName = isReference && name === "id" && typeof item === "string";
    return [name, isName ? renameVariable(item, places) : renameVariables(item, places)];
  });
  return Object.fromEntries(entries);
}

/** `CLAWDBOT_GATEWAY_TOKEN` as `OPENCLAW_GATEWAY_TOKEN`; other names stay. */
export function renameVariable(name: string, { fromPrefix, toPrefix }: MigrationPlaces): string {
  return name.startsWith(`${fromPrefix}_`) ? `${toPrefix}${name.slice(fromPrefix.length)}` : name;
}
