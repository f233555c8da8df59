import { execFile } from "node:child_process";
import { appendFile, chown, mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";

const answer = z.object({ ok: z.boolean(), problem: z.optional(z.object({ kind: z.string(), next: z.array(z.string()) })) });

const bob = 1235;
/** What sudo leaves in the environment of what an ordinary user has it run. */
const sudo = { SUDO_UID: "1234", SUDO_GID: "1234", SUDO_USER: "tester", SUDO_COMMAND: "/usr/local/bin/gw" };

const changing = [
  "onboard --yes",
  "setup --yes",
  "gateway run",
  "gateway install",
  "gateway stop",
  "ports --set 21000",
  "doctor --fix --yes",
  "undo",
  "repair --from-snapshot",
  "clone spare --yes",
  "rename standby",
  "remove --yes",
];

/** An ordinary user with a gateway as a service, and the accounts root and bob beside. */
describe("accounts of one host", () => {
  let host: TestHost;
  let homeOfBob: string;

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
    const machine = path.dirname(host.home);
    homeOfBob = path.join(machine, "bob");
    await mkdir(homeOfBob, { mode: 0o750 });
    await chown(homeOfBob, bob, bob);
    await appendFile(path.join(machine, "passwd"), `bob:x:${bob}:${bob}::${homeOfBob}:/bin/sh\n`);
    await mkdir(path.join(host.home, "elsewhere"));
    await chown(path.join(host.home, "elsewhere"), host.uid, host.uid);
    const made = await host.run(["gw", "--profile", "rescue", "onboard", "--yes", "--port", "20000"], { timeoutMs: 60_000 });
    expect(made.exitCode, made.stderr).toBe(0);
  });
  afterAll(async () => host.stop());

  it("under sudo nothing is begun, whatever is asked for, and looking goes on", async () => {
    const before = await everything(host);
    const script = `for words; do gw --profile rescue --json $words; echo "exit $?"; done`;
    const tried = await runAs(host, 0, ["sh", "-c", script, "sh", ...changing], sudo);
    const lines = tried.stdout.trim().split("\n");
    for (const [index, words] of changing.entries()) {
      const { problem } = answer.parse(JSON.parse(lines[index * 2] ?? ""));
      expect({ kind: problem?.kind, first: problem?.next[0], exit: lines[index * 2 + 1] }).toEqual({
        kind: "run-by-sudo",
        first: `For the gateways of tester: gw --profile rescue --json ${words}`,
        exit: "exit 1",
      });
    }
    expect(tried.stderr).toBe("");
    const listed = await runAs(host, 0, ["gw", "list"], sudo);
    expect(listed.stdout).toContain("rescue");
    expect(listed.stderr).toContain(`HOME=${host.home} belongs to tester, and gw runs as root`);
    expect(await everything(host)).toEqual(before);
  });

  it("in the home of another account the printed command leads to one's own", async () => {
    const before = await everything(host);
    const words = ["--profile", "rescue", "onboard", "--yes", "--service", "none", "--port", "22000"];
    const refused = await runAs(host, bob, ["gw", ...words]);
    expect({ ...refused, stderr: refused.stderr.split("\n")[0] }).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `gw: HOME=${host.home} belongs to tester, and gw runs as bob. Nothing was changed.`,
    });
    const command = pastable(refused.stderr, "For the gateways of bob");
    const made = await runAs(host, bob, ["sh", "-c", command]);
    expect(made.exitCode, made.stderr).toBe(0);
    expect((await runAs(host, 0, ["stat", "-c", "%U %a", path.join(homeOfBob, ".gw-rescue/gw.json")])).stdout).toBe("bob 600\n");
    expect(await everything(host)).toEqual(before);
  });

  it("a service is refused where the user's systemd would not find it, before the first question", async () => {
    const env = { HOME: path.join(host.home, "elsewhere") };
    const terminal = host.terminal(["gw", "--profile", "other", "onboard"], { env });
    expect(await terminal.exited).toMatchObject({ exitCode: 1 });
    expect(terminal.raw).not.toContain("\u001B[?1049h");
    expect(terminal.screen()).toContain("is not the home of tester");
    const refused = await host.run(["gw", "--profile", "other", "onboard", "--yes", "--port", "23000"], { env });
    const without = pastable(refused.stderr, "Here, without a service");
    const made = await host.run(["sh", "-c", without]);
    expect(made.exitCode, made.stderr).toBe(0);
    expect(made.stderr).toContain("where systemd looks for services");
    expect(await host.readFile("elsewhere/.gw-other/gw.json")).toContain("23000");
  });

  it.each([
    ["the state directory", ".gw-rescue"],
    ["the directory of units", ".config/systemd"],
  ])("what an earlier sudo has left is refused until it was given back: %s", async (_, place) => {
    const left = path.join(host.home, place);
    await runAs(host, 0, ["chown", "-R", "root", left]);
    const before = await everything(host);
    const move = ["gw", "--profile", "rescue", "ports", "--set", "20500", "--dry-run"];
    const refused = await host.run(move);
    expect({ ...refused, stderr: refused.stderr.split("\n")[0] }).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `gw: This belongs to root, and gw runs as tester: ~/${place}.`,
    });
    const command = pastable(refused.stderr, "Give what is there to tester");
    expect(command).toBe(`sudo chown -R tester: ${left}`);
    const told = await host.run(["gw", "doctor"]);
    expect(told.exitCode).toBe(4);
    expect(told.stdout).toContain(command);
    expect(await everything(host)).toEqual(before);
    const given = await runAs(host, 0, ["sh", "-c", command.replace("sudo ", "")]);
    expect(given.exitCode, given.stderr).toBe(0);
    const moved = await host.run(move);
    expect(moved.exitCode, moved.stderr).toBe(0);
  });
});

/** The command behind this sentence, in one piece. */
function pastable(stderr: string, sentence: string): string {
  const line = stderr.split("\n").find((one) => one.includes(`${sentence}: `)) ?? "";
  return line.slice(line.indexOf(`${sentence}: `) + sentence.length + 2);
}

/** Runs a program in the host as another account, with the home of the host's own. */
async function runAs(host: TestHost, uid: number, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const pid = /^\/proc\/(\d+)\//.exec(host.root)?.[1] ?? "";
  const inside = ["--target", pid, "--mount", "--pid", "--net", "--ipc", "--cgroup", `--wd=${host.root}${host.home}`];
  const as = uid === 0 ? [] : ["setpriv", "--reuid", String(uid), "--regid", String(uid), "--clear-groups", "--"];
  const assignments = Object.entries({ ...host.env, ...env }).map(([name, value]) => `${name}=${value}`);
  return new Promise((resolve) => {
    execFile("/usr/bin/nsenter", [...inside, "env", "-i", ...assignments, ...as, ...argv], (error, stdout, stderr) =>
      resolve({ exitCode: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, stdout, stderr }),
    );
  });
}

/** Every file below the home with owner, mode, size and time, and how the services stand. The gateway writes its log by itself. */
async function everything(host: TestHost): Promise<readonly string[]> {
  const files = await runAs(host, 0, ["find", host.home, "-not", "-path", "*/logs*", "-printf", "%p %U:%G %m %s %T@\n"]);
  const units = await host.run(["systemctl", "--user", "list-units", "--all", "--plain", "--no-legend", "gw-*"]);
  return [...files.stdout.split("\n").toSorted(), units.stdout];
}
