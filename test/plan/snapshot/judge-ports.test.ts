import { describe, expect, it } from "vitest";
import { builtin } from "../../../src/engine/builtin.ts";
import type { Instance } from "../../../src/instance/instance.ts";
import { hostPortsOf } from "../../../src/plan/host-ports.ts";
import { judgePorts } from "../../../src/plan/snapshot/judge-ports.ts";
import { judgeSnapshots } from "../../../src/plan/snapshot/judge-snapshots.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { gatewayOf } from "../drill/sample-drill.ts";
import { configText, snapshotAt } from "./sample-snapshots.ts";

const main = gatewayOf("default", 18_789, 10);
const rescue = gatewayOf("rescue", 30_789, 20);

function faultsOf(text: string, { others = [main], instance }: { others?: readonly Instance[]; instance?: Instance } = {}) {
  const profile = deriveProfile(builtin, "rescue", "/home/u");
  const kernel = { ephemeral: { from: 49_152, to: 65_535 }, firstUnprivileged: 1024 };
  const system = { uid: 1000, platform: "linux", home: "/home/u", environment: {} };
  // Of the system only the user counts here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const host = hostPortsOf({ instances: [rescue, ...others], listeners: [] } as never, kernel, system as never);
  const judged = judgeSnapshots([snapshotAt(1, text)], undefined, profile);
  return judgePorts(judged, { profile, id: rescue.id, instance, host }).flatMap(({ faults }) => faults);
}

describe("the ports of a snapshot", () => {
  it.each([
    ["another instance's base port", configText(18_789), 18_789],
    ["one of its derived ports", configText(18_791), 18_791],
  ])("speak against it where one is %s", (_, text, basePort) => {
    expect(faultsOf(text)).toEqual([{ kind: "ports-taken", basePort, owners: [{ profile: "default", engine: "builtin" }] }]);
  });

  it.each([
    ["its own", configText(30_789)],
    ["nobody's", configText(25_789)],
    ["not known, because it does not parse", "{"],
    ["near others, whose gateways start all the same", configText(18_889)],
  ])("do not where they are %s", (_, text) => {
    expect(faultsOf(text).filter(({ kind }) => kind === "ports-taken")).toEqual([]);
  });

  it("are those that its service pins, whatever the snapshot says", () => {
    const instance: Instance = { ...rescue, startPorts: { asInstalled: 25_789, byFiles: 18_789 } };
    expect(faultsOf(configText(18_789), { instance })).toEqual([]);
  });
});
