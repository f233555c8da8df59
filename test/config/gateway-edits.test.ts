import { describe, expect, it } from "vitest";
import { type JsonObject, parseConfig } from "../../src/config/config-text.ts";
import { editConfig, renderNewConfig, withEdits } from "../../src/config/edit-config.ts";
import { type GatewayAnswers, gatewayEdits } from "../../src/config/gateway-edits.ts";
import { readSettings } from "../../src/config/settings.ts";

const answers: GatewayAnswers = {
  port: 19_789,
  workspace: "/home/me/.openclaw/workspace-rescue",
  bind: "loopback",
  auth: "token",
  secret: { kind: "text", value: "t0ken" },
  browser: true,
};

describe("gatewayEdits", () => {
  it("makes a new config of the keys that every engine and era accepts", () => {
    expect(renderNewConfig(withEdits({}, gatewayEdits(answers, undefined)))).toBe(`{
  "gateway": {
    "mode": "local",
    "port": 19789,
    "bind": "loopback",
    "auth": {
      "mode": "token",
      "token": "t0ken"
    }
  },
  "agents": {
    "defaults": {
      "workspace": "/home/me/.openclaw/workspace-rescue"
    }
  }
}
`);
  });

  it.each<[string, Partial<GatewayAnswers>, JsonObject | undefined, JsonObject]>([
    ["a custom address", { bind: "custom", bindHost: "10.0.0.1" }, undefined, { gateway: { bind: "custom", customBindHost: "10.0.0.1" } }],
    ["a password", { auth: "password" }, undefined, { gateway: { auth: { mode: "password", password: "t0ken" } } }],
    [
      "a variable as a reference",
      { secret: { kind: "environment", variable: "TOKEN" } },
      undefined,
      { gateway: { auth: { token: { source: "env", provider: "default", id: "TOKEN" } } } },
    ],
    ["a browser that is off", { browser: false }, undefined, { browser: { enabled: false } }],
    ["a browser that is on again", {}, { browser: { enabled: false } }, { browser: { enabled: true } }],
    ["the CDP URL", { cdpUrl: "http://127.0.0.1:9222" }, undefined, { browser: { cdpUrl: "http://127.0.0.1:9222" } }],
  ])("writes %s", (_, given, present, expected) => {
    expect(withEdits(present ?? {}, gatewayEdits({ ...answers, ...given }, present))).toMatchObject(expected);
  });

  it("removes a custom address and a CDP URL that were not answered, only where they are", () => {
    const present = { gateway: { customBindHost: "10.0.0.1" }, browser: { cdpUrl: "http://127.0.0.1:9222" } };
    const removed = gatewayEdits(answers, present).filter(({ value }) => value === undefined);
    expect(removed.map(({ key }) => key.join("."))).toEqual(["gateway.customBindHost", "browser.cdpUrl"]);
    expect(gatewayEdits(answers, {}).every(({ value }) => value !== undefined)).toBe(true);
  });

  it.each(['"${TOKEN}"', '{ source: "env", provider: "vault", id: "TOKEN" }'])(
    "keeps %s, which names the answered variable already",
    (token) => {
      const text = `{ gateway: { mode: "local", port: 19789, bind: "loopback", auth: { mode: "token", token: ${token} } }, agents: { defaults: { workspace: "${answers.workspace}" } } }`;
      expect(edit(text, { ...answers, secret: { kind: "environment", variable: "TOKEN" } })).toBe(text);
    },
  );

  it("changes no byte of a config that says all of it already", () => {
    const text = `// mine
{
  gateway: { port: 0x4D4D, mode: 'local', bind: 'loopback', auth: { token: 't0ken', mode: 'token' }, },
  agents: { defaults: { workspace: '${answers.workspace}' } }, // here
}`;
    expect(edit(text, answers)).toBe(text);
  });

  it("is read back as it was answered", () => {
    const given: GatewayAnswers = {
      ...answers,
      bind: "custom",
      bindHost: "::1",
      auth: "password",
      browser: false,
      cdpUrl: "http://10.0.0.2:1",
    };
    expect(readSettings(withEdits({}, gatewayEdits(given, undefined)))).toMatchObject({
      port: given.port,
      mode: "local",
      bind: "custom",
      customBindHost: "::1",
      authMode: "password",
      secret: given.secret,
      workspace: given.workspace,
      browserEnabled: false,
      cdpUrl: given.cdpUrl,
    });
  });
});

function edit(text: string, given: GatewayAnswers): string {
  const document = parseConfig(text, "/c.json");
  if (!document.ok) throw new Error("does not parse");
  const edited = editConfig(document.value, gatewayEdits(given, document.value.value));
  if (!edited.ok) throw new Error(JSON.stringify(edited.problem));
  return edited.value;
}
