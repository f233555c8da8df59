import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { engines } from "../../src/engine/engines.ts";
import { conflictSubjectOf, findConflicts } from "../../src/port-map/conflicts.ts";
import type { Claim, HostPorts } from "../../src/port-map/host-ports.ts";
import { derivePortMap, type PortPin } from "../../src/port-map/port-map.ts";
import { suggestBasePort, type SuggestionSubject } from "../../src/port-map/suggest-base-port.ts";
import { claim, disputedBase, emptyHost, held, subject } from "./sample-host.ts";

const asked: SuggestionSubject = {
  instance: "builtin:rescue",
  defaultBasePort: builtin.defaultBasePort,
  maximumBasePort: builtin.maximumBasePort,
  blockSize: 111,
};

function suggest(host: HostPorts) {
  return suggestBasePort(asked, host);
}

function claimsOn(basePorts: readonly number[]) {
  return basePorts.map((basePort, index) => claim(`bot${index}`, basePort));
}

describe("suggestBasePort", () => {
  it("gives a first instance the default base port", () => {
    expect(suggest(emptyHost())).toMatchObject({ ok: true, value: { basePort: 18_789, reason: { kind: "first-instance" } } });
  });

  it("gives the second one 19789", () => {
    expect(suggest(emptyHost({ claims: claimsOn([18_789]) }))).toMatchObject({
      value: { basePort: 19_789, reason: { kind: "next-step" } },
    });
  });

  it("steps over a block in which a stranger listens, even on one CDP port", () => {
    const host = emptyHost({ claims: claimsOn([18_789]), held: [held(19_850)] });
    expect(suggest(host)).toMatchObject({ value: { basePort: 20_789 } });
  });

  it("steps over a block that is less than 120 away from another", () => {
    expect(suggest(emptyHost({ claims: claimsOn([18_789, 20_000]) }))).toMatchObject({ value: { basePort: 20_789 } });
  });

  it("keeps clear of the ports of another instance whose config may come back, and of nothing that was its own", () => {
    const lastPorts = [claim("lost", 19_789), { ...claim("own", 20_789), instance: asked.instance }];
    expect(suggest(emptyHost({ claims: claimsOn([18_789]), lastPorts }))).toMatchObject({ value: { basePort: 20_789 } });
  });

  it("leaves the default base port to nobody once another instance lives elsewhere", () => {
    expect(suggest(emptyHost({ claims: claimsOn([25_000]) }))).toMatchObject({ value: { basePort: 19_789 } });
  });

  it("takes the middle of the widest gap when all steps are taken", () => {
    const steps = Array.from({ length: 13 }, (_, index) => 19_789 + index * 1000);
    expect(suggest(emptyHost({ claims: claimsOn([18_789, ...steps]) }))).toMatchObject({ value: { reason: { kind: "widest-gap" } } });
  });

  it("fits the tightest gap when there is nothing wide left", () => {
    const dense = Array.from({ length: 270 }, (_, index) => 1100 + index * 117).filter((_, index) => index !== 100);
    const result = suggest(emptyHost({ claims: claimsOn(dense), ephemeral: { from: 32_768, to: 65_535 } }));
    expect(result).toMatchObject({ ok: true, value: { reason: { kind: "tightest-gap" } } });
  });

  it("says what is full when nothing fits", () => {
    const full = Array.from({ length: 300 }, (_, index) => 1024 + index * 111);
    const result = suggest(emptyHost({ claims: claimsOn(full), ephemeral: { from: 32_768, to: 65_535 } }));
    expect(result).toEqual({ ok: false, problem: { kind: "no-free-block", size: 111, from: 1024, to: 65_535, instances: 300 } });
  });

  it("still finds one beside 300 instances where one exists", () => {
    const packed = Array.from({ length: 300 }, (_, index) => 1024 + index * 113);
    const host = emptyHost({ claims: claimsOn(packed), ephemeral: { from: 50_000, to: 60_000 } });
    const result = suggest(host);
    expect(result.ok && findConflicts(subject(result.value.basePort), host)).toEqual([]);
  });

  it("never conflicts with anything, whatever lives on the host", () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { maxLength: 300 }), anyHolders, anyEphemeralStart, (claims, holders, ephemeralFrom) => {
        const ephemeral = { from: ephemeralFrom, to: Math.min(ephemeralFrom + 28_231, 65_535) };
        const host = emptyHost({ claims, held: holders.map((port) => held(port)), ephemeral });
        const result = suggest(host);
        if (!result.ok) return hasNoCleanBlock(host);
        return findConflicts(subject(result.value.basePort), host).length === 0;
      }),
      { numRuns: 300 },
    );
  });

  it("never conflicts for any release of any engine, in whatever company", () => {
    const neighbours = fc.array(anyClaim, { maxLength: 40 });
    fc.assert(
      fc.property(anyEra, neighbours, anyHolders, ({ engine, era }, claims, holders) => {
        const host = emptyHost({ claims, held: holders.map((port) => held(port)) });
        const { defaultBasePort, maximumBasePort } = engine;
        const { block } = derivePortMap(era, defaultBasePort);
        const size = { blockSize: block.to - block.from + 1 };
        const result = suggestBasePort({ instance: "asked", defaultBasePort, maximumBasePort, ...size }, host);
        if (!result.ok) return false;
        const { basePort } = result.value;
        return (
          findConflicts(conflictSubjectOf({ engine, era }, "asked", { basePort, portMap: derivePortMap(era, basePort) }), host).length === 0
        );
      }),
      { numRuns: 300 },
    );
  });

  it("keeps clear of a port that a source of a stopped gateway names although another one decides", () => {
    const disputing = { ...claim("default", 18_789), disputed: [disputedBase(19_789, "gateway.port")] };
    expect(suggest(emptyHost({ claims: [disputing] }))).toMatchObject({ value: { basePort: 20_789 } });
  });
});

