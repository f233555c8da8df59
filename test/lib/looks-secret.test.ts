import { expect, test } from "vitest";
import { looksSecret } from "../../src/lib/looks-secret.ts";

test.each([
  "123456789:AAFcanaryOfTelegram0000000000000000",
  "sk-ant-api03-q7Xb2LmN4pR8sT1vW5yZ",
  "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
  "0123456789abcdef0123456789abcdef",
  "use 5f4dcc3b5aa765d61d8327deb882cf99 for it",
  "https://me:secret@models.example",
  "redis://:secret@cache.example:6379/0",
  "https://models.example/v1?key=short",
  "https://hooks.slack.com/services/T00000000/B00000000/x1X2x3X4x5X6x7X8x9X0x1X2",
  "${OPENAI_API_KEY}",
  "-----BEGIN PRIVATE KEY-----",
])("%s may be a secret", (text) => {
  expect(looksSecret(text)).toBe(true);
});

test.each([
  "",
  "claude-sonnet-4-20250514",
  "anthropic/claude-opus-4-5",
  "https://models.example/v1",
  "~/.openclaw-rescue/workspace",
  "/home/somebody/projects/assistant",
  "Europe/Berlin",
  "123456789012345678",
  "You are a friendly assistant who answers in short sentences.",
  "every 30 minutes, 2026-01-02T03:04:05Z",
  "+491701234567",
])("%s is none", (text) => {
  expect(looksSecret(text)).toBe(false);
});
