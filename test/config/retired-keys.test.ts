import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type JsonValue, parseConfig } from "../../src/config/config-text.ts";
import { findRetiredKeys } from "../../src/config/retired-keys.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";

const rule = {
  retiredKeys: [
    { since: undefined, keys: ["bridge", "gateway.tailscale.resetOnExit", "browser.profiles.*.color", "env.*text"] },
    { since: "2026.5.1", keys: ["media.audio.models", "media"] },
  ],
};

describe("findRetiredKeys", () => {
  it.each([
    [{}, []],
    [{ gateway: { port: 18789 } }, []],
    [{ bridge: {} }, ["bridge"]],
    [{ bridge: null }, ["bridge"]],
    [{ gateway: { bridge: 1, tailscale: { mode: "off" } } }, []],
    [{ gateway: { tailscale: { mode: "off", resetOnExit: false } } }, ["gateway.tailscale.resetOnExit"]],
    [
      { browser: { profiles: { work: { color: "#fff" }, home: { cdpPort: 1 }, "a.b": { color: 1 } } } },
      ["browser.profiles.work.color", "browser.profiles.a.b.color"],
    ],
    [{ browser: { profiles: [{ color: "#fff" }] } }, []],
    [{ env: { vars: { A: "b" }, shellEnv: { enabled: true }, MY_KEY: "c" } }, ["env.MY_KEY"]],
    [{ bridge: { port: 1 }, gateway: { tailscale: { resetOnExit: true } } }, ["bridge", "gateway.tailscale.resetOnExit"]],
    [{ media: { audio: { models: [] } } }, []],
    ["text", []],
  ] satisfies readonly (readonly [JsonValue, readonly string[]])[])("in %j are %j", (value, keys) => {
    expect(findRetiredKeys(rule, "2026.4.30", value)).toEqual(keys);
  });

  it.each([
    ["2026.4.30", []],
    ["2026.5.1", ["media"]],
    ["2026.10.1", ["media"]],
  ])("follow the release, and of %s name no key inside of another one", (version, keys) => {
    expect(findRetiredKeys(rule, version, { media: { audio: { models: [] } } })).toEqual(keys);
  });

  it.each([
    [clawdbot, "2026.1.24-3", ["bridge", "gateway.canvasHost"]],
    [openclaw, "2026.3.13", ["bridge", "browser.controlUrl", "gateway.canvasHost"]],
    [openclaw, "2026.5.28", ["bridge", "browser.controlUrl", "gateway.canvasHost"]],
    [
      openclaw,
      "2026.9.6",
      [
        "bridge",
        "browser.controlUrl",
        "gateway.canvasHost",
        "canvasHost",
        "browser.cdpPortRangeStart",
        "browser.profiles.w.color",
        "gateway.tailscale.resetOnExit",
        "meta.lastTouchedAt",
      ],
    ],
  ])("of $id %s are those that the package itself refused in one config with all of them", (engine, version, keys) => {
    const value = {
      gateway: { mode: "local", port: 29_999, tailscale: { mode: "off", resetOnExit: false }, canvasHost: { port: 1 } },
      bridge: { port: 1 },
      canvasHost: { port: 1 },
      browser: { controlUrl: "http://127.0.0.1:1", cdpPortRangeStart: 30_000, profiles: { w: { cdpPort: 30_001, color: "#ffffff" } } },
      meta: { lastTouchedAt: "2026-01-01T00:00:00.000Z", lastTouchedVersion: "2026.1.1" },
    };
    expect(findRetiredKeys(engine, version, value)).toEqual(keys);
  });

  it.each([
    ["clawdbot-2026.1.24-3", "2026.9.6", ["gateway.tailscale.resetOnExit", "meta.lastTouchedAt"]],
    ["openclaw-2026.3.13", "2026.9.6", ["commands.ownerDisplay", "gateway.tailscale.resetOnExit", "meta.lastTouchedAt"]],
    ["openclaw-2026.5.28", "2026.9.6", ["gateway.tailscale.resetOnExit", "meta.lastTouchedAt"]],
    ["openclaw-2026.9.6", "2026.9.6", []],
    ["clawdbot-2026.1.24-3", "2026.5.28", []],
    ["openclaw-2026.3.13", "2026.5.28", []],
    ["clawdbot-rich", "2026.3.13", ["browser.controlUrl"]],
  ])("in what the onboarding of %s wrote are those that OpenClaw %s named", (name, version, keys) => {
    expect(findRetiredKeys(openclaw, version, configIn(name))).toEqual(keys);
  });

  it("in a config that has grown with Clawdbot are all that OpenClaw 2026.9.6 named", () => {
    const { issues } = z.object({ issues: z.array(issueSchema) }).parse(JSON.parse(textOf("validation-2026.9.6-1.json")));
    const found = findRetiredKeys(openclaw, "2026.9.6", configIn("clawdbot-rich"));
    expect(found.length).toBeGreaterThan(30);
    expect(issues.flatMap(namedIn).filter((key) => !found.includes(key))).toEqual([]);
  });
});

/** What these releases said of every key that an older one knows: the values are samples, the answers are `config validate --json`. */
describe.each(["2026.3.13", "2026.5.28", "2026.9.6"])("OpenClaw %s", (version) => {
  const { taken, refused } = refusalsSchema().parse(JSON.parse(textOf(`refusals-${version}.json`)));

  it("takes what is not among its retired keys", () => {
    expect(Object.keys(Object(taken)).length).toBeGreaterThan(20);
    expect(findRetiredKeys(openclaw, version, taken)).toEqual([]);
  });

  it.each(refused)("refuses its retired keys and nothing else (%#)", ({ config, issues }) => {
    const found = findRetiredKeys(openclaw, version, config);
    expect(found.filter((key) => !issues.some((issue) => isBlamedBy(issue, key)))).toEqual([]);
    expect(issues.filter((issue) => !found.some((key) => isBlamedBy(issue, key)))).toEqual([]);
    expect(issues.flatMap(namedIn).filter((key) => !found.includes(key))).toEqual([]);
  });
});

const issueSchema = z.object({ path: z.string(), message: z.string() });

type Issue = z.infer<typeof issueSchema>;

function refusalsSchema() {
  const config = z.json();
  return z.object({ taken: config, refused: z.array(z.object({ config, issues: z.array(issueSchema) })) });
}

/** The keys that an answer refuses by name. */
function namedIn({ path: parent, message }: Issue): readonly string[] {
  const names = /^(?:Unrecognized keys?|invalid config: must not have additional properties): (.*)$/.exec(message)?.[1] ?? "";
  return [...names.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => (parent === "<root>" ? name : `${parent}.${name}`));
}

/** Where several shapes of an object are possible, a release only says that none fits. */
function isBlamedBy(issue: Issue, key: string): boolean {
  const isInside = issue.path === "<root>" || key.startsWith(`${issue.path}.`);
  return issue.path === key || namedIn(issue).includes(key) || (isInside && /^Invalid input(?!.*received undefined)/.test(issue.message));
}

function configIn(name: string): JsonValue {
  const parsed = parseConfig(textOf(`${name}.json`), name);
  if (!parsed.ok) throw new Error("the fixture does not parse");
  return parsed.value.value;
}

function textOf(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixture", name), "utf8");
}
