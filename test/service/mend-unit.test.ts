import { readFileSync } from "node:fs";
import path from "node:path";
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { UnitFault } from "../../src/locale/unit-fault.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import { type MendedUnit, mendUnit } from "../../src/service/mend-unit.ts";
import { parseUnit, type UnitContext } from "../../src/service/parse-unit.ts";
import { gatewayUnit, renderUnit } from "../../src/service/systemd-unit.ts";
import { findUnitFaults, isGatewayDefinition, type UnitFacts } from "../../src/service/unit-faults.ts";
import { unwrap } from "./real-systemd.ts";
import { placesFor, profileOf, releases } from "./sample-releases.ts";

const context: UnitContext = { name: "x.service", home: "/home/u", userName: "u", uid: 1000, runtimeDirectory: "/run/user/1000" };
const noFacts: UnitFacts = { programs: [], realPaths: new Map() };

/** Definitions as the releases' own installers wrote them; the homes are shortened. */
const upstream = {
  clawdbot: { profile: profileOf(clawdbot, "2026.1.24-3"), text: fixture("clawdbot-2026.1.24-3") },
  openclaw: { profile: profileOf(openclaw, "2026.9.6"), text: fixture("openclaw-2026.9.6") },
};

describe("a definition of the engine's own installer", () => {
  test("of Clawdbot loses the pinned port and the token, and nothing else", () => {
    const { profile, text } = upstream.clawdbot;
    const mended = mend(text, profile);

    expect(mended.faults).toEqual([
      { kind: "port-pinned", where: "arguments", port: "18789" },
      { kind: "port-pinned", where: "environment", port: "18789" },
      { kind: "secret-inside", variable: "CLAWDBOT_GATEWAY_TOKEN" },
    ]);
    expect(diff(text, mended.text)).toEqual([
      '-ExecStart="/usr/local/bin/node" "/usr/local/lib/node_modules/clawdbot/dist/entry.js" gateway --port 18789',
      "-Environment=CLAWDBOT_GATEWAY_PORT=18789",
      "-Environment=CLAWDBOT_GATEWAY_TOKEN=0123456789abcdef",
      '+ExecStart="/usr/local/bin/node" "/usr/local/lib/node_modules/clawdbot/dist/entry.js" gateway',
    ]);
  });

  test("of OpenClaw loses the pinned port and keeps its heap", () => {
    const { profile, text } = upstream.openclaw;
    const mended = mend(text, profile);

    expect(diff(text, mended.text)).toEqual([
      "-ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway --port 23532",
      "-Environment=OPENCLAW_GATEWAY_PORT=23532",
      "+ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway",
    ]);
  });

  test.each(Object.values(upstream))("of $profile.engine.title is known as a gateway's, and mended once", ({ profile, text }) => {
    const once = mend(text, profile).text;

    expect(isGatewayDefinition(parseUnit([text], context), profile)).toBe(true);
    expect(mend(once, profile)).toEqual({ text: once, faults: [] });
  });

  test("a token stays where the config names no secret", () => {
    const { profile, text } = upstream.clawdbot;
    const mended = unwrap(mendUnit(text, wishOf(profile), { facts: noFacts, context, hasSecret: false }));

    expect(mended.text).toContain("CLAWDBOT_GATEWAY_TOKEN=0123456789abcdef");
    expect(mended.faults.map((fault) => fault.kind)).toEqual(["port-pinned", "port-pinned"]);
  });
});

