import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { SecretSource } from "../../src/config/settings.ts";
import { bearerOf, resolveSecret, resolveServiceSecret } from "../../src/gateway/secret.ts";
import { host, makePlace } from "./gateway-fixture.ts";

const variable: SecretSource = { kind: "environment", variable: "TOKEN" };

describe("the secret of a config", () => {
  test.for<readonly [string, SecretSource | undefined, Readonly<Record<string, string>>, string, object]>([
    ["a text is the secret", { kind: "text", value: "abc" }, {}, "", { ok: true, value: "abc" }],
    ["an empty text is none", { kind: "text", value: "" }, {}, "", { problem: { kind: "no-secret-configured" } }],
    ["nothing is none", undefined, {}, "", { problem: { kind: "no-secret-configured" } }],
    ["a source that must be run is none", { kind: "other", source: "exec" }, {}, "", { problem: { kind: "no-secret-configured" } }],
    ["the environment comes first", variable, { TOKEN: "env" }, "TOKEN=file", { ok: true, value: "env" }],
    ["an empty variable does not count", variable, { TOKEN: "" }, "TOKEN=file", { ok: true, value: "file" }],
    ["the .env file comes second", variable, {}, "OTHER=1\nTOKEN='a b'\n", { ok: true, value: "a b" }],
    ["a variable set nowhere is missing", variable, {}, "OTHER=1", { problem: { kind: "secret-missing", variable: "TOKEN" } }],
    ["an empty line in .env is missing", variable, {}, "TOKEN=", { problem: { kind: "secret-missing", variable: "TOKEN" } }],
    [
      "what every object has is no variable",
      { kind: "environment", variable: "toString" },
      {},
      "",
      { problem: { kind: "secret-missing", variable: "toString" } },
    ],
  ])("%s", async ([, secret, environment, dotEnv, expected]) => {
    const place = await makePlace();
    await writeFile(path.join(place.stateDir, ".env"), dotEnv);
    expect(await resolveSecret(host.files, { secret }, { environment, ...place })).toMatchObject(expected);
  });

  test("a .env file that cannot be read is a problem of its own", async () => {
    const place = await makePlace();
    await writeFile(path.join(place.stateDir, ".env"), Buffer.from([0xff, 0xfe, 0x41]));
    const problem = { kind: "file-fault", path: path.join(place.stateDir, ".env"), code: "EILSEQ" };
    expect(await resolveSecret(host.files, { secret: variable }, { environment: {}, ...place })).toMatchObject({ ok: false, problem });
  });
});

describe("the secret that a service took", () => {
  test.for([
    ["its .env file comes first", { TOKEN: "shell" }, "TOKEN=file", { ok: true, value: "file" }],
    ["the environment of whoever asks comes second", { TOKEN: "shell" }, "OTHER=1", { ok: true, value: "shell" }],
    ["a variable set nowhere is missing", {}, "OTHER=1", { problem: { kind: "secret-missing", variable: "TOKEN" } }],
  ] as const)("%s", async ([, environment, dotEnv, expected]) => {
    const place = await makePlace();
    await writeFile(path.join(place.stateDir, ".env"), dotEnv);
    expect(await resolveServiceSecret(host.files, { secret: variable }, { environment, ...place })).toMatchObject(expected);
  });
});

describe("a secret in a header", () => {
  test.for([
    ["0123abcDEF-_.~", "0123abcDEF-_.~"],
    ["p@ss:w0rd%21", "p@ss:w0rd%21"],
    ["two words", "two%20words"],
    [" padded ", "%20padded%20"],
    ["пароль", "%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C"],
    ["line\nbreak", "line%0Abreak"],
    ["\uD800", "%EF%BF%BD"],
  ] as const)("%j is written %s", ([secret, written]) => {
    expect(bearerOf(secret)).toBe(written);
  });
});
