import { describe, expect, it } from "vitest";
import { describeAge, describeFault, describeKeys, describeSource, describeVerdict } from "../../../src/plan/snapshot/describe-snapshot.ts";
import type { JudgedSnapshot, SnapshotFault } from "../../../src/plan/snapshot/snapshot.ts";
import { snapshotAt } from "./sample-snapshots.ts";

const judged: JudgedSnapshot = {
  snapshot: snapshotAt(1, "{}"),
  value: {},
  faults: [],
  isAsked: false,
  isCurrent: false,
  keys: undefined,
};

describe("what is said of a snapshot", () => {
  it.each<readonly [SnapshotFault, string]>([
    [{ kind: "does-not-parse", reason: "line 1, column 2: \u001B[2J" }, "does not parse: line 1, column 2: \\x1b[2J"],
    [{ kind: "no-gateway" }, "has no gateway section"],
    [
      { kind: "masked", keys: ["a.token", "b.token", "c.token", "d.token"] },
      "has stand-ins in place of secrets: a.token, b.token, c.token and 1 more",
    ],
    [{ kind: "no-secret", key: "gateway.auth.token" }, "has no secret for its gateway (gateway.auth.token)"],
    [{ kind: "shrunk", bytes: 323, before: 19_747 }, "is shrunk: 323 bytes, and an older one has 19747"],
    [{ kind: "refused", reasons: ["routing: not known to it"] }, "is refused by its engine: routing: not known to it"],
  ])("against it: %o", (fault, text) => {
    expect(describeFault(fault)).toBe(text);
  });

  it("tells good from good to its engine and from what is there", () => {
    expect(describeVerdict(judged)).toBe("good");
    expect(describeVerdict({ ...judged, isAsked: true })).toBe("good, and its engine takes it");
    expect(describeVerdict({ ...judged, isCurrent: true })).toBe("good (in place now)");
    expect(describeVerdict({ ...judged, isCurrent: true, faults: [{ kind: "no-gateway" }] })).toBe("has no gateway section");
  });

  it("makes escapes in the names of files visible", () => {
    expect(describeSource({ kind: "set-aside", path: "/h/gw.json.clobbered.\u001B[1m" })).toBe(
      String.raw`set aside as gw.json.clobbered.\x1b[1m`,
    );
  });

  it.each([
    [{ gained: 12, lost: 0, changed: 1 }, "12 back, 1 changed"],
    [{ gained: 0, lost: 2, changed: 0 }, "2 gone"],
    [{ gained: 0, lost: 0, changed: 0 }, "none"],
    [undefined, ""],
  ])("counts the keys of %o", (keys, text) => {
    expect(describeKeys(keys)).toBe(text);
  });

  it.each([
    [-5, "just now"],
    [59_999, "just now"],
    [60_000, "1 min ago"],
    [7_199_999, "119 min ago"],
    [7_200_000, "2 h ago"],
    [172_800_000, "2 d ago"],
  ])("calls %i ms %s", (ms, text) => {
    expect(describeAge(ms)).toBe(text);
  });
});
