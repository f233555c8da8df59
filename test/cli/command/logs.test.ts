import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { err } from "../../../src/lib/result.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const logPath = "/home/u/.gw-rescue/logs/gateway.log";
const token = "0123456789abcdef";

const logs = async (host: FakeHost, ...words: readonly string[]) => runOn(host, ["--profile", "rescue", "logs", ...words]);

async function makeHost(): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write("/home/u/.gw-rescue/gw.json", JSON.stringify({ gateway: { port: 27400, auth: { mode: "token", token } } }));
  return host;
}

async function withLog(lines: readonly string[]): Promise<FakeHost> {
  const host = await makeHost();
  await host.write(logPath, `${lines.join("\n")}\n`);
  return host;
}

describe("gw logs", () => {
  it("shows the last lines, fifty unless told, and says where they are to scripts", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    const host = await withLog(lines);
    expect(await logs(host)).toMatchObject({ exitCode: 0, stdout: `${lines.slice(-50).join("\n")}\n`, stderr: "" });
    expect((await logs(host, "-n", "2")).stdout).toBe("line 58\nline 59\n");
    expect((await logs(host, "--lines=0")).stdout).toBe("");
    const { data } = JSON.parse((await logs(host, "-n", "1", "--json")).stdout);
    expect(data).toEqual({ source: "file", place: logPath, lines: ["line 59"] });
  });

  it("does not take one that it may not look at for one that is not there", async () => {
    const host = await makeHost();
    const realPath: FakeHost["files"]["realPath"] = async (file) =>
      file === logPath ? err({ kind: "file-fault", operation: "resolve", path: file, code: "EACCES" }) : host.files.realPath(file);
    const { exitCode, stderr } = await logs({ ...host, files: { ...host.files, realPath } });
    expect(exitCode).toBe(exitCodes.failed);
    expect(stderr).toContain("Cannot read ~/.gw-rescue/logs/gateway.log: permission is denied (EACCES).");
  });

  it("shows what is younger than a time, and says that there is nothing", async () => {
    const now = new Date().toISOString();
    const host = await withLog(["2020-01-01T00:00:00.000Z old", `${now} new`]);
    expect((await logs(host, "--since", "1h")).stdout).toBe(`${now} new\n`);
    const later = await withLog(["2020-01-01T00:00:00.000Z old"]);
    expect(await logs(later, "--since", "2021-01-01")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: `note: no such lines in ${logPath.replace("/home/u", "~")}\n`,
    });
  });

  it("shows no secret of the config and nothing that a terminal would obey", async () => {
    const host = await withLog([`connected with ${token}`, `\u001B[31mGET /?token=${token}\u001B[0m\u001B[2J`]);
    expect((await logs(host)).stdout).toBe("connected with (secret)\nGET /?token=(secret)\\x1b[2J\n");
  });

  it.each([
    [["-n", "many"], '-n, --lines takes a number of lines, and "many" is none.'],
    [["-n", "-1"], '-n, --lines takes a number of lines, and "-1" is none.'],
    [["--since", "soon"], "--since takes a time like 10m"],
    [["-f", "--json"], "leave one of the two out"],
  ])("refuses %j", async (words, message) => {
    const { exitCode, stdout, stderr } = await logs(await withLog([]), ...words);
    expect([exitCode, stdout + stderr]).toEqual([exitCodes.usage, expect.stringContaining(message)]);
  });

  it("says where it looked, and what writes a log", async () => {
    const host = await makeHost();
    const { exitCode, stderr } = await logs(host);
    expect(exitCode).toBe(exitCodes.failed);
    expect(stderr).toContain(`There is no log of profile rescue yet. gw looked at ${logPath.replace("/home/u", "~")}.`);
    expect(stderr).toContain("gw --profile rescue gateway install");
    const engine = await makeFakeHost();
    await engine.write("/home/u/.openclaw-rescue/openclaw.json", "{}");
    engine.addProcess({ pid: 40, argv: ["openclaw", "--profile", "rescue", "gateway"] });
    const running = await logs(engine);
    expect(running.stderr).toMatch(/looked at \/tmp\/openclaw\/\S+\.log, and at the journal of openclaw-gateway-rescue\.service/);
    expect(running.stderr).toContain("(pid 40) is no service and writes to its own terminal");
  });

  it("knows no gateway that is not configured", async () => {
    expect(await logs(await makeFakeHost())).toMatchObject({
      exitCode: exitCodes.failed,
      stderr: expect.stringContaining("is not configured"),
    });
  });

  it("says that a file is shared by all profiles", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.clawdbot-rescue/clawdbot.json", "{}");
    await host.write("/tmp/clawdbot/clawdbot-2026-11-21.log", `${JSON.stringify({ time: "2026-11-21T10:00:00Z", 0: "hello" })}\n`);
    const { stdout, stderr } = await logs(host);
    expect(stdout).toBe("2026-11-21T10:00:00.000Z hello\n");
    expect(stderr).toContain("note: all profiles of this engine write into /tmp/clawdbot/");
  });
});
