import { describe, expect, it } from "vitest";
import { chooseEffectivePort, parsePort, type PortClaim } from "../../src/instance/effective-port.ts";

const fallback = { port: 18789, source: "default" };
const claims = (...pairs: readonly (readonly [string, string])[]): readonly PortClaim[] =>
  pairs.map(([text, source]) => ({ text, source }));

describe("the effective base port", () => {
  it.each([
    { title: "is the default when nothing is said", reported: [], said: [], port: 18789, source: "default", remarks: [] },
    { title: "is the first claim", reported: [], said: claims(["19001", "a"], ["19001", "b"]), port: 19001, source: "a", remarks: [] },
    {
      title: "leaves a remark for each other port, once",
      reported: [],
      said: claims(["19001", "a"], ["19002", "b"], ["19002", "c"], ["19003", "d"]),
      port: 19001,
      source: "a",
      remarks: [
        { kind: "port-disagreement", port: 19002, source: "b" },
        { kind: "port-disagreement", port: 19003, source: "d" },
      ],
    },
    {
      title: "passes over what is no port, with a remark",
      reported: [],
      said: claims(["70000", "a"], ["abc", "b"], ["19001", "c"]),
      port: 19001,
      source: "c",
      remarks: [
        { kind: "port-out-of-range", value: "70000", source: "a" },
        { kind: "port-out-of-range", value: "abc", source: "b" },
      ],
    },
    {
      title: "is what a lock reports, named after the claim that agrees",
      reported: claims(["19002", "lock"]),
      said: claims(["19001", "a"], ["19002", "b"]),
      port: 19002,
      source: "b",
      remarks: [{ kind: "port-disagreement", port: 19001, source: "a" }],
    },
    {
      title: "is what a lock reports, named after the lock when no claim agrees",
      reported: claims(["0", "broken lock"], ["19002", "lock"]),
      said: [],
      port: 19002,
      source: "lock",
      remarks: [{ kind: "port-out-of-range", value: "0", source: "broken lock" }],
    },
  ])("$title", ({ reported, said, port, source, remarks }) => {
    expect(chooseEffectivePort({ reported, claims: said, fallback })).toEqual({ port, source, remarks });
  });

  it.each([
    ["18789", 18789],
    [" 1 ", 1],
    ["65535", 65535],
    ["127.0.0.1:19000", 19000],
    ["[::1]:19001", 19001],
    ["0", undefined],
    ["65536", undefined],
    ["", undefined],
    ["1e4", undefined],
    ["-1", undefined],
    ["18789.5", undefined],
  ])("reads %j as %s", (text, port) => {
    expect(parsePort(text)).toBe(port);
  });
});
