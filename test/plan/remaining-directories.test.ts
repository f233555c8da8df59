import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { MakeDirectory } from "../../src/change/change.ts";
import { findRemaining } from "../../src/plan/remaining-directories.ts";
import { makeHome } from "./planning.ts";

test("of directories that gw made those remain that others filled", async () => {
  const { host, home, profile } = await makeHome();
  const places = ["filled", "empty", "gone", "theirs"].map((name) => path.join(home, name));
  const [filled = "", empty = "", , theirs = ""] = places;
  for (const directory of [filled, empty, theirs]) await mkdir(directory);
  for (const directory of [filled, theirs]) await writeFile(path.join(directory, "agents"), "");
  const changes = places.map((place): MakeDirectory => ({ kind: "make-directory", purpose: "state", path: place, mode: 0o700 }));
  const applied = places.map((place) => ({ made: place === theirs ? [] : [place] }));
  const record = {
    schemaVersion: 1,
    id: "i",
    engine: "builtin",
    profile: profile.name,
    title: "t",
    at: "",
    status: "undone",
    missing: [],
    takenBack: [],
  } as const;
  expect(await findRemaining(host.files, { ...record, changes, applied })).toEqual([{ path: filled, names: ["agents"] }]);
});
