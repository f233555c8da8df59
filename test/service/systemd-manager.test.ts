import { beforeEach, describe, expect, test } from "vitest";
import type { CommandResult, Commands } from "../../src/host/commands.ts";
import type { Files, FileStatus } from "../../src/host/files.ts";
import type { System } from "../../src/host/system.ts";
import { err, ok } from "../../src/lib/result.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { detectSystemdUser, lingerCommand, readLinger, systemctlArgv } from "../../src/service/systemd-manager.ts";
import { startRealSystemd, unwrap } from "./real-systemd.ts";

const runtime = "/run/user/1000";
const everything: Readonly<Record<string, Partial<FileStatus>>> = {
  "/run/systemd/system": { kind: "directory", uid: 0 },
  [runtime]: { kind: "directory" },
  [`${runtime}/bus`]: { kind: "other" },
  [`${runtime}/systemd/private`]: { kind: "other" },
};

let asked: (readonly string[])[];

beforeEach(() => {
  asked = [];
});

describe("detectSystemdUser", () => {
  test("a manager that answers is found without changing the environment", async () => {
    const found = await detect({ environment: { XDG_RUNTIME_DIR: runtime } });

    expect(found).toEqual({ ok: true, value: { scope: "user", environment: {}, unitDirectory: "/home/u/.config/systemd/user" } });
    expect(asked).toEqual([["systemctl", "--user", "show", "--property=UnitPath", "--value"]]);
  });

  test.each([
    ["nothing says where it is", {}],
    ["su left another user's directory", { XDG_RUNTIME_DIR: "/run/user/0" }],
    ["the directory is not absolute", { XDG_RUNTIME_DIR: "run" }],
  ])("the standard runtime directory is taken when %s", async (_, environment) => {
    const files = { ...everything, "/run/user/0": { kind: "directory", uid: 0 } as const };
    const found = unwrap(await detect({ environment, files }));

    expect(found.environment).toEqual({ XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: `unix:path=${runtime}/bus` });
    expect(systemctlArgv(found, "start", "x.service")).toEqual([
      "env",
      `XDG_RUNTIME_DIR=${runtime}`,
      `DBUS_SESSION_BUS_ADDRESS=unix:path=${runtime}/bus`,
      "systemctl",
      "--user",
      "start",
      "x.service",
    ]);
  });

  test("without a bus the manager's own socket suffices", async () => {
    expect(unwrap(await detect({ files: without(`${runtime}/bus`) })).environment).toEqual({ XDG_RUNTIME_DIR: runtime });
  });

  test.each([
    ["the program is missing and nothing booted", { files: without("/run/systemd/system"), answer: missing }, "no-program"],
    ["the program is missing", { answer: missing }, "no-program"],
    ["systemd did not boot this host", { files: without("/run/systemd/system") }, "not-booted"],
    ["there is no runtime directory", { files: without(runtime) }, "no-runtime-directory"],
    [
      "the runtime directory is another's",
      { files: { ...everything, [runtime]: { kind: "directory", uid: 7 } as const } },
      "no-runtime-directory",
    ],
    ["there is no socket", { files: without(`${runtime}/bus`, `${runtime}/systemd/private`) }, "no-bus"],
    ["the manager does not answer", { answer: { exitCode: 1, stderr: "x\nFailed to connect\n" } }, "refused"],
    ["the manager takes too long", { answer: { exitCode: undefined, ending: "timed-out" as const } }, "refused"],
  ])("there is none when %s", async (_, given, cause) => {
    expect(await detect(given)).toMatchObject({ ok: false, problem: { kind: "service-manager-unreachable", manager: "systemd", cause } });
  });

  test("root may have a manager", async () => {
    const files = { ...everything, [runtime]: { kind: "directory", uid: 0 } as const };
    const environment = { XDG_RUNTIME_DIR: runtime };
    expect(await detect({ uid: 0, files, environment })).toMatchObject({ ok: true });
  });

  test.each([
    ["where the shell says, if the manager looks there", "/c/systemd/user /home/u/.config/systemd/user", "/c/systemd/user"],
    [
      "where the manager looks, if the shell says something else",
      "/home/u/.config/systemd/user /etc/systemd/user",
      "/home/u/.config/systemd/user",
    ],
    ["where the shell says, if the manager's list has neither", "", "/c/systemd/user"],
  ])("units go %s", async (_, unitPath, directory) => {
    const found = await detect({ environment: { XDG_CONFIG_HOME: "/c" }, answer: { exitCode: 0, stdout: `${unitPath}\n` } });
    expect(unwrap(found).unitDirectory).toBe(directory);
  });
});

