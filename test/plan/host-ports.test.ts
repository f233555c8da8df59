import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { BindOutcome, Sockets } from "../../src/host/sockets.ts";
import type { HostInventory, Instance } from "../../src/instance/instance.ts";
import {
  checkPorts,
  checkSharedPort,
  conflictsOfInstance,
  hostPortsOf,
  judgeSharedPort,
  portMapAt,
  provePorts,
} from "../../src/plan/host-ports.ts";
import { nodeClock } from "../../src/node/clock.ts";
import { nodeLocks } from "../../src/node/locks.ts";
import { nodeSockets } from "../../src/node/sockets.ts";
import { conflictSubjectOf, findConflicts } from "../../src/port-map/conflicts.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { makeHome } from "./planning.ts";

const kernel = { ephemeral: { from: 32_768, to: 60_999 }, firstUnprivileged: 1024 };
const { era } = deriveProfile(builtin, "default", "/h");
const listener = { address: "127.0.0.1", port: 18_789, owner: undefined };

const main: Instance = {
  id: "builtin:/h/.gw",
  engine: "builtin",
  engineVersion: undefined,
  profile: "default",
  configPath: "/h/.gw/gw.json",
  stateDir: "/h/.gw",
  workspace: "/h/.gw/workspace",
  basePort: 18_789,
  basePortSource: "gateway.port",
  portMap: derivePortMap(era, 18_789),
  service: undefined,
  listeners: [],
  pids: [],
  evidence: [],
  remarks: [{ kind: "port-disagreement", port: 18_000, source: "a unit" }],
};

async function systemOf(uid: number, platform: "linux" | "win32" = "linux") {
  return { ...(await makeHome()).host.system, uid, platform };
}

/** On every address but this machine's own nothing is held. */
function socketsWith(outcome: (port: number) => BindOutcome): Sockets {
  return {
    tryBind: async (address, port) => (address === "127.0.0.1" ? outcome(port) : "free"),
    get: async () => undefined,
    converse: async () => ({ kind: "no-answer" }),
  };
}

describe("what an inventory says of the ports", () => {
  test("holds the claim of an instance that does not run, disputed port and all", async () => {
    const inventory: HostInventory = { instances: [main], leftovers: [], listeners: [], unreadable: [] };
    const ports = hostPortsOf(inventory, kernel, await systemOf(1000));
    expect(ports.claims).toEqual([
      {
        instance: main.id,
        profile: "default",
        engine: "builtin",
        basePort: 18_789,
        portMap: main.portMap,
        disputed: [{ basePort: 18_000, portMap: derivePortMap(era, 18_000), source: "a unit" }],
        clearsItsPort: false,
      },
    ]);
    expect(ports).toMatchObject({ ...kernel, held: [], canBindPrivileged: false });
  });

  test("tells the listeners of an instance from a stranger's on the same port of another address", async () => {
    const stranger = { ...listener, address: "10.0.0.1" };
    const instances = [{ ...main, listeners: [listener] }];
    const inventory: HostInventory = { instances, leftovers: [], listeners: [listener, stranger], unreadable: [] };
    const { held } = hostPortsOf(inventory, kernel, await systemOf(1000));
    expect(held.map(({ address, instance }) => [address, instance])).toEqual([
      ["127.0.0.1", main.id],
      ["10.0.0.1", undefined],
    ]);
  });

  test("keeps of a browser that runs elsewhere that others listen there", () => {
    const pins = [{ role: "cdp", port: 9222, source: "browser.cdpUrl", isAttached: true }] as const;
    expect(portMapAt({ ...main, portMap: derivePortMap(era, 18_789, pins) }, 20_000)).toEqual(derivePortMap(era, 20_000, pins));
  });

  test("names the gateway that holds a port, and tells it from a program that it started", async () => {
    const owner = { pid: 40, program: "index.js", container: undefined };
    const browser = { address: "127.0.0.1", port: 18_800, owner: { ...owner, pid: 41, program: "chromium" } };
    const own = { ...listener, owner };
    const instances = [{ ...main, pids: [40], listeners: [own, browser] }];
    const { held } = hostPortsOf(
      { instances, leftovers: [], listeners: [own, browser, { ...own, port: 1, owner: undefined }], unreadable: [] },
      kernel,
      await systemOf(1000),
    );
    expect(held.map(({ gateway }) => gateway)).toEqual([
      { profile: "default", engine: "builtin", isProgram: false },
      { profile: "default", engine: "builtin", isProgram: true },
      undefined,
    ]);
  });

  test.each(["127.0.0.1", "::1", "0.0.0.0", "::", "10.0.0.1"])(
    "holds a port against a new gateway wherever a stranger listens: %s",
    async (address) => {
      const inventory: HostInventory = { instances: [], leftovers: [], listeners: [{ ...listener, address }], unreadable: [] };
      const ports = hostPortsOf(inventory, kernel, await systemOf(1000));
      const subject = conflictSubjectOf({ engine: builtin, era }, "builtin:/h/.gw", {
        basePort: 18_789,
        portMap: derivePortMap(era, 18_789),
      });
      expect(findConflicts(subject, ports)).toMatchObject([{ severity: "error", from: 18_789, reason: { kind: "held", address } }]);
    },
  );

  test.each([
    [0, "linux", true],
    [1000, "linux", false],
    [1000, "win32", true],
  ] as const)("lets user %s on %s bind low ports: %s", async (uid, platform, expected) => {
    const inventory: HostInventory = { instances: [], leftovers: [], listeners: [], unreadable: [] };
    expect(hostPortsOf(inventory, kernel, await systemOf(uid, platform)).canBindPrivileged).toBe(expected);
  });
});

