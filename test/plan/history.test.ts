import { expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { readHistory, readStandingName } from "../../src/plan/history.ts";
import { newRecordId, writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeHome } from "./planning.ts";

/** A plan of a profile, `from` for a rename; `isUndone` was taken back. */
type Made = { readonly of: string; readonly from?: string; readonly isUndone?: true };

const change: Change = { kind: "make-directory", purpose: "state", path: "/s", mode: 0o700 };

/** Writes records of plans in this order, and says which of them count, as places in it. */
async function look(plans: readonly Made[], name: string): Promise<{ readonly standing: string; readonly history: readonly number[] }> {
  const { host, home } = await makeHome();
  const profileOf = (each: string) => deriveProfile(builtin, each, home);
  const ids = plans.map(({ of: each, from }, place) => newRecordId(profileOf(each), place * 1000, from));
  for (const [place, { of: each, from, isUndone }] of plans.entries()) {
    const record: PlanRecord = {
      schemaVersion: 1,
      id: ids[place] ?? "",
      engine: "builtin",
      profile: each,
      title: "",
      ...(from === undefined ? {} : { renamedFrom: from }),
      at: "",
      status: isUndone === true ? "undone" : "applied",
      changes: [change],
      applied: [{ made: [] }],
      missing: [],
      takenBack: [],
    };
    expect(await writeRecord(host.files, host.system, record)).toMatchObject({ ok: true });
  }
  const standing = await readStandingName(host, profileOf(name));
  const history = await readHistory(host, profileOf(standing.ok ? standing.value : ""));
  if (!standing.ok || !history.ok) throw new Error("not read");
  return { standing: standing.value, history: history.value.map(({ id }) => ids.indexOf(id)) };
}

const there: readonly Made[] = [{ of: "a" }, { of: "b", from: "a" }, { of: "b" }];

test.each([
  ["one that was never renamed", [{ of: "a" }, { of: "b" }, { of: "a" }], "a", "a", [2, 0]],
  ["one that was renamed, by its new name", there, "b", "b", [2, 1, 0]],
  ["one that was renamed, by its old name", there, "a", "b", [2, 1, 0]],
  ["one that was renamed there and back", [...there, { of: "a", from: "b" }], "a", "a", [3, 2, 1, 0]],
  ["one that was renamed there and back, by the name between", [...there, { of: "a", from: "b" }], "b", "a", [3, 2, 1, 0]],
  ["one whose way back was undone", [...there, { of: "a", from: "b", isUndone: true }], "a", "b", [2, 1, 0]],
  ["one that got the name of another that was renamed", [...there, { of: "a" }], "a", "a", [3]],
  ["that other", [...there, { of: "a" }], "b", "b", [2, 1, 0]],
  ["one of which nothing is known", there, "c", "c", []],
] as const)("the history of %s", async (_, plans, name, standing, history) => {
  expect(await look(plans, name)).toEqual({ standing, history });
});
