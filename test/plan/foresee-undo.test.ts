import { lstat, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Change, MakeDirectory } from "../../src/change/change.ts";
import { doneTexts } from "../../src/cli/undo-text.ts";
import { configAfterUndo } from "../../src/plan/config-after-undo.ts";
import { foreseeUndo, isSetAside } from "../../src/plan/foresee-undo.ts";
import type { PlanRecord } from "../../src/plan/plan-record.ts";
import { undoRecord } from "../../src/plan/undo-record.ts";
import { makeHome, type Home } from "./planning.ts";

const write = (file: string, before: string | undefined, after: string | undefined): Change => ({
  kind: "write-file",
  purpose: "config",
  path: file,
  before,
  after,
  mode: 0o600,
  edits: [],
});
const directory = (place: string, more: Partial<MakeDirectory> = {}): Change => ({
  kind: "make-directory",
  purpose: "state",
  path: place,
  mode: 0o700,
  ...more,
});

/** A state directory with a config and logs that a plan has made. */
async function makeStage(names: readonly string[] = []): Promise<{ readonly home: Home; readonly record: PlanRecord }> {
  const home = await makeHome();
  const { stateDir, configPath } = home.profile;
  const logs = path.join(stateDir, "logs");
  const changes = [
    directory(stateDir, { leftovers: ["gateway.lock"] }),
    write(configPath, undefined, "{}"),
    directory(logs, { purpose: "log", leftovers: ["gateway.log"] }),
  ];
  await mkdir(logs, { recursive: true });
  await writeFile(configPath, "{}");
  for (const name of names) await writeFile(path.join(stateDir, name), "");
  const record: PlanRecord = {
    schemaVersion: 1,
    id: "1",
    engine: "builtin",
    profile: "rescue",
    title: "onboard",
    at: "",
    status: "applied",
    changes,
    applied: [{ made: [stateDir] }, { made: [] }, { made: [logs] }],
    missing: [],
    takenBack: [],
  };
  return { home, record };
}

const others = ["a.md", "b.md", "c.md", "d.md"];

describe("what an undo will do to directories", () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ["that hold nothing but what goes", [], ["remove it", "remove it", "remove it"]],
    [
      "with what a gateway leaves in them",
      ["gateway.lock", "logs/gateway.log"],
      [
        "remove it with what its gateway has left in it: gateway.log",
        "remove it",
        "remove it with what its gateway has left in it: gateway.lock",
      ],
    ],
    [
      "with files of somebody's own",
      ["logs/\u001B[2J", ...others],
      [
        String.raw`it stays with what others put into it: \x1b[2J`,
        "remove it",
        "it stays with what others put into it: a.md, b.md, c.md and 2 more",
      ],
    ],
  ])("%s is what it does", async (_, names, expected) => {
    const { home, record } = await makeStage(names);
    const steps = await foreseeUndo(home.host.files, record, []);
    expect(steps.map(({ words }) => words)).toEqual(expected);
    await undoRecord(home.host, record);
    for (const { change, words } of steps) {
      if (change.kind !== "make-directory") continue;
      expect([change.path, (await home.host.files.status(change.path)).ok]).toEqual([change.path, words.startsWith("it stays")]);
    }
  });

  it("counts the copy of a file that others edited", async () => {
    const { home, record } = await makeStage();
    const { configPath } = home.profile;
    const edited = [{ path: configPath, differences: [], copy: { path: `${configPath}.edited`, text: "" } }];
    const steps = await foreseeUndo(home.host.files, record, edited);
    expect(steps.map(({ words }) => words)).toEqual(["remove it", "set it aside", "it stays with what others put into it: gw.json.edited"]);
    expect(steps.map(({ change }) => isSetAside(change, edited))).toEqual([false, true, false]);
  });

  it("says what is gone, what was there before, and leaves the manager's own to the manager", async () => {
    const { home, record } = await makeStage();
    await rm(path.join(home.profile.stateDir, "logs"), { recursive: true });
    const definitions = directory(home.home, { purpose: "service-definitions" });
    const more = {
      ...record,
      changes: [...record.changes, definitions],
      applied: [{ made: [] }, ...record.applied.slice(1), { made: [home.home] }],
    };
    expect((await foreseeUndo(home.host.files, more, [])).map(({ words }) => words)).toEqual([
      "remove it while it is empty",
      "it is gone already",
      "remove it",
      "it stays, because it was there before",
    ]);
  });
});

