import { lstat, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { ok } from "../../src/lib/result.ts";
import { deriveProfile, type Profile } from "../../src/profile/profile.ts";
import { planServiceInstall } from "../../src/service/install-service.ts";
import type { ServiceManager, ServicePlan } from "../../src/service/service-manager.ts";
import { systemd } from "../../src/service/systemd-service-manager.ts";
import { type GatewayPlaces, gatewayLogPath, readMarker } from "../../src/service/systemd-unit.ts";
import { nodeSecrets } from "../../src/node/secrets.ts";
import { type Made, makeChanges } from "./make-changes.ts";
import { digest, makeDirectoryAs, type RealSystemd, startRealSystemd, unwrap, writeAs } from "./real-systemd.ts";

let real: RealSystemd;
let manager: ServiceManager;

beforeAll(async () => {
  real = await startRealSystemd();
  manager = unwrap(await systemd.detect({ ...real, queries: real.commands, secrets: nodeSecrets }));
  await writeAs(real.host, program("old"), "#!/bin/sh\nexec sleep 1001\n", 0o755);
  await writeAs(real.host, program("new"), "#!/bin/sh\nexec sleep 1002\n", 0o755);
  await writeAs(real.host, program("refuses"), "#!/bin/sh\nexit 78\n", 0o755);
}, 60_000);

afterAll(async () => {
  await real[Symbol.asyncDispose]();
});

describe("install", () => {
  test("a new service is written, enabled and started, and planning it again finds nothing to do", async () => {
    const profile = await newProfile("fresh");
    const { changes } = await make(install(profile, "old"));

    expect(changes.map(purposeOf)).toEqual(["log", "service-definitions", "service-definition", "enable", "reset", "start"]);
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running", restarts: 0 }, enabled: true, masked: false });
    await waitForCommand(profile, "sleep 1001");
    expect(unwrap(await install(profile, "old"))).toEqual([]);
  });

  test("undoing a new service leaves nothing of it", async () => {
    const profile = await newProfile("undone");
    const { made } = await make(install(profile, "old"));
    await made.undo();

    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
    expect(await isThere(manager.definitionPath(profile))).toBe(false);
    expect(await isThere(path.join(path.dirname(manager.definitionPath(profile)), "default.target.wants", profile.systemdUnit))).toBe(
      false,
    );
  });

  test("undoing a new service that failed leaves no failure behind", async () => {
    const profile = await newProfile("stillborn");
    const made = await makeDoomed(install(profile, "refuses"));
    await waitForState(profile, "failed");
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "failed", result: "exit-code", exitStatus: 78 } });
    await made.undo();

    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
  });

  test("a changed service is stopped first and started last, and undo brings the old text and the old process back", async () => {
    const profile = await newProfile("changed");
    await make(install(profile, "old"));
    const oldText = await readFile(manager.definitionPath(profile), "utf8");
    const { changes, made } = await make(install(profile, "new"));

    expect(changes.map(purposeOf)).toEqual(["stop", "service-definition", "reset", "start"]);
    await waitForCommand(profile, "sleep 1002");
    await made.undo();
    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(oldText);
    await waitForCommand(profile, "sleep 1001");
    expect(await manager.readStatus(profile)).toMatchObject({ enabled: true });
  });

  test("a new definition whose starts were counted out gives way to the old process", async () => {
    const profile = await newProfile("limited");
    await make(install(profile, "old"));
    const text = await readFile(manager.definitionPath(profile), "utf8");
    const hasty = text.replace("RestartSec=5", "RestartSec=0").replaceAll("/old", "/crashes");
    await writeAs(real.host, program("crashes"), "#!/bin/sh\nexit 1\n", 0o755);
    const made = await makeDoomed(installText(profile, signed(hasty)));
    await waitForState(profile, "failed");
    await made.undo();

    await waitForCommand(profile, "sleep 1001");
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
  });

  test("a text that systemd does not accept is refused before its start, and the old process comes back", async () => {
    const profile = await newProfile("bad");
    await make(install(profile, "old"));
    const text = await readFile(manager.definitionPath(profile), "utf8");
    const changes = unwrap(await installText(profile, signed(text.replace(/^ExecStart=.*$/m, "ExecStart=relative/program"))));
    const made = await makeChanges(real, changes);

    expect(made.problem).toMatchObject({ kind: "command-had-no-effect", expected: ["loaded"], actual: "bad-setting" });
    await made.undo();
    expect(await readFile(manager.definitionPath(profile), "utf8")).toBe(text);
    await waitForCommand(profile, "sleep 1001");
  });

  test("without a start the running process is left alone", async () => {
    const profile = await newProfile("quiet");
    await make(install(profile, "old"));
    const { changes } = await make(manager.planInstall(profile, placesOf(profile, "new"), { start: false }));

    expect(changes.map(purposeOf)).toEqual(["service-definition"]);
    await waitForCommand(profile, "sleep 1001");
  });

  test("only what is missing is done", async () => {
    const profile = await newProfile("partial");
    await make(install(profile, "old"));
    await real.systemctl("disable", profile.systemdUnit);
    expect(unwrap(await install(profile, "old")).map(purposeOf)).toEqual(["enable"]);
    await make(install(profile, "old"));
    await real.systemctl("stop", profile.systemdUnit);
    expect(unwrap(await install(profile, "old")).map(purposeOf)).toEqual(["reset", "start"]);
    await make(install(profile, "old"));
    await utimes(manager.definitionPath(profile), new Date(), new Date());
    const { changes } = await make(install(profile, "old"));
    expect(changes.map(purposeOf)).toEqual(["reload"]);
    expect(unwrap(await install(profile, "old"))).toEqual([]);
  });

  test("a unit that was edited by hand is known as such and left as it is", async () => {
    const profile = await newProfile("edited");
    await make(install(profile, "old"));
    const text = await readFile(manager.definitionPath(profile), "utf8");
    await writeAs(real.host, manager.definitionPath(profile), `${text}# mine\n`);

    expect(readMarker(`${text}# mine\n`, digest)).toBe("ours-edited");
    await real.systemctl("daemon-reload");
    expect(unwrap(await install(profile, "old"))).toEqual([]);
  });
});

