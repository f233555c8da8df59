import { readFile } from "node:fs/promises";
import path from "node:path";
import { assert, property, sample, string } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { parseUnit, type UnitContext } from "../../src/service/parse-unit.ts";
import { gatewayUnit, type GatewayPlaces, readMarker, renderUnit, type UnitSpec } from "../../src/service/systemd-unit.ts";
import { payloads } from "./payloads.ts";
import { type Probes, probeScript, startProbes } from "./probe.ts";
import { placesFor, profileOf, releases } from "./sample-releases.ts";
import { digest, makeDirectoryAs, unwrap, writeAs } from "./real-systemd.ts";

const places: GatewayPlaces = {
  stateDir: "/home/u/.gw-rescue",
  configPath: "/home/u/.gw-rescue/gw.json",
  nodePath: "/opt/node/bin/node",
  entryPath: "/opt/gw/bin/gw.cjs",
  home: "/home/u",
  path: "/opt/node/bin:/usr/bin:/bin",
  certificates: undefined,
};

const rescue = deriveProfile(builtin, "rescue", "/home/u");

const length = (text: string): string => `length-${text.length}`;

const context: UnitContext = { name: "x.service", home: "/home/u", userName: "u", uid: 1000, runtimeDirectory: "/run/user/1000" };

const encodable = string({ unit: "binary" }).filter((value) => !/\p{Noncharacter_Code_Point}|\0/u.test(value));

describe("the unit of a profile", () => {
  test("a named profile is named in its arguments and its environment", () => {
    const text = unwrap(renderUnit(gatewayUnit(rescue, places), length));

    expect(text).toBe(`# Written by gw. Digest of the rest: length-870
[Unit]
Description=gw gateway (profile: rescue)
StartLimitIntervalSec=300
StartLimitBurst=10

[Service]
Type=exec
ExecStart=:"/opt/node/bin/node" "/opt/gw/bin/gw.cjs" "--profile" "rescue" "gateway" "run"
WorkingDirectory=/home/u/.gw-rescue/.
Environment="GW_PROFILE=rescue"
Environment="GW_STATE_DIR=/home/u/.gw-rescue"
Environment="GW_CONFIG_PATH=/home/u/.gw-rescue/gw.json"
Environment="GW_SYSTEMD_UNIT=gw-gateway-rescue.service"
Environment="GW_SERVICE_MARKER=gw"
Environment="GW_SERVICE_KIND=gateway"
Environment="HOME=/home/u"
Environment="PATH=/opt/node/bin:/usr/bin:/bin"
Restart=always
RestartSec=5
RestartPreventExitStatus=78
SuccessExitStatus=143
KillMode=mixed
TimeoutStopSec=20
OOMPolicy=continue
UMask=0077
StandardOutput=append:/home/u/.gw-rescue/logs/gateway.log
StandardError=append:/home/u/.gw-rescue/logs/gateway.log

[Install]
WantedBy=default.target
`);
  });

  test("the default profile is named nowhere", () => {
    const profile = deriveProfile(builtin, "default", "/home/u");
    const text = unwrap(
      renderUnit(gatewayUnit(profile, { ...places, stateDir: profile.stateDir, configPath: profile.configPath }), length),
    );

    expect(text).toContain("Description=gw gateway (default profile)\n");
    expect(text).toContain('ExecStart=:"/opt/node/bin/node" "/opt/gw/bin/gw.cjs" "gateway" "run"\n');
    expect(text).toContain('Environment="GW_SYSTEMD_UNIT=gw-gateway.service"\n');
    expect(text).not.toContain("PROFILE");
  });

  test.each(["configPath", "nodePath", "launcherPath", "home", "path"])("a line break in %s adds no line to the unit", (place) => {
    const lines = unwrap(renderUnit(gatewayUnit(rescue, { ...places, [place]: "/x\nExecStart=/bin/evil" }), length)).split("\n");
    expect(lines).toHaveLength(unwrap(renderUnit(gatewayUnit(rescue, places), length)).split("\n").length);
  });

  test("a line break in the state directory is refused", () => {
    const problem = { kind: "unit-path-not-encodable", path: "/x\ny", reason: "a line break" };
    expect(renderUnit(gatewayUnit(rescue, { ...places, stateDir: "/x\ny" }), length)).toEqual({ ok: false, problem });
  });
});

