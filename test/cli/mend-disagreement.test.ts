import { describe, expect, it } from "vitest";
import { mendDisagreement, type MendSubject } from "../../src/cli/mend-disagreement.ts";
import { judgeAgreement } from "../../src/instance/agreement.ts";
import { factsWith, sampleAgreements, sampleProfile } from "../instance/sample-agreements.ts";

const subject: Omit<MendSubject, "instance"> = {
  audience: { profile: "rescue", program: "gw" },
  profile: sampleProfile,
  isAtOwnPlace: true,
  apart: "gw --profile rescue ports --set 24789",
  away: "gw --profile rescue ports --set 25789",
  numbered: "gw --profile rescue ports --set 19789",
  stay: undefined,
  hasSnapshot: true,
};

const cases = Object.entries(sampleAgreements).flatMap(([kind, samples]) =>
  samples.map(([facts, mend], index) => [kind, index, facts, mend] as const),
);

describe("what mends a disagreement", () => {
  it.each(cases)("%s (%i)", (_, __, facts, mend) => {
    const { off } = judgeAgreement(facts);
    const told = off === undefined ? "" : mendDisagreement(off, { ...subject, instance: facts.instance });
    expect(told).toBe(mend);
  });

  it("leads to the ports where nothing else is free", () => {
    const { instance } = factsWith({});
    const held = { kind: "port-held", port: 19_789, role: "gateway", by: "x", isAhead: false } as const;
    expect(mendDisagreement(held, { ...subject, instance, away: undefined })).toBe("gw --profile rescue ports");
  });

  it("runs a gateway at a place of its own by hand, because no service can be meant", () => {
    const { instance } = factsWith({}, { service: undefined });
    const audience = { profile: "default", program: "gw", variables: { GW_STATE_DIR: "/srv/my bot" } };
    const mended = mendDisagreement({ kind: "no-service" }, { ...subject, audience, instance, isAtOwnPlace: false });
    expect(mended).toBe("GW_STATE_DIR='/srv/my bot' gw gateway run");
  });

  it("unmasks the default profile alone, and at a place of its own what cannot be named", () => {
    const { instance } = factsWith({}, {}, { isMasked: true });
    const off = { kind: "masked", name: "gw-gateway-rescue.service" } as const;
    const unnamed = { ...subject, instance, audience: { profile: "default", program: "gw" } };
    expect(mendDisagreement(off, unnamed)).toBe("gw --profile default doctor --fix");
    expect(mendDisagreement(off, { ...unnamed, isAtOwnPlace: false })).toBe("systemctl --user unmask gw-gateway-rescue.service");
  });

  it("keeps a gateway where it runs well", () => {
    const { instance } = factsWith({}, { nextStart: { port: 18_789, source: "gateway.port" } });
    const placed = { ...subject, instance, stay: "gw --profile rescue ports --set 19789" };
    const held = { kind: "port-held", port: 18_789, role: "gateway", by: "x", isAhead: true } as const;
    expect(mendDisagreement(held, placed)).toBe(placed.stay);
    expect(mendDisagreement({ kind: "port-claimed", conflicts: [] }, placed)).toBe(placed.stay);
  });

  it("leads into the file, or to the wizard, where no earlier config is kept", () => {
    const path = "/home/u/.gw-rescue/gw.json";
    const known = { ...subject, instance: factsWith({}).instance, hasSnapshot: false };
    const remark = { kind: "config-does-not-parse", path, line: 3, column: 1, reason: "a comma is missing" } as const;
    expect(mendDisagreement({ kind: "config-unread", remark }, known)).toBe(`mend ${path}, line 3`);
    expect(mendDisagreement({ kind: "config-missing", path }, known)).toBe("gw --profile rescue onboard");
  });

  it("leads to who can give a file back before it opens it", () => {
    const path = "/home/u/.gw-rescue/gw.json";
    const { instance } = factsWith({}, { remarks: [{ kind: "foreign-owner", path, uid: 0 }] });
    const off = { kind: "config-unread", remark: { kind: "unreadable", path, code: "EACCES" } } as const;
    expect(mendDisagreement(off, { ...subject, instance })).toBe("gw --profile rescue doctor");
  });
});
