import { describe, expect, it } from "vitest";
import { groupProcesses, readHostUptime, sumUsage } from "../../src/instance/usage.ts";
import type { ProcessFacts } from "../../src/host/processes.ts";
import { makeFakeHost, userControlGroup } from "./fake-host.ts";

const MiB = 1024 ** 2;

function process(pid: number, over: Partial<ProcessFacts> = {}): ProcessFacts {
  return { pid, parentPid: 1, uid: 1000, argv: [], startTicks: pid, environment: undefined, controlGroup: undefined, ...over };
}

const service = {
  manager: "systemd",
  name: "gw-gateway.service",
  scope: "user",
  definitionPaths: [],
  state: { kind: "stopped" },
  isEnabled: true,
  isMasked: false,
} as const;

describe("groupProcesses", () => {
  it("gives an instance what its gateway started, down to the last child, and nothing else", () => {
    const processes = [
      process(1, { parentPid: 0 }),
      process(10),
      process(11, { parentPid: 10 }),
      process(12, { parentPid: 11 }),
      process(13),
    ];
    expect(groupProcesses([{ id: "a", pids: [10], service: undefined }], processes).get("a")).toEqual([10, 11, 12]);
  });

  it("leaves a gateway that another one started, with all of its own, to that instance", () => {
    const processes = [process(10), process(20, { parentPid: 10 }), process(21, { parentPid: 20 })];
    const groups = groupProcesses(
      [
        { id: "a", pids: [10], service: undefined },
        { id: "b", pids: [20], service: undefined },
      ],
      processes,
    );
    expect([groups.get("a"), groups.get("b")]).toEqual([[10], [20, 21]]);
  });

  it("adds what runs in its service although nobody of the gateway is its parent, unless it is another user's service of that name", () => {
    const controlGroup = userControlGroup(service.name);
    const processes = [process(10, { controlGroup }), process(30, { controlGroup }), process(40, { controlGroup, uid: 1001 })];
    expect(groupProcesses([{ id: "a", pids: [10], service }], processes).get("a")).toEqual([10, 30]);
  });

  it("does not hang on processes that are each other's parents", () => {
    const processes = [process(10, { parentPid: 11 }), process(11, { parentPid: 10 })];
    expect(groupProcesses([{ id: "a", pids: [10], service: undefined }], processes).get("a")).toEqual([10, 11]);
  });

  it("has nothing for an instance that does not run", () => {
    expect(groupProcesses([{ id: "a", pids: [], service }], [process(10)]).get("a")).toEqual([]);
  });
});

describe("sumUsage", () => {
  it("sums the memory of all and takes the time of the first", () => {
    const usage = sumUsage([process(5, { startTicks: 9000, residentBytes: 80 * MiB }), process(6, { residentBytes: 20 * MiB })], 100);
    expect(usage).toEqual({ pids: [5, 6], residentBytes: 100 * MiB, upMs: 10_000 });
  });

  it.each([
    ["no memory of a process that does not tell it", [process(5)], 100, { residentBytes: undefined }],
    ["no time on a host that does not tell its own", [process(5)], undefined, { upMs: undefined }],
    ["no time that lies before the start of a container", [process(5, { startTicks: 100_000 })], 10, { upMs: undefined }],
  ])("tells %s", (_, processes, uptime, usage) => {
    expect(sumUsage(processes, uptime)).toMatchObject(usage);
  });

  it("is undefined without processes", () => {
    expect(sumUsage([], 100)).toBeUndefined();
  });
});

describe("readHostUptime", () => {
  it("is the first number of the kernel's file, where there is one", async () => {
    const host = await makeFakeHost();
    expect(await readHostUptime(host.files)).toBeUndefined();
    await host.write("/proc/uptime", "350735.47 234388.90\n");
    expect(await readHostUptime(host.files)).toBe(350_735.47);
  });
});
