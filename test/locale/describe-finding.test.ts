import { describe, expect, it } from "vitest";
import { describeFinding, findingCode } from "../../src/locale/describe-finding.ts";
import type { FindingFact } from "../../src/locale/finding.ts";
import { findingOf, sampleFacts, sampleFixes } from "./sample-findings.ts";

const audience = { profile: "rescue", program: "gw" };
const facts: readonly (readonly [string, readonly FindingFact[]])[] = Object.entries(sampleFacts);

describe.each(facts)("the finding %s", (_, samples) => {
  it("is said in sentences without a hole, with what it matters for", () => {
    expect(samples.length).toBeGreaterThan(0);
    for (const fact of samples) {
      const { message, why } = describeFinding(findingOf(fact), audience);
      for (const text of [message, why]) {
        expect(text).not.toMatch(/undefined|(?<!\/dev\/)null|\[object|NaN|\(\)|: \.| {2}|\.\./);
        expect(text).toMatch(/^(?:[A-Z\d/]|openclaw-gateway|hooks\.token|gateway\.port)[^]*\.$/);
      }
    }
  });

  it("says each of its samples in words of its own", () => {
    const said = samples.map((fact) => describeFinding(findingOf(fact), audience).message);
    expect(new Set(said).size).toBe(said.length);
  });
});

describe("a fix", () => {
  it.each(Object.values(sampleFixes))("$kind has a command that can be pasted", (fix) => {
    const { fix: text } = describeFinding(findingOf({ kind: "hooks-token", path: "/c" }, fix), audience);
    expect(text?.summary).not.toBe("");
    expect(text?.command).toBe(
      text?.isAutomatic === true
        ? "gw --profile rescue doctor --fix"
        : { gw: "gw --profile rescue gateway install", command: "systemctl --user disable --now 'it'\\''s.service'" }[
            fix.kind === "gw" ? "gw" : "command"
          ],
    );
  });

  it("says of an earlier config how it is only looked at", () => {
    const { fix } = describeFinding(
      findingOf({ kind: "hooks-token", path: "/c" }, { kind: "gw", words: ["repair", "--from-snapshot"] }),
      audience,
    );
    expect(fix).toEqual({
      summary: "bring an earlier config back (--list instead only shows what is kept)",
      command: "gw --profile rescue repair --from-snapshot",
      isAutomatic: false,
    });
  });
});

describe("findingCode", () => {
  it("names what is wrong with a definition and with places, and the remark", () => {
    const codes = [...sampleFacts["unit-fault"], ...sampleFacts.ownership, ...sampleFacts.remark].map(findingCode);
    expect(codes).toEqual(["unit-port-pinned", "unit-node-missing", "place-foreign", "place-closed", "config-missing"]);
  });
});

it("shows what would move a terminal's cursor", () => {
  const { message } = describeFinding(findingOf({ kind: "config-shared", path: "/home/u/\u001B[2Jx" }), audience);
  expect(message).toContain(String.raw`/home/u/\x1b[2Jx`);
});
