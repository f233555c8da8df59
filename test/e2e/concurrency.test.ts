import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { startTestHost, type RunResult, type TestHost } from "../host/test-host.ts";
import { gw, listed, openPorts, treeOf } from "./rescue-host.ts";

/**
 * Words before those of a program that give it a clock of its own: what stands in the file, say `-1d`, is added to the host's; the one that never
 * jumps stays. They are for inside of the host: the way into it is root's, whose semaphores nobody else may use.
 */
function ownClock({ home }: TestHost): readonly string[] {
  const settings = ["FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"];
  return ["env", ...settings, "LD_PRELOAD=/usr/$LIB/faketime/libfaketime.so.1", `FAKETIME_TIMESTAMP_FILE=${path.join(home, "clock")}`];
}

it("eight onboardings at the same moment, two of them on a clock that jumps, end with eight gateways on blocks of their own", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  expect(await gw(host, ["onboard", "--yes"])).toMatchObject({ exitCode: 0 });
  const isOfDefault = (name: string) => /^\.gw(?:$|\/(?!workspace-|logs))|gw-gateway\.service/.test(name);
  const treeOfDefault = async () => Object.entries(await treeOf(host)).filter(([name]) => isOfDefault(name));
  const before = await treeOfDefault();
  const profiles = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const served = new Set(["a", "b"]);
  const clocks = new Set(["a", "h"]);
  await host.writeFile("clock", "+3650d\n");
  const running = Promise.all(
    profiles.map(async (profile) => {
      const words = ["--profile", profile, "onboard", "--yes", ...(served.has(profile) ? [] : ["--service", "none"])];
      const clock = clocks.has(profile) ? ownClock(host) : [];
      return host.run([...clock, "gw", ...words], { timeoutMs: 60_000 });
    }),
  );
  let jumps = 0;
  const jumping = setInterval(() => {
    jumps += 1;
    void host.writeFile("clock", jumps % 2 === 0 ? "+3650d\n" : "-1d\n");
  }, 150);
  const results = await running.finally(() => clearInterval(jumping));
  for (const result of results) expect(result.exitCode, result.stderr).toBe(0);

  const instances = await listed(host);
  expect(instances.map(({ profile }) => profile).toSorted()).toEqual([...profiles, "default"].toSorted());
  const standing = instances.filter(({ profile }) => profile === "default" || served.has(profile));
  expect(standing.map(({ health }) => health.state)).toEqual(["healthy", "healthy", "healthy"]);
  const bases = instances.map(({ basePort }) => basePort).toSorted((left, right) => left - right);
  for (const [index, base] of bases.slice(1).entries()) expect(base - (bases[index] ?? 0)).toBeGreaterThanOrEqual(120);
  const open = standing.map(({ basePort }) => basePort).toSorted((left, right) => left - right);
  expect(await openPorts(host)).toEqual(open.flatMap((base) => [base, base + 2, base + 4]));
  const { stdout: units } = await host.run(["systemctl", "--user", "list-unit-files", "--no-legend", "gw-*"]);
  expect(units.match(/^\S+/gm)).toEqual(["gw-gateway-a.service", "gw-gateway-b.service", "gw-gateway.service"]);
  const doctor = await gw(host, ["doctor"]);
  expect(doctor.stdout).not.toContain("port");
  expect(await treeOfDefault()).toEqual(before);
});

it("plans are taken back in the order in which they were made, whatever the clock said", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const rescue = ["--profile", "rescue"];
  const onboard = [...rescue, "onboard", "--yes", "--service", "none"];
  await host.writeFile("clock", "+3650d\n");
  expect(await host.run([...ownClock(host), "gw", ...onboard])).toMatchObject({ exitCode: 0 });
  expect(await gw(host, [...rescue, "ports", "--set", "23000"])).toMatchObject({ exitCode: 0 });
  await host.writeFile("clock", "-1d\n");
  expect(await host.run([...ownClock(host), "gw", ...rescue, "ports", "--set", "24000"])).toMatchObject({ exitCode: 0 });
  for (const title of ["ports, 23000 -> 24000", "ports, 18789 -> 23000", "onboard, base port 18789"]) {
    const { exitCode, stdout } = await gw(host, [...rescue, "undo"]);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`Took back "${title}"`) });
  }
  expect(await listed(host)).toEqual([]);
});

/** Begins an onboarding that holds the lock in the middle of its changes until `goOn`; gives its pid and what comes of it. */
async function holdLock(host: TestHost, profile: string): Promise<{ readonly pid: string; readonly ended: Promise<RunResult> }> {
  const file = path.join(host.bin, "systemctl");
  const [held, goOn] = ["held", "go-on"].map((name) => path.join(host.home, name));
  const wait = `echo $PPID >${held}; while [ ! -e ${goOn} ]; do sleep 0.05; done`;
  await writeFile(file, `#!/bin/sh\ncase " $* " in *" enable "*gw-gateway-${profile}*) ${wait} ;; esac\nexec /usr/bin/systemctl "$@"\n`);
  await chmod(file, 0o755);
  // The way into the host stops with the program that it runs, so that this must not be the one that is stopped.
  const ended = host.run(["sh", "-c", `gw --profile ${profile} onboard --yes; exit $?`], { timeoutMs: 60_000 });
  const readPid = async () => (await host.readFile("held").catch(() => "")).trim() || undefined;
  const pid = await host.waitFor(readPid, { what: "the lock to be held" });
  return { pid, ended };
}

