import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject, parseConfig } from "../../src/config/config-text.ts";
import { editConfig, renderNewConfig, withEdits } from "../../src/config/edit-config.ts";
import { type ConfigTarget, type GatewayAnswers, gatewayEdits } from "../../src/config/gateway-edits.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { EngineDescriptor, EngineId } from "../../src/engine/descriptor.ts";
import { engineOf, eraOf } from "../../src/engine/engines.ts";

const answers: GatewayAnswers = {
  port: 19_789,
  workspace: "/home/me/.openclaw/workspace-rescue",
  bind: "loopback",
  auth: "token",
  secret: { kind: "text", value: "t0ken" },
  browser: true,
};

/** What a release of an engine makes of a named profile's config. */
function targetOf(engine: EngineId, version?: string): ConfigTarget {
  return { rule: eraOf(engineOf(engine), version).config, stateDir: "/s", isDefault: false };
}

const target = targetOf("openclaw");

describe("gatewayEdits", () => {
  it("makes a new config of the keys that every engine and era accepts", () => {
    expect(renderNewConfig(withEdits({}, gatewayEdits(answers, undefined, target)))).toBe(`{
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
    expect(withEdits(present ?? {}, gatewayEdits({ ...answers, ...given }, present, target))).toMatchObject(expected);
  });

  it("removes a custom address with the bind that it was for, and a CDP URL that was not answered, only where they are", () => {
    const removed = (bind: string, given: Partial<GatewayAnswers> = {}) => {
      const present = { gateway: { bind, customBindHost: "10.0.0.1" }, browser: { cdpUrl: "http://127.0.0.1:9222" } };
      const edits = gatewayEdits({ ...answers, ...given }, present, target).filter(({ value }) => value === undefined);
      return edits.map(({ key }) => key.join("."));
    };
    expect(removed("custom")).toEqual(["gateway.customBindHost", "browser.cdpUrl"]);
    expect(removed("loopback", { browser: false })).toEqual([]);
    expect(gatewayEdits(answers, {}, target).every(({ value }) => value !== undefined)).toBe(true);
  });

  it.each<[string, JsonObject, Partial<GatewayAnswers>]>([
    ["a password without a mode", { gateway: { auth: { password: "p4ssword" } } }, { auth: "password" }],
    [
      "a mode and a bind that gw offers to nobody",
      { gateway: { bind: "auto", auth: { mode: "trusted-proxy" } } },
      { bind: "auto", auth: "trusted-proxy" },
    ],
    ["a token in a file", { gateway: { auth: { token: { source: "file", provider: "f", id: "/t" } } } }, {}],
    ["origins that are there twice", { gateway: { controlUi: { allowedOrigins: ["https://a", "https://a"] } } }, {}],
  ])("leaves %s as it is, and says nothing that its engine takes anyhow", (_, given, over) => {
    const present = { ...given, gateway: { mode: "local", ...(isJsonObject(given["gateway"]) ? given["gateway"] : {}) } };
    const unsaid = { port: answers.port, workspace: answers.workspace };
    expect(gatewayEdits({ ...answers, secret: { kind: "kept" }, ...over }, present, { ...target, unsaid })).toEqual([]);
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
    expect(readSettings(withEdits({}, gatewayEdits(given, undefined, target)))).toMatchObject({
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

describe("the config of a release", () => {
  it("is the same golden text for every combination of answers", async () => {
    const lines = releases.flatMap(([engine, version]) =>
      combinations(engineOf(engine), version).map((given) => {
        const config = withEdits({}, gatewayEdits(given, undefined, targetOf(engine, version)));
        return `${engine} ${version}: ${JSON.stringify(config)}`;
      }),
    );
    expect(lines.length).toBeGreaterThan(200);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("golden/new-configs.txt");
  });

  it("names a variable as the release takes it", () => {
    const given: GatewayAnswers = { ...answers, secret: { kind: "environment", variable: "TOKEN" } };
    const tokenOf = (target: ConfigTarget) => withEdits({}, gatewayEdits(given, undefined, target));
    expect(tokenOf(targetOf("clawdbot"))).toMatchObject({ gateway: { auth: { token: "${TOKEN}" } } });
    expect(tokenOf(targetOf("openclaw", "2026.3.13"))).toMatchObject({ gateway: { auth: { token: { source: "env", id: "TOKEN" } } } });
  });

  it("gives a named Clawdbot profile a canvas of its own, and leaves the default profile and a config that is there alone", () => {
    const clawdbot = targetOf("clawdbot");
    const keys = (present: JsonObject | undefined, target: ConfigTarget) =>
      gatewayEdits(answers, present, target).map(({ key }) => key.join("."));
    expect(gatewayEdits(answers, undefined, clawdbot)).toContainEqual({ key: ["canvasHost", "root"], value: "/s/canvas" });
    expect(keys(undefined, { ...clawdbot, isDefault: true })).not.toContain("canvasHost.root");
    expect(keys({}, clawdbot)).not.toContain("canvasHost.root");
  });

  it("says the origins at once that OpenClaw 2026.3.13 would rewrite it for", () => {
    const written = (bind: "loopback" | "lan", version: string) =>
      withEdits({}, gatewayEdits({ ...answers, bind }, undefined, targetOf("openclaw", version)));
    const allowedOrigins = ["http://localhost:19789", "http://127.0.0.1:19789"];
    expect(written("lan", "2026.3.13")).toMatchObject({ gateway: { controlUi: { allowedOrigins } } });
    expect(JSON.stringify([written("loopback", "2026.3.13"), written("lan", "2026.5.28")])).not.toContain("allowedOrigins");
  });
});

describe("a config of an engine's own onboarding", () => {
  it.each([
    ["openclaw-2026.9.6.json", 2],
    ["openclaw-2026.5.28.json", 1],
    ["openclaw-2026.3.13.json", 1],
    ["clawdbot-2026.1.24-3.json", 1],
  ])("of %s changes in the answered keys alone", async (name, workspaces) => {
    const text = await readFile(path.join(import.meta.dirname, "fixture", name), "utf8");
    const parsed = parseConfig(text, "/c.json");
    const settings = parsed.ok ? readSettings(parsed.value.value) : undefined;
    if (settings?.workspace === undefined || settings.secret?.kind !== "text") throw new Error("the fixture is none");
    const same: GatewayAnswers = { ...answers, workspace: settings.workspace, secret: settings.secret };
    expect(edit(text, same)).toBe(text);
    const moved = edit(text, { ...same, port: 20_789, workspace: "/elsewhere" });
    expect(moved).toBe(text.replace("19789", "20789").replaceAll(`"workspace": "${settings.workspace}"`, '"workspace": "/elsewhere"'));
    expect(moved.split("/elsewhere")).toHaveLength(workspaces + 1);
  });
});

const releases = [
  ["openclaw", "2026.2.26"],
  ["openclaw", "2026.3.13"],
  ["openclaw", "2026.5.28"],
  ["openclaw", "2026.9.6"],
  ["clawdbot", "2026.1.24-3"],
  ["builtin", "0.1.0"],
] as const;

/** Every combination of answers that the wizard can give for a release. */
function combinations(engine: EngineDescriptor, version: string): readonly GatewayAnswers[] {
  const { binds } = eraOf(engine, version).config;
  const secrets: readonly GatewayAnswers["secret"][] = [
    { kind: "text", value: "t0ken" },
    { kind: "environment", variable: "TOKEN" },
  ];
  const browsers = [{ browser: true }, { browser: false }, { browser: true, cdpUrl: "http://127.0.0.1:9222" }];
  return binds.flatMap((bind) =>
    (["token", "password"] as const).flatMap((auth) =>
      secrets.flatMap((secret) =>
        browsers.map((browser) => ({ ...answers, bind, auth, secret, ...browser, ...(bind === "custom" ? { bindHost: "10.0.0.1" } : {}) })),
      ),
    ),
  );
}

function edit(text: string, given: GatewayAnswers): string {
  const document = parseConfig(text, "/c.json");
  if (!document.ok) throw new Error("does not parse");
  const edited = editConfig(document.value, gatewayEdits(given, document.value.value, target));
  if (!edited.ok) throw new Error(JSON.stringify(edited.problem));
  return edited.value;
}
