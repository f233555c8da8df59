import { expect, test } from "vitest";
import { nodeSecrets as secrets } from "../../src/node/secrets.ts";

test("a token has as many bytes as asked for, and no two are alike", () => {
  expect(secrets.token(24)).toMatch(/^[0-9a-f]{48}$/);
  expect(new Set(Array.from({ length: 100 }, () => secrets.token(16))).size).toBe(100);
});

test("a digest is the SHA-256 of the text in UTF-8", () => {
  expect(secrets.digest("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(secrets.digest("ñ")).toBe(secrets.digest("\u00f1"));
});

test.for([
  ["same", "same", true],
  ["same", "other", false],
  ["short", "shorter", false],
  ["", "", true],
] as const)("%j and %j are the same secret: %s", ([left, right, isSame]) => {
  expect(secrets.isSame(left, right)).toBe(isSame);
});

test("a secret that is derived is the same for the same purpose only", async () => {
  const first = await secrets.derive("secret", "canvas 1");
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await secrets.derive("secret", "canvas 1")).toBe(first);
  expect(await secrets.derive("secret", "canvas 2")).not.toBe(first);
  expect(await secrets.derive("secret2", "canvas 1")).not.toBe(first);
});