describe("what is not gw's", () => {
  test("a masked unit is refused and stays masked", async () => {
    const profile = await newProfile("masked");
    await real.systemctl("mask", profile.systemdUnit);
    const problem = { kind: "unit-masked", path: manager.definitionPath(profile) };

    expect(await problemOf(install(profile, "old"))).toEqual(problem);
    expect(await problemOf(manager.planUninstall(profile))).toEqual(problem);
    expect(await problemOf(manager.planStart(profile))).toEqual(problem);
    expect(await manager.readStatus(profile)).toMatchObject({ masked: true, state: { kind: "stopped" } });
  });

  test.each([
    ["for good", [], "masked"],
    ["until the next boot", ["--runtime"], "masked-runtime"],
  ])("a unit that is masked %s is installed where its mask is to go, and undo masks it again", async (_, flags, unitFileState) => {
    const profile = await newProfile(`freed-${flags.length}`);
    const unitFileStateNow = async () => (await real.systemctl("show", "-p", "UnitFileState", "--value", profile.systemdUnit)).trim();
    await real.systemctl("mask", ...flags, profile.systemdUnit);
    const { changes, made } = await make(manager.planInstall(profile, placesOf(profile, "old"), { start: true, unmasks: true }));

    expect(changes.map(purposeOf).filter((purpose) => purpose !== "service-definitions" && purpose !== "log")).toEqual([
      "unmask",
      "service-definition",
      "enable",
      "reset",
      "start",
    ]);
    expect(await manager.readStatus(profile)).toMatchObject({ masked: false, enabled: true, state: { kind: "running" } });
    expect(unwrap(await manager.planInstall(profile, placesOf(profile, "old"), { start: true, unmasks: true }))).toEqual([]);

    await made.undo();
    expect(await manager.readStatus(profile)).toMatchObject({ masked: true, state: { kind: "stopped" } });
    expect(await unitFileStateNow()).toBe(unitFileState);
  });

  test("a mask in another directory, which systemctl does not take away, stays", async () => {
    const profile = await newProfile("forbidden");
    const file = path.join(real.host.home, ".local", "share", "systemd", "user", profile.systemdUnit);
    await makeDirectoryAs(real.host, path.dirname(file));
    await symlink("/dev/null", file);
    await real.systemctl("daemon-reload");

    const plan = manager.planInstall(profile, placesOf(profile, "old"), { start: true, unmasks: true });
    expect(await problemOf(plan)).toEqual({ kind: "unit-masked", path: file });
  });

  test("a linked unit is neither written through nor disabled, which would delete the link", async () => {
    const profile = await newProfile("linked");
    const target = path.join(real.host.home, "dotfiles", "unit");
    await writeAs(real.host, target, "[Service]\nExecStart=/bin/sleep 1\n");
    await makeDirectoryAs(real.host, path.dirname(manager.definitionPath(profile)));
    await symlink(target, manager.definitionPath(profile));
    const problem = { kind: "unit-is-link", path: manager.definitionPath(profile), target };

    expect(await problemOf(install(profile, "old"))).toEqual(problem);
    expect(await problemOf(manager.planUninstall(profile))).toEqual(problem);
  });

  test("a unit without gw's marker is refused", async () => {
    const profile = await newProfile("foreign");
    await writeAs(real.host, manager.definitionPath(profile), "[Service]\nExecStart=/bin/sleep 1\n");
    await real.systemctl("daemon-reload");
    const problem = { kind: "unit-foreign", path: manager.definitionPath(profile) };

    expect(await problemOf(install(profile, "old"))).toEqual(problem);
    expect(await problemOf(manager.planUninstall(profile))).toEqual(problem);
  });

  test("a user unit in another directory, which gw's would hide, is refused", async () => {
    const profile = await newProfile("elsewhere");
    const file = path.join(real.host.home, ".local", "share", "systemd", "user", profile.systemdUnit);
    await writeAs(real.host, file, "[Service]\nExecStart=/bin/sleep 1\n");
    await real.systemctl("daemon-reload");

    expect(await problemOf(install(profile, "old"))).toEqual({ kind: "unit-foreign", path: file });
  });

  test("a system unit of the same name owns the profile", async () => {
    const profile = await newProfile("of-system");
    const file = `/run/systemd/system/${profile.systemdUnit}`;
    await writeFile(path.join(real.root, file), "[Service]\nExecStart=/bin/sleep 1\n");

    expect(await problemOf(install(profile, "old"))).toEqual({ kind: "system-unit-owns-profile", name: profile.systemdUnit, path: file });
  });
});