it("nobody takes the lock of a gw that is stopped; all are told how it goes on, and end well once it does", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const { pid, ended } = await holdLock(host, "held");
  await host.run(["kill", "-STOP", pid]);
  const holder = `gw "held: onboard, base port 18789", pid ${pid}`;
  const others = ["b", "c"].map((profile) =>
    host.terminal(["gw", "--profile", profile, "onboard", "--yes", "--service", "none"], { columns: 140, rows: 40 }),
  );
  for (const other of others) {
    await other.waitForText(new RegExp(`waits for ${holder} to finish \\(1 s of 300 s; Ctrl-C leaves\\)`));
    await other.waitForText(`pid ${pid} is stopped. Let it go on: kill -CONT ${pid}`);
  }
  // It is no run that was cut off.
  const wizard = host.terminal(["gw", "--profile", "held", "onboard"], { columns: 140, rows: 40 });
  expect(await wizard.waitForText("What to do")).not.toContain("cut off");
  expect((await gw(host, ["--profile", "held", "status"])).stderr).not.toContain("cut off");
  const [left, stays] = others;
  left?.press("ctrl-c");
  expect((await left?.exited)?.exitCode).toBe(130);
  expect(left?.scrollback()).toContain("Cancelled. No changes made.");
  expect((await listed(host)).map(({ profile }) => profile)).toEqual(["held"]);
  await host.writeFile("go-on", "");
  await host.run(["kill", "-CONT", pid]);
  expect(await ended).toMatchObject({ exitCode: 0 });
  expect((await stays?.exited)?.exitCode, stays?.scrollback()).toBe(0);
  expect((await listed(host)).map(({ profile, basePort }) => [profile, basePort])).toEqual([
    ["c", 19_789],
    ["held", 18_789],
  ]);
});

it("the lock of a gw that was killed is had at once; what it leaves is named, and its ports are nobody else's", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const { pid, ended } = await holdLock(host, "held");
  const waiting = gw(host, ["--profile", "b", "onboard", "--yes", "--service", "none"]);
  await host.run(["kill", "-KILL", pid]);
  await host.writeFile("go-on", "");
  expect(await ended).toMatchObject({ exitCode: 137 });
  const { exitCode, stderr } = await waiting;
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(/run of gw for profile held \(built-in\) was cut off in the middle/);
  expect(stderr).toContain("gw --profile held --engine builtin undo");
  expect((await listed(host)).map(({ profile, basePort }) => [profile, basePort])).toEqual([
    ["b", 19_789],
    ["held", 18_789],
  ]);
  for (const words of [["status"], ["gateway", "install", "--dry-run"]])
    expect((await gw(host, ["--profile", "held", ...words])).stderr).toMatch(/profile held \(built-in\) was cut off in the middle/);
  expect(await gw(host, ["--profile", "held", "--engine", "builtin", "undo"])).toMatchObject({ exitCode: 0 });
  expect((await listed(host)).map(({ profile }) => profile)).toEqual(["b"]);
});

it("of two that ask for the same port, one gets it and the other is told who has it", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  const profiles = ["a", "b"];
  const results = await Promise.all(
    profiles.map(async (profile) => gw(host, ["--profile", profile, "onboard", "--yes", "--port", "23000"])),
  );
  const exitCodes = results.map(({ exitCode }) => exitCode);
  // Whether it shows at the first look or, behind the other one's lock, right before the first change: the port is the wrong answer.
  expect(exitCodes.toSorted((left, right) => left - right)).toEqual([0, 2]);
  expect(results[exitCodes.indexOf(2)]?.stderr).toMatch(/\b23000\b.*profile [ab]\b/);
  expect((await listed(host)).map(({ basePort, health }) => [basePort, health.state])).toEqual([[23_000, "healthy"]]);
});

it("of two undos at the same moment one takes the last plan back, and the other no other one", async () => {
  await using host = await startTestHost({ user: "ordinary" });
  for (const words of [
    ["onboard", "--yes"],
    ["ports", "--set", "23000"],
  ]) {
    const result = await gw(host, ["--profile", "rescue", ...words]);
    expect(result.exitCode, result.stderr).toBe(0);
  }
  const undone = await Promise.all([1, 2].map(async () => gw(host, ["--profile", "rescue", "undo"])));
  expect(undone.map(({ exitCode }) => exitCode).toSorted((left, right) => left - right)).toEqual([0, 1]);
  expect(undone.find(({ exitCode }) => exitCode === 1)?.stderr).toMatch(
    /The last plan was "ports, 18789 -> 23000" when this was asked for[^]*"onboard, base port 18789": gw --profile rescue undo/,
  );
  expect((await listed(host)).map(({ basePort }) => basePort)).toEqual([18_789]);
  expect(await gw(host, ["--profile", "rescue", "undo"])).toMatchObject({ exitCode: 0 });
  expect(await openPorts(host)).toEqual([]);
  expect(await listed(host)).toEqual([]);
  expect(await gw(host, ["--profile", "rescue", "undo"])).toMatchObject({ exitCode: 1 });
});
