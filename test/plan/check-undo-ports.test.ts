import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/host/host.ts";
import type { Change } from "../../src/change/change.ts";
import { ok } from "../../src/lib/result.ts";
import { checkUndoPorts } from "../../src/plan/check-undo-ports.ts";
import { writeRecord, type PlanRecord } from "../../src/plan/plan-record.ts";
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

  describe("of which a stranger holds one", () => {
    /** Another program listens on 20789 or on 20791, which the gateway of base port 20789 opens when it starts. */
    async function held(port: number): Promise<Home> {
      const home = await moved();
      const address = `0100007F:${port.toString(16).toUpperCase()}`;
      const row = `   0: ${address} 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 777 1 0 100 0 0 10 0`;
      const { files } = home.host;
      const readText: Host["files"]["readText"] = async (file) =>
        file === "/proc/net/tcp" ? ok(`header\n${row}\n`) : file === "/proc/net/tcp6" ? ok("") : files.readText(file);
      const sockets: Host["sockets"] = { ...home.host.sockets, tryBind: async () => "free" };
      return { ...home, host: { ...home.host, files: { ...files, readText }, sockets } };
    }

    const step = (word: string) => ({ argv: ["ctl", word], timeoutMs: 1000 });
    const stop: Change = { kind: "run-command", purpose: "stop", target: "x.service", command: step("stop"), undo: step("start") };

    /** A move of a gateway that ran, which its undo starts again. */
    function stoppedBy(home: Home): PlanRecord {
      const record = recordOf(home, config(20_789), false);
      return { ...record, changes: [stop, ...record.changes], applied: [{ made: [] }, ...record.applied] };
    }

    test.each([
      [20_789, "gateway"],
      [20_791, "browser-control"],
    ])("is refused where it would start the gateway there: %i", async (port, role) => {
      const home = await held(port);
      expect(await checkUndoPorts(home.host, home.profile, stoppedBy(home))).toMatchObject({
        ok: false,
        problem: { kind: "undo-ports-taken", basePort: 20_789, conflicts: [{ role, from: port, reason: { kind: "held" } }] },
      });
    });

    test("is none of it where the stranger is elsewhere, or nothing is started", async () => {
      const [beside, there] = [await held(20_795), await held(20_789)];
      expect(await checkUndoPorts(beside.host, beside.profile, stoppedBy(beside))).toEqual({ ok: true, value: undefined });
      expect(await checkUndoPorts(there.host, there.profile, recordOf(there, config(20_789), false))).toEqual({
        ok: true,
        value: undefined,
      });
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

  const secret = 'auth: { token: "the-token-of-rescue" }';
  test.each([
    ["is taken back although a backup of it lies there", `{ gateway: { port: 22789, ${secret} } }`, true],
    ["is not where another profile has that port", '{ gateway: { port: 22789, auth: { token: "a-token-of-its-own" } } }', false],
  ])("a removal %s", async (_, text, isFree) => {
    const home = await moved();
    const { stateDir } = home.profile;
    const removal: Change = {
      kind: "remove-trees",
      purpose: "profile",
      roots: [stateDir],
      keep: [],
      archive: "/x",
      found: [],
      basePort: 22_789,
    };
    const removed = { ...recordOf(home, undefined, false), id: "builtin-rescue-2026-11-21T01-02-03-004Z", changes: [removal] };
    const earlier = recordOf(home, undefined, false);
    const [write] = earlier.changes;
    if (write?.kind !== "write-file") throw new Error("The first change writes no file.");
    const changes = [{ ...write, after: `{ gateway: { port: 22789, ${secret} } }` }];
    await rm(stateDir, { recursive: true });
    await writeRecord(home.host.files, home.host.system, { ...earlier, id: "builtin-rescue-2026-11-20T01-02-03-004Z", changes });
    await writeRecord(home.host.files, home.host.system, removed);
    await mkdir(`${stateDir}-backup`);
    await writeFile(path.join(`${stateDir}-backup`, "gw.json"), text);
    expect(await checkUndoPorts(home.host, home.profile, removed)).toMatchObject({ ok: isFree });
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
