import { describe, expect, it } from "vitest";
import type { PortConflict } from "../../../src/locale/port-conflict.ts";
import type { DrillFacts } from "../../../src/plan/drill/drill-facts.ts";
import type { Proof, ProofCode } from "../../../src/plan/drill/proof.ts";
import { findTies, proveRescue } from "../../../src/plan/drill/prove-rescue.ts";
import { drillWith, placeAt, sampleDrill, servedBy } from "./sample-drill.ts";

const audience = { profile: "rescue", program: "gw" };
const prove = (facts: DrillFacts) => proveRescue(facts, audience);

function proofOf(code: ProofCode, facts: DrillFacts): Proof {
  const found = prove(facts).filter((proof) => proof.code === code);
  expect(found).toHaveLength(1);
  const [proof] = found;
  if (proof === undefined) throw new Error(`no proof ${code}`);
  return proof;
}

const claimed: PortConflict = {
  severity: "error",
  risk: undefined,
  role: "gateway",
  from: 18_789,
  to: 18_789,
  reason: {
    kind: "claimed",
    instance: "builtin:/home/u/.gw",
    profile: "default",
    engine: "builtin",
    role: "gateway",
    source: undefined,
    stopsOther: false,
  },
};

const overlapping: PortConflict = {
  severity: "warning",
  risk: "spacing",
  role: "cdp",
  from: 18_820,
  to: 18_899,
  reason: {
    kind: "blocks-overlap",
    instance: "builtin:/home/u/.gw",
    profile: "default",
    engine: "builtin",
    basePort: 18_789,
    distance: -20,
    meetsAt: 10,
    meetingPort: 18_809,
    meetingRole: "gateway",
    opener: "theirs",
  },
};

const openclawOf = (side: "rescue" | "main", root: string, node: string) => ({
  instance: {
    ...sampleDrill[side].instance,
    engine: "openclaw" as const,
    program: { root, version: "2026.9.6", nodeRange: undefined, node: { path: node, version: "24.16.0" } },
  },
});

