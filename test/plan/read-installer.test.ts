import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { newRecordId, writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { readDeclined, readInstaller } from "../../src/plan/read-installer.ts";
import { makeHome, serviceChange, type Home } from "./planning.ts";

const step = { argv: ["engine", "install"], timeoutMs: 1000 };
const byEngine: Change = {
  kind: "run-command",
  purpose: "install-service",
  target: "gw-gateway-rescue.service",
  command: step,
  undo: undefined,
};
const byGw = { ...written("gw-gateway-rescue.service"), before: "text", after: "mended" };

function written(unit: string): Change & { kind: "write-file" } {
  const file = `/h/.config/systemd/user/${unit}`;
  return { kind: "write-file", purpose: "service-definition", path: file, before: undefined, after: "text", mode: 0o600, edits: [] };
}

async function write({ profile, host }: Home, plans: readonly (readonly Change[])[], more: Partial<PlanRecord> = {}): Promise<void> {
  for (const [minute, changes] of plans.entries()) {
    const at = Date.UTC(2026, 0, 2, 3, minute);
    const applied = changes.map(() => ({ made: [] }));
    const known = { id: newRecordId(profile, at), engine: profile.engine.id, profile: profile.name, at: new Date(at).toISOString() };
    const record = {
      ...known,
      schemaVersion: 1,
      title: "onboard",
      status: "applied",
      changes,
      applied,
      missing: [],
      takenBack: [],
    } as const;
    expect(await writeRecord(host.files, host.system, { ...record, ...more })).toMatchObject({ ok: true });
  }
}

describe("who wrote a service's definition last", () => {
  test.each<[string, readonly (readonly Change[])[], "engine" | undefined]>([
    ["nobody that gw knows of", [], undefined],
    ["the engine's installer, for gw", [[byEngine]], "engine"],
    ["still the engine's installer after a stop and a start", [[byEngine], [serviceChange("stop"), serviceChange("start")]], "engine"],
    ["gw, which mended it", [[byEngine], [byGw]], undefined],
    ["the engine's installer in place of gw", [[byGw], [byEngine]], "engine"],
    ["nobody after it was removed", [[byEngine], [{ ...byGw, after: undefined }]], undefined],
    ["the engine's installer, while gw wrote that of another profile", [[byEngine], [written("gw-gateway.service")]], "engine"],
  ])("%s", async (_, plans, installer) => {
    const home = await makeHome();
    await write(home, plans);
    expect(await readInstaller(home.host, home.profile)).toBe(installer);
  });

  test("is not told by what was taken back", async () => {
    const home = await makeHome();
    await write(home, [[byEngine]], { status: "undone" });
    expect(await readInstaller(home.host, home.profile)).toBeUndefined();
    await write(home, [[byEngine]], { takenBack: [0] });
    expect(await readInstaller(home.host, home.profile)).toBeUndefined();
  });
});

describe("whether a service was declined", () => {
  const declined: Partial<PlanRecord> = { declinesService: true };

  test.each<[string, readonly Partial<PlanRecord>[], boolean]>([
    ["by nobody, as far as gw knows", [], false],
    ["by the person", [declined], true],
    ["by the person, and the ports were moved since", [declined, {}], true],
    ["not any more, once gw wrote a definition", [declined, { changes: [byGw], applied: [{ made: [] }] }], false],
    ["by the person, after gw wrote one", [{ changes: [byGw], applied: [{ made: [] }] }, declined], true],
    ["not by what was taken back", [{ ...declined, status: "undone" }], false],
  ])("%s", async (_, records, isDeclined) => {
    const home = await makeHome();
    for (const [place, record] of records.entries()) {
      const at = Date.UTC(2026, 0, 2, 4, place);
      await write(home, [[]], { id: newRecordId(home.profile, at), ...record });
    }
    expect(await readDeclined(home.host, home.profile)).toBe(isDeclined);
  });
});