describe("what stands in the way of an instance", () => {
  const pinned = derivePortMap(era, 18_789, [{ role: "browser-control", port: 30_000, source: "browser.controlUrl" }]);
  const rescue: Instance = {
    ...main,
    id: "builtin:/h/.gw-rescue",
    profile: "rescue",
    basePort: 18_809,
    portMap: derivePortMap(era, 18_809),
    remarks: [{ kind: "port-disagreement", port: 18_789, source: "gateway.port" }],
  };

  async function hostOf(instances: readonly Instance[]) {
    return hostPortsOf({ instances, leftovers: [], listeners: [], unreadable: [] }, kernel, await systemOf(1000));
  }

  test("is what its other sources say too", async () => {
    const other = { ...main, remarks: [] };
    const conflicts = conflictsOfInstance(rescue, await hostOf([other, rescue]));
    expect(conflicts.map(({ severity, from, saidBy }) => [severity, from, saidBy])).toEqual([
      ["error", 18_789, "gateway.port"],
      ["error", 18_790, "gateway.port"],
      ["error", 18_791, "gateway.port"],
      ["error", 18_793, "gateway.port"],
      ["warning", 18_809, undefined],
    ]);
  });

  test("keeps in a disputed map what is opened at start", async () => {
    const openclawEra = deriveProfile(openclaw, "default", "/h").era;
    const opened = derivePortMap(openclawEra, 18_789, [], { "mcp-sandbox": "at-start" });
    const { claims } = await hostOf([{ ...main, engine: "openclaw", portMap: opened }]);
    expect(claims[0]?.disputed[0]?.portMap.roles).toContainEqual(
      expect.objectContaining({ role: "mcp-sandbox", from: 18_001, listens: "at-start" }),
    );
  });

  test("keeps in a disputed map the range that the config moved", async () => {
    const moved = derivePortMap(era, 18_789, [{ role: "cdp", port: 30_000, source: "browser.cdpPortRangeStart", isRange: true }]);
    const { claims } = await hostOf([{ ...main, portMap: moved }]);
    expect(claims[0]?.disputed[0]?.portMap.roles).toContainEqual(expect.objectContaining({ role: "cdp", from: 30_000, to: 30_099 }));
  });

  test("keeps in a disputed map what the config pins", async () => {
    const { claims } = await hostOf([{ ...main, portMap: pinned }]);
    expect(claims[0]?.disputed[0]?.portMap.roles).toContainEqual(expect.objectContaining({ role: "browser-control", from: 30_000 }));
  });
});