describe("uninstall", () => {
  test("everything of the unit goes, and undo brings it back running", async () => {
    const profile = await newProfile("leaving");
    await make(install(profile, "old"));
    const { changes, made } = await make(manager.planUninstall(profile));

    expect(changes.map(purposeOf)).toEqual(["stop", "disable", "service-definition"]);
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" }, enabled: undefined });
    expect(unwrap(await manager.planUninstall(profile))).toEqual([]);
    await made.undo();
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" }, enabled: true });
  });

  test("a failed service leaves no failure behind", async () => {
    const profile = await newProfile("failed");
    await makeDoomed(install(profile, "refuses"));
    await waitForState(profile, "failed");
    await make(manager.planUninstall(profile));

    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
  });

  test("a service whose file was removed by hand is stopped and forgotten", async () => {
    const profile = await newProfile("torn");
    await make(install(profile, "old"));
    await rm(manager.definitionPath(profile));
    await real.systemctl("daemon-reload");
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
    await make(manager.planUninstall(profile));

    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "not-installed" } });
    expect(await isThere(path.join(path.dirname(manager.definitionPath(profile)), "default.target.wants", profile.systemdUnit))).toBe(
      false,
    );
  });
});

describe("start, stop and restart", () => {
  test("a service is enabled whether it runs or not, and undo disables it", async () => {
    const profile = await newProfile("until-boot");
    await make(install(profile, "old"));
    expect(unwrap(await manager.planEnable(profile))).toEqual([]);
    await real.systemctl("disable", profile.systemdUnit);
    const before = await manager.readStatus(profile);

    const { made } = await make(manager.planEnable(profile));
    expect(await manager.readStatus(profile)).toEqual({ ...before, enabled: true, unitFileState: "enabled" });
    await made.undo();
    expect(await manager.readStatus(profile)).toEqual(before);
    expect(await problemOf(manager.planEnable(await newProfile("nowhere")))).toMatchObject({ kind: "not-installed" });
  });

  test("each does what is left to do", async () => {
    const profile = await newProfile("life");
    await make(install(profile, "old"));
    const first = await manager.readStatus(profile);
    expect(unwrap(await manager.planStart(profile))).toEqual([]);

    await make(manager.planRestart(profile));
    const second = await manager.readStatus(profile);
    expect(second).toMatchObject({ state: { kind: "running" } });
    expect(second?.invocationId).not.toBe(first?.invocationId);

    await make(manager.planStop(profile));
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "stopped" }, enabled: true });
    expect(unwrap(await manager.planStop(profile))).toEqual([]);

    await make(manager.planStart(profile));
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
  });

  test("each has the manager read a drop-in first of which it does not know", async () => {
    const profile = await newProfile("dropped");
    await make(install(profile, "old"));
    const mine = async (name: string) =>
      writeAs(real.host, path.join(`${manager.definitionPath(profile)}.d`, name), `[Service]\nEnvironment=MINE_${name.length}=1\n`);
    const variables = async () => (await real.systemctl("show", "-p", "Environment", "--value", profile.systemdUnit)).trim();
    await mine("a.conf");

    const { changes } = await make(manager.planRestart(profile));
    expect(changes.map(purposeOf)).toEqual(["reload", "stop", "reset", "start"]);
    expect(await variables()).toContain("MINE_6=1");
    await mine("bb.conf");
    expect((await make(install(profile, "old"))).changes.map(purposeOf)).toEqual(["reload", "stop", "reset", "start"]);
    await make(manager.planStop(profile));
    await mine("ccc.conf");
    expect((await make(manager.planStart(profile))).changes.map(purposeOf)).toEqual(["reload", "reset", "start"]);
    expect(await variables()).toMatch(/MINE_6=1.* MINE_7=1.* MINE_8=1/);
    expect(unwrap(await install(profile, "old"))).toEqual([]);
    await writeAs(real.host, path.join(`${manager.definitionPath(profile)}.d`, "bad.conf"), "[Service]\nExecStart=relative\n");
    const made = await makeChanges(real, unwrap(await manager.planRestart(profile)));
    expect(made.problem).toMatchObject({ kind: "command-had-no-effect", actual: "bad-setting" });
    expect(await manager.readStatus(profile)).toMatchObject({ pid: expect.any(Number) });
  });

  test("no start is refused because the service was started often before", async () => {
    const profile = await newProfile("often");
    await make(install(profile, "old"));
    const restarts = 'i=0; while systemctl --user restart "$1" && [ $i -lt 20 ]; do i=$((i + 1)); done; echo $i';
    const counted = await real.host.run(["sh", "-c", restarts, "sh", profile.systemdUnit]);
    expect(counted).toMatchObject({ stdout: "9\n", stderr: expect.stringContaining("attempted too often") });
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "failed", result: "start-limit-hit" } });

    await make(manager.planStart(profile));
    for (const _ of Array.from({ length: 9 })) await real.systemctl("restart", profile.systemdUnit);
    await make(manager.planRestart(profile));
    expect(await manager.readStatus(profile)).toMatchObject({ state: { kind: "running" } });
  });

  test("a service that is not installed can be none of them", async () => {
    const profile = await newProfile("absent");
    const problem = { kind: "not-installed", name: profile.systemdUnit, profile: "absent" };

    expect(await problemOf(manager.planStart(profile))).toEqual(problem);
    expect(await problemOf(manager.planStop(profile))).toEqual(problem);
    expect(await problemOf(manager.planRestart(profile))).toEqual(problem);
  });
});

