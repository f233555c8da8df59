import { describe, expect, it } from "vitest";
import { checkPortConflict } from "../../../src/doctor/check/port-conflict.ts";
import type { Finding } from "../../../src/locale/finding.ts";
import { examinePatient, makePatient } from "../patient.ts";

/** The findings about ports of a host with gateways of these names on these base ports, stopped. */
async function findings(gateways: Readonly<Record<string, number>>): Promise<readonly Finding[]> {
  const patient = await makePatient();
  for (const [name, port] of Object.entries(gateways)) await patient.gateway(name, port, { isRunning: false });
  return checkPortConflict(await examinePatient(patient));
}

const summary = (found: readonly Finding[]): readonly unknown[] =>
  found.map(({ severity, subject, others, fix }) => [severity, subject?.profile, others[0]?.profile, fix]);

describe("ports that several gateways claim", () => {
  it("are told once for each pair, and the default profile stays", async () => {
    expect(summary(await findings({ default: 18_789, rescue: 18_789 }))).toEqual([
      ["error", "rescue", "default", { kind: "move-ports", basePort: 19_789 }],
    ]);
  });

  it("are given up one gateway after the other, each for ports that the one before has left free", async () => {
    const found = await findings({ default: 18_789, lab: 18_789, rescue: 18_789 });
    const moves = new Map(
      found.flatMap(({ subject, fix }) => (fix?.kind === "move-ports" ? [[subject?.profile, fix.basePort] as const] : [])),
    );
    expect(found).toHaveLength(3);
    expect(new Set(moves.keys())).toEqual(new Set(["lab", "rescue"]));
    expect(new Set([18_789, ...moves.values()]).size).toBe(3);
  });

  it("can stay where they only may meet one day, with the command for whoever wants to move", async () => {
    expect(summary(await findings({ default: 18_789, rescue: 18_809 }))).toEqual([
      ["warning", "rescue", "default", { kind: "gw", words: ["ports", "--set", "19789"] }],
    ]);
  });

  it("are nobody's trouble where each has room", async () => {
    expect(await findings({ default: 18_789, lab: 19_789, rescue: 20_789 })).toEqual([]);
  });
});

describe("ports that the host takes", () => {
  it("are a warning where it takes them for connections now and then", async () => {
    expect(summary(await findings({ rescue: 50_000 }))).toEqual([
      ["warning", "rescue", undefined, { kind: "gw", words: ["ports", "--suggest"] }],
    ]);
  });

  it("are an error where the derived ones do not fit", async () => {
    expect(summary(await findings({ rescue: 65_500 })).map((one) => (Array.isArray(one) ? one[0] : one))).toContain("error");
  });
});
