import { describe, expect, it } from "vitest";
import { canvasRows } from "../../src/cli/canvas-row.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { clawdbot } from "../../src/engine/clawdbot.ts";
import { eraOf } from "../../src/engine/engines.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";

describe("canvasRows", () => {
  const era = eraOf(builtin, undefined);
  const listener = { address: "127.0.0.1", port: 19_793, owner: undefined };

  it("names the address while the gateway runs, and while it does not", () => {
    const portMap = derivePortMap(era, 19_789);
    expect(canvasRows({ portMap, listeners: [listener] })).toEqual([["Canvas", "http://127.0.0.1:19793/"]]);
    expect(canvasRows({ portMap, listeners: [{ ...listener, port: 18_793 }] })).toEqual([
      ["Canvas", "http://127.0.0.1:19793/, when it runs"],
    ]);
  });

  it("says where else it is open", () => {
    const portMap = derivePortMap(era, 19_789);
    const rows = (address: string) => canvasRows({ portMap, listeners: [{ ...listener, address }] });
    expect(rows("0.0.0.0")).toEqual([["Canvas", "http://127.0.0.1:19793/, and from every network interface"]]);
    expect(rows("100.64.0.7")).toEqual([["Canvas", "http://127.0.0.1:19793/, and on 100.64.0.7"]]);
  });

  it("follows canvasHost.port", () => {
    const portMap = derivePortMap(era, 19_789, [{ role: "canvas", port: 20_000, source: "canvasHost.port" }]);
    expect(canvasRows({ portMap, listeners: [] })).toEqual([["Canvas", "http://127.0.0.1:20000/, when it runs"]]);
  });

  it("says nothing where no port serves it", () => {
    expect(canvasRows({ portMap: derivePortMap(era, 19_789, [], { canvas: "reserved" }), listeners: [] })).toEqual([]);
    expect(canvasRows({ portMap: derivePortMap(eraOf(clawdbot, undefined), 18_789), listeners: [] })).toEqual([]);
  });
});