test("what the service writes is in its log", async () => {
  const profile = await newProfile("talker");
  expect(unwrap(await manager.readLogTail(profile, 2))).toEqual([]);
  await writeAs(real.host, program("talks"), "#!/bin/sh\necho one; echo two >&2; echo three\nexec sleep 1003\n", 0o755);
  await make(install(profile, "talks"));
  const readTail = async () => unwrap(await manager.readLogTail(profile, 2));
  await real.host.waitFor(async () => (await readTail()).includes("three"));

  expect(await readTail()).toEqual(["two", "three"]);
});

async function newProfile(name: string): Promise<Profile> {
  const profile = deriveProfile(builtin, name, real.host.home);
  await makeDirectoryAs(real.host, profile.stateDir);
  return profile;
}

function program(name: string): string {
  return path.join(real.host.home, "programs", name);
}

function placesOf(profile: Profile, programName: string): GatewayPlaces {
  const { stateDir, configPath } = profile;
  const { home } = real.host;
  return {
    stateDir,
    configPath,
    nodePath: program(programName),
    entryPath: "/gw.cjs",
    home,
    path: "/usr/bin:/bin",
    certificates: undefined,
  };
}

function install(profile: Profile, programName: string): ServicePlan {
  return manager.planInstall(profile, placesOf(profile, programName), { start: true });
}

