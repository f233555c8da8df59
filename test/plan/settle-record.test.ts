import { access, readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { applyPlan } from "../../src/plan/apply-plan.ts";
import { planOnboarding } from "../../src/plan/onboarding-plan.ts";
import { readRecords, writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { undoRecord } from "../../src/plan/undo-record.ts";
import { factsOf, makeHome, proposedRequest, writeConfig, type Home } from "./planning.ts";

describe("an earlier move that was cut off and stands", () => {
  let home: Home;
  let earlier: string;
  const backup = (): string => `${home.profile.configPath}.bak`;

  beforeEach(async () => {
    home = await makeHome();
    await move(home, 19_789);
    earlier = await readFile(home.profile.configPath, "utf8");
    await move(home, 20_789);
  });

  it.each<[string, (record: PlanRecord) => PlanRecord]>([
    ["is noted", (record) => record],
    ["was not noted", (record) => ({ ...record, applied: record.applied.slice(0, configAt(record)) })],
  ])("gets its backup from a run that finds nothing to change, when its config %s", async (_, cut) => {
    await cutOff(home, cut);
    await expect(access(backup())).rejects.toThrow("ENOENT");
    await move(home, 20_789);
    expect(await readFile(backup(), "utf8")).toBe(earlier);
    const [record] = await records(home);
    expect(record?.status).toBe("applied");
    if (record === undefined) throw new Error("There is no record.");
    await undoRecord(home.host, record);
    expect(await readFile(home.profile.configPath, "utf8")).toBe(earlier);
    await expect(access(backup())).rejects.toThrow("ENOENT");
  });

  it("gets a backup that is older than that of the run that changes more", async () => {
    const moved = await readFile(home.profile.configPath, "utf8");
    await cutOff(home, (record) => record);
    await move(home, 21_789);
    expect(await readFile(backup(), "utf8")).toBe(moved);
    expect(await readFile(`${backup()}.1`, "utf8")).toBe(earlier);
  });

  it("gets none of a text that it had not written", async () => {
    await cutOff(home, (record) => ({ ...record, applied: record.applied.slice(0, configAt(record)) }));
    await writeConfig(home, earlier);
    await move(home, 19_789);
    await expect(access(backup())).rejects.toThrow("ENOENT");
    expect((await records(home))[0]?.status).toBe("applied");
  });
});

async function move(home: Home, port: number): Promise<void> {
  const plan = await planOnboarding(home.host, await factsOf(home), proposedRequest(home, { port }), { password: undefined, start: false });
  if (!plan.ok) throw new Error(plan.problem.kind);
  expect(await applyPlan(home.host, { ...plan.value, ports: undefined })).toMatchObject({ ok: true });
}

function configAt({ changes }: PlanRecord): number {
  return changes.findIndex((change) => change.kind === "write-file" && change.purpose === "config");
}

async function records({ host, profile }: Home): Promise<readonly PlanRecord[]> {
  const read = await readRecords(host.files, host.system, profile);
  return read.ok ? read.value : [];
}

/** Leaves the newest record as a kill leaves it that comes before the end, when no backup has been made. */
async function cutOff(home: Home, cut: (record: PlanRecord) => PlanRecord): Promise<void> {
  const [newest] = await records(home);
  if (newest === undefined) throw new Error("There is no record.");
  const applied = newest.applied.map((made) => ({ made: made.made }));
  await writeRecord(home.host.files, home.host.system, cut({ ...newest, applied, status: "applying" }));
  await home.host.files.remove(`${home.profile.configPath}.bak`);
}
