import { describe, expect, it } from "vitest";
import { agreementJson, agreementText } from "../../src/cli/agreement-text.ts";
import { judgeAgreement, type AgreementFacts } from "../../src/instance/agreement.ts";
import { agreedFacts, factsWith } from "../instance/sample-agreements.ts";

const reader = { audience: { profile: "rescue", program: "gw" }, home: "/home/u" };

const faulty = factsWith({ faults: [{ kind: "program-missing", path: "/home/u/gw/bin/gw.cjs" }], isEditedSince: true });
const mend = "gw --profile rescue gateway install";

function text(facts: AgreementFacts, columns: number, command?: string): readonly string[] {
  return agreementText(judgeAgreement(facts), command, { ...reader, columns }).split("\n");
}

describe("the verdict in words", () => {
  it("has a line for each of the four, and one for all", () => {
    expect(text(agreedFacts, 80)).toEqual([
      "Configured  agrees: port 19789, profile rescue, ~/.gw-rescue",
      "Installed   agrees: port 19789, profile rescue, ~/.gw-rescue, 0.1.0",
      "Listening   agrees: port 19789, pid 7",
      "Answering   agrees: port 19789, profile rescue, ~/.gw-rescue, 0.1.0",
      "Verdict     all agree",
    ]);
  });

  it("names what is off first with what mends it, and beside the others why they differ", () => {
    expect(text(faulty, 140, mend)).toEqual([
      "Configured  agrees: port 19789, profile rescue, ~/.gw-rescue",
      "Installed   differs: port 19789, profile rescue, ~/.gw-rescue, 0.1.0",
      "Listening   agrees: port 19789, pid 7",
      "Answering   differs: port 19789, profile rescue, ~/.gw-rescue, 0.1.0; the config was edited after the gateway had read it (2026-11-21",
      "            12:00:00); a restart takes what it says now",
      "Verdict     installed is off: gw-gateway-rescue.service: its program is gone: ~/gw/bin/gw.cjs",
      "Next        gw --profile rescue gateway install",
    ]);
  });

  it.each([40, 60])("stays within %i columns, but for the command, which is pasted in one piece", (columns) => {
    const lines = text(faulty, columns, mend);
    expect(lines.slice(0, -1).filter((line) => line.length > columns)).toEqual([]);
    expect(lines.at(-1)).toBe(`Next        ${mend}`);
  });

  it.each([
    [{}, { service: undefined }, ["no service", "all agree; no service keeps it running"]],
    [
      { health: { state: "stopped", detail: "no process" } },
      { service: undefined, pids: [], listeners: [] },
      ["no service", "installed is off: no service is installed, and nothing runs"],
    ],
  ] as const)("says what is not there with %j", (over, instance, [installed, verdict]) => {
    const lines = text(factsWith(over, instance), 140);
    expect([lines[1], lines[4]]).toEqual([`Installed   ${installed}`, `Verdict     ${verdict}`]);
  });
});

describe("the verdict for scripts", () => {
  it("holds the four, what is off and what mends it", () => {
    expect(agreementJson(judgeAgreement(faulty), mend, reader.audience)).toMatchObject({
      configured: { sign: "agrees", port: 19_789 },
      installed: { sign: "differs", reason: "gw-gateway-rescue.service: its program is gone: /home/u/gw/bin/gw.cjs" },
      off: { part: "installed", kind: "unit-faults", message: expect.stringContaining("its program is gone") },
      mend,
    });
  });

  it("holds nothing that is off where all agree", () => {
    expect(Object.keys(agreementJson(judgeAgreement(agreedFacts), undefined, reader.audience))).toEqual([
      "configured",
      "installed",
      "listening",
      "answering",
    ]);
  });
});
