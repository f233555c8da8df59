import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import type { Host } from "../../../src/host/host.ts";
import { examine } from "../../../src/plan/examination/examine.ts";
import { hostLockPath, writeRecord, type PlanRecord } from "../../../src/plan/plan-record.ts";
import { makeHome, writeConfig } from "../planning.ts";

const record: PlanRecord = {
  schemaVersion: 1,
  id: "builtin-rescue-1",
  engine: "builtin",
  profile: "rescue",
  title: "onboard, base port 19789",
  at: "2026-11-21T13:00:00.000Z",
  status: "applying",
  changes: [],
  applied: [],
  missing: [],
  takenBack: [],
};

async function makeHost(...records: readonly PlanRecord[]): Promise<Host> {
  const home = await makeHome();
  await writeConfig(home, "{}");
  const host = { ...home.host, processes: { ...home.host.processes, list: async () => [] } };
  for (const one of records) await writeRecord(host.files, host.system, one);
  return host;
}

const titles = async (host: Host): Promise<readonly string[]> => (await examine(host)).interrupted.map(({ title }) => title);

it("finds a plan that was cut off, of a profile that is here or not", async () => {
  expect(await titles(await makeHost(record))).toEqual(["onboard, base port 19789"]);
  expect(await titles(await makeHost({ ...record, profile: "gone" }))).toEqual(["onboard, base port 19789"]);
});

it("takes none for cut off that came to its end, or that another gw is applying right now", async () => {
  expect(await titles(await makeHost({ ...record, status: "applied" }, { ...record, id: "builtin-rescue-2", status: "undone" }))).toEqual(
    [],
  );
  const host = await makeHost(record);
  await mkdir(path.dirname(hostLockPath(host.system)), { recursive: true });
  const lock = await host.locks.take(hostLockPath(host.system), { timeoutMs: 0, holder: "another gw" });
  expect(await titles(host)).toEqual([]);
  if (lock.ok) await lock.value.release();
  expect(await titles(host)).toHaveLength(1);
});

it("makes nothing in a home where gw has never been", async () => {
  const host = await makeHost();
  const before = await host.files.list(host.system.home);
  await examine(host);
  expect(await host.files.list(host.system.home)).toEqual(before);
});
