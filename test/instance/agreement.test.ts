import { describe, expect, it } from "vitest";
import { judgeAgreement } from "../../src/instance/agreement.ts";
import { describeDisagreement } from "../../src/instance/describe-disagreement.ts";
import { partOf } from "../../src/instance/disagreement.ts";
import { agreedFacts, factsWith, sampleAgreements } from "./sample-agreements.ts";

const cases = Object.entries(sampleAgreements).flatMap(([kind, samples]) => samples.map(([facts], index) => [kind, index, facts] as const));

describe("the verdict on a gateway", () => {
  it("is that all agree where they do, with what each of the four says", () => {
    const place = { profile: "rescue", stateDir: "/home/u/.gw-rescue" };
    expect(judgeAgreement(agreedFacts)).toEqual({
      configured: { sign: "agrees", port: 19_789, ...place },
      installed: { sign: "agrees", port: 19_789, ...place, version: "0.1.0", service: "gw-gateway-rescue.service" },
      listening: { sign: "agrees", port: 19_789, pids: [7] },
      answering: { sign: "agrees", port: 19_789, ...place, version: "0.1.0" },
      off: undefined,
    });
  });

  it.each(cases)("names %s first (%i), and its part differs", (kind, _, facts) => {
    const agreement = judgeAgreement(facts);
    const { off } = agreement;
    expect(off?.kind).toBe(kind);
    expect(off === undefined ? undefined : agreement[partOf[off.kind]]).toMatchObject({ sign: "differs", off });
  });

  it.each(cases)("says %s (%i) as one clause", (_, __, facts) => {
    const { off } = judgeAgreement(facts);
    const text = off === undefined ? "" : describeDisagreement(off, { profile: "rescue", program: "gw" });
    expect(text).toMatch(/^[^\n]{12,}[^.\n]$/);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it("shows the port and the place that the definition names in place of the profile's own", () => {
    const faults = [
      { kind: "wrong-profile", found: "main", wanted: "rescue" },
      { kind: "wrong-state-directory", found: "/home/u/.gw-main", wanted: "/home/u/.gw-rescue" },
    ] as const;
    const startPorts = { asInstalled: 20_789, byFiles: 19_789 };
    const { configured, installed } = judgeAgreement(factsWith({ faults }, { startPorts }));
    expect(configured.port).toBe(19_789);
    expect(installed).toMatchObject({ sign: "differs", port: 20_789, profile: "main", stateDir: "/home/u/.gw-main" });
  });

  it("finds fault with each part for itself, and mends the config before the rest", () => {
    const facts = factsWith(
      { faults: [{ kind: "program-missing", path: "/opt/gw/bin/gw.cjs" }], isEditedSince: true },
      { remarks: [{ kind: "config-missing", path: "/home/u/.gw-rescue/gw.json" }] },
    );
    const agreement = judgeAgreement(facts);
    expect([agreement.configured.off?.kind, agreement.installed.off?.kind]).toEqual(["config-missing", "unit-faults"]);
    expect(agreement.off?.kind).toBe("config-missing");
    // What a restart would take is not there.
    expect(agreement.answering.off).toBeUndefined();
  });

  it("has nothing against a gateway that runs without a service", () => {
    const agreement = judgeAgreement(factsWith({}, { service: undefined }));
    expect(agreement.off).toBeUndefined();
    expect(agreement.installed).toMatchObject({ sign: "none" });
  });

  it("knows no port of a config that cannot be read", () => {
    const remarks = [{ kind: "unreadable", path: "/home/u/.gw-rescue", code: "EACCES" }] as const;
    expect(judgeAgreement(factsWith({}, { remarks })).configured).not.toHaveProperty("port");
  });
});