/** Every release that differs in its ports. */
const anyEra = fc.constantFrom(...engines.flatMap((engine) => engine.eras.map((era) => ({ engine, era }))));

const anyBase = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1024, max: 65_425 }) }, fc.integer({ min: 65_426, max: 65_535 }));

const anyHolders = fc.array(fc.integer({ min: 1, max: 65_535 }), { maxLength: 60 });

const anyEphemeralStart = fc.integer({ min: 1024, max: 60_000 });

/** What config or variables move away from its place. */
const anyPin: fc.Arbitrary<PortPin> = fc.record({
  role: fc.constantFrom("browser-control", "cdp", "canvas", "mcp-sandbox"),
  port: fc.integer({ min: 1024, max: 65_000 }),
  source: fc.constant("a key"),
});

/** Another gateway of any release, at times with ports of its own choosing and with sources that disagree. */
const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    release: anyEra,
    basePort: anyBase,
    pins: fc.array(anyPin, { maxLength: 2 }),
    others: fc.array(anyBase, { maxLength: 2 }),
    id: fc.uuid(),
  })
  .map(({ release: { engine, era }, basePort, pins, others, id }) => ({
    instance: id,
    profile: id,
    engine: engine.id,
    basePort,
    portMap: derivePortMap(era, basePort, pins),
    disputed: others.map((other) => ({ basePort: other, portMap: derivePortMap(era, other, pins), source: "gateway.port" })),
    clearsItsPort: era.clearsItsPort,
  }));

/** Slow and obvious: tries every base port against every block, holder and range. */
function hasNoCleanBlock(host: HostPorts): boolean {
  const blocks = [
    ...host.claims.flatMap((entry) => [entry, ...entry.disputed].flatMap(({ portMap }) => [portMap.block, ...portMap.roles])),
    host.ephemeral,
    ...host.held.map(({ port }) => ({ from: port, to: port })),
  ];
  for (let base = host.firstUnprivileged; base <= builtin.maximumBasePort; base += 1) {
    const isFree = blocks.every((block) => base + 110 < block.from || base > block.to);
    if (isFree && findConflicts(subject(base), host).length === 0 && !touchesRefusedPort(base)) return false;
  }
  return true;
}

function touchesRefusedPort(base: number): boolean {
  const refused = [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080];
  return refused.some((port) => port >= base && port <= base + 110);
}
