import { describe, expect, it } from "vitest";
import { openclaw } from "../../src/engine/openclaw.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { freePin } from "../../src/port-map/free-pin.ts";
import type { HostPorts } from "../../src/port-map/host-ports.ts";
import { derivePortMap, type PortPin } from "../../src/port-map/port-map.ts";
import { claim, emptyHost, held } from "./sample-host.ts";

const era = eraOf(openclaw, undefined);

function portFor(role: "cdp" | "canvas", over: Partial<HostPorts> = {}, pins: readonly PortPin[] = []): number | undefined {
  const maps = { own: derivePortMap(era, 19_789, pins), derived: derivePortMap(era, 19_789) };
  return freePin("openclaw:rescue", { role }, maps, emptyHost(over));
}

describe("a port for what is pinned", () => {
  it("is the last one of the browsers' that nobody holds, claims or has pinned", () => {
    expect(portFor("cdp")).toBe(19_899);
    expect(portFor("cdp", { held: [held(19_899)] }, [{ role: "cdp", port: 19_898, source: "browser.profiles.x.cdpPort" }])).toBe(19_897);
    expect(portFor("cdp", { claims: [claim("lab", 19_849, [], openclaw)] })).toBe(19_848);
  });

  it("is none where all of them are taken, or the release has no such role", () => {
    expect(portFor("cdp", { held: Array.from({ length: 100 }, (_, index) => held(19_800 + index)) })).toBeUndefined();
    expect(portFor("canvas")).toBeUndefined();
  });
});
