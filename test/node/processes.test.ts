import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  nodeProcesses as processes,
  parseArgv,
  parseControlGroup,
  parseEnvironment,
  parseStat,
  parseUid,
} from "../../src/node/processes.ts";
import { waitFor } from "../host/wait-for.ts";
import { dropRoot, importLine, startChild } from "./child.ts";

describe("find", () => {
  test("tells what a process of this user is", async () => {
    const child = startChild("console.log('up'); setInterval(() => {}, 1000);", ["one two", "", "three"]);
    await child.readLine();
    const facts = await processes.find(child.pid);
    expect(facts).toMatchObject({ pid: child.pid, uid: process.getuid?.() });
    expect(facts?.argv.slice(-3)).toEqual(["one two", "", "three"]);
    expect(facts?.environment).toMatchObject({ PATH: process.env["PATH"] });
    expect(facts?.controlGroup).toMatch(/^\//);
    expect(facts?.startTicks).toBeGreaterThan(0);
    // No Node is smaller, and none so small a program is larger.
    expect(facts?.residentBytes).toBeGreaterThan(10 * 1024 ** 2);
    expect(facts?.residentBytes).toBeLessThan(1024 ** 3);
  });

  test("gives the same start every time, and a later one for a later process", async () => {
    const first = await processes.find(processes.self);
    const child = startChild("console.log('up'); setInterval(() => {}, 1000);");
    await child.readLine();
    const later = await processes.find(child.pid);
    expect((await processes.find(processes.self))?.startTicks).toBe(first?.startTicks);
    expect(later?.startTicks).toBeGreaterThan(first?.startTicks ?? Number.NaN);
  });

  test("tells one that a signal has stopped, until it goes on", async () => {
    const child = startChild("console.log('up'); setInterval(() => {}, 1000);");
    await child.readLine();
    const isStopped = async () => (await processes.find(child.pid))?.isStopped ?? false;
    expect(await isStopped()).toBe(false);
    process.kill(child.pid, "SIGSTOP");
    await waitFor(isStopped, { what: "the process to be stopped" });
    process.kill(child.pid, "SIGCONT");
    await waitFor(async () => !(await isStopped()), { what: "the process to go on" });
  });

  test("reads a title that took the place of the arguments", async () => {
    const child = startChild("process.title = 'gw-gateway'; console.log('up'); setInterval(() => {}, 1000);", ["x".repeat(200)]);
    await child.readLine();
    expect((await processes.find(child.pid))?.argv).toEqual(["gw-gateway"]);
  });

  test("does not know a process that is gone", async () => {
    const child = startChild("");
    await child.ended;
    expect(await processes.find(child.pid)).toBeUndefined();
  });

  test("does not know a zombie, and lists none", async () => {
    const parent = startChild("", [], ["sh", "-c", "sleep 0 & echo $!; exec sleep 60"]);
    const zombie = Number(await parent.readLine());
    await waitFor(() => parseStat(readFileSync(`/proc/${zombie}/stat`, "utf8")).state === "Z");
    expect(await processes.find(zombie)).toBeUndefined();
    expect((await processes.list()).map((facts) => facts.pid)).not.toContain(zombie);
  });

  test("leaves out the environment that this user may not read", async () => {
    const child = startChild(`${importLine("nodeProcesses", "node/processes.ts")}${dropRoot}
      const facts = await nodeProcesses.find(process.ppid);
      console.log(facts.environment === undefined, facts.argv.length > 0);`);
    // An ordinary person's child cannot become a stranger to its parent, and may read its environment.
    expect(await child.readLine()).toBe(`${process.getuid?.() === 0} true`);
  });
});

test("list has this process and its children in order of pid", async () => {
  const child = startChild("console.log('up'); setInterval(() => {}, 1000);");
  await child.readLine();
  const pids = (await processes.list()).map((facts) => facts.pid);
  expect(pids).toEqual(expect.arrayContaining([processes.self, child.pid]));
  expect(pids).toEqual(pids.toSorted((left, right) => left - right));
});

describe("the texts of /proc", () => {
  test("a program name may hold brackets and spaces", () => {
    const rest = "S 7 5 5 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000";
    expect(parseStat(`42 (a) R (b c) ${rest}`)).toEqual({ state: "S", parentPid: 7, startTicks: 987_654 });
  });

  test("the user is the effective one", () => {
    expect(parseUid("Name:\tx\nUid:\t1000\t0\t0\t0\nGid:\t5\t5\t5\t5\n")).toBe(0);
  });

  test.for([
    ["", []],
    ["node\0", ["node"]],
    ["node\0\0a b\0", ["node", "", "a b"]],
    ["title\0\0\0\0", ["title"]],
  ] as const)("%j are the arguments %j", ([text, argv]) => {
    expect(parseArgv(text)).toEqual(argv);
  });

  test("variables may hold equals signs, and what is none is dropped", () => {
    expect(parseEnvironment("A=1=2\0B=\0junk\0=x\0")).toEqual({ A: "1=2", B: "" });
  });

  test.for([
    ["0::/user.slice/gw.service\n", "/user.slice/gw.service"],
    ["4:memory:/m\n1:name=systemd:/s\n0::/\n", "/s"],
    ["12:memory:/docker/abc\n1:name=systemd:/\n", "/docker/abc"],
    ["1:name=systemd:/s\n0::/u\n", "/u"],
    ["0::/a:b\n", "/a:b"],
    ["0::/\n", "/"],
    ["", undefined],
  ] as const)("%j names the control group %s", ([text, path]) => {
    expect(parseControlGroup(text)).toBe(path);
  });
});
