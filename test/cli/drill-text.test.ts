import { describe, expect, it } from "vitest";
import { drillJson, proofCount, proofLines } from "../../src/cli/drill-text.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { cellWidth } from "../../src/lib/wrap-text.ts";
import { proveRescue } from "../../src/plan/drill/prove-rescue.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { drillWith, placeAt, sampleDrill } from "../plan/drill/sample-drill.ts";

const audience = { profile: "rescue", program: "gw" };
const facts = drillWith({
  rescue: { workspaces: [placeAt("/home/u/.gw/workspace")], secret: { kind: "digest", digest: "default" } },
  facts: { linger: "unknown" },
});
const proofs = proveRescue(facts, audience);

describe("the proofs of a drill", () => {
  it.each([40, 80, 140])("fit a terminal of %i columns, commands in one piece", async (columns) => {
    const lines = proofLines(proofs, "/home/u", columns);
    for (const line of lines) expect([line, /^\s+(?:gw|loginctl) /.test(line) || cellWidth(line) <= columns]).toEqual([line, true]);
    await expect(`${[...lines, proofCount(proofs)].join("\n")}\n`).toMatchFileSnapshot(`golden/drill-${columns}.txt`);
  });

  it("are counted", () => {
    expect(proofCount(proofs)).toBe("11 of 15 hold, 2 fail, 2 are to be known.");
    expect(proofCount(proofs.slice(2, 4))).toBe("1 of 2 hold, 1 fails, 0 are to be known.");
  });

  it("are told to scripts with null for what cannot be told, and the command that brings main back", () => {
    const { rescue, main } = { rescue: sampleDrill.rescue.instance, main: sampleDrill.main.instance };
    const data = drillJson({ audience }, { rescue, main, mainProfile: deriveProfile(builtin, "default", "/home/u"), facts, proofs });
    expect(data).toMatchObject({
      rescue: { profile: "rescue", engine: "builtin" },
      main: { profile: "default", engine: "builtin" },
      repair: "gw --engine builtin repair --from-snapshot",
    });
    expect(JSON.parse(JSON.stringify(data))).toMatchObject({
      proofs: expect.arrayContaining([
        { code: "linger", holds: null, detail: expect.stringContaining("unknown") },
        { code: "secret", holds: false, detail: expect.any(String), fix: "gw --profile rescue onboard --token-env NAME" },
      ]),
    });
  });
});