describe("ports that were bound for proof", () => {
  const listed = {
    claims: [],
    held: [{ ...listener, pid: 7, program: "x", container: undefined, instance: undefined }],
    ...kernel,
    canBindPrivileged: false,
  };

  /** Counts the naps, so that a test needs none. */
  function proofHost(outcome: (port: number, look: number) => BindOutcome) {
    let naps = 0;
    const clock = { now: () => 0, elapsed: () => 0, sleep: async () => void (naps += 1) };
    return {
      sockets: socketsWith((port) => outcome(port, naps)),
      clock,
      locks: nodeLocks,
    };
  }

  const list = async () => listed;

  test("add those that no list shows", async () => {
    const host = proofHost((port) => (port === 40_001 ? "used" : "free"));
    const probed = await provePorts(host, list, [40_000, 40_001], "127.0.0.1");
    expect(probed.held.slice(1)).toMatchObject([{ port: 40_001, pid: undefined, program: undefined }]);
  });

  test("change nothing where they are free or listed already", async () => {
    const host = proofHost((port) => (port === 18_789 ? "used" : "free"));
    expect(await provePorts(host, list, [18_789, 40_000], "127.0.0.1")).toBe(listed);
  });

  test("are free when it was only for a moment that somebody had them", async () => {
    const host = proofHost((_, look) => (look === 0 ? "used" : "free"));
    expect(await provePorts(host, list, [40_000, 40_001], "127.0.0.1")).toBe(listed);
  });

  test("are listed and bound by one gw at a time", async () => {
    const ports = Array.from({ length: 120 }, (_, index) => 24_000 + index);
    const running: string[] = [];
    const proofs = ["first", "second", "third"].map(async (name) => {
      const seen = async () => {
        running.push(`${name} lists`);
        return listed;
      };
      const proved = await provePorts({ sockets: nodeSockets, clock: nodeClock, locks: nodeLocks }, seen, ports, "127.0.0.1");
      running.push(`${name} is done`);
      return proved;
    });
    for (const proved of await Promise.all(proofs)) expect(proved).toBe(listed);
    const names = running.map((line) => line.split(" ")[0]);
    expect(running).toEqual([0, 2, 4].flatMap((index) => [`${names[index]} lists`, `${names[index]} is done`]));
  });

  test("are named by their owner when a listener appears between two looks", async () => {
    let looks = 0;
    const owner = { address: "127.0.0.1", port: 40_000, pid: 9, program: "late", container: undefined, instance: undefined };
    const late = async () => (looks++ === 0 ? listed : { ...listed, held: [...listed.held, owner] });
    const probed = await provePorts(
      proofHost(() => "used"),
      late,
      [40_000],
      "127.0.0.1",
    );
    expect(probed.held.at(-1)).toEqual(owner);
  });
});

describe("whether another instance has the base port", () => {
  async function homeWith(files: Readonly<Record<string, string>>) {
    const host = await makeFakeHost();
    for (const [file, text] of Object.entries(files)) await host.write(`/home/u/${file}`, text);
    return host;
  }

  const rescue = deriveProfile(openclaw, "rescue", "/home/u");
  const main = { ".openclaw/openclaw.json": "{gateway:{port:18789}}" };

  test.each([
    ["that is given", {}, 18_789],
    ["of its config", { ".openclaw-rescue/openclaw.json": "{gateway:{port:18789}}" }, undefined],
    [
      "of its .env",
      { ".openclaw-rescue/openclaw.json": "{gateway:{port:27400}}", ".openclaw-rescue/.env": "OPENCLAW_GATEWAY_PORT=18789" },
      undefined,
    ],
  ])("is asked of the one %s, though the other is stopped", async (_, files, given) => {
    const shared = await checkSharedPort(await homeWith({ ...main, ...files }), rescue, given);
    expect(shared).toMatchObject({
      problem: { kind: "port-conflict", conflicts: [{ from: 18_789, reason: { kind: "claimed", profile: "default", stopsOther: true } }] },
    });
  });

  test("is asked of nothing but that port: what is only close may run", async () => {
    const close = { ".openclaw-rescue/openclaw.json": "{gateway:{port:18795}}" };
    expect(await checkSharedPort(await homeWith({ ...main, ...close }), rescue, undefined)).toEqual({ ok: true, value: undefined });
    expect(await checkSharedPort(await homeWith(main), rescue, 18_850)).toEqual({ ok: true, value: undefined });
  });

  test.each([
    [18_795, ["too-close", "blocks-overlap"]],
    [18_850, ["blocks-overlap"]],
    [27_400, []],
  ])("tells besides who is close to %i", async (given, kinds) => {
    const judged = await judgeSharedPort(await homeWith(main), rescue, given);
    expect([...new Set(judged.ok ? judged.value.map(({ reason }) => reason.kind) : [])]).toEqual(kinds);
  });

  test("is not asked of the profile's own claim", async () => {
    const own = { ".openclaw-rescue/openclaw.json": "{gateway:{port:27400}}" };
    expect(await checkSharedPort(await homeWith(own), rescue, undefined)).toEqual({ ok: true, value: undefined });
  });
});

