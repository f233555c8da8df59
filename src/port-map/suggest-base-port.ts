import { err, ok, type Result } from "../lib/result.ts";
import type { PortProblem } from "../locale/problem.ts";
import { refusedByBrowsers } from "./blocked-ports.ts";
import { minimumSpacing } from "./conflicts.ts";
import type { Profile } from "../profile/profile.ts";
import type { Claim, HostPorts } from "./host-ports.ts";
import { derivePortMap } from "./port-map.ts";

/** A base port and why it is this one. */
export type PortSuggestion = { readonly basePort: number; readonly reason: SuggestionReason };

export type SuggestionReason =
  | { readonly kind: "first-instance" }
  | { readonly kind: "next-step"; readonly step: number; readonly clearance: number }
  | { readonly kind: "widest-gap"; readonly from: number; readonly to: number }
  | { readonly kind: "tightest-gap"; readonly from: number; readonly to: number };

/** What the suggestion is for. */
export type SuggestionSubject = {
  readonly instance: string;
  readonly defaultBasePort: number;
  readonly maximumBasePort: number;
  /** Ports from the base to the highest derived one, both included. */
  readonly blockSize: number;
};

/** The subject that a profile is, under this id. */
export function suggestionSubject({ engine, era }: Pick<Profile, "engine" | "era">, instance: string): SuggestionSubject {
  const { defaultBasePort, maximumBasePort } = engine;
  const { from, to } = derivePortMap(era, defaultBasePort).block;
  return { instance, defaultBasePort, maximumBasePort, blockSize: to - from + 1 };
}

const step = 1000;

/** OpenClaw's documents since 2026.9 ask for this distance between base ports; here it is kept between whole blocks. */
const clearance = 120;

const lastPort = 65_535;

/**
 * A base port whose whole block is clean: nobody claims, holds or reserves a port of it. The default base for a first instance,
 * else the next 1000 that keeps clear of every block, else the middle of the widest gap, else the tightest gap that fits.
 * Problem: `no-free-block`.
 */
export function suggestBasePort(subject: SuggestionSubject, host: HostPorts): Result<PortSuggestion, PortProblem> {
  const claims = host.claims.filter((claim) => claim.instance !== subject.instance);
  const map = occupancyOf(subject.instance, host);
  if (claims.length === 0 && isClean(map, subject.defaultBasePort, subject.blockSize)) {
    return ok({ basePort: subject.defaultBasePort, reason: { kind: "first-instance" } });
  }
  const stepped = nextStep(subject, host, map);
  if (stepped !== undefined) return ok({ basePort: stepped, reason: { kind: "next-step", step, clearance } });
  return suggestInGap(subject, host, map, claims.length);
}

/** The next base port above this one that is as clean as a proposal and as far from every other block; undefined where there is none. */
export function nextCleanBase(subject: SuggestionSubject, host: HostPorts, above: number): number | undefined {
  return nextStep(subject, host, occupancyOf(subject.instance, host), above);
}

/** For every port whether it is taken for this purpose; index is the port. */
type Occupancy = Uint8Array;

function occupancyOf(instance: string, host: HostPorts): Occupancy {
  const map: Occupancy = new Uint8Array(lastPort + 1);
  map.fill(1, 0, Math.max(host.firstUnprivileged, 1));
  map.fill(1, host.ephemeral.from, host.ephemeral.to + 1);
  for (const port of refusedByBrowsers) map[port] = 1;
  for (const held of host.held) if (held.instance !== instance) map[held.port] = 1;
  for (const { basePort, portMap } of basesOfOthers(instance, host)) {
    map.fill(1, portMap.block.from, portMap.block.to + 1);
    for (const role of portMap.roles) map.fill(1, role.from, role.to + 1);
    // A base closer than the minimum spacing is refused even where a shorter block would leave room.
    map.fill(1, basePort, basePort + minimumSpacing);
  }
  return map;
}

/** Where other instances are or may be at their next start, and where those were whose config is to come back. */
function basesOfOthers(instance: string, { claims, lastPorts = [] }: HostPorts): readonly Pick<Claim, "basePort" | "portMap">[] {
  const others = claims.filter((claim) => claim.instance !== instance);
  return [...others.flatMap((claim) => [claim, ...claim.disputed]), ...lastPorts.filter((last) => last.instance !== instance)];
}

function isClean(map: Occupancy, basePort: number, blockSize: number): boolean {
  return basePort + blockSize - 1 <= lastPort && !map.subarray(basePort, basePort + blockSize).includes(1);
}

function nextStep(subject: SuggestionSubject, host: HostPorts, map: Occupancy, above = 0): number | undefined {
  const limit = Math.min(host.ephemeral.from - subject.blockSize, subject.maximumBasePort);
  for (let base = subject.defaultBasePort + step; base <= limit; base += step) {
    if (base > above && isClean(map, base, subject.blockSize) && isFarFromAll(base, subject, host)) return base;
  }
  return undefined;
}

function isFarFromAll(base: number, subject: SuggestionSubject, host: HostPorts): boolean {
  const end = base + subject.blockSize - 1;
  const blocks = basesOfOthers(subject.instance, host).map(({ portMap }) => portMap.block);
  return blocks.every((block) => base - block.to >= clearance || block.from - end >= clearance);
}

type Gap = { readonly from: number; readonly to: number };

function suggestInGap(subject: SuggestionSubject, host: HostPorts, map: Occupancy, instances: number): Result<PortSuggestion, PortProblem> {
  const { blockSize } = subject;
  const gaps = gapsOf(map, subject.maximumBasePort + blockSize - 1)
    .filter((gap) => sizeOf(gap) >= blockSize)
    .toSorted((left, right) => sizeOf(right) - sizeOf(left) || left.from - right.from);
  const widest = gaps.find((gap) => sizeOf(gap) >= blockSize + 2 * clearance);
  if (widest !== undefined) {
    const basePort = widest.from + Math.floor((sizeOf(widest) - blockSize) / 2);
    return ok({ basePort, reason: { kind: "widest-gap", from: widest.from, to: widest.to } });
  }
  const tightest = gaps.at(-1);
  if (tightest !== undefined)
    return ok({ basePort: tightest.from, reason: { kind: "tightest-gap", from: tightest.from, to: tightest.to } });
  return err({ kind: "no-free-block", size: blockSize, from: host.firstUnprivileged, to: lastPort, instances });
}

function gapsOf(map: Occupancy, end: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let from: number | undefined;
  for (let port = 0; port <= end + 1; port += 1) {
    const isFree = port <= end && map[port] === 0;
    if (isFree) from ??= port;
    if (!isFree && from !== undefined) {
      gaps.push({ from, to: port - 1 });
      from = undefined;
    }
  }
  return gaps;
}

function sizeOf(gap: Gap): number {
  return gap.to - gap.from + 1;
}
