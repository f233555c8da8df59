import { describe, expect, it } from "vitest";
import { builtin } from "../../../src/engine/builtin.ts";
import { openclaw } from "../../../src/engine/openclaw.ts";
import { judgeCurrent, judgeSnapshots } from "../../../src/plan/snapshot/judge-snapshots.ts";
import type { Snapshot } from "../../../src/plan/snapshot/snapshot.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { profileOf } from "../../service/sample-releases.ts";
import { configText, snapshotAt } from "./sample-snapshots.ts";

const profile = deriveProfile(builtin, "default", "/home/u");
const large = configText(18_789, { notes: "x".repeat(600) });

function faultsOf(texts: readonly string[], at = 0): readonly unknown[] {
  const snapshots = texts.map((text, index) => snapshotAt(30 - index, text));
  return judgeSnapshots(snapshots, undefined, profile)[at]?.faults ?? ["there is no such snapshot"];
}

describe("a snapshot by its text", () => {
  it.each<readonly [string, readonly string[], readonly unknown[]]>([
    ["with a gateway section is good", [configText(18_789)], []],
    ["with comments and without quotes is good", ["{ gateway: { auth: { token: 's3cret' } }, /* mine */ }"], []],
    [
      "that ends too soon does not parse",
      ["{ gateway: {"],
      [{ kind: "does-not-parse", reason: "line 1, column 13: invalid end of input" }],
    ],
    ["that is a list does not parse", ["[]"], [{ kind: "does-not-parse", reason: "its top level is not an object" }]],
    ["without a gateway section is not good", ['{ "agents": {} }'], [{ kind: "no-gateway" }]],
    ["whose gateway is a word is not good", ['{ "gateway": "yes" }'], [{ kind: "no-gateway" }]],
    [
      "made for other eyes is not good",
      ['{ "gateway": { "auth": { "token": "__OPENCLAW_REDACTED__" } } }'],
      [{ kind: "masked", keys: ["gateway.auth.token"] }],
    ],
    ["that names its secret is good", ["{ gateway: { auth: { token: '${GW_TOKEN}' } } }"], []],
    [
      "whose secret is none is not good",
      ['{ "gateway": { "auth": { "token": "undefined" } } }'],
      [{ kind: "no-secret", key: "gateway.auth.token" }],
    ],
    ["without a secret is not good", ['{ "gateway": { "port": 18789 } }'], [{ kind: "no-secret", key: "gateway.auth.token" }]],
    [
      "with a port that is none is refused",
      ['{ "gateway": { "port": "nineteen", "auth": { "token": "s3cret" } } }'],
      [{ kind: "refused", reasons: ["gateway.port"] }],
    ],
  ])("%s", (_, texts, faults) => {
    expect(faultsOf(texts)).toEqual(faults);
  });

  it("less than half of an older one is shrunk", () => {
    const [small, bytes] = [configText(18_789), new TextEncoder().encode(large).length];
    expect(faultsOf([small, large])).toEqual([{ kind: "shrunk", bytes: small.length, before: bytes }]);
  });

  it.each<readonly [string, readonly string[]]>([
    ["an older one that is small itself", [configText(1), configText(1, { notes: "x".repeat(380) })]],
    ["an older one that is no config", [configText(1), `{ "agents": "${"x".repeat(900)}" }`]],
    ["an older one that does not parse", [configText(1), `${large}{`]],
    ["more than half of an older one", [configText(1, { notes: "x".repeat(280) }), large]],
  ])("is not shrunk beside %s", (_, texts) => {
    expect(faultsOf(texts)).toEqual([]);
  });

  it("is not shrunk for a newer one that has grown", () => {
    expect(faultsOf([large, configText(18_789)], 1)).toEqual([]);
  });

  it("is refused by a release that knows its keys no more", () => {
    const own = profileOf(openclaw, "2026.9.6");
    const [judged] = judgeSnapshots([snapshotAt(1, '{ "gateway": { "port": 18789 } }')], undefined, own);
    expect(judged?.faults).toEqual([{ kind: "refused", reasons: ["gateway.mode, which is missing"] }]);
  });
});

describe("a snapshot beside the config as it is", () => {
  const older: readonly Snapshot[] = [snapshotAt(1, configText(18_789))];

  it("tells which keys come back, go and change", () => {
    const now = configText(20_789, { mine: 1 });
    expect(judgeSnapshots(older, now, profile)).toMatchObject([{ isCurrent: false, keys: { gained: 0, lost: 1, changed: 1 } }]);
  });

  it.each([
    ["the same text", configText(18_789), true],
    ["the same values in other words", '{gateway:{auth:{token:"first-token"},port:18789}}', true],
    ["another text that does not parse", "{", false],
  ])("knows %s", (_, now, isCurrent) => {
    expect(judgeSnapshots(older, now, profile)).toMatchObject([{ isCurrent }]);
  });

  it("shows that the config itself is shrunk", () => {
    expect(judgeCurrent(configText(18_789), [snapshotAt(1, large)], profile).faults).toMatchObject([{ kind: "shrunk" }]);
    expect(judgeCurrent(large, [snapshotAt(1, configText(18_789))], profile).faults).toEqual([]);
  });
});
