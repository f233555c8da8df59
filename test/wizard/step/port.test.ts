import { describe, expect, it } from "vitest";
import { describeQuestion } from "../../../src/locale/describe-question.ts";
import type { LastPorts } from "../../../src/port-map/host-ports.ts";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { portStep } from "../../../src/wizard/step/port.ts";
import { claim, emptyHost, held } from "../../port-map/sample-host.ts";
import { draftOf, instance, observe, observeConfigured, portsOf } from "../sample-observed.ts";

/** Rescue on this base port, beside the default profile, or beside another named one. */
function crowded(own: number, other: string, otherPort: number) {
  const observed = observeConfigured(`{ gateway: { port: ${own} } }`);
  const neighbour = other === "rescue" ? instance("default", 18_789) : instance(other, otherPort);
  return { ...observed, others: [neighbour], ports: portsOf([neighbour, instance("rescue", own)]) };
}

const accept = (text: string, observed = observe()) => portStep.accept(emptyDraft, text, observed);

describe("the question about the port", () => {
  it("proposes the suggestion and says why", () => {
    expect(portStep.question(emptyDraft, observe())).toMatchObject({
      initial: "19789",
      source: "default",
      facts: { suggestion: { kind: "next-step" } },
    });
  });

  it("proposes the port that the profile has", () => {
    expect(portStep.question(emptyDraft, observeConfigured("{ gateway: { port: 20789 } }"))).toMatchObject({
      initial: "20789",
      source: "existing",
      facts: { current: "20789" },
    });
  });

  it("proposes to a profile whose config is gone what that said last, else what it would to a new one", () => {
    const lost = instance("rescue", 18_789, { basePortSource: "default", remarks: [{ kind: "config-missing", path: "/c" }] });
    const host = (last: readonly LastPorts[]) => emptyHost({ claims: [claim("default", 18_789), claim("lab", 19_789)], lastPorts: last });
    const initial = (last: readonly LastPorts[]) => {
      const question = portStep.question(emptyDraft, observe({ instance: lost, instanceId: "builtin:rescue", ports: host(last) }));
      return question.kind === "text" ? question.initial : undefined;
    };
    expect([initial([]), initial([claim("rescue", 24_789)]), initial([claim("other", 20_789)])]).toEqual(["20789", "24789", "21789"]);
  });

  it("tells a profile that shares ports where it has room, and proposes what it has", () => {
    const question = portStep.question(emptyDraft, crowded(18_809, "rescue", 18_809));
    expect(question).toMatchObject({
      initial: "18809",
      facts: {
        crowding: { conflicts: [{ risk: "spacing", reason: { meetsAt: 10 } }], move: { profile: "rescue", basePort: 19_789, isOwn: true } },
      },
    });
  });

  it("tells it who else could move where that one came later", () => {
    const question = portStep.question(emptyDraft, crowded(18_789, "third", 18_829));
    expect(question.facts.crowding?.move).toMatchObject({ profile: "third", isOwn: false });
  });

  it("proposes a clean base port where the present one is refused, and says why", () => {
    const question = portStep.question(emptyDraft, crowded(18_794, "rescue", 18_794));
    expect(question).toMatchObject({
      initial: "19789",
      source: "default",
      facts: { current: "18794", refused: { port: "18794", conflicts: [{ reason: { kind: "too-close", distance: 5 } }] } },
    });
    expect(describeQuestion("port", question.facts).help.join("\n")).toMatch(
      /^Now it is 18794\. It cannot stay so\.\n[^]*only 5 away[^]*\nProposed: the next 1000 whose whole block is free/,
    );
  });

  it("proposes none that a stranger holds, and goes back to the present one", () => {
    const observed = observeConfigured("{ gateway: { port: 20789 } }");
    const stranger = { ...observed, ports: { ...observed.ports, held: [held(20_789)] } };
    expect(portStep.question(emptyDraft, stranger)).toMatchObject({ initial: "19789", facts: { refused: { port: "20789" } } });
    const remembered = { port: { text: "18789", source: "typed" } } as const;
    const question = portStep.question({ answers: {}, remembered }, observed);
    expect(question).toMatchObject({ initial: "20789", source: "existing", facts: { refused: { port: "18789" } } });
    expect(describeQuestion("port", question.facts).help[0]).toBe("Now it is 20789. 18789 cannot be taken any more.");
  });

  it("stays with what is there where nothing else is better", () => {
    const pinned = observeConfigured("{ gateway: { port: 19789 }, browser: { controlUrl: 'http://127.0.0.1:18789' } }");
    expect(portStep.question(emptyDraft, pinned)).toMatchObject({ initial: "19789", source: "existing" });
    expect(portStep.question(emptyDraft, pinned).facts.refused).toBeUndefined();
  });

  it.each([18_790, 18_794, 18_808, 18_809, 18_850, 20_789])("never proposes what it refuses: rescue on %i", (own) => {
    const observed = crowded(own, "rescue", own);
    const { initial = "" } = portStep.question(emptyDraft, observed);
    expect(portStep.accept(emptyDraft, initial, observed)).toMatchObject({ ok: true });
  });

  it("says nothing of that to a profile that shares none", () => {
    expect(portStep.question(emptyDraft, observeConfigured("{ gateway: { port: 20789 } }")).facts.crowding).toBeUndefined();
  });

  it("proposes nothing where no block is free", () => {
    const full = { ok: false, problem: { kind: "no-free-block", size: 111, from: 1024, to: 65_535, instances: 300 } } as const;
    expect(portStep.question(emptyDraft, observe({ suggestion: full })).initial).toBeUndefined();
  });

  it.each([
    ["19789", "19789"],
    [" 019789 ", "19789"],
    ["18809", "18809"],
    ["32700", "32700"],
  ])("takes %j, risky or not, as %s", (text, port) => {
    expect(accept(text)).toEqual({ ok: true, value: port });
  });

  it.each(["abc", "", "19 789", "19789.5", "-1"])("refuses %j as no number", (text) => {
    expect(accept(text)).toMatchObject({ problem: { kind: "port-not-a-number" } });
  });

  it.each(["0", "70000", "65536"])("refuses %s as no port", (text) => {
    expect(accept(text)).toMatchObject({ problem: { kind: "port-out-of-range", port: Number(text) } });
  });

  it.each([
    ["18789", "claimed"],
    ["18790", "too-close"],
    ["18808", "too-close"],
    ["65500", "does-not-fit"],
    ["80", "privileged"],
  ])("refuses %s: %s", (text, kind) => {
    const refused = accept(text);
    expect(refused).toMatchObject({ problem: { kind: "port-conflict" } });
    expect(JSON.stringify(refused)).toContain(`"kind":"${kind}"`);
  });

  it("shows of what is in the way only what forbids the port", () => {
    const refused = accept("18789");
    const conflicts = !refused.ok && refused.problem.kind === "port-conflict" ? refused.problem.conflicts : [];
    expect(conflicts.length).toBeGreaterThan(0);
    expect(conflicts.filter((conflict) => conflict.severity !== "error")).toEqual([]);
  });

  it.each([19_789, 19_791, 19_850])("refuses a block in which a stranger holds %i", (port) => {
    const ports = portsOf([instance("default", 18_789)], [held(port)]);
    expect(accept("19789", observe({ ports }))).toMatchObject({ problem: { conflicts: [{ from: port, reason: { kind: "held" } }] } });
  });

  it("keeps the profile's own port, which its own gateway holds", () => {
    const observed = observeConfigured("{ gateway: { port: 19789 } }");
    const own = held(19_789, { instance: observed.instanceId });
    expect(accept("19789", { ...observed, ports: { ...observed.ports, held: [own] } })).toEqual({ ok: true, value: "19789" });
  });

  it("is proposed as its config says it, where that was written since the gateway was started", () => {
    const running = { ...instance("rescue", 21_000), nextStart: { port: 21_500, source: "gateway.port" } };
    const observed = observeConfigured("{ gateway: { port: 21500 } }", { instance: running });
    expect(portStep.question(emptyDraft, observed)).toMatchObject({
      initial: "21500",
      source: "existing",
      facts: { current: "21500", running: "21000" },
    });
  });

  it("that is suggested is named where another one stands in the line", () => {
    const remembered = { port: { text: "18809", source: "typed" } } as const;
    expect(portStep.question({ answers: {}, remembered }, observe()).facts).toMatchObject({ suggested: "19789" });
    expect(portStep.question(emptyDraft, observe()).facts).not.toHaveProperty("suggested");
  });

  it("is proposed as it is where something else than the config would move it", () => {
    const running = { ...instance("rescue", 21_000), nextStart: { port: 23_000, source: "--port in gw-gateway-rescue.service" } };
    const observed = observeConfigured("{ gateway: { port: 21500 } }", { instance: running });
    expect(portStep.question(emptyDraft, observed)).toMatchObject({ initial: "21000" });
  });

  it("counts the pins of the profile's config as part of the map", () => {
    const observed = observeConfigured("{ gateway: { port: 19789 }, browser: { controlUrl: 'http://127.0.0.1:18789' } }");
    expect(accept("19789", observed)).toMatchObject({ problem: { conflicts: [{ role: "browser-control", from: 18_789 }] } });
  });
});

describe("what is looked at before a port is judged", () => {
  it("is every port of the map", () => {
    const inquiry = portStep.inquiry?.(emptyDraft, "19789", observe());
    expect(inquiry).toMatchObject({ kind: "ports", address: "127.0.0.1" });
    expect(inquiry?.kind === "ports" ? [inquiry.ports.length, inquiry.ports.slice(0, 5)] : []).toEqual([
      104,
      [19_789, 19_790, 19_791, 19_793, 19_800],
    ]);
  });

  it.each([
    [{}, "127.0.0.1"],
    [{ bind: "lan" }, "0.0.0.0"],
    [{ bind: "custom", bindHost: "192.168.1.5" }, "192.168.1.5"],
    [{ bind: "custom" }, "127.0.0.1"],
  ])("is bound as far as %j says", (answers, address) => {
    expect(portStep.inquiry?.(draftOf(answers), "19789", observe())).toMatchObject({ address });
  });

  it.each(["", "abc", "70000", "65500"])("is nothing for %j", (text) => {
    expect(portStep.inquiry?.(emptyDraft, text, observe())).toBeUndefined();
  });
});
