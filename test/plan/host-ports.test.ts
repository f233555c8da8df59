import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import type { BindOutcome, Sockets } from "../../src/host/sockets.ts";
import type { HostInventory, Instance } from "../../src/instance/instance.ts";
import { hostPortsOf, provePorts } from "../../src/plan/host-ports.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
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
  return { tryBind: async (address, port) => (address === "127.0.0.1" ? outcome(port) : "free"), get: async () => undefined };
}

describe("what an inventory says of the ports", () => {
  test("holds the claim of an instance that does not run, disputed port and all", async () => {
    const inventory: HostInventory = { instances: [main], leftovers: [], listeners: [], unreadable: [] };
    const ports = hostPortsOf(inventory, kernel, await systemOf(1000));
    expect(ports.claims).toEqual([
      { instance: main.id, profile: "default", engine: "builtin", basePort: 18_789, portMap: main.portMap, disputedPorts: [18_000] },
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

  test.each([
    [0, "linux", true],
    [1000, "linux", false],
    [1000, "win32", true],
  ] as const)("lets user %s on %s bind low ports: %s", async (uid, platform, expected) => {
    const inventory: HostInventory = { instances: [], leftovers: [], listeners: [], unreadable: [] };
    expect(hostPortsOf(inventory, kernel, await systemOf(uid, platform)).canBindPrivileged).toBe(expected);
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
      processes: { self: 7, list: async () => [], find: async () => undefined },
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

  test("are free when it was only another gw that was probing them", async () => {
    const host = proofHost((_, look) => (look === 0 ? "used" : "free"));
    expect(await provePorts(host, list, [40_000, 40_001], "127.0.0.1")).toBe(listed);
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
