import { mkdir, rm } from "node:fs/promises";
import { expect, it } from "vitest";
import { findGone } from "../../../src/plan/snapshot/find-gone.ts";
import { writeRecord, type PlanRecord } from "../../../src/plan/plan-record.ts";
import { makeHome, writeConfig, type Home } from "../planning.ts";
import { configText } from "./sample-snapshots.ts";

const textOf = (index: number) => configText(20_000 + index);

type Written = Pick<PlanRecord, "status"> & { readonly before?: string };

/** A profile with a state directory, without a config, and with plans of gw that wrote one, the oldest first. */
async function makeLost(plans: readonly Written[]): Promise<Home> {
  const home = await makeHome();
  const { host, profile } = home;
  for (const [index, { status, before }] of plans.entries()) {
    const at = new Date(Date.UTC(2026, 0, 2, 3, index)).toISOString();
    const change = {
      kind: "write-file",
      purpose: "config",
      path: profile.configPath,
      before,
      after: textOf(index),
      mode: 0o600,
      edits: [],
    } as const;
    const record: PlanRecord = {
      schemaVersion: 1,
      id: `builtin-rescue-${at.replaceAll(/[:.]/g, "-")}`,
      engine: "builtin",
      profile: "rescue",
      place: { stateDir: profile.stateDir, configPath: profile.configPath },
      title: "onboard",
      at,
      status,
      changes: [change],
      applied: [{ made: [] }],
      missing: [],
      takenBack: [],
    };
    expect(await writeRecord(host.files, host.system, record)).toMatchObject({ ok: true });
  }
  await mkdir(profile.stateDir, { recursive: true });
  return home;
}

const applied = { status: "applied" } as const;
const undone = { status: "undone" } as const;

it.each<readonly [string, boolean, readonly Written[]]>([
  ["gw had written", true, [applied]],
  ["gw had edited", true, [applied, { ...applied, before: textOf(0) }]],
  ["stood there before gw, whose plan was taken back", true, [{ ...undone, before: "{ gateway: { port: 20000 } }" }]],
  ["came back with an undo of its move", true, [applied, { ...undone, before: textOf(0) }]],
  ["gw took away with its onboarding, the move before that", false, [undone, { ...undone, before: textOf(0) }]],
  ["a run was cut off at", false, [{ status: "applying" }]],
  ["nobody has a text of", false, []],
])("a config is told to be gone that %s: %s", async (_, isGone, plans) => {
  const { host, profile } = await makeLost(plans);
  const found = await findGone(host, profile, undefined);
  expect(found?.kind).toBe(isGone ? "config-gone" : undefined);
});

it("whose state directory somebody has removed as well begins anew", async () => {
  const { host, profile } = await makeLost([applied]);
  await rm(profile.stateDir, { recursive: true });
  expect(await findGone(host, profile, undefined)).toBeUndefined();
});

it("the texts that would bring it back are named, the newest first, with the size of that one", async () => {
  const home = await makeLost([applied, { ...applied, before: textOf(0) }]);
  await writeConfig(home, textOf(3));
  await rm(home.profile.configPath);
  expect(await findGone(home.host, home.profile, undefined)).toMatchObject({
    path: home.profile.configPath,
    bytes: Buffer.byteLength(textOf(1)),
    snapshots: ["20260102-030100-after", "20260102-030100-before"],
  });
});
