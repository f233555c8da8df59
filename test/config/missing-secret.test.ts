import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config/config-text.ts";
import { findMissingSecret } from "../../src/config/missing-secret.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import type { EngineDescriptor } from "../../src/engine/descriptor.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { openclaw } from "../../src/engine/openclaw.ts";

const engines = [builtin, clawdbot, openclaw];

function missingIn(gateway: string, engine: EngineDescriptor, more = ""): string | undefined {
  const parsed = parseConfig(`{ gateway: ${gateway}, ${more} }`, "gw.json");
  if (!parsed.ok) throw new Error("the sample does not parse");
  return findMissingSecret(parsed.value.value, eraOf(engine, "2026.9.6").config);
}

describe("findMissingSecret", () => {
  it.each(['"undefined"', '" null "', '""', '"  "', "12345", "null", "true", "[]", "{}", '"***"', '"__OPENCLAW_REDACTED__"'])(
    "takes %s for no secret, whichever the engine",
    (token) => {
      for (const engine of engines) {
        expect(missingIn(`{ auth: { mode: "token", token: ${token} } }`, engine)).toBe("gateway.auth.token");
        expect(missingIn(`{ auth: { mode: "password", password: ${token} } }`, engine)).toBe("gateway.auth.password");
      }
    },
  );

  it.each(['"s3cret"', '"${GW_TOKEN}"', '{ source: "env", provider: "default", id: "X" }', '{ source: "exec", id: "x" }'])(
    "takes %s for one, or for what leads to one",
    (token) => {
      for (const engine of engines) expect(missingIn(`{ auth: { token: ${token} } }`, engine)).toBeUndefined();
    },
  );

  it.each(["{}", '{ auth: "x" }', "{ auth: {} }"])(
    "needs one in a config with %s only for an engine that looks nowhere else",
    (gateway) => {
      expect(engines.map((engine) => missingIn(gateway, engine))).toEqual(["gateway.auth.token", undefined, undefined]);
    },
  );

  it("takes a password without a mode for what signs in", () => {
    for (const engine of engines) expect(missingIn('{ auth: { token: "null", password: "s3cret" } }', engine)).toBeUndefined();
  });

  it("asks for none where the engine has sign-ins without", () => {
    for (const mode of ["none", "trusted-proxy"]) expect(missingIn(`{ auth: { mode: "${mode}", token: "" } }`, openclaw)).toBeUndefined();
    expect(missingIn('{ auth: { mode: "none" } }', builtin)).toBe("gateway.auth.token");
  });

  it("leaves to an included file what it may say", () => {
    expect(missingIn('{ auth: { $include: "auth.json" } }', builtin)).toBeUndefined();
    expect(missingIn("{}", builtin, '$include: "all.json"')).toBeUndefined();
    expect(missingIn('{ auth: { token: "undefined" } }', builtin, '$include: "all.json"')).toBe("gateway.auth.token");
  });
});
