import { describe, expect, it } from "vitest";
import { openclaw } from "../../../src/engine/openclaw.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import { plainText } from "../../../src/frontend/view/line.ts";
import { viewPorts } from "../../../src/frontend/view/view-ports.ts";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import type { Observed } from "../../../src/wizard/observed.ts";
import { held } from "../../port-map/sample-host.ts";
import { instance, observe, observeConfigured, portsOf } from "../../wizard/sample-observed.ts";

const main = instance("default", 18_789);

function shown(observed: Observed, text: string, columns: number): readonly string[] {
  const frame = { columns, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };
  return plainText(viewPorts(observed, text, frame)).split("\n");
}

describe("the port table", () => {
  it("names who has each port, and says once that the base port is too close", () => {
    const rows = shown(observe({ others: [main] }), "18790", 120);
    expect(rows).toEqual([
      " ✖ gateway          18790       taken: default bridge",
      " ✖ bridge           18791       taken: default browser control",
      " ✔ browser control  18792       free, loopback only",
      " ✔ canvas           18794       free",
      " ▲ browser (CDP)    18801-18900 shared with default from browser 2 on",
      " ✖ Base port 18790 is only 1 away from the default profile (built-in) on 18789; at least 20 are needed.",
      "   neighbour        18789       the default profile (built-in), 1 below",
    ]);
  });

  it("says of a base port that is free and too close what it is too close to", () => {
    expect(shown(observe({ others: [main] }), "18803", 100)[0]).toBe(
      " ✖ gateway          18803       only 14 away from default on 18789; at least 20 are needed",
    );
  });

  it("tells what comes of two OpenClaw services on one port", () => {
    const ports = portsOf([main]);
    const claims = ports.claims.map((claim) => ({ ...claim, engine: "openclaw", clearsItsPort: true }));
    const observed = observe({ profile: deriveProfile(openclaw, "rescue", "/home/u"), ports: { ...ports, claims } });
    expect(shown(observed, "18789", 100)).toContain(" ✖ Two OpenClaw services on one port stop each other's gateway.");
  });

  it("keeps its columns on a move, and cuts nothing", () => {
    const others = [main, instance("ops", 20_829)];
    const observed = observeConfigured("{ gateway: { port: 22789 } }", { others, ports: portsOf(others) });
    const rows = shown(observed, "20809", 80);
    const columns = rows.slice(0, 5).map((row) => cellWidth(row.slice(0, row.indexOf("→"))));
    expect(new Set(columns).size).toBe(1);
    expect(rows.filter((row) => row.includes("…") || cellWidth(row) > 80)).toEqual([]);
    expect(rows.join(" ").replaceAll(/\s+/g, " ")).toContain("20820-20919 shared with ops from browser 10 on");
  });

  it.each([24, 31, 40])("is a sentence for each role at %i columns, what is in the way first, whole", (columns) => {
    const rows = shown(observe({ ports: portsOf([main], [held(19_793)]) }), "19789", columns);
    const text = rows.join(" ").replaceAll(/\s+/g, " ");
    expect(text.startsWith(" ✖ canvas 19793: in use: python3 (pid 4711)")).toBe(true);
    expect(text).toContain("✔ browser (CDP) 19800-19899: free, opened when needed, loopback only");
    expect(rows.filter((row) => row.includes("…") || cellWidth(row) > columns)).toEqual([]);
  });
});