describe("a file that has become a link since", () => {
  it.each([
    ["{}", ""],
    ['{ gateway: { auth: { token: "0123456789abcdef" } } }', ", with the token or password in it"],
  ])("goes as the link alone, and what it leads to is named: %s", async (text, secret) => {
    const { home, record } = await makeStage();
    const { configPath } = home.profile;
    const target = path.join(home.home, "dot.json");
    await writeFile(configPath, text);
    await rename(configPath, target);
    await symlink(target, configPath);
    const linked = {
      ...record,
      changes: record.changes.map((change) => (change.kind === "write-file" ? write(configPath, undefined, text) : change)),
    };
    const steps = await foreseeUndo(home.host.files, linked, []);
    expect(steps[1]).toMatchObject({
      words: `remove only the link; ${target} stays${secret}`,
      done: `only the link was removed; ${target} stays${secret}`,
    });
    await undoRecord(home.host, linked);
    await expect(lstat(configPath)).rejects.toThrow("ENOENT");
    expect(await readFile(target, "utf8")).toBe(text);
    expect(await doneTexts(home.host.files, steps, [])).toContain(`${configPath}: ${steps[1]?.done}`);
  });
});

it("says of a removal that was cut off while it packed that there is nothing to take back", async () => {
  const { home, record } = await makeStage();
  const archive = path.join(home.home, "rescue.tar.gz");
  const { stateDir } = home.profile;
  const change: Change = {
    kind: "remove-trees",
    purpose: "profile",
    roots: [stateDir],
    keep: [],
    archive,
    found: [{ path: stateDir, bytes: 2 }],
  };
  const cutOff = { ...record, changes: [change], applied: [] };
  await writeFile(`${archive}.partial`, "");
  const steps = await foreseeUndo(home.host.files, cutOff, []);
  expect(steps).toEqual([{ change, words: nothing, done: nothing }]);
  expect(await doneTexts(home.host.files, steps, [])).toEqual([`${archive}: ${nothing}`]);
  await writeFile(archive, "");
  expect(await foreseeUndo(home.host.files, cutOff, [])).toEqual([{ change, words: "put everything back from it" }]);
});

const nothing = "nothing to take back, all of it is where it was";

it.each<readonly [string, readonly Change[], ReturnType<typeof configAfterUndo>]>([
  ["goes where a plan made it", [write("/c", undefined, "1"), write("/c", "1", "2")], { kind: "gone" }],
  ["has its first text again", [write("/c", "0", "1"), write("/c", "1", "2")], { kind: "text", text: "0" }],
  ["stays where a plan wrote something else", [write("/d", undefined, "1")], { kind: "as-it-is" }],
])("a config %s", async (_, changes, expected) => {
  const { record } = await makeStage();
  expect(configAfterUndo({ ...record, changes, applied: changes.map(() => ({ made: [] })) }, "/c")).toEqual(expected);
});

it("a config that a program wrote has the text from before again", async () => {
  const { record } = await makeStage();
  const changes: readonly Change[] = [{ kind: "keep-files", purpose: "service", paths: ["/c"], afterwards: [] }];
  const kept = (text: string | undefined) => [{ made: [], kept: [{ path: "/c", text, mode: 0o600 }] }];
  expect(configAfterUndo({ ...record, changes, applied: kept("0") }, "/c")).toEqual({ kind: "text", text: "0" });
  expect(configAfterUndo({ ...record, changes, applied: kept(undefined) }, "/c")).toEqual({ kind: "gone" });
});
