/** What tools that show a config write in place of a secret. OpenClaw's own is `__OPENCLAW_REDACTED__`, gw's `(secret)` and `(no secret)`, in each of its languages. */
const stands: ReadonlySet<string> = new Set([
  "__openclaw_redacted__",
  "(secret)",
  "(密钥)",
  "(密鑰)",
  "(секрет)",
  "(no secret)",
  "(无密钥)",
  "(無密鑰)",
  "(нет секрета)",
  "[redacted]",
  "<redacted>",
  "redacted",
]);

/** Whether a text is a stand-in for a secret, of a copy made for other eyes: with it nothing signs in. */
export function isStandIn(text: string): boolean {
  const word = text.trim().toLowerCase();
  return stands.has(word) || /^(?:\*{3,}|•{3,})$/.test(word);
}

/** Whether a text says nothing: empty, a stand-in for a secret, or `undefined` and `null`, which programs write by mistake (Clawdbot 2026.1.24). */
export function isUnset(text: string): boolean {
  return ["", "undefined", "null"].includes(text.trim()) || isStandIn(text);
}
