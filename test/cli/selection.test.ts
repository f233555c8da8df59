import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Options } from "../../src/cli/invocation.ts";
import { parseArgv } from "../../src/cli/parse-argv.ts";
import { audienceOf, selectProfile, textOption } from "../../src/cli/selection.ts";
import { gwCommand } from "../../src/locale/command-text.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";

type Environment = Readonly<Record<string, string>>;

describe("selectProfile", () => {
  it.each([
    [{}, {}, "builtin", "default", "/home/u/.gw/gw.json"],
    [{ profile: "rescue" }, {}, "builtin", "rescue", "/home/u/.gw-rescue/gw.json"],
    [{ profile: "default" }, {}, "builtin", "default", "/home/u/.gw/gw.json"],
    [{}, { GW_PROFILE: "rescue" }, "builtin", "rescue", "/home/u/.gw-rescue/gw.json"],
    [{ profile: "ops" }, { GW_PROFILE: "rescue" }, "builtin", "ops", "/home/u/.gw-ops/gw.json"],
    [{ engine: "openclaw" }, {}, "openclaw", "default", "/home/u/.openclaw/openclaw.json"],
    [{}, { GW_ENGINE: "clawdbot", GW_PROFILE: "" }, "clawdbot", "default", "/home/u/.clawdbot/clawdbot.json"],
    [{ engine: "builtin" }, { GW_ENGINE: "openclaw" }, "builtin", "default", "/home/u/.gw/gw.json"],
  ])("with %j and %j takes %s %s at %s", async (options, environment, engine, name, configPath) => {
    expect(await select(options, environment)).toMatchObject({
      ok: true,
      value: { profile: { engine: { id: engine }, name, configPath } },
    });
  });

  it("lets inherited selectors lead nowhere once a profile is named, and tells their names", async () => {
    const environment = { GW_STATE_DIR: "/data/gw", OPENCLAW_GATEWAY_PORT: "18789", GW_PROFILE: "rescue" };
    expect(await select({}, environment)).toMatchObject({
      value: {
        profile: { stateDir: "/home/u/.gw-rescue" },
        isAtOwnPlace: true,
        ignoredVariables: ["GW_STATE_DIR", "OPENCLAW_GATEWAY_PORT"],
        isEngineNamed: false,
      },
    });
  });

  it("takes the port of a service that is gw itself for no variable of a shell", async () => {
    const service = {
      GW_PROFILE: "rescue",
      GW_STATE_DIR: "/home/u/.gw-rescue",
      GW_SYSTEMD_UNIT: "gw-gateway-rescue.service",
      GW_SERVICE_MARKER: "gw",
      GW_GATEWAY_PORT: "22789",
    };
    const ignored = async (environment: Environment) => {
      const selected = await select({ profile: "rescue" }, environment);
      return selected.ok ? selected.value.ignoredVariables.filter((name) => name === "GW_GATEWAY_PORT") : selected;
    };
    expect(await ignored(service)).toEqual([]);
    for (const name of ["GW_STATE_DIR", "GW_SYSTEMD_UNIT", "GW_SERVICE_MARKER"]) {
      expect(await ignored({ ...service, [name]: "other" })).toEqual(["GW_GATEWAY_PORT"]);
    }
  });

  it.each([
    ["without a profile", {}],
    ["with --use-env", { profile: "rescue", useEnv: true }],
  ])("obeys them %s", async (_, options) => {
    expect(await select(options, { GW_STATE_DIR: "/data/gw" })).toMatchObject({
      value: { profile: { stateDir: "/data/gw", configPath: "/data/gw/gw.json" }, isAtOwnPlace: false, ignoredVariables: [] },
    });
  });

  it.each([
    [{ OPENCLAW_STATE_DIR: "/data/oc" }, "openclaw", "/data/oc/openclaw.json"],
    [{ OPENCLAW_CONFIG_PATH: "/etc/oc.json" }, "openclaw", "/etc/oc.json"],
    [{ CLAWDBOT_STATE_DIR: "/data/cb" }, "clawdbot", "/data/cb/clawdbot.json"],
    [{ GW_CONFIG_PATH: "/etc/gw.json" }, "builtin", "/etc/gw.json"],
    [{ OPENCLAW_STATE_DIR: "/data/oc", GW_STATE_DIR: "/data/gw" }, "builtin", "/data/gw/gw.json"],
    [{ OPENCLAW_STATE_DIR: "undefined" }, "builtin", "/home/u/.gw/gw.json"],
    [{ OPENCLAW_GATEWAY_PORT: "19001" }, "builtin", "/home/u/.gw/gw.json"],
  ])("takes the engine to which %j lead, without a profile", async (environment: Environment, engine, configPath) => {
    expect(await select({}, environment)).toMatchObject({ value: { profile: { engine: { id: engine }, configPath } } });
  });

  it.each([
    [{ OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue" }, "rescue", "openclaw-gateway-rescue.service", true],
    [
      {
        OPENCLAW_STATE_DIR: "~/.openclaw-rescue",
        OPENCLAW_CONFIG_PATH: "/home/u/.openclaw-rescue/openclaw.json",
        OPENCLAW_PROFILE: "rescue",
      },
      "rescue",
      "openclaw-gateway-rescue.service",
      true,
    ],
    [{ GW_STATE_DIR: "/home/u/.gw" }, "default", "gw-gateway.service", true],
    // Nothing has both of these places, so no service is meant.
    [
      { OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue", OPENCLAW_CONFIG_PATH: "/etc/oc.json" },
      "default",
      "openclaw-gateway.service",
      false,
    ],
    [{ OPENCLAW_STATE_DIR: "/home/u/.openclaw-Rescue" }, "default", "openclaw-gateway.service", false],
  ])(
    "means with %j the service of profile %s, where a name has the place",
    async (environment: Environment, name, systemdUnit, isAtOwnPlace) => {
      expect(await select({}, environment)).toMatchObject({ value: { profile: { name, systemdUnit }, isAtOwnPlace } });
    },
  );

  it("does not take an engine from variables that do not count", async () => {
    expect(await select({ profile: "rescue" }, { OPENCLAW_STATE_DIR: "/data/oc" })).toMatchObject({
      value: { profile: { engine: { id: "builtin" } }, isEngineNamed: false },
    });
  });

  it.each([
    [{ profile: "Rescue" }, { kind: "bad-profile-name", suggestion: "rescue" }],
    // What `--profile "$P"` comes to where P is not set.
    [{ profile: "" }, { kind: "bad-profile-name", suggestion: "default" }],
    [{ profile: "dev" }, { kind: "reserved-profile-name" }],
    [{ engine: "moltbot" }, { kind: "unknown-engine", known: ["openclaw", "clawdbot", "builtin"] }],
  ])("refuses %j", async (options, problem) => {
    expect(await select(options, {})).toMatchObject({ ok: false, problem });
  });
});

describe("an engine that is not named", () => {
  it.each([
    ["openclaw", ".openclaw-rescue/openclaw.json"],
    ["openclaw", ".openclaw-rescue/clawdbot.json"],
    ["clawdbot", ".clawdbot-rescue/clawdbot.json"],
    ["builtin", ".gw-rescue/gw.json"],
  ])("is %s where there is %s, whatever is installed", async (engine, config) => {
    const host = await makeFakeHost();
    await host.write(`/home/u/${config}`, "{}");
    await install(host, engine === "openclaw" ? "clawdbot" : "openclaw");
    expect(await selectProfile({ profile: "rescue" }, host)).toMatchObject({
      value: { profile: { engine: { id: engine } }, isEngineNamed: false, unnamedEngine: engine },
    });
  });

  it("is not one that has another profile, or a state directory without a config", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.clawdbot-rescue/identity/device.json", "{}");
    expect(await selectProfile({ profile: "rescue" }, host)).toMatchObject({ value: { profile: { engine: { id: "builtin" } } } });
  });

  it("cannot be told where several have the profile, and is the named one there", async () => {
    const host = await makeFakeHost();
    for (const config of [".openclaw-rescue/openclaw.json", ".gw-rescue/gw.json"]) await host.write(`/home/u/${config}`, "{}");
    expect(await selectProfile({ profile: "rescue" }, host)).toEqual({
      ok: false,
      problem: { kind: "engine-ambiguous", profile: "rescue", engines: ["openclaw", "builtin"] },
    });
    const named = await selectProfile({ profile: "rescue", engine: "builtin" }, host);
    expect(named).toMatchObject({ value: { profile: { engine: { id: "builtin" } }, isEngineNamed: true, unnamedEngine: undefined } });
    expect(named.ok && gwCommand(audienceOf(named.value, "gw", "/home/u"), "status")).toBe("gw --profile rescue --engine builtin status");
    expect((await selectProfile({}, host, false)).ok).toBe(true);
    expect((await selectProfile({ profile: "rescue" }, host, false)).ok).toBe(true);
  });

  it("is its own to a service, whichever others have a profile of this name by now", async () => {
    const host = await makeFakeHost();
    for (const config of [".openclaw-rescue/openclaw.json", ".gw-rescue/gw.json"]) await host.write(`/home/u/${config}`, "{}");
    const service = {
      GW_STATE_DIR: "/home/u/.gw-rescue",
      GW_SYSTEMD_UNIT: "gw-gateway-rescue.service",
      GW_SERVICE_MARKER: "gw",
    };
    const select = async (environment: Readonly<Record<string, string>>) =>
      selectProfile({ profile: "rescue" }, { ...host, system: { ...host.system, environment } });
    expect(await select(service)).toMatchObject({ ok: true, value: { profile: { engine: { id: "builtin" }, name: "rescue" } } });
    for (const name of Object.keys(service))
      expect(await select({ ...service, [name]: "other" })).toMatchObject({ ok: false, problem: { kind: "engine-ambiguous" } });
  });

  it("is the one that has taken the profile over", async () => {
    const host = await makeFakeHost();
    for (const config of [".openclaw-rescue/openclaw.json", ".clawdbot-rescue/clawdbot.json"]) await host.write(`/home/u/${config}`, "{}");
    await host.write("/home/u/.clawdbot-rescue/gw-taken-over", "openclaw\n");
    expect(await selectProfile({ profile: "rescue" }, host)).toMatchObject({ value: { unnamedEngine: "openclaw" } });
  });

  it.each([
    [".clawdbot", ".openclaw"],
    [".openclaw", ".clawdbot"],
  ])("is OpenClaw where %s is a link to %s", async (link, directory) => {
    const host = await makeFakeHost();
    await host.write(`/home/u/${directory}/clawdbot.json`, "{}");
    await host.write(`/home/u/${directory}/openclaw.json`, "{}");
    await host.link(`/home/u/${link}`, `/home/u/${directory}`);
    expect(await selectProfile({}, host)).toMatchObject({ value: { profile: { engine: { id: "openclaw" } }, unnamedEngine: "openclaw" } });
  });

  it.each([
    [[], "builtin"],
    [["clawdbot"], "clawdbot"],
    [["clawdbot", "openclaw"], "openclaw"],
  ] as const)("is the first one installed where none has the profile and %j are", async (installed, engine) => {
    const host = await makeFakeHost();
    for (const name of installed) await install(host, name);
    expect(await selectProfile({ profile: "rescue" }, host)).toMatchObject({ value: { profile: { engine: { id: engine } } } });
  });

  it("is not a program of the same name that is no package", async () => {
    const host = await makeFakeHost({ PATH: "/usr/games" });
    await host.write("/usr/games/openclaw", "\u007fELF");
    expect(await selectProfile({}, host)).toMatchObject({ value: { profile: { engine: { id: "builtin" } } } });
  });
});

describe("audienceOf", () => {
  it.each([
    [{ engine: "openclaw" }, {}, "gw --engine openclaw status"],
    [{ engine: "builtin" }, {}, "gw status"],
    [{}, { GW_ENGINE: "clawdbot" }, "gw --engine clawdbot status"],
    [
      {},
      { OPENCLAW_STATE_DIR: "/data/oc" },
      "OPENCLAW_CONFIG_PATH=/data/oc/openclaw.json OPENCLAW_STATE_DIR=/data/oc gw --engine openclaw status",
    ],
    [
      { profile: "rescue", useEnv: true },
      { GW_STATE_DIR: "/data/gw" },
      "GW_CONFIG_PATH=/data/gw/gw.json GW_STATE_DIR=/data/gw gw --profile rescue --use-env status",
    ],
    [{ profile: "rescue" }, {}, "gw --profile rescue status"],
  ])("names the engine only where gw would take another: %j with %j", async (options, environment: Environment, command) => {
    const selection = await select(options, environment);
    expect(selection.ok && gwCommand(audienceOf(selection.value, "gw", "/home/u"), "status")).toBe(command);
  });

  it("names the built-in engine where another one is installed", async () => {
    const host = await makeFakeHost();
    await install(host, "openclaw");
    const selection = await selectProfile({ engine: "builtin" }, host);
    expect(selection.ok && gwCommand(audienceOf(selection.value, "gw", "/home/u"), "status")).toBe("gw --engine builtin status");
  });
});

describe("a printed command", () => {
  const configs = { openclaw: "openclaw.json", clawdbot: "clawdbot.json", builtin: "gw.json" } as const;
  const directories = { openclaw: ".openclaw", clawdbot: ".clawdbot", builtin: ".gw" } as const;
  const ids = ["openclaw", "clawdbot", "builtin"] as const;

  it("pasted into another shell of this host leads to the same profile of the same engine", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          profile: fc.constantFrom("default", "rescue"),
          named: fc.option(fc.constantFrom(...ids), { nil: undefined }),
          variable: fc.option(fc.constantFrom(...ids), { nil: undefined }),
          configured: fc.uniqueArray(fc.constantFrom(...ids)),
          installed: fc.uniqueArray(fc.constantFrom("openclaw", "clawdbot")),
        }),
        async ({ profile, named, variable, configured, installed }) => {
          const host = await makeFakeHost(variable === undefined ? {} : { GW_ENGINE: variable });
          const suffix = profile === "default" ? "" : `-${profile}`;
          for (const id of configured) await host.write(`/home/u/${directories[id]}${suffix}/${configs[id]}`, "{}");
          for (const id of installed) await install(host, id);
          const selection = await selectProfile({ profile, ...(named === undefined ? {} : { engine: named }) }, host);
          // Where several engines have the profile there is no command to print but those that name one.
          if (!selection.ok) return;
          const words = gwCommand(audienceOf(selection.value, "gw", "/home/u"), "status")
            .split(" ")
            .slice(1);
          const parsed = parseArgv(words);
          const options = parsed.ok && "options" in parsed.value ? parsed.value.options : {};
          const again = await selectProfile(options, { ...host, system: { ...host.system, environment: {} } });
          expect(again).toMatchObject({
            value: { profile: { engine: { id: selection.value.profile.engine.id }, configPath: selection.value.profile.configPath } },
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("textOption", () => {
  it.each([
    [{ port: "1" }, "1"],
    [{ port: true }, undefined],
    [{ port: ["1"] }, undefined],
    [{}, undefined],
  ])("of %j is %s", (options, text) => {
    expect(textOption(options, "port")).toBe(text);
  });
});

async function select(options: Options, environment: Environment) {
  return selectProfile(options, await makeFakeHost(environment));
}

async function install(host: FakeHost, name: string): Promise<void> {
  await host.write(`/usr/lib/node_modules/${name}/package.json`, JSON.stringify({ name, version: "2026.1.1" }));
}