describe("a real manager", () => {
  test("it is found and answers, also without any environment", { timeout: 60_000 }, async () => {
    await using real = await startRealSystemd();
    const bare: Commands = { run: (argv, options) => real.commands.run(argv, { ...options, environment: { PATH: "/usr/bin:/bin" } }) };
    const usual = await real.manager();
    const found = unwrap(await detectSystemdUser(bare, real.files, { ...real.system, environment: {} }));

    expect(usual).toEqual({ scope: "user", environment: {}, unitDirectory: `${real.host.home}/.config/systemd/user` });
    expect(found).toMatchObject({ unitDirectory: usual.unitDirectory, environment: { XDG_RUNTIME_DIR: `/run/user/${real.host.uid}` } });
    expect(await bare.run(systemctlArgv(found, "daemon-reload"), { timeoutMs: 10_000 })).toMatchObject({ exitCode: 0 });
  });

  test("a host without one has not booted it", { timeout: 60_000 }, async () => {
    await using real = await startRealSystemd({ systemd: false });
    expect(await detectSystemdUser(real.commands, real.files, real.system)).toMatchObject({ problem: { cause: "not-booted" } });
  });

  test("lingering is read from logind's records", { timeout: 60_000 }, async () => {
    await using real = await startRealSystemd();
    expect(await readLinger(real.files, real.host.userName)).toBe("off");
    await real.host.run(["touch", `/var/lib/systemd/linger/${real.host.userName}`]);
    expect(await readLinger(real.files, real.host.userName)).toBe("on");
    const { command, undo } = lingerCommand(real.host.userName, "on");
    const shown = await real.host.run(command.expect?.argv ?? []);
    expect(command.expect?.oneOf).toEqual([shown.stdout.trim()]);
    await real.host.run(["rm", `/var/lib/systemd/linger/${real.host.userName}`]);
    expect(await real.host.run(undo?.expect?.argv ?? [])).toEqual({ exitCode: 0, stdout: undo?.expect?.oneOf[0], stderr: "" });
  });
});

describe("lingerCommand", () => {
  test.each(["on", "off"] as const)(
    "turning it %s names no user, so that it needs no more rights, and is taken back by the opposite",
    (wanted) => {
      const { command, undo, target } = lingerCommand("u", wanted);
      const opposite = lingerCommand("u", wanted === "on" ? "off" : "on");

      expect(command.argv).toEqual(["loginctl", "--no-ask-password", wanted === "on" ? "enable-linger" : "disable-linger"]);
      expect(undo).toEqual(opposite.command);
      expect(target).toBe("u");
    },
  );

  test("without logind's directory nobody knows", async () => {
    const files: Files = { ...nodeFiles, status: async (path) => err({ kind: "file-fault", operation: "status", path, code: "ENOENT" }) };
    expect(await readLinger(files, "u")).toBe("unknown");
  });
});

type Given = {
  readonly uid?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Partial<FileStatus>>>;
  readonly answer?: Partial<CommandResult>;
};

const missing: Partial<CommandResult> = { exitCode: undefined, ending: "not-found" };

function detect({ uid = 1000, environment = {}, files = everything, answer = {} }: Given): ReturnType<typeof detectSystemdUser> {
  const system: System = {
    platform: "linux",
    uid,
    userName: "u",
    home: "/home/u",
    workingDirectory: "/home/u",
    environment,
    nodePath: "/usr/bin/node",
    launcherPath: "/gw.cjs",
    version: "0.0.0",
  };
  const commands: Commands = {
    run: async (argv) => {
      asked.push(argv);
      return { argv, exitCode: 0, stdout: "/home/u/.config/systemd/user /etc/systemd/user\n", stderr: "", ending: "exited", ...answer };
    },
  };
  return detectSystemdUser(commands, filesWith(files), system);
}

function filesWith(statuses: Readonly<Record<string, Partial<FileStatus>>>): Files {
  return {
    ...nodeFiles,
    status: async (path) => {
      const status = statuses[path];
      if (status === undefined) return err({ kind: "file-fault", operation: "status", path, code: "ENOENT" });
      return ok({ kind: "file", mode: 0o700, uid: 1000, size: 0, modifiedMs: 0, device: 0, inode: 0, links: 1, ...status });
    },
  };
}

function without(...paths: readonly string[]): Readonly<Record<string, Partial<FileStatus>>> {
  return Object.fromEntries(Object.entries(everything).filter(([path]) => !paths.includes(path)));
}
