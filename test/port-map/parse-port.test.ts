import { describe, expect, it } from "vitest";
import { parsePort } from "../../src/port-map/parse-port.ts";

describe("parsePort", () => {
  it.each([
    ["18789", 18_789],
    ["  80 ", 80],
    ["65535", 65_535],
    ["080", 80],
  ])("reads %j", (text, port) => {
    expect(parsePort(text)).toEqual({ ok: true, value: port });
  });

  it.each(["", "abc", "80.5", "1e4", "-1", "0x50", "18 789", "１２３４"])("refuses %j as no number", (text) => {
    expect(parsePort(text)).toEqual({ ok: false, problem: { kind: "port-not-a-number", text } });
  });

  it.each([0, 65_536, 70_000])("refuses %i as out of range", (port) => {
    expect(parsePort(String(port))).toEqual({ ok: false, problem: { kind: "port-out-of-range", port } });
  });
});