describe("a fault", () => {
  const { profile, text } = { profile: upstream.openclaw.profile, text: mend(upstream.openclaw.text, upstream.openclaw.profile).text };
  const nodeGone: UnitFault = { kind: "node-missing", path: "/home/u/.nvm/versions/node/v22.1.0/bin/node" };

  test.each<{
    readonly title: string;
    readonly edit: readonly [string, string];
    readonly fault: UnitFault;
    readonly mended: readonly string[];
  }>([
    {
      title: "a port in one word",
      edit: ["index.js gateway", "index.js gateway --port=18789 --verbose"],
      fault: { kind: "port-pinned", where: "arguments", port: "18789" },
      mended: [
        "ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway --verbose",
      ],
    },
    {
      title: "a port beside variables of the user",
      edit: ["Environment=NODE_OPTIONS=", "Environment=\"MY=a b\" OPENCLAW_GATEWAY_PORT=18789 'YOURS=c'"],
      fault: { kind: "port-pinned", where: "environment", port: "18789" },
      mended: ["Environment=\"MY=a b\" 'YOURS=c'"],
    },
    {
      title: "another profile",
      edit: ["OPENCLAW_PROFILE=rescue", "OPENCLAW_PROFILE=main"],
      fault: { kind: "wrong-profile", found: "main", wanted: "rescue" },
      mended: ["Environment=OPENCLAW_PROFILE=rescue"],
    },
    {
      title: "another profile's flag",
      edit: ["index.js gateway", "index.js --profile main gateway"],
      fault: { kind: "wrong-profile", found: "main", wanted: "rescue" },
      mended: ["ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway"],
    },
    {
      title: "another state directory",
      edit: ["STATE_DIR=/home/u/.openclaw-rescue", "STATE_DIR=/home/u/.openclaw"],
      fault: { kind: "wrong-state-directory", found: "/home/u/.openclaw", wanted: "/home/u/.openclaw-rescue" },
      mended: ["Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue"],
    },
    {
      title: "no state directory",
      edit: ["Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue\n", ""],
      fault: { kind: "wrong-state-directory", found: undefined, wanted: "/home/u/.openclaw-rescue" },
      mended: ["Environment=OPENCLAW_SERVICE_KIND=gateway", "Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue"],
    },
    {
      title: "another config",
      edit: ["rescue/openclaw.json", "rescue/other.json"],
      fault: { kind: "wrong-config", found: "/home/u/.openclaw-rescue/other.json", wanted: "/home/u/.openclaw-rescue/openclaw.json" },
      mended: ["Environment=OPENCLAW_CONFIG_PATH=/home/u/.openclaw-rescue/openclaw.json"],
    },
    {
      title: "a password",
      edit: ["NODE_OPTIONS=", "OPENCLAW_GATEWAY_PASSWORD=secret"],
      fault: { kind: "secret-inside", variable: "OPENCLAW_GATEWAY_PASSWORD" },
      mended: [],
    },
    {
      title: "a home with a blank and without quotes",
      edit: ["HOME=/home/u\n", "HOME=/home/my claw\n"],
      fault: { kind: "quotes-missing", variable: "HOME" },
      mended: ['Environment="HOME=/home/my claw"'],
    },
    {
      title: "a command with a wrapper that is gone",
      edit: ["/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js", "/home/u/bin/start"],
      fault: { kind: "program-missing", path: "/home/u/bin/start" },
      mended: ["ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway"],
    },
    {
      title: "a Node that is gone",
      edit: ["/usr/local/bin/node", nodeGone.path],
      fault: nodeGone,
      mended: ["ExecStart=/usr/local/bin/node --max-old-space-size=8192 /usr/local/lib/node_modules/openclaw/dist/index.js gateway"],
    },
  ])("$title is mended in its line alone", ({ edit, fault, mended }) => {
    const faulty = text.replace(...edit);
    const facts = { ...noFacts, programs: ["node-missing", "program-missing"].includes(fault.kind) ? [fault] : [] };
    const found = unwrap(mendUnit(faulty, wishOf(profile), { facts, context, hasSecret: true }));

    expect(faulty).not.toBe(text);
    expect(found.faults).toEqual([fault]);
    for (const line of mended) expect(found.text.split("\n")).toContain(line);
    const wanted = findUnitFaults(parseUnit([found.text], context), wishOf(profile), noFacts);
    expect(wanted).toEqual([]);
    expect(diff(faulty, found.text).filter((line) => line.startsWith("-"))).toHaveLength(mended.length === 2 ? 0 : 1);
  });

  test("of a default profile's unit that names a profile is taken away", () => {
    const main = profileOf(openclaw, "2026.9.6", "default");
    const found = mend(unwrap(render(main)).replace("NODE_OPTIONS=", "OPENCLAW_PROFILE=rescue"), main);

    expect(found.faults).toEqual([{ kind: "wrong-profile", found: "rescue", wanted: "default" }]);
    expect(found.text).not.toContain("OPENCLAW_PROFILE");
  });

  test("in a command over several lines leaves the comment between them", () => {
    const folded = text.replace("index.js gateway", "index.js \\\n# mine\n  gateway --port 1");
    expect(mend(folded, profile).text).toContain("index.js gateway\n# mine\nRestart=always\n");
  });

  test("that gw would make as well is left", () => {
    const facts: UnitFacts = { ...noFacts, programs: [{ kind: "node-missing", path: placesFor(profile).nodePath }] };
    expect(unwrap(mendUnit(text, wishOf(profile), { facts, context, hasSecret: true }))).toEqual({ text, faults: [] });
  });
});

