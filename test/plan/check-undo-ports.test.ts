import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import type { Change } from "../../src/change/change.ts";
import { checkUndoPorts } from "../../src/plan/check-undo-ports.ts";
import type { PlanRecord } from "../../src/plan/plan-record.ts";
import { makeHome, writeConfig, type Home } from "./planning.ts";

const config = (port: number) => `{ gateway: { port: ${port} } }\n`;

/** Rescue was moved from a port to 21789, and main has 18789. */
async function moved(): Promise<Home> {
  const home = await makeHome();
  await writeConfig(home, config(21_789));
  await mkdir(path.join(home.home, ".gw"));
  await writeFile(path.join(home.home, ".gw/gw.json"), config(18_789));
  const processes: Host["processes"] = { ...home.host.processes, self: 1, list: async () => [], find: async () => undefined };
  return { ...home, host: { ...home.host, processes } };
}

function recordOf({ profile }: Home, before: string | undefined, kept: boolean): PlanRecord {
  const { configPath, stateDir, name, engine } = profile;
  const write: Change = { kind: "write-file", purpose: "config", path: configPath, before, after: config(21_789), mode: 0o600, edits: [] };
  const keep: Change = { kind: "keep-files", purpose: "service", paths: [configPath], afterwards: [] };
  return {
    schemaVersion: 1,
    id: "1",
    engine: engine.id,
    profile: name,
    place: { stateDir, configPath },
    title: "t",
    at: "",
    status: "applied",
    changes: [kept ? keep : write],
    applied: [kept ? { made: [], kept: [{ path: configPath, text: before, mode: 0o600 }] } : { made: [] }],
    missing: [],
    takenBack: [],
  };
}

describe("an undo that would lead to a port", () => {
  test.each([
    ["that another instance has is refused", config(18_789), false],
    ["that another instance has is refused, where an installer wrote the config too", config(18_789), true],
    ["that is the default's, because none was named, is refused", "{}", false],
  ])("%s", async (_, before, kept) => {
    const home = await moved();
    const checked = await checkUndoPorts(home.host, home.profile, recordOf(home, before, kept));
    expect(checked).toMatchObject({
      ok: false,
      problem: {
        kind: "undo-ports-taken",
        title: "t",
        basePort: 18_789,
        conflicts: [{ role: "gateway", from: 18_789, reason: { kind: "claimed", profile: "default" } }],
      },
    });
  });

  test.each([
    [18_789, false],
    [22_789, true],
  ])("%i of a profile that was removed is refused only where another instance has it", async (basePort, isFree) => {
    const home = await moved();
    const archive = path.join(home.home, "x.tar.gz");
    const removal: Change = {
      kind: "remove-trees",
      purpose: "profile",
      roots: [home.profile.stateDir],
      keep: [],
      archive,
      found: [],
      basePort,
    };
    const record = { ...recordOf(home, undefined, false), changes: [removal] };
    expect(await checkUndoPorts(home.host, home.profile, record)).toMatchObject({ ok: isFree });
  });

  test.each([
    ["that is free is none of it", config(20_789)],
    ["that it has already is none of it", config(21_789)],
    ["that nobody names, because the config goes, is none of it", undefined],
    ["that cannot be read is none of it", "{ gateway: "],
  ])("%s", async (_, before) => {
    const home = await moved();
    expect(await checkUndoPorts(home.host, home.profile, recordOf(home, before, false))).toEqual({ ok: true, value: undefined });
  });
});
