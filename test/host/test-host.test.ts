import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestHost, type TestHost } from "./test-host.ts";

const UNIT = `[Service]
Type=exec
ExecStart=/bin/sh -c 'exec sleep infinity'
[Install]
WantedBy=default.target
`;

describe.each(["root", "ordinary"] as const)("a test host of the user %s", (user) => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost({ user });
  });
  afterAll(() => host.stop());

  it("runs programs as the user, at home, with a clean environment", async () => {
    const { exitCode, stdout, stderr } = await host.run(["sh", "-c", "id -un; pwd; env"], { env: { EXTRA: "1", LANG: undefined } });
    const [name, directory, ...environment] = stdout.trim().split("\n");
    expect({ exitCode, stderr, name, directory }).toEqual({ exitCode: 0, stderr: "", name: host.userName, directory: host.home });
    expect(environment).toContain("EXTRA=1");
    const names = environment.map((line) => line.replace(/=.*/u, ""));
    expect(names).not.toContain("LANG");
    expect(names).not.toContain("CI");
  });

  it("has the home of the password entry", async () => {
    const { stdout } = await host.run(["node", "-p", "os.userInfo().homedir"]);
    expect(stdout.trim()).toBe(host.home);
  });

  it("runs the checkout's own Node and cannot write to the checkout", async () => {
    const inside = await host.run(["node", "-p", "process.execPath"]);
    expect(inside.stdout).toContain(host.checkout);
    const { exitCode } = await host.run(["touch", join(host.checkout, "package.json")]);
    expect(exitCode).not.toBe(0);
  });

  it("enables, starts and stops units with a real service manager, in control groups like a real host's", async () => {
    await host.writeFile(".config/systemd/user/probe.service", UNIT);
    expect(await host.run(["systemctl", "--user", "enable", "--now", "probe"])).toMatchObject({ exitCode: 0 });
    expect(await host.run(["systemctl", "--user", "is-active", "probe"])).toMatchObject({ exitCode: 0, stdout: "active\n" });
    const shown = await host.run(["systemctl", "--user", "show", "--property", "MainPID,ControlGroup", "probe"]);
    expect(shown.stdout).toContain(`ControlGroup=/user.slice/user-${host.uid}.slice/user@${host.uid}.service/app.slice/probe.service`);
    const pid = /MainPID=(\d+)/u.exec(shown.stdout)?.[1];
    const owner = await host.run(["stat", "--format", "%u", `/proc/${pid}`]);
    expect(owner.stdout.trim()).toBe(String(host.uid));
    await host.run(["systemctl", "--user", "stop", "probe"]);
    expect(await host.run(["systemctl", "--user", "is-active", "probe"])).toMatchObject({ stdout: "inactive\n" });
  });

  it("serves HTTP to itself alone", async () => {
    const server = 'require("http").createServer((q, a) => a.end(q.headers["x-probe"])).listen(18789, "127.0.0.1")';
    const terminal = host.terminal(["node", "-e", server]);
    const answer = await host.waitFor(() => host.http("http://127.0.0.1:18789/", { "x-probe": "yes" }));
    expect(answer).toMatchObject({ status: 200, body: "yes" });
    await expect(fetch("http://127.0.0.1:18789/", { headers: { "x-probe": "yes" } }).then((reply) => reply.text())).rejects.toThrow(
      "fetch failed",
    );
    expect(await host.http("http://127.0.0.1:18790/")).toBeUndefined();
    await terminal.close();
  });

  it("gives the user the files that a test writes", async () => {
    await host.writeFile("some/where/file.txt", "text", 0o600);
    const { stdout } = await host.run(["stat", "--format", "%U %a", "some", "some/where", "some/where/file.txt"]);
    expect(stdout).toBe(`${host.userName} 755\n${host.userName} 755\n${host.userName} 600\n`);
    expect(await host.readFile("some/where/file.txt")).toBe("text");
  });

  it("lets the user mark lingering, as logind would", async () => {
    const marker = `/var/lib/systemd/linger/${host.userName}`;
    expect(await host.run(["touch", marker])).toMatchObject({ exitCode: 0 });
    await expect(stat(marker)).rejects.toThrow("ENOENT");
  });

  it("tells exit codes, signals and both streams apart, and passes input on", async () => {
    expect(await host.run(["sh", "-c", "cat; echo err >&2; exit 3"], { input: "in" })).toEqual({
      exitCode: 3,
      stdout: "in",
      stderr: "err\n",
    });
    expect(await host.run(["sh", "-c", "kill -TERM $$"])).toMatchObject({ exitCode: 143 });
  });

  it("kills a program that is out of time, children and all, and shows what it printed", async () => {
    await expect(host.run(["sh", "-c", "echo begun; sleep 4321; true"], { timeoutMs: 500 })).rejects.toThrow(/begun/u);
    await host.waitFor(async () => (await host.run(["pgrep", "-f", "sleep 4321"])).exitCode === 1);
  });
});

