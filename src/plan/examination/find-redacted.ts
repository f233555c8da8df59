import { isJsonObject, isList, type JsonValue } from "../../config/config-text.ts";

/** What OpenClaw's commands print in place of a secret; written back, it is one no more (2026.9.6). */
const marker = "__OPENCLAW_REDACTED__";

/** The keys of a config that hold the marker of a redacted copy, dotted. */
export function findRedacted(value: JsonValue, key: readonly string[] = []): readonly string[] {
  if (value === marker) return [key.join(".")];
  if (isList(value)) return value.flatMap((child, index) => findRedacted(child, [...key, String(index)]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, child]) => findRedacted(child, [...key, name])) : [];
}