describe("what is right", () => {
  test.each(releases.map(([engine, version]) => profileOf(engine, version)))(
    "gw's own unit of $release.version has no fault",
    (profile) => {
      const text = unwrap(render(profile));
      expect(mend(text, profile)).toEqual({ text, faults: [] });
    },
  );

  test("a flag stands for the variables", () => {
    const profile = profileOf(openclaw, "2026.9.6");
    const text = "[Service]\nExecStart=/usr/bin/node /x/openclaw.mjs --profile rescue gateway\n";
    expect(mend(text, profile)).toEqual({ text, faults: [] });
  });

  test("a flag behind the command, which Clawdbot does not heed, stands for nothing", () => {
    const text = "[Service]\nExecStart=/usr/bin/node /x/clawdbot/dist/entry.js gateway --profile rescue\n";
    expect(mend(text, profileOf(clawdbot, "2026.1.24-3")).faults.map((fault) => fault.kind)).toEqual([
      "wrong-profile",
      "wrong-state-directory",
    ]);
  });

  test("a directory under another name is the same", () => {
    const profile = profileOf(openclaw, "2026.9.6");
    const text = unwrap(render(profile)).replaceAll("/home/u/.openclaw-rescue", "/data/claw");
    const realPaths = new Map([
      ["/home/u/.openclaw-rescue", "/data/claw"],
      ["/home/u/.openclaw-rescue/openclaw.json", "/data/claw/openclaw.json"],
    ]);
    expect(unwrap(mendUnit(text, wishOf(profile), { facts: { ...noFacts, realPaths }, context, hasSecret: true })).faults).toEqual([]);
  });

  test("whatever the user adds survives byte for byte", () => {
    const { profile, text } = upstream.openclaw;
    const additions = [
      "# mine",
      "Nice=5",
      "Environment=A=1 B=2",
      'Environment="C=x y"',
      "",
      "  ; odd",
      "MemoryMax=4G\r",
      "ExecStartPre=/bin/true",
    ];
    assert(
      property(array(constantFrom(...additions), { maxLength: 6 }), (added) => {
        const block = added.map((line) => `${line}\n`).join("");
        const edited = text.replace("Restart=always\n", `Restart=always\n${block}`);
        const plain = mend(text, profile);

        expect(mend(edited, profile)).toEqual({ ...plain, text: plain.text.replace("Restart=always\n", `Restart=always\n${block}`) });
      }),
    );
  });
});

describe("a unit that is no gateway's", () => {
  test.each([
    ["of something else", "[Service]\nExecStart=/bin/sleep 1\n"],
    ["of another engine", unwrap(render(profileOf(openclaw, "2026.9.6")))],
    ["of a node host", "[Service]\nExecStart=/usr/bin/node /x/clawdbot/dist/entry.js node run\nEnvironment=CLAWDBOT_SERVICE_KIND=node\n"],
    ["that is empty", ""],
  ])("%s is known", (_, text) => {
    expect(isGatewayDefinition(parseUnit([text], context), profileOf(clawdbot, "2026.1.24-3"))).toBe(false);
  });

  test("gw's own without its first line is one", () => {
    const profile = deriveProfile(builtin, "rescue", "/home/u");
    expect(isGatewayDefinition(parseUnit([unwrap(render(profile))], context), profile)).toBe(true);
  });
});

function mend(text: string, profile: Profile): MendedUnit {
  return unwrap(mendUnit(text, wishOf(profile), { facts: noFacts, context, hasSecret: true }));
}

function wishOf(profile: Profile) {
  return { profile, places: placesFor(profile), port: undefined };
}

function render(profile: Profile) {
  return renderUnit(gatewayUnit(profile, placesFor(profile)), () => "x");
}

/** Lines that only one of the texts has. */
function diff(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixture", `${name}.service`), "utf8");
}
