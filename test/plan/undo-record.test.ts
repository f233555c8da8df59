import { expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { readRecords, writeRecord } from "../../src/plan/plan-record.ts";
import { undoRecord } from "../../src/plan/undo-record.ts";
import { fakeCommands } from "../change/fake-commands.ts";
import { cutOff, makeHome } from "./planning.ts";

function serviceRun(purpose: "start" | "stop"): Change {
  const step = (verb: string) => ({ argv: ["ctl", verb], timeoutMs: 1000 });
  const undo = step(purpose === "start" ? "stop" : "start");
  return { kind: "run-command", purpose, target: "gw-gateway-rescue.service", command: step(purpose), undo };
}

test("a service that could not be stopped is stopped and started by the next undo", async () => {
  const made = await makeHome();
  const { files, system } = made.host;
  let refusals = 1;
  const commands = fakeCommands((line) => ({ exitCode: line === "ctl stop" && refusals-- > 0 ? 1 : 0 }));
  const host = { ...made.host, commands };
  const record = cutOff(made, [serviceRun("stop"), serviceRun("start")], 2);
  await writeRecord(files, system, record);
  expect((await undoRecord(host, record)).notTakenBack).toHaveLength(1);
  expect(commands.ran).toEqual(["ctl stop", "ctl start"]);
  const [left] = await readAll();
  expect(left?.takenBack).toEqual([]);
  expect(await undoRecord(host, left ?? record)).toMatchObject({ notTakenBack: [] });
  expect(commands.ran.slice(2)).toEqual(["ctl stop", "ctl start"]);
  expect((await readAll())[0]?.takenBack).toEqual([1, 0]);

  async function readAll() {
    const records = await readRecords(files, system, made.profile);
    return records.ok ? records.value : [];
  }
});

test("nothing is started on files that could not be put back", async () => {
  const made = await makeHome();
  const commands = fakeCommands(() => ({ exitCode: 0 }));
  const host = { ...made.host, commands };
  const removal: Change = {
    kind: "remove-trees",
    purpose: "profile",
    roots: [made.profile.stateDir],
    keep: [],
    archive: "/nowhere/x.tar.gz",
    found: [],
  };
  const record = {
    ...cutOff(made, [serviceRun("stop"), removal], 2),
    applied: [{ made: [] }, { made: [], removed: [made.profile.stateDir] }],
  };
  const { notTakenBack } = await undoRecord(host, record);
  expect(notTakenBack).toMatchObject([{ problem: { kind: "archive-gone" } }]);
  expect(commands.ran).toEqual([]);
});
