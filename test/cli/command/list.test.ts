import { describe, expect, it } from "vitest";
import { cellWidth } from "../../../src/lib/wrap-text.ts";
import { makeFakeHost, stoppedUnit } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

describe("gw list", () => {
  it("says once of the link that OpenClaw left that it is no second gateway", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.link("/home/u/.clawdbot", "/home/u/.openclaw");
    const { stderr, stdout } = await runOn(host, ["list"]);
    expect(stdout.split("\n").filter((line) => line.includes("OpenClaw"))).toHaveLength(1);
    expect(stderr.match(/\.clawdbot/g)).toHaveLength(1);
  });

  it("says nothing of a directory in which only the workspaces of other profiles are, and what to do with one that an engine filled", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/workspace-rescue/mine.md", "");
    await host.write("/home/u/.openclaw-gone/state/x", "");
    const { stderr } = await runOn(host, ["list"]);
    expect(stderr).toBe(
      "note: ~/.openclaw-gone holds no config, so it is no gateway; it can be removed once nobody needs the files in it.\n",
    );
  });

  it.each([
    ["its config", '{"gateway":{"port":20000},"agents":{"defaults":{"workspace":"/home/u/.gw/workspace-c"}}}'],
    ["default", '{"gateway":{"port":20000}}'],
  ])("tells nobody to remove a directory in which another profile has its workspace by %s", async (_, config) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-c/gw.json", config);
    await host.write("/home/u/.gw/workspace-c/mine.md", "");
    await host.write("/home/u/.gw/gateway.lock.db", "");
    const { stderr } = await runOn(host, ["list"]);
    expect(stderr).toBe("note: ~/.gw holds no gateway of its own, but files of profile c (built-in).\n");
  });

  it.each([
    [40, /^\(no room for engine, block; a wider,terminal or --json shows them\)$/],
    [60, /^\(no room for block; a wider terminal or --json shows them\)$/],
    [80, /^$/],
    [120, /^$/],
  ])("stays within %i columns, and names what there is no room for", async (columns, said) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789}}');
    const { stdout } = await runOn(host, ["list"], undefined, {}, undefined, columns);
    const [heading, row, ...more] = stdout.trimEnd().split("\n");
    expect(heading).toMatch(/^PROFILE .*BASE .*HEALTH/);
    expect(row).toMatch(/^rescue .*19789 .*stopped/);
    expect(Math.max(...stdout.split("\n").map(cellWidth))).toBeLessThanOrEqual(columns);
    expect(more.join()).toMatch(said);
  });

  it("writes a row as a block where a terminal has no room even for the health", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-a-profile-of-some-length/gw.json", "{}");
    const { stdout } = await runOn(host, ["list"], undefined, {}, undefined, 30);
    expect(stdout).toMatch(/^a-profile-of-some-length\n {2}ENGINE +Built-in gateway\n(.*\n)* {2}HEALTH +stopped\n/);
  });

  it.each([
    [
      "crashing",
      { ActiveState: "activating", SubState: "auto-restart" },
      "crashing",
      "ends again and again, and was started 3 times more (exit-code, exit status 1).",
    ],
    [
      "failed",
      { ActiveState: "failed", SubState: "failed" },
      "failed",
      "was started 3 times more (exit-code, exit status 1), and is not started any more.",
    ],
  ])("says that a service is %s, how it ended and where to read why", async (_, state, word, words) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789}}');
    const unit = "/home/u/.config/systemd/user/gw-gateway-rescue.service";
    await host.write(unit, "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile rescue gateway run\n");
    const ended = { NRestarts: "3", Result: "exit-code", ExecMainCode: "1", ExecMainStatus: "1", FragmentPath: unit };
    await host.manage("user", { "gw-gateway-rescue.service": { ...stoppedUnit, ...state, ...ended } });
    const { stdout, stderr } = await runOn(host, ["list"]);
    expect(stdout).toMatch(new RegExp(`systemd ${word},.* ${word} `));
    expect(stderr).toContain(words);
    expect(stderr).toContain("See why: gw --profile rescue logs\n");
    const { data } = JSON.parse((await runOn(host, ["list", "--json"])).stdout);
    expect(data.instances[0]).toMatchObject({
      health: { state: "stopped", fails: word },
      service: { restarts: 3, end: { result: "exit-code", exitStatus: 1 } },
    });
  });

  it("says of a service that ends since somebody else has its port both in one sentence, and nothing of a log where it ended once", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789}}');
    const unit = "/home/u/.config/systemd/user/gw-gateway-rescue.service";
    await host.write(unit, "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile rescue gateway run\n");
    const waiting = { ...stoppedUnit, ActiveState: "activating", SubState: "auto-restart", FragmentPath: unit, Result: "signal" };
    await host.manage("user", { "gw-gateway-rescue.service": { ...waiting, NRestarts: "0" } });
    const once = await runOn(host, ["list"]);
    expect(once.stdout).toMatch(/systemd starting,? .*starting/);
    expect(once.stderr).toContain("note: rescue: gw-gateway-rescue.service ended by itself (signal).\n");
    host.addProcess({ pid: 40, argv: ["python3", "server.py"] });
    await host.listen(19_789, 40);
    await host.manage("user", { "gw-gateway-rescue.service": { ...waiting, NRestarts: "3" } });
    expect((await runOn(host, ["list"])).stderr).toMatch(
      /was started 3 times more \(signal\): its port 19789 is in use by server.py, pid 40, so that its own process ends at once\. See why: /,
    );
  });

  it("counts in WARN what stands below the table, each with its profile", async () => {
    const host = await makeFakeHost();
    for (const name of ["rescue", "twin"]) await host.write(`/home/u/.gw-${name}/gw.json`, '{"gateway":{"port":19789}}');
    const { stdout, stderr } = await runOn(host, ["list"], undefined, {}, undefined, 140);
    expect(stdout.match(/^(rescue|twin) .* 1$/gm)).toHaveLength(2);
    expect(stderr.match(/^note: (rescue|twin): Ports 19789 /gm)).toHaveLength(2);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
  });

  it("obeys no escape sequence in the name of a directory", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-\u001B[2Jx/gw.json", "[]");
    const { stdout, stderr } = await runOn(host, ["list"]);
    expect(`${stdout}${stderr}`).not.toContain("\u001B");
    expect(stdout).toContain(String.raw`\x1b[2Jx`);
  });

  it("tells scripts what it tells people", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":80}}');
    await host.write("/proc/sys/net/ipv4/ip_unprivileged_port_start", "1024\n");
    const { data } = JSON.parse((await runOn(host, ["list", "--json"])).stdout);
    expect(data.instances).toMatchObject([{ profile: "rescue", pids: [], health: { state: "stopped" }, warnings: expect.anything() }]);
    expect(data.instances[0]).not.toHaveProperty("timedOut");
    expect(data).not.toHaveProperty("check");
  });

  it.each([
    ["nothing", {}, [0, ""]],
    ["a service that does not run", { unit: true }, [3, "note: check: rescue: no process\n"]],
    ["two gateways with one port", { twin: true }, [4, expect.stringMatching(/^(note: check: (?:rescue|twin): .*19789.*\n){2}$/)]],
    ["both", { unit: true, twin: true }, [3, expect.stringMatching(/rescue: no process\n(.*\n)*note: check: twin: .*19789/)]],
  ])("with --check ends for %s with its exit code and says why", async (_, found: { unit?: boolean; twin?: boolean }, [exitCode, said]) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789}}');
    if (found.twin === true) await host.write("/home/u/.gw-twin/gw.json", '{"gateway":{"port":19789}}');
    const unit = "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile rescue gateway run\n";
    if (found.unit === true) await host.write("/home/u/.config/systemd/user/gw-gateway-rescue.service", unit);
    await host.manage("user", { "gw-gateway-rescue.service": stoppedUnit });
    expect(await runOn(host, ["list", "--check"])).toMatchObject({ exitCode, stderr: said });
    expect((await runOn(host, ["list"])).exitCode).toBe(0);
  });

  it("sees through links where a workspace is", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw-c/gw.json", '{"agents":{"defaults":{"workspace":"/home/u/link"}}}');
    await host.write("/home/u/.gw.bak/mine/x.md", "");
    await host.link("/home/u/link", "/home/u/.gw.bak/mine");
    const { data } = JSON.parse((await runOn(host, ["list", "--json"])).stdout);
    expect(data.leftovers).toEqual([{ path: "/home/u/.gw.bak", kind: "used", profile: "c", engine: "builtin" }]);
  });

  it("says in words what a config without an object is", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw/gw.json", "[]");
    const { stderr, stdout } = await runOn(host, ["list"]);
    expect(stderr).toContain("does not parse: line 1, column 1: its top level is not an object { … }.");
    expect(stdout).toContain("unknown");
    expect(stdout).not.toContain("18789");
  });

  it.each([
    ["/home/u/.gw", true, "note: default: ~/.gw cannot be read: permission is denied (EACCES).\n"],
    ["/home/u/.gw", false, "note: ~/.gw cannot be read; a gateway there goes unseen.\n"],
    ["/home/u/.gw/gw.json", true, "note: default: ~/.gw/gw.json cannot be read: permission is denied (EACCES).\n"],
  ])("says once that %s may not be read (running: %s)", async (denied, isRunning, said) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw/gw.json", "{}");
    await host.write("/home/u/.gw/.env", "X=1");
    if (isRunning) host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "gateway", "run"] });
    host.deny(denied);
    expect((await runOn(host, ["list"])).stderr).toBe(said);
  });
});
