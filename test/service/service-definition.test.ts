import { chmod, readFile, utimes } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UnitFault } from "../../src/locale/unit-fault.ts";
import { type EngineStandIn, install, make, type Managed, modeOf, startEngineStandIn, verify } from "./engine-stand-in.ts";
import { unwrap, writeAs } from "./real-systemd.ts";

let standIn: EngineStandIn;

beforeAll(async () => {
  standIn = await startEngineStandIn();
}, 60_000);

afterAll(async () => {
  await standIn[Symbol.asyncDispose]();
});

describe("gw's own definition", () => {
  test("runs as it was asked for, is proved, and is readable by its user alone", async () => {
    const managed = await standIn.newProfile("own");
    const { profile, manager } = managed;
    const { changes } = await make(standIn.real, install(managed));

    expect(changes.map((change) => change.purpose)).toEqual(["service-definitions", "service-definition", "enable", "reset", "start"]);
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" }, enabled: true });
    expect(await modeOf(manager.definitionPath(profile))).toBe(0o600);
    expect(await verify(managed)).toEqual([]);
    expect(unwrap(await install(managed))).toEqual([]);
    const environment = await standIn.real.host.waitFor(async () => readFile(path.join(profile.stateDir, "environment"), "utf8"));
    expect(environment).toContain(`OPENCLAW_CONFIG_PATH=${profile.configPath}\n`);
  });

  test("that others may read is closed, and undo opens it again", async () => {
    const managed = await standIn.newProfile("open");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    await chmod(manager.definitionPath(profile), 0o644);
    const fault = { kind: "readable-by-others", path: manager.definitionPath(profile), mode: 0o644 };
    expect(await verify(managed)).toEqual([fault]);
    const { changes, made } = await make(standIn.real, install(managed));

    expect(changes).toEqual([expect.objectContaining({ kind: "write-file", faults: [fault] })]);
    expect(await modeOf(manager.definitionPath(profile))).toBe(0o600);
    expect(await verify(managed)).toEqual([]);
    await made.undo();
    expect(await modeOf(manager.definitionPath(profile))).toBe(0o644);
  });

  test("has no copy beside it that others may read, and uninstalling takes the copy along, but nothing else of that name", async () => {
    const managed = await standIn.newProfile("backup");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    const backup = `${manager.definitionPath(profile)}.bak`;
    const old =
      "[Service]\nExecStart=/usr/bin/node /usr/lib/node_modules/openclaw/dist/index.js gateway\nEnvironment=OPENCLAW_GATEWAY_TOKEN=old\n";
    await writeAs(standIn.real.host, backup, old, 0o644);
    expect(await verify(managed)).toEqual([{ kind: "readable-by-others", path: backup, mode: 0o644 }]);
    await make(standIn.real, install(managed));
    expect(await verify(managed)).toEqual([]);
    const { made } = await make(standIn.real, manager.planUninstall(profile));
    await expect(readFile(backup)).rejects.toThrow("ENOENT");
    await made.undo();
    expect(await readFile(backup, "utf8")).toBe(old);
    expect(await modeOf(backup)).toBe(0o600);
    await writeAs(standIn.real.host, backup, "a note of mine\n");
    await make(standIn.real, manager.planUninstall(profile));
    expect(await readFile(backup, "utf8")).toBe("a note of mine\n");
  });

  test("that its user closed further stays closed", async () => {
    const managed = await standIn.newProfile("closed");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    await chmod(manager.definitionPath(profile), 0o400);
    await make(standIn.real, manager.planInstall(profile, { ...managed.places, path: "/usr/bin" }, { start: false }));
    expect(await modeOf(manager.definitionPath(profile))).toBe(0o400);
  });

  test("keeps what its user wrote into it and beside it", async () => {
    const managed = await standIn.newProfile("edited");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    const text = await readFile(manager.definitionPath(profile), "utf8");
    const edited = text.replace("RestartSec=5", "RestartSec=5\n# mine\nNice=5");
    await writeAs(
      standIn.real.host,
      manager.definitionPath(profile),
      edited.replace("index.js gateway", "index.js gateway --port 1"),
      0o600,
    );
    await writeAs(standIn.real.host, dropInPath(managed), "[Service]\nEnvironment=MINE=1\n");
    await standIn.real.systemctl("daemon-reload");
    const { changes } = await make(standIn.real, install(managed));

    expect(changes.map((change) => change.purpose)).toEqual(["stop", "service-definition", "reset", "start"]);
    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(edited);
    expect(await readFile(dropInPath(managed), "utf8")).toBe("[Service]\nEnvironment=MINE=1\n");
    expect(await verify(managed)).toEqual([]);
  });

  test("keeps the limit of its heap when the memory is another one, and gets one where it has none", async () => {
    const managed = await standIn.newProfile("heap");
    const { profile, manager, places } = managed;
    const plan = async (heapMiB: number) => manager.planInstall(profile, { ...places, heapMiB }, { start: false });
    await make(standIn.real, manager.planInstall(profile, places, { start: false }));
    expect(await readFile(manager.definitionPath(profile), "utf8")).not.toContain("max-old-space");
    await make(standIn.real, plan(4096));
    expect(await readFile(manager.definitionPath(profile), "utf8")).toContain("/bin/sh --max-old-space-size=4096 ");
    expect(unwrap(await plan(8192))).toEqual([]);
  });

  test("keeps a search path that only another shell would write otherwise", async () => {
    const managed = await standIn.newProfile("path");
    const { profile, manager } = managed;
    await make(standIn.real, manager.planInstall(profile, { ...managed.places, path: "/bin:/usr/bin:/opt/tools" }, { start: false }));

    expect(unwrap(await manager.planInstall(profile, { ...managed.places, path: "/bin:/usr/bin" }, { start: false }))).toEqual([]);
    expect(unwrap(await manager.planInstall(profile, { ...managed.places, path: "/opt/new:/bin" }, { start: false }))).not.toEqual([]);
  });

  test.each<{ readonly title: string; readonly name: string; readonly dropIn: string; readonly fault: UnitFault }>([
    {
      title: "the port",
      name: "over-port",
      dropIn: "Environment=OPENCLAW_GATEWAY_PORT=18789",
      fault: { kind: "port-pinned", where: "environment", port: "18789" },
    },
    {
      title: "the profile",
      name: "over-profile",
      dropIn: "Environment=OPENCLAW_PROFILE=main",
      fault: { kind: "wrong-profile", found: "main", wanted: "over-profile" },
    },
    {
      title: "the command",
      name: "over-command",
      dropIn: "ExecStart=\nExecStart=/bin/sleep 1005",
      fault: { kind: "other-program", path: "/bin/sleep", wanted: "/the/entry" },
    },
  ])("is not installed below a drop-in that overrides $title", async ({ name, dropIn, fault }) => {
    const managed = await standIn.newProfile(name);
    await make(standIn.real, install(managed, { start: false, port: 19_789 }));
    await writeAs(standIn.real.host, dropInPath(managed), `[Service]\n${dropIn}\n`);
    await standIn.real.systemctl("daemon-reload");
    const wanted = fault.kind === "other-program" ? { ...fault, wanted: standIn.entryPath } : fault;

    expect(await install(managed, { start: false, port: 19_789 })).toEqual({
      ok: false,
      problem: { kind: "unit-overridden", path: dropInPath(managed), faults: [wanted] },
    });
    expect(await verify(managed, 19_789)).toEqual([wanted]);
  });

  test("may stand below a drop-in that names the very port of the config", async () => {
    const managed = await standIn.newProfile("same-port");
    await make(standIn.real, install(managed));
    await writeAs(standIn.real.host, dropInPath(managed), "[Service]\nEnvironment=OPENCLAW_GATEWAY_PORT=19789\n");
    await standIn.real.systemctl("daemon-reload");

    expect(unwrap(await install(managed, { start: true, port: 19_789 }))).toEqual([]);
    expect(await verify(managed, 19_789)).toEqual([]);
  });

  test("is proved with the files of variables that it names, and with what the manager has really read", async () => {
    const managed = await standIn.newProfile("files");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    const file = path.join(profile.stateDir, "gateway.systemd.env");
    await writeAs(standIn.real.host, file, 'OPENCLAW_GATEWAY_TOKEN=secret\nOPENCLAW_STATE_DIR="/elsewhere"\n', 0o640);
    await writeAs(standIn.real.host, dropInPath(managed), `[Service]\nEnvironmentFile=-${file}\n`);
    const unread = { kind: "drop-in-unread", path: dropInPath(managed) };
    expect(await verify(managed)).toEqual([unread]);
    await utimes(manager.definitionPath(profile), new Date(), new Date());
    expect(await verify(managed)).toEqual([unread]);
    await standIn.real.systemctl("daemon-reload");
    for (const written of [manager.definitionPath(profile), dropInPath(managed)]) {
      await utimes(written, new Date(), new Date());
      expect(await verify(managed)).toContainEqual({ kind: "not-reloaded", path: written });
    }
    await standIn.real.systemctl("daemon-reload");

    expect(await verify(managed)).toEqual([
      { kind: "wrong-state-directory", found: "/elsewhere", wanted: profile.stateDir },
      { kind: "readable-by-others", path: file, mode: 0o640 },
    ]);
  });

  test("whose program is gone is mended to the one that is there", async () => {
    const managed = await standIn.newProfile("moved");
    const { profile, manager } = managed;
    await make(standIn.real, install(managed));
    const text = await readFile(manager.definitionPath(profile), "utf8");
    const gone = "/opt/old/openclaw/dist/index.js";
    await writeAs(standIn.real.host, manager.definitionPath(profile), text.replace(standIn.entryPath, gone), 0o600);
    await standIn.real.systemctl("daemon-reload");
    expect(await verify(managed)).toEqual([{ kind: "program-missing", path: gone }]);
    await make(standIn.real, install(managed));

    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(text);
  });
});

function dropInPath({ manager, profile }: Managed): string {
  return path.join(`${manager.definitionPath(profile)}.d`, "mine.conf");
}
