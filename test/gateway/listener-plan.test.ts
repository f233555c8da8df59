import { describe, expect, test } from "vitest";
import { hostNamesOf, planListeners, reachOf } from "../../src/gateway/listener-plan.ts";

const ports = { gateway: 19789, "browser-control": 19791, canvas: 19793 };

/** `gateway 19789 required 127.0.0.1`, one line for each thing to do. */
function show(reach: Parameters<typeof planListeners>[0]): readonly string[] {
  return planListeners(reach, ports).map(({ role, port, need, addresses }) => `${role} ${port} ${need} ${addresses.join(" else ")}`);
}

const control = ["browser-control 19791 required 127.0.0.1", "browser-control 19791 unheld ::1"];

describe("what a gateway listens on", () => {
  test("loopback is both loopback addresses, ::1 only where the host has it", () => {
    expect(show({ kind: "loopback" })).toEqual([
      ...control,
      "canvas 19793 required 127.0.0.1",
      "canvas 19793 optional ::1",
      "gateway 19789 required 127.0.0.1",
      "gateway 19789 optional ::1",
    ]);
  });

  test("an address of its own comes with 127.0.0.1, for the commands on this host", () => {
    expect(show({ kind: "address", address: "192.0.2.2" })).toEqual([
      ...control,
      "canvas 19793 required 192.0.2.2",
      "canvas 19793 required 127.0.0.1",
      "canvas 19793 unheld ::1",
      "gateway 19789 required 192.0.2.2",
      "gateway 19789 required 127.0.0.1",
      "gateway 19789 unheld ::1",
    ]);
  });

  test("everywhere is both families, or IPv4 alone on a host without IPv6; browser control stays on loopback", () => {
    expect(show({ kind: "everywhere" })).toEqual([
      ...control,
      "canvas 19793 required :: else 0.0.0.0",
      "gateway 19789 required :: else 0.0.0.0",
    ]);
  });

  test.for([
    ["0.0.0.0", "everywhere"],
    ["::", "everywhere"],
    ["127.0.0.1", "loopback"],
    ["::1", "loopback"],
    ["localhost", "loopback"],
    ["127.0.0.2", "address"],
    ["192.0.2.2", "address"],
    ["fd00::2", "address"],
  ] as const)("a custom address %s means %s", ([address, kind]) => {
    expect(reachOf(address).kind).toBe(kind);
  });
});

describe("the Host header", () => {
  test("may name loopback only while only loopback can be reached", () => {
    expect(hostNamesOf({ kind: "loopback" })).toEqual(["localhost", "127.0.0.1", "[::1]"]);
    expect(hostNamesOf({ kind: "address", address: "127.0.0.2" })).toEqual(["localhost", "127.0.0.1", "[::1]", "127.0.0.2"]);
    expect(hostNamesOf({ kind: "address", address: "192.0.2.2" })).toBeUndefined();
    expect(hostNamesOf({ kind: "everywhere" })).toBeUndefined();
  });
});