describe("the unit of an engine", () => {
  const profiles = releases.flatMap(([engine, version]) => ["rescue", "default"].map((name) => profileOf(engine, version, name)));

  test.each(profiles.map((profile) => ({ profile, name: `${profile.engine.id}-${profile.release?.version}-${profile.name}` })))(
    "$name is in the shape that its own installer gives it, without port and secret",
    async ({ profile, name }) => {
      const text = unwrap(renderUnit(gatewayUnit(profile, placesFor(profile)), length));

      await expect(text).toMatchFileSnapshot(`golden/${name}.service`);
      expect(text).not.toMatch(/port|token|password|"\/|\$|=:/i);
    },
  );

  test.each(profiles)("$era.unit.descriptions.named: what it says reads back as it was meant", (profile) => {
    const spec = gatewayUnit(profile, {
      ...placesFor(profile),
      nodePath: "/opt/my node/100%/node",
      home: "/home/ä b",
      certificates: "/c a",
    });
    const unit = parseUnit([unwrap(renderUnit(spec, length))], context);

    expect(unit.execStart).toEqual([spec.program, ...spec.arguments]);
    expect(unit.environment).toEqual(spec.environment);
  });

  test("a default profile at another place than its own names it", () => {
    const profile = profileOf(openclaw, "2026.9.6", "default");
    const { environment } = gatewayUnit(profile, { ...placesFor(profile), stateDir: "/srv/claw", configPath: "/srv/claw/openclaw.json" });

    expect(environment).toMatchObject({ OPENCLAW_STATE_DIR: "/srv/claw", OPENCLAW_CONFIG_PATH: "/srv/claw/openclaw.json" });
    expect(environment).not.toHaveProperty("OPENCLAW_PROFILE");
  });

  test("without a release the description names no version", () => {
    const profile = deriveProfile(clawdbot, "rescue", "/home/u");
    expect(gatewayUnit(profile, places).description).toBe("Clawdbot Gateway (profile: rescue)");
    expect(gatewayUnit(deriveProfile(clawdbot, "default", "/home/u"), places).description).toBe("Clawdbot Gateway");
    expect(gatewayUnit(profile, places).environment).not.toHaveProperty("CLAWDBOT_SERVICE_VERSION");
  });
});

describe("the marker", () => {
  const text = unwrap(renderUnit(gatewayUnit(rescue, places), length));

  test.each([
    ["as it was written", text, "ours"],
    ["with a line more", `${text}# mine\n`, "ours-edited"],
    ["without its first line", text.slice(text.indexOf("\n") + 1), "foreign"],
    ["with only the first line", text.slice(0, text.indexOf("\n")), "foreign"],
    ["of somebody else", "[Unit]\nDescription=x\n", "foreign"],
    ["that is empty", "", "foreign"],
  ])("a unit %s is told", (_, unit, owner) => {
    expect(readMarker(unit, length)).toBe(owner);
  });
});

describe("rendered units read back", () => {
  test.each(Object.entries(payloads))("%s", (_, payload) => {
    expect(readBack(specOf(payload))).toEqual(specOf(payload));
  });

  test("any text that Unicode can hold", () => {
    assert(
      property(encodable, (payload) => {
        expect(readBack(specOf(payload))).toEqual(specOf(payload));
      }),
    );
  });
});

describe("a real manager", () => {
  let probes: Probes;

  beforeAll(async () => {
    probes = await startProbes();
  }, 60_000);

  afterAll(async () => {
    await probes[Symbol.asyncDispose]();
  });

  test("every payload arrives as an argument and as a variable", async () => {
    const variables = Object.fromEntries(Object.values(payloads).map((payload, index) => [`P${index}`, payload]));
    const spec = probes.spec("all", { arguments: Object.values(payloads), environment: variables });
    const seen = (await probes.run({ all: unwrap(renderUnit(spec, digest)) }))["all"];

    expect(seen?.argv).toEqual(["/bin/sh", probes.probePath, ...Object.values(payloads)]);
    expect(seen?.environment).toMatchObject(variables);
  });

  test("random texts arrive as arguments", async () => {
    const texts = sample(encodable, 500);
    const seen = (await probes.run({ random: unwrap(renderUnit(probes.spec("random", { arguments: texts }), digest)) }))["random"];

    expect(seen?.argv.slice(2)).toEqual(texts);
  });

  test("every path that systemd can hold works as program, working directory and log", async () => {
    const directories = Object.entries(payloads).filter(([, payload]) => payload !== "" && !/[\r\n]/.test(payload));
    const specs = directories.map(([, payload], index) => {
      const directory = path.join(probes.real.host.home, "places", nestLongNames(payload), "end");
      return probes.spec(`place${index}`, {
        program: path.join(directory, payload.slice(0, 200), "probe"),
        workingDirectory: path.join(path.dirname(directory), payload.slice(0, 200)),
        logPath: path.join(directory, "gateway.log"),
      });
    });
    for (const spec of specs) {
      await makeDirectoryAs(probes.real.host, spec.workingDirectory);
      await makeDirectoryAs(probes.real.host, path.dirname(spec.logPath));
      await writeAs(probes.real.host, spec.program, probeScript, 0o755);
    }
    const texts = specs.map((spec, index): [string, string] => [`place${index}`, unwrap(renderUnit(spec, digest))]);
    const seen = await probes.run(Object.fromEntries(texts));

    for (const [index, spec] of specs.entries()) {
      expect.soft(seen[`place${index}`]?.argv).toEqual(["/bin/sh", spec.program]);
      expect.soft(seen[`place${index}`]?.workingDirectory).toBe(spec.workingDirectory);
      expect.soft(await readFile(spec.logPath, "utf8")).toBe("said\n");
    }
  });
});

type Fields = Pick<UnitSpec, "description" | "program" | "arguments" | "environment" | "workingDirectory">;

function specOf(payload: string): Fields {
  return {
    description: "d%d",
    program: `/p${payload}`,
    arguments: [payload, "", payload],
    environment: { A: payload, B: `${payload}${payload}` },
    workingDirectory: /[\r\n]/.test(payload) ? "/d" : `/d/${payload.replaceAll("/", "_")}x`,
  };
}

function readBack(spec: Fields): Fields {
  const text = unwrap(renderUnit({ ...spec, logPath: `${spec.workingDirectory}/log`, rule: builtin.eras[0].unit }, length));
  const unit = parseUnit([text], context);
  // A shell may stand before the program.
  const [program = "", ...args] = unit.execStart.slice(-1 - spec.arguments.length);
  return {
    description: unit.description ?? "",
    program,
    arguments: args,
    environment: unit.environment,
    workingDirectory: unit.workingDirectory ?? "",
  };
}

/** File names end at 255 bytes, paths at 4096. */
function nestLongNames(payload: string): string {
  return payload.slice(0, 1000).replaceAll(/.{200}(?=.)/gsu, "$&/");
}