describe("the look before ports are taken", () => {
  const rescue = deriveProfile(openclaw, "rescue", "/home/u");
  const allFree = socketsWith(() => "free");

  type Over = { readonly isKept?: true; readonly listening?: readonly number[] };

  async function check(port: number, over: Over = {}) {
    const problem = await problemAt(port, over);
    return problem?.kind === "port-conflict" ? problem.conflicts.map(({ role, reason }) => [role, reason.kind]) : [];
  }

  async function problemAt(port: number, over: Over) {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    for (const listening of over.listening ?? []) await host.listen(listening);
    const clock = { now: () => 0, elapsed: () => 0, sleep: async () => {} };
    const portMap = derivePortMap(rescue.era, port);
    const wanted = { basePort: port, portMap, address: "127.0.0.1", ...(over.isKept === undefined ? {} : { isKept: over.isKept }) };
    const checked = await checkPorts({ ...host, clock, locks: nodeLocks, sockets: allFree }, rescue, wanted);
    return checked.ok ? undefined : checked.problem;
  }

  test("forbids what is claimed, held, too close or too high", async () => {
    expect(await check(18_789)).toContainEqual(["gateway", "claimed"]);
    expect(await check(18_795)).toContainEqual(["gateway", "too-close"]);
    expect(await check(65_500)).toContainEqual(["gateway", "does-not-fit"]);
    expect(await check(19_789, { listening: [19_850] })).toEqual([["cdp", "held"]]);
    expect(await check(19_789)).toEqual([]);
  });

  test("forbids a gateway that is there already only what its start would meet", async () => {
    expect(await check(18_789, { isKept: true })).toEqual([["gateway", "claimed"]]);
    expect(await check(18_795, { isKept: true })).toEqual([]);
    expect(await check(65_500, { isKept: true })).toEqual([]);
    expect(await check(19_789, { isKept: true, listening: [19_850] })).toEqual([]);
    expect(await check(19_789, { isKept: true, listening: [19_789] })).toEqual([["gateway", "held"]]);
  });

  test("names a free base port to a gateway that is there already", async () => {
    expect(await problemAt(18_789, { isKept: true })).toMatchObject({ kind: "port-conflict", free: 19_789 });
    expect(await problemAt(18_789, {})).not.toHaveProperty("free");
  });
});

describe("a profile that another engine has taken over", () => {
  const mark = { kind: "taken-over", path: "/h/.clawdbot-rescue/gw-taken-over", engine: "OpenClaw" } as const;
  const retired: Instance = { ...main, remarks: [mark] };
  const service = {
    manager: "systemd",
    name: "x",
    scope: "user",
    definitionPaths: [],
    state: { kind: "stopped" },
    isMasked: false,
  } as const;

  test.each([
    { title: "rests", instance: retired, claims: 0 },
    { title: "has a service that is disabled", instance: { ...retired, service: { ...service, isEnabled: false } }, claims: 0 },
    { title: "begins at the next login", instance: { ...retired, service: { ...service, isEnabled: true } }, claims: 1 },
    { title: "runs again", instance: { ...retired, pids: [7] }, claims: 1 },
  ])("and $title claims $claims port maps", async ({ instance, claims }) => {
    const inventory: HostInventory = { instances: [instance], leftovers: [], listeners: [], unreadable: [] };
    expect(hostPortsOf(inventory, kernel, await systemOf(1000)).claims).toHaveLength(claims);
  });
});

test("a listener that is younger than the look at the instances belongs to the one whose process opened it", async () => {
  const owner = { pid: 7, program: "gateway", container: undefined };
  const listeners = [
    { ...listener, owner: { ...owner, pid: 8 } },
    { ...listener, port: 18_791, owner },
  ];
  const inventory: HostInventory = { instances: [{ ...main, pids: [7] }], leftovers: [], listeners, unreadable: [] };
  const { held } = hostPortsOf(inventory, kernel, await systemOf(1000));
  expect(held.map(({ instance }) => instance)).toEqual([undefined, main.id]);
});

test("a second look is not covered by what the first one saw", async () => {
  const system = await systemOf(1000);
  const inventory: HostInventory = { instances: [], leftovers: [], listeners: [], unreadable: [] };
  const first = hostPortsOf(inventory, kernel, system);
  const second = hostPortsOf({ ...inventory, instances: [main], listeners: [listener] }, first, system);
  expect([second.claims.length, second.held.length, second.ephemeral]).toEqual([1, 1, kernel.ephemeral]);
});
