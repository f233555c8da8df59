import { describe, expect, test } from "vitest";
import { err, ok } from "../../src/lib/result.ts";
import type { UnitFault } from "../../src/locale/unit-fault.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { proveService } from "../../src/plan/prove-service.ts";
import type { ServiceManager } from "../../src/service/service-manager.ts";
import { placesFor, profileOf } from "../service/sample-releases.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import { fakeManager } from "./planning.ts";

const profile = profileOf(openclaw, "2026.9.6");
const port: UnitFault = { kind: "port-pinned", where: "arguments", port: "1" };
const shown: readonly UnitFault[] = [
  { kind: "secret-inside", variable: "OPENCLAW_GATEWAY_TOKEN" },
  { kind: "readable-by-others", path: "/u", mode: 0o644 },
];

describe("the proof of a service", () => {
  test("asks for what the plan installed, and needs nothing where it installed none", async () => {
    const asked: unknown[] = [];
    const manager = { ...managerWith([]), verify: async (...words: readonly unknown[]) => (asked.push(...words), ok([])) };
    expect(await proveService(planWith(manager))).toEqual(ok([]));
    expect(asked).toEqual([profile, placesFor(profile), 19_789]);
    expect(await proveService(planWith(undefined))).toEqual(ok([]));
  });

  test.each([
    ["gw's own way", "systemd", [port], err([port])],
    ["gw's own way with a secret in it", "systemd", shown, err(shown)],
    ["the engine's installer with its secret, which is told", "engine", shown, ok(shown)],
    ["the engine's installer with another fault", "engine", [...shown, port], err([port])],
  ] as const)("of %s", async (_, id, faults, expected) => {
    const proved = await proveService(planWith({ ...managerWith(faults), id }));
    expect(proved).toEqual(
      expected.ok ? expected : err({ kind: "service-not-proved", name: profile.systemdUnit, faults: expected.problem }),
    );
  });
});

function managerWith(faults: readonly UnitFault[]): ServiceManager {
  return { ...fakeManager(() => undefined), verify: async () => ok(faults) };
}

function planWith(manager: ServiceManager | undefined): Plan {
  return {
    profile,
    title: "onboard",
    changes: [],
    ports: undefined,
    gateway: undefined,
    ...(manager === undefined ? {} : { service: { manager, places: placesFor(profile), port: 19_789 } }),
    notes: [],
  };
}
