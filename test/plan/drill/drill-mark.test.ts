import { stat, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Host } from "../../../src/host/host.ts";
import { describeCutOff } from "../../../src/plan/drill/describe-cut-off.ts";
import { findCutOffDrill, removeDrillMark, writeDrillMark } from "../../../src/plan/drill/drill-mark.ts";
import { drillMarkPath } from "../../../src/instance/gw-state-directory.ts";
import { makeFakeHost, runningUnit, stoppedUnit, type UnitProperties } from "../../instance/fake-host.ts";
import { makeHome } from "../planning.ts";

const main = { profile: "default", engine: "builtin" };

/** A host on which a drill has begun, and what its manager says of main. */
async function begun(unit: UnitProperties | undefined): Promise<Host> {
  const home = await makeHome({ XDG_RUNTIME_DIR: "" });
  const fake = await makeFakeHost();
  if (unit !== undefined) await fake.manage("user", { "gw-gateway.service": unit });
  const { host } = home;
  // The manager and its sockets are the fake's, gw's own files the home's.
  const isOwn = (file: string) => file.startsWith(home.home);
  const files: Host["files"] = { ...host.files, status: async (file) => (isOwn(file) ? host.files : fake.files).status(file) };
  const merged: Host = { ...host, files, queries: fake.queries, system: { ...host.system, uid: fake.system.uid } };
  expect(await writeDrillMark(merged, main)).toMatchObject({ ok: true });
  return merged;
}

/** The same after its process is gone. */
function later(host: Host): Host {
  return { ...host, processes: { ...host.processes, find: async () => undefined } };
}

describe("the mark of a drill", () => {
  it("is readable by its owner alone, and can be taken away", async () => {
    const host = await begun(stoppedUnit);
    expect((await stat(drillMarkPath(host.system))).mode & 0o777).toBe(0o600);
    await removeDrillMark(host.files, host.system);
    expect(await findCutOffDrill(later(host))).toBeUndefined();
  });

  it("says nothing while the drill goes on", async () => {
    expect(await findCutOffDrill(await begun(stoppedUnit))).toBeUndefined();
  });

  it.each([
    ["stopped", stoppedUnit],
    ["failed", { ...stoppedUnit, ActiveState: "failed", SubState: "failed", Result: "exit-code" }],
  ])("tells of a drill that is gone and left main %s", async (_, unit) => {
    const host = later(await begun(unit));
    const found = await findCutOffDrill(host);
    expect(found).toMatchObject({ main });
    expect(found && describeCutOff(found, { profile: "rescue", program: "npx gw" })).toMatch(
      /^A rescue drill of \d{4}-.* was cut off and left the default profile \(built-in\) stopped\. Start it: npx gw --engine builtin gateway start$/,
    );
  });

  it("tells of a drill that ended in order, and whose main did not come up, as what it is", async () => {
    const host = later(await begun(stoppedUnit));
    await writeDrillMark(host, main, { hasFailed: true });
    const found = await findCutOffDrill(host);
    expect(found && describeCutOff(found, { profile: "rescue", program: "npx gw" })).toMatch(
      /^A rescue drill of \d{4}-.* stopped the default profile \(built-in\), and it did not come up again\. What mends it: npx gw --engine builtin repair$/,
    );
  });

  it("tells of one whose pid is another process's by now", async () => {
    const host = await begun(stoppedUnit);
    const self = await host.processes.find(host.processes.self);
    const find = async () => self && { ...self, startTicks: self.startTicks + 1 };
    expect(await findCutOffDrill({ ...host, processes: { ...host.processes, find } })).toMatchObject({ main });
  });

  it("goes by itself once main runs again", async () => {
    const host = later(await begun(runningUnit(7)));
    expect(await findCutOffDrill(host)).toBeUndefined();
    await expect(stat(drillMarkPath(host.system))).rejects.toThrow("ENOENT");
  });

  it("stays, unsaid, where the manager does not answer", async () => {
    const host = later(await begun(undefined));
    expect(await findCutOffDrill(host)).toBeUndefined();
    expect((await stat(drillMarkPath(host.system))).isFile()).toBe(true);
  });

  it.each(["", "{", '{"schemaVersion":1,"main":{"profile":"x","engine":"y"},"at":"","pid":1,"startTicks":1}'])(
    "that is none (%j) is no drill",
    async (text) => {
      const host = later(await begun(stoppedUnit));
      await writeFile(drillMarkPath(host.system), text);
      expect(await findCutOffDrill(host)).toBeUndefined();
    },
  );
});
