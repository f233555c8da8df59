import { describe, expect, it } from "vitest";
import { culpritsIn, equivalentOf } from "../../src/config/config-equivalents.ts";
import type { JsonValue } from "../../src/config/config-text.ts";

describe("equivalentOf", () => {
  it.each<[string, JsonValue, string, JsonValue]>([
    ["messages.tts", { auto: "off" }, "tts", { auto: "off" }],
    ["bindings.3.match.peer.kind", "dm", "bindings.3.match.peer.kind", "direct"],
    ["messages.queue.byChannel.slack", "queue", "messages.queue.byChannel.slack", "steer"],
    ["gateway.reload.mode", "hot", "gateway.reload.mode", "hybrid"],
    ["env.KEY", "x", "env.vars.KEY", "x"],
    ["session.idleMinutes", 60, "session.reset", { mode: "idle", idleMinutes: 60 }],
    ["agents.defaults.sandbox.perSession", false, "agents.defaults.sandbox.scope", "shared"],
    ["channels.slack.accounts.a.dm.policy", "open", "channels.slack.accounts.a.dmPolicy", "open"],
    ["channels.discord.guilds.1.channels.2.allow", false, "channels.discord.guilds.1.channels.2.enabled", false],
  ])("says %s %j as %s", (from, value, to, said) => {
    expect(equivalentOf(from.split("."), value, {})).toEqual({ key: to.split("."), value: said });
  });

  it.each<[string, JsonValue]>([
    ["gateway.reload.mode", "cold"],
    ["bindings.0.match.peer.kind", "group"],
    ["env.shellEnv", { enabled: true }],
    ["browser.controlUrl", "http://127.0.0.1:1"],
  ])("has nothing for %s %j", (from, value) => {
    expect(equivalentOf(from.split("."), value, {})).toBeUndefined();
  });

  it.each([[{ tts: {} }], [{ tts: null }]])("puts nothing over %j", (config) => {
    expect(equivalentOf(["messages", "tts"], {}, config)).toBeUndefined();
  });

  it("puts nothing below what is no object", () => {
    expect(equivalentOf(["agents", "defaults", "memorySearch"], {}, { memory: "off" })).toBeUndefined();
  });
});

it("the culprits in what was refused as a whole are those that are known", () => {
  const browser = { enabled: true, controlUrl: "http://x", profiles: { a: { color: "#fff" } } };
  expect(culpritsIn(browser, ["browser"])).toEqual([["browser", "controlUrl"]]);
  const binding = { agentId: "a", match: { channel: "x", peer: { kind: "dm", id: "1" } } };
  expect(culpritsIn([binding], ["bindings"])).toEqual([["bindings", "0", "match", "peer", "kind"]]);
  expect(culpritsIn({ vars: { A: "b" } }, ["env"])).toEqual([]);
});
