import { describe, expect, it } from "vitest";
import { checkMemory } from "../../../src/doctor/check/memory.ts";
import type { Examined, ExaminedGateway } from "../../../src/plan/examination/examined.ts";
import { heapLimit } from "../../../src/service/heap-limit.ts";
import { engineOf, eraOf } from "../../../src/engine/engines.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { instanceOf } from "../../plan/planning.ts";

const openclaw = engineOf("openclaw");

function gatewayOf(name: string, allowance: ExaminedGateway["allowance"], isUsed = true): ExaminedGateway {
  const profile = deriveProfile(openclaw, name, "/home/u");
  return {
    instance: instanceOf(profile, isUsed ? [1] : []),
    profile,
    realConfigPath: profile.configPath,
    directories: [],
    unitFaults: [],
    hasOwnSecret: true,
    hasPlainToken: true,
    placeFaults: [],
    closed: [],
    refusal: undefined,
    openFiles: [],
    logins: [],
    unreadDatabases: [],
    redacted: [],
    missingSecret: undefined,
    shrinkage: undefined,
    hasSnapshot: false,
    allowance,
    outsiders: [],
    health: { state: "stopped", detail: "no process" },
    unreadableLock: undefined,
  };
}

function hostOf(gateways: readonly ExaminedGateway[], totalMiB: number, swapMiB = 0): Examined {
  const ports = { claims: [], held: [], canBindPrivileged: false, ephemeral: { from: 32_768, to: 60_999 }, firstUnprivileged: 1024 };
  return {
    gateways,
    copies: [],
    ports,
    memory: { totalMiB, swapMiB },
    linger: "on",
    userName: "u",
    interrupted: [],
    placeFaults: [],
    unseen: [],
  };
}

/** Gateways with the limits that OpenClaw's installer gives them on a host of this size. */
function gateways(count: number, totalMiB: number): readonly ExaminedGateway[] {
  const heapMiB = heapLimit(eraOf(openclaw, undefined).unit.heap, totalMiB * 1024 * 1024);
  return Array.from({ length: count }, (_, index) => gatewayOf(`p${index}`, { heapMiB, limitMiB: undefined }));
}

const kinds = (examined: Examined): readonly string[] => checkMemory(examined).map(({ fact }) => fact.kind);

describe("the memory of a host", () => {
  it.each([
    [512, 0, 1, ["memory-short"]],
    [2048, 0, 1, []],
    [2048, 0, 3, ["memory-short"]],
    [4096, 0, 1, []],
    [4096, 0, 2, []],
    // 6 GiB of heap on 4 GiB.
    [4096, 0, 3, ["heap-over-memory"]],
    [4096, 2048, 3, []],
    [7680, 0, 2, []],
    [7680, 0, 5, ["heap-over-memory"]],
    [24_576, 0, 3, []],
  ])("of %i MiB and %i MiB of swap with %i gateways: %j", (totalMiB, swapMiB, count, found) => {
    expect(kinds(hostOf(gateways(count, totalMiB), totalMiB, swapMiB))).toEqual(found);
  });

  it("counts what can be used at once: neither gateways that rest nor heaps beyond a limit of their own", () => {
    const three = (limitMiB: number | undefined) =>
      gateways(3, 4096).map(({ allowance, ...rest }) => ({ ...rest, allowance: { ...allowance, limitMiB } }));
    expect(kinds(hostOf(three(1024), 4096))).toEqual([]);
    const resting = ["a", "b", "c"].map((name) => gatewayOf(name, { heapMiB: 2048, limitMiB: undefined }, name === "a"));
    expect(kinds(hostOf(resting, 4096))).toEqual([]);
  });

  it("tells a limit that is too low for the engine, and nothing where the kernel does not tell of memory", () => {
    const limited = gatewayOf("rescue", { heapMiB: undefined, limitMiB: 512 });
    expect(kinds(hostOf([limited], 8192))).toEqual(["memory-limit-low"]);
    expect(checkMemory({ ...hostOf(gateways(9, 512), 512), memory: undefined })).toEqual([]);
  });
});