describe("test hosts side by side", () => {
  it("do not see each other's processes, ports, units and marks", async () => {
    await using first = await startTestHost();
    await using second = await startTestHost();
    await first.writeFile(".config/systemd/user/probe.service", UNIT);
    expect(await first.run(["systemctl", "--user", "start", "probe"])).toMatchObject({ exitCode: 0 });
    expect(await second.run(["systemctl", "--user", "is-active", "probe"])).toMatchObject({ stdout: "inactive\n" });
    const processes = await second.run(["ps", "-e", "-o", "args"]);
    expect(processes.stdout).not.toContain("sleep infinity");
    await second.stop();
    expect(await first.run(["systemctl", "--user", "is-active", "probe"])).toMatchObject({ stdout: "active\n" });
  });

  it("end with everything in them, files too", async () => {
    const host = await startTestHost({ user: "ordinary" });
    await host.writeFile("file.txt", "text");
    const terminal = host.terminal(["sleep", "infinity"]);
    await host.stop();
    await terminal.exited;
    await expect(stat(host.home)).rejects.toThrow("ENOENT");
    const groups = await readFile("/proc/self/mountinfo", "utf8");
    expect(groups).not.toContain("gw-host-");
    await host.stop();
  });
});

describe("a test host without systemd", () => {
  it("has neither a service manager nor a runtime directory", async () => {
    await using host = await startTestHost({ systemd: false });
    expect(await host.run(["systemctl", "--user", "is-system-running"])).not.toMatchObject({ exitCode: 0 });
    expect(await host.run(["test", "-e", "/run/systemd/system"])).toMatchObject({ exitCode: 1 });
    expect(host.env).not.toHaveProperty("XDG_RUNTIME_DIR");
  });
});

describe("a test host with programs of its own", () => {
  it("has them in /usr/local, read-only, with the checkout's Node, and a /tmp that nobody shares", async () => {
    const directory = await mkdtemp(join(tmpdir(), "gw-package-"));
    onTestFinished(async () => rm(directory, { recursive: true }));
    await mkdir(join(directory, "package"));
    await mkdir(join(directory, "warm", "jiti"), { recursive: true });
    await writeFile(join(directory, "warm", "jiti", "compiled.cjs"), "");
    await writeFile(join(directory, "package", "tool.mjs"), "#!/usr/bin/env node\nconsole.log(process.execPath, process.argv[1]);\n", {
      mode: 0o755,
    });
    const tool = { name: "tool", directory: join(directory, "package"), command: "tool.mjs", warmTmp: join(directory, "warm") };
    await using host = await startTestHost({ user: "ordinary", installed: { packages: [tool] } });

    expect((await host.run(["tool"])).stdout).toBe("/usr/local/bin/node /usr/local/bin/tool\n");
    expect((await host.run(["readlink", "-f", "/usr/local/bin/tool"])).stdout).toBe("/usr/local/lib/node_modules/tool/tool.mjs\n");
    expect(await host.run(["touch", "/usr/local/lib/node_modules/tool/x"])).toMatchObject({ exitCode: 1 });
    expect((await host.run(["sh", "-c", "cd /tmp; find . -user tester -type f; rm -r jiti; ls"])).stdout).toMatch(
      /^\.\/jiti\/compiled\.cjs\n/,
    );
    expect((await host.run(["ls", "/tmp"])).stdout).toBe(`${basename(dirname(host.home))}\n`);
    expect(await readFile(join(host.root, "usr/local/lib/node_modules/tool/tool.mjs"), "utf8")).toContain("execPath");
  });

  it("answers for the system's manager, and leaves the user's manager alone", async () => {
    await using host = await startTestHost({ installed: { packages: [] } });
    expect(await host.run(["systemctl", "show", "--property=LoadState", "--value", "x.service"])).toMatchObject({
      exitCode: 0,
      stdout: "not-found\n",
    });
    expect((await host.run(["systemctl", "show", "--property=UnitPath", "--value"])).stdout).toContain("/etc/systemd/system");
    expect(await host.run(["systemctl", "stop", "x.service"])).toMatchObject({ exitCode: 4 });
    expect((await host.run(["systemctl", "--user", "is-system-running"])).stdout).toBe("running\n");
    await using container = await startTestHost({ installed: { packages: [], hasSystemManager: false } });
    expect(await container.run(["systemctl", "show", "--property=UnitPath", "--value"])).toMatchObject({ exitCode: 1, stdout: "" });
  });

  it("runs on the Node that it is told to", async () => {
    const directory = await mkdtemp(join(tmpdir(), "gw-node-"));
    onTestFinished(async () => rm(directory, { recursive: true }));
    await writeFile(join(directory, "node"), "#!/bin/sh\necho v1.2.3\n", { mode: 0o755 });
    await using host = await startTestHost({ systemd: false, installed: { node: join(directory, "node"), packages: [] } });
    expect((await host.run(["node", "--version"])).stdout).toBe("v1.2.3\n");
  });
});