/** Facts that break one proof, and facts that come close and break none. */
const cases: readonly (readonly [ProofCode, string, boolean | undefined, DrillFacts, RegExp])[] = [
  ["config", "two files", true, sampleDrill, /\/home\/u\/\.gw-rescue\/gw\.json and \/home\/u\/\.gw\/gw\.json are two files/],
  [
    "config",
    "a link to main's",
    false,
    drillWith({ rescue: { config: placeAt("/home/u/.gw-rescue/gw.json", { real: "/home/u/.gw/gw.json" }) } }),
    /one file: \/home\/u\/\.gw-rescue\/gw\.json is \/home\/u\/\.gw\/gw\.json/,
  ],
  [
    "config",
    "a hard link",
    false,
    drillWith({ rescue: { config: placeAt("/home/u/.gw-rescue/gw.json", { inode: "1:/home/u/.gw/gw.json" }) } }),
    /one file/,
  ],
  [
    "config",
    "a file that both include",
    false,
    drillWith({ rescue: { includes: [placeAt("/etc/gw/base.json")] }, main: { includes: [placeAt("/etc/gw/base.json")] } }),
    /one file: \/etc\/gw\/base\.json\. /,
  ],
  [
    "config",
    "includes of their own",
    true,
    drillWith({ rescue: { includes: [placeAt("/a/base.json")] }, main: { includes: [placeAt("/b/base.json")] } }),
    /two files/,
  ],
  [
    "config",
    "a file in main's state directory",
    false,
    drillWith({ rescue: { config: placeAt("/home/u/.gw/rescue.json") } }),
    /lies in main's state directory \/home\/u\/\.gw\./,
  ],
  [
    "config",
    "a file in a directory whose name begins alike",
    true,
    drillWith({ rescue: { config: placeAt("/home/u/.gw2/gw.json") } }),
    /two files/,
  ],
  [
    "config",
    "files that are not there",
    true,
    drillWith({ rescue: { config: placeAt("/a", { inode: undefined }) }, main: { config: placeAt("/b", { inode: undefined }) } }),
    /two files/,
  ],
  ["state", "two directories", true, sampleDrill, /neither inside the other/],
  ["state", "a link", false, drillWith({ rescue: { state: placeAt("/home/u/.gw-rescue", { real: "/home/u/.gw" }) } }), /are one directory/],
  ["state", "a bind mount", false, drillWith({ rescue: { state: placeAt("/mnt/r", { inode: "1:/home/u/.gw" }) } }), /are one directory/],
  ["state", "one inside main's", false, drillWith({ rescue: { state: placeAt("/home/u/.gw/rescue") } }), /lies in main's \/home\/u\/\.gw/],
  [
    "state",
    "main's inside it",
    false,
    drillWith({ main: { state: placeAt("/home/u/.gw-rescue/main") } }),
    /Main's \/home\/u\/\.gw-rescue\/main lies in/,
  ],
  [
    "workspace",
    "the engine's own places",
    true,
    sampleDrill,
    /\/home\/u\/\.gw\/workspace-rescue and \/home\/u\/\.gw\/workspace share no directory/,
  ],
  [
    "workspace",
    "one agent's that is main's",
    false,
    drillWith({
      rescue: { workspaces: [placeAt("/w/rescue"), placeAt("/w/b")] },
      main: { workspaces: [placeAt("/w/a"), placeAt("/w/b")] },
    }),
    /\/w\/b is main's workspace\.$/,
  ],
  [
    "workspace",
    "one inside main's",
    false,
    drillWith({ rescue: { workspaces: [placeAt("/w/a/rescue")] }, main: { workspaces: [placeAt("/w/a")] } }),
    /lies in main's workspace \/w\/a/,
  ],
  [
    "workspace",
    "one around main's",
    false,
    drillWith({ rescue: { workspaces: [placeAt("/w")] }, main: { workspaces: [placeAt("/w/a")] } }),
    /holds main's workspace \/w\/a/,
  ],
  [
    "workspace",
    "one among main's sessions",
    false,
    drillWith({ rescue: { workspaces: [placeAt("/home/u/.gw/agents")] } }),
    /lies in main's state directory \/home\/u\/\.gw/,
  ],
  [
    "workspace",
    "main's that holds rescue's state",
    false,
    drillWith({ main: { workspaces: [placeAt("/home/u")] } }),
    /\/home\/u\/\.gw\/workspace-rescue lies in main's workspace/,
  ],
  [
    "workspace",
    "main's inside rescue's state",
    false,
    drillWith({ main: { workspaces: [placeAt("/home/u/.gw-rescue/logs")] } }),
    /Rescue's state directory \/home\/u\/\.gw-rescue holds main's workspace \/home\/u\/\.gw-rescue\/logs\.$/,
  ],
  [
    "workspace",
    "one of the same letters in another case",
    true,
    drillWith({ rescue: { workspaces: [placeAt("/w/A")] }, main: { workspaces: [placeAt("/w/a")] } }),
    /share no directory/,
  ],
  ["workspace", "none that is known", undefined, drillWith({ rescue: { workspaces: [] } }), /Not both say/],
  ["service", "two services", true, sampleDrill, /gw-gateway-rescue\.service and gw-gateway\.service are two services/],
  ["service", "none of rescue", false, drillWith({ rescue: servedBy("rescue", undefined) }), /no service: nothing starts it/],
  ["service", "none of main", true, drillWith({ main: servedBy("main", undefined) }), /main has no service/],
  [
    "service",
    "the same name",
    false,
    drillWith({ rescue: servedBy("rescue", { name: "gw-gateway.service" }) }),
    /one service gw-gateway\.service/,
  ],
  [
    "service",
    "the same name of another manager",
    true,
    drillWith({ rescue: servedBy("rescue", { name: "gw-gateway.service", scope: "system" }) }),
    /two services/,
  ],
  [
    "service",
    "one file behind both",
    false,
    drillWith({ rescue: { definitions: [placeAt("/units/r", { real: "/units/gw-gateway.service" })] } }),
    /defined by one file/,
  ],
  [
    "service",
    "a bond to main's",
    false,
    drillWith({ rescue: { ties: ["PartOf=a.service gw-gateway.service"] } }),
    /says PartOf=a\.service gw-gateway\.service/,
  ],
  [
    "service",
    "an end that main's hands on",
    false,
    drillWith({ main: { ties: ["PropagatesStopTo=gw-gateway-rescue.service"] } }),
    /PropagatesStopTo/,
  ],
  [
    "service",
    "an order after main's alone",
    true,
    drillWith({ rescue: { ties: ["After=gw-gateway.service", "Wants=gw-gateway.service"] } }),
    /two services/,
  ],
  [
    "service",
    "a bond to one whose name begins alike",
    true,
    drillWith({ rescue: { ties: ["BindsTo=gw-gateway.service.d.service", "PartOf=gw-gateway-rescue.service"] } }),
    /two services/,
  ],
  ["enabled", "both", true, sampleDrill, /Both services begin by themselves/],
  [
    "enabled",
    "not rescue's",
    false,
    drillWith({ rescue: servedBy("rescue", { isEnabled: false }) }),
    /Rescue's service gw-gateway-rescue\.service is not enabled/,
  ],
  ["enabled", "not main's", false, drillWith({ main: servedBy("main", { isEnabled: false }) }), /Main's service/],
  ["enabled", "a mask", false, drillWith({ rescue: servedBy("rescue", { isMasked: true }) }), /is masked/],
  [
    "enabled",
    "a manager that is silent",
    undefined,
    drillWith({ rescue: servedBy("rescue", { isEnabled: undefined }) }),
    /^Rescue: no service whose manager tells/,
  ],
  ["linger", "on", true, sampleDrill, /Linger is on/],
  ["linger", "off", false, drillWith({ facts: { linger: "off" } }), /stops when u logs out, together with main/],
  [
    "linger",
    "off, for a service of the system",
    true,
    drillWith({ rescue: servedBy("rescue", { scope: "system" }), facts: { linger: "off" } }),
    /needs nobody/,
  ],
  ["linger", "unknown", undefined, drillWith({ facts: { linger: "unknown" } }), /is unknown/],
  ["ports", "far apart", true, sampleDrill, /19789-19899 and 18789-18899 share no port/],
  [
    "ports",
    "one port of both",
    false,
    drillWith({ facts: { conflicts: [claimed] } }),
    /Port 18789 \(gateway\) is the gateway port of the default profile/,
  ],
  ["ports", "a distance that somebody accepted", undefined, drillWith({ facts: { conflicts: [overlapping] } }), /18820-18899/],
  [
    "ports",
    "a config that cannot be read",
    undefined,
    drillWith({
      main: {
        instance: {
          ...sampleDrill.main.instance,
          basePortSource: "default",
          pids: [],
          remarks: [{ kind: "unreadable", path: "/home/u/.gw/gw.json", code: "EACCES" }],
        },
      },
    }),
    /not known/,
  ],
  ["secret", "two", true, sampleDrill, /differ/],
  [
    "secret",
    "one for both",
    false,
    drillWith({ rescue: { secret: { kind: "digest", digest: "default" } } }),
    /who has main's has rescue's/,
  ],
  [
    "secret",
    "one in a store",
    undefined,
    drillWith({ main: { secret: { kind: "unknown", reason: "it is in a store" } } }),
    /Main's token could not be compared: it is in a store\.$/,
  ],
  ["secret", "none", undefined, drillWith({ rescue: { secret: { kind: "none" } } }), /Rescue has no token/],
  ["logins", "different bots", true, sampleDrill, /No login of rescue \(1\) is among those of main \(1\)/],
  [
    "logins",
    "one bot, at another key",
    false,
    drillWith({ rescue: { logins: [{ use: "channel", key: "TELEGRAM_BOT_TOKEN", digest: "bot of default" }] } }),
    /same login at TELEGRAM_BOT_TOKEN/,
  ],
  ["logins", "none yet", true, drillWith({ rescue: { logins: [] }, main: { logins: [] } }), /Neither has/],
  ["logins", "places that cannot be read", undefined, drillWith({ main: { hasUnreadLogins: true } }), /Not every place/],
  ["user", "the same", true, sampleDrill, /Both belong to one user\. Rescue can read/],
  ["user", "another one, who may read", true, drillWith({ main: { uid: 1001 } }), /main to user 1001\. Rescue can read/],
  [
    "user",
    "another one, who may not",
    false,
    drillWith({ main: { uid: 1001 }, facts: { reach: { config: "EACCES", state: "EACCES" } } }),
    /cannot read main's files/,
  ],
  [
    "user",
    "main's state alone unreadable",
    false,
    drillWith({ facts: { reach: { config: undefined, state: "EACCES" } } }),
    /its state directory: /,
  ],
  ["user", "a rescue of somebody else", undefined, drillWith({ rescue: { uid: 1001 } }), /was not tried/],
  ["memory", "enough", true, sampleDrill, /180 MiB; there are 4096 MiB/],
  ["memory", "just enough", true, drillWith({ facts: { memory: { totalMiB: 180, swapMiB: 0 } } }), /there are 180 MiB/],
  ["memory", "too little", false, drillWith({ facts: { memory: { totalMiB: 179, swapMiB: 0 } } }), /only 179 MiB/],
  ["memory", "unknown", undefined, drillWith({ facts: { memory: undefined } }), /cannot be told/],
  ["answers", "as itself", true, sampleDrill, /Rescue answers as itself, pid 20/],
  [
    "answers",
    "stopped",
    false,
    drillWith({ rescue: { health: { state: "stopped", detail: "no process" } } }),
    /Rescue is stopped: no process/,
  ],
  ["answers", "somebody else", false, drillWith({ rescue: { health: { state: "foreign", detail: "pid 7" } } }), /is not itself: pid 7/],
  [
    "answers",
    "not yet",
    false,
    drillWith({ rescue: { health: { state: "unhealthy", detail: "loading", isStarting: true } } }),
    /is starting: loading/,
  ],
  ["snapshots", "a good one", true, sampleDrill, /kept: backup gw\.json\.bak/],
  [
    "snapshots",
    "none good",
    false,
    drillWith({ facts: { snapshots: { total: 3, lastGood: undefined } } }),
    /Of 3 earlier configs .* none is good/,
  ],
  ["snapshots", "none yet", false, drillWith({ facts: { snapshots: { total: 0, lastGood: undefined } } }), /No earlier config/],
  ["program", "gw itself", undefined, sampleDrill, /Both run gw itself/],
  [
    "program",
    "one package",
    undefined,
    drillWith({ rescue: openclawOf("rescue", "/o", "/n/1"), main: openclawOf("main", "/o", "/n/2") }),
    /the package \/o/,
  ],
  [
    "program",
    "one Node",
    undefined,
    drillWith({ rescue: openclawOf("rescue", "/o/1", "/n"), main: openclawOf("main", "/o/2", "/n") }),
    /the Node \/n/,
  ],
  [
    "program",
    "two of both",
    true,
    drillWith({ rescue: openclawOf("rescue", "/o/1", "/n/1"), main: openclawOf("main", "/o/2", "/n/2") }),
    /different packages/,
  ],
];

describe("a rescue", () => {
  it.each(cases)("proof of %s: %s", (code, _, holds, facts, detail) => {
    const proof = proofOf(code, facts);
    expect(proof.holds).toBe(holds);
    expect(proof.detail).toMatch(detail);
    expect(proof.detail).toMatch(/[.:]$/);
  });

  it("fails in one thing at a time", () => {
    for (const [code, title, holds, facts] of cases.filter(([, , is]) => is === false)) {
      const others = prove(facts).filter((proof) => proof.code !== code && proof.holds === false);
      expect([title, holds, others]).toEqual([title, false, []]);
    }
  });

  it("has a command that can be pasted for what can be mended", () => {
    const fixes = cases.flatMap(([code, , , facts]) => proofOf(code, facts).fix ?? []);
    expect([...new Set(fixes)].toSorted()).toEqual([
      "gw --engine builtin gateway install",
      "gw --engine builtin repair --from-snapshot",
      "gw --profile rescue drill --of builtin:default --live",
      "gw --profile rescue gateway install",
      "gw --profile rescue gateway start",
      "gw --profile rescue onboard",
      "gw --profile rescue onboard --token-env NAME",
      "gw --profile rescue ports",
      "loginctl enable-linger",
    ]);
  });

  it("shows no control character of a name from outside", () => {
    const key = "channels.\u001B]0;x\u0007.token";
    const logins = [{ use: "channel", key, digest: "bot of default" }] as const;
    const facts = drillWith({ rescue: { logins, workspaces: [placeAt("/w/\u001B[2J")] } });
    for (const { detail } of prove(facts)) expect(detail).not.toMatch(/\p{Cc}/u);
    expect(proofOf("logins", facts).detail).toContain(String.raw`channels.\x1b]0;x\x07.token`);
  });

  it("is tied to main by what stops both, and by nothing else", () => {
    expect(findTies(prove(sampleDrill))).toEqual([]);
    const tied = cases.filter(([code, , holds]) => holds === false && ["config", "state", "service", "ports"].includes(code));
    expect(tied.length).toBeGreaterThan(10);
    for (const [code, , , facts] of tied) expect(findTies(prove(facts)).map((proof) => proof.code)).toEqual([code]);
    const loose = cases.filter(([code, , holds]) => holds === false && !["config", "state", "service", "ports"].includes(code));
    for (const [, , , facts] of loose) expect(findTies(prove(facts))).toEqual([]);
  });
});