async function installText(profile: Profile, text: string): ServicePlan {
  const logPath = gatewayLogPath(profile.stateDir);
  const define = async () => ok({ text, faults: [] });
  const request = { unitName: profile.systemdUnit, define, mode: 0o644, logPath, start: true, unmasks: false };
  return planServiceInstall(real.files, real.commands, await real.manager(), request);
}

/** The text as gw would have written it. */
function signed(text: string): string {
  const body = text.slice(text.indexOf("\n") + 1);
  return text.replace(/[0-9a-f]{64}(?=\n)/, digest(body));
}

async function make(plan: ServicePlan): Promise<{ readonly changes: readonly Change[]; readonly made: Made }> {
  const changes = unwrap(await plan);
  const made = await makeChanges(real, changes);
  expect(made.problem).toBeUndefined();
  return { changes, made };
}

/** As `make`, for a service that ends at once: whether the manager notices before it has said that the start is done is a matter of luck. */
async function makeDoomed(plan: ServicePlan): Promise<Made> {
  const made = await makeChanges(real, unwrap(await plan));
  expect([undefined, "command-failed"]).toContain(made.problem?.kind);
  return made;
}

function purposeOf(change: Change): string {
  return change.purpose;
}

async function problemOf(plan: ServicePlan): Promise<unknown> {
  const result = await plan;
  return result.ok ? undefined : result.problem;
}

/** A program counts as started before its shell has come to the last line. */
async function waitForCommand(profile: Profile, command: string): Promise<void> {
  const readCommand = async () => {
    const status = await manager.readStatus(profile);
    return (await real.host.run(["ps", "-o", "args=", "-p", String(status?.pid ?? 0)])).stdout;
  };
  await real.host.waitFor(async () => (await readCommand()).includes(command), { what: `${profile.systemdUnit} to run ${command}` });
}

async function waitForState(profile: Profile, kind: string): Promise<void> {
  await real.host.waitFor(async () => (await manager.readStatus(profile))?.state.kind === kind, { what: `${profile.systemdUnit} ${kind}` });
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
