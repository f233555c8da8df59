import { isJsonObject, isList, type JsonValue } from "./config-text.ts";

/** What tools that show a config write in place of a secret. OpenClaw's own is `__OPENCLAW_REDACTED__`, gw's `(secret)`, in each of its languages. */
const stands: ReadonlySet<string> = new Set([
  "__openclaw_redacted__",
  "(secret)",
  "(密钥)",
  "(密鑰)",
  "(секрет)",
  "[redacted]",
  "<redacted>",
  "redacted",
  "***",
  "********",
]);

/** The dotted keys at which a config has a stand-in in place of a secret: a copy made for other eyes, with which nothing signs in. */
export function findMasked(value: JsonValue, above: readonly string[] = []): readonly string[] {
  if (typeof value === "string") return stands.has(value.trim().toLowerCase()) ? [above.join(".")] : [];
  if (isList(value)) return value.flatMap((item, index) => findMasked(item, [...above, String(index)]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, item]) => findMasked(item, [...above, name])) : [];
}
