import { describe, expect, it } from "vitest";
import { currentPort, offeredPort } from "../../src/wizard/port-choice.ts";
import { instance, observe, observeConfigured } from "./sample-observed.ts";

describe("the base port that a key types in", () => {
  it.each([
    ["", 19_789],
    ["x", 19_789],
    ["18789", 19_789],
    ["19788", 19_789],
    ["19789", 20_789],
    ["20000", 20_789],
    ["20789", 21_789],
    ["40000", 19_789],
    ["99999", 19_789],
  ])("is over %j the next clean one from the proposal on: %i", (text, port) => {
    expect(offeredPort(observe(), text)).toBe(port);
  });

  it("leaves out what is not clean, and comes back to the proposal at the end", () => {
    const others = [instance("default", 18_789), instance("ops", 21_789), instance("near", 22_700)];
    const observed = observe({ others });
    let port = offeredPort(observed, "");
    const offered: (number | undefined)[] = [];
    do {
      offered.push(port);
      port = offeredPort(observed, String(port));
    } while (port !== offered[0]);
    expect(offered).toEqual([19_789, 20_789, 23_789, 24_789, 25_789, 26_789, 27_789, 28_789, 29_789, 30_789, 31_789]);
  });

  it("is the one that the help names where this profile is to move", () => {
    expect(offeredPort(observeConfigured("{ gateway: { port: 18809 } }"), "18809")).toBe(19_789);
  });

  it("is none where the help says that another one should move", () => {
    const others = [instance("third", 18_809)];
    expect(offeredPort(observeConfigured("{ gateway: { port: 18789 } }", { others }), "18789")).toBeUndefined();
  });

  it("is a clean one where the present port is refused, whoever should move", () => {
    const others = [instance("third", 18_800)];
    expect(offeredPort(observeConfigured("{ gateway: { port: 18789 } }", { others }), "18789")).toBe(19_789);
  });
});

describe("the base port that a profile has now", () => {
  const own = instance("rescue", 19_789);
  const remark = { kind: "copy", path: "/home/u/.gw-rescue", profile: "main", engine: "builtin" } as const;

  it.each([
    ["is that of its gateway", own, 19_789],
    ["is none of a copy, whose port is another's", { ...own, remarks: [remark] }, undefined],
  ])("%s", (_, known, port) => {
    expect(currentPort(observe({ instance: known }))).toBe(port);
  });
});
