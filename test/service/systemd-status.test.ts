import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Commands } from "../../src/host/commands.ts";
import { readServiceStatus, readServiceStatuses } from "../../src/service/systemd-status.ts";
import { startRealSystemd, writeAs } from "./real-systemd.ts";

const running = `MainPID=34
NRestarts=2
ExecMainCode=0
ExecMainStatus=0
Result=success
TimeoutStopUSec=1min 30s
ControlGroup=/user.slice/x.service
InvocationID=0123456789abcdef0123456789abcdef
LoadState=loaded
ActiveState=active
SubState=running
FragmentPath=/home/u/.config/systemd/user/x.service
DropInPaths=/a/x.service.d/1.conf "/a/x.service.d/my file.conf"
UnitFileState=enabled
NeedDaemonReload=yes
`;

describe("readServiceStatus", () => {
  test("everything that systemd says is there", async () => {
    expect(await statusOf(running)).toEqual({
      name: "x.service",
      state: { kind: "running", pid: 34, restarts: 2 },
      enabled: true,
      masked: false,
      pid: 34,
      restarts: 2,
      invocationId: "0123456789abcdef0123456789abcdef",
      definitionPaths: ["/home/u/.config/systemd/user/x.service", "/a/x.service.d/1.conf", "/a/x.service.d/my file.conf"],
      loadState: "loaded",
      activeState: "active",
      subState: "running",
      unitFileState: "enabled",
      result: "success",
      exitStatus: undefined,
      fragmentPath: "/home/u/.config/systemd/user/x.service",
      dropInPaths: ["/a/x.service.d/1.conf", "/a/x.service.d/my file.conf"],
      needsReload: true,
      controlGroup: "/user.slice/x.service",
      stopTimeoutMs: 90_000,
    });
  });

  test.each([
    ["stopped", { ActiveState: "inactive", MainPID: "0" }, { kind: "stopped" }],
    [
      "waiting for its restart",
      { ActiveState: "activating", SubState: "auto-restart", MainPID: "0" },
      { kind: "starting", pid: undefined },
    ],
    ["starting", { ActiveState: "activating", SubState: "start" }, { kind: "starting", pid: 34 }],
    ["reloading", { ActiveState: "reloading" }, { kind: "running", pid: 34, restarts: 2 }],
    ["on its way out", { ActiveState: "deactivating" }, { kind: "running", pid: 34, restarts: 2 }],
    ["done, of a unit that stays active", { SubState: "exited", MainPID: "0" }, { kind: "stopped" }],
    [
      "ended with a code",
      { ActiveState: "failed", Result: "exit-code", MainPID: "0", ExecMainCode: "1", ExecMainStatus: "78" },
      { kind: "failed", result: "exit-code", exitStatus: 78 },
    ],
    [
      "killed by a signal",
      { ActiveState: "failed", Result: "signal", MainPID: "0", ExecMainCode: "2", ExecMainStatus: "9" },
      { kind: "failed", result: "signal", exitStatus: undefined },
    ],
    ["unknown", { LoadState: "not-found", ActiveState: "inactive", MainPID: "0" }, { kind: "not-installed" }],
    ["running without its file", { LoadState: "not-found" }, { kind: "running", pid: 34, restarts: 2 }],
    ["masked", { LoadState: "masked", ActiveState: "inactive", MainPID: "0" }, { kind: "stopped" }],
    [
      "not understood",
      { LoadState: "bad-setting", ActiveState: "inactive", MainPID: "0" },
      { kind: "failed", result: "bad-setting", exitStatus: undefined },
    ],
  ])("a service that is %s", async (_, changed, state) => {
    expect((await statusOf(changeProperties(changed)))?.state).toEqual(state);
  });

  test.each([
    ["enabled", true],
    ["enabled-runtime", true],
    ["disabled", false],
    ["static", false],
    ["masked", false],
    ["", undefined],
  ])("the unit file state %j", async (unitFileState, enabled) => {
    expect((await statusOf(changeProperties({ UnitFileState: unitFileState })))?.enabled).toBe(enabled);
  });

  test.each([
    ["20s", 20_000],
    ["5min 30s", 330_000],
    ["1h 1min 1s 500ms", 3_661_500],
    ["infinity", Number.POSITIVE_INFINITY],
  ])("the stop timeout %s", async (text, stopTimeoutMs) => {
    expect((await statusOf(changeProperties({ TimeoutStopUSec: text })))?.stopTimeoutMs).toBe(stopTimeoutMs);
  });

  test("no answer gives no status", async () => {
    expect(await readServiceStatus(commandsSaying("", 1), { scope: "user", name: "x.service" })).toBeUndefined();
    expect(await readServiceStatuses(commandsSaying("", 1), { scope: "user", names: ["x.service"] })).toEqual(new Map());
  });
});

describe("a real manager", () => {
  test("tells many units in one call", { timeout: 60_000 }, async () => {
    await using real = await startRealSystemd();
    const { unitDirectory } = await real.manager();
    const unit = "[Service]\nExecStart=/bin/sleep 1000\nTimeoutStopSec=330\n[Install]\nWantedBy=default.target\n";
    await writeAs(real.host, path.join(unitDirectory, "a.service"), unit);
    await writeAs(real.host, path.join(unitDirectory, "a.service.d", "my file.conf"), "[Unit]\nDescription=a\n");
    await writeAs(real.host, path.join(unitDirectory, "b.service"), "[Service]\nExecStart=relative/program\n");
    await real.systemctl("enable", "--now", "a.service");
    const names = ["b.service", "absent.service", "a.service"];
    const counted = { calls: 0 };
    const commands: Commands = {
      run: (argv, options) => {
        counted.calls += 1;
        return real.commands.run(argv, options);
      },
    };
    const statuses = await readServiceStatuses(commands, { scope: "user", names });

    expect(counted.calls).toBe(1);
    expect([...statuses.keys()]).toEqual(names);
    expect(statuses.get("a.service")).toMatchObject({
      state: { kind: "running", restarts: 0 },
      enabled: true,
      stopTimeoutMs: 330_000,
      definitionPaths: [path.join(unitDirectory, "a.service"), path.join(unitDirectory, "a.service.d", "my file.conf")],
      needsReload: false,
    });
    expect(statuses.get("b.service")).toMatchObject({ state: { kind: "failed", result: "bad-setting" } });
    expect(statuses.get("absent.service")).toMatchObject({ state: { kind: "not-installed" }, enabled: undefined });
  });
});

function statusOf(text: string): ReturnType<typeof readServiceStatus> {
  return readServiceStatus(commandsSaying(text, 0), { scope: "user", name: "x.service" });
}

function changeProperties(changed: Readonly<Record<string, string>>): string {
  return Object.entries(changed).reduce(
    (text, [name, value]) => text.replace(new RegExp(`^${name}=.*$`, "m"), `${name}=${value}`),
    running,
  );
}

function commandsSaying(stdout: string, exitCode: number): Commands {
  return { run: async (argv) => ({ argv, exitCode, stdout, stderr: "", ending: "exited" }) };
}
