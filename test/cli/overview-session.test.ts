import { describe, expect, it } from "vitest";
import type { Context } from "../../src/cli/context.ts";
import { contextFor, contextOf, startOverviewSession } from "../../src/cli/overview-session.ts";
import { selectProfile } from "../../src/cli/selection.ts";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/node/host.ts";
import { makeFakeHost, stoppedUnit, type FakeHost } from "../instance/fake-host.ts";
import { runningRow, stoppedRow } from "../overview/sample-rows.ts";

const rescue = stoppedRow("rescue", 19_789);

async function contextOn(fake: FakeHost): Promise<Context> {
  const { system, processes, queries, files } = fake;
  const host: Host = { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), system, processes, queries, files };
  const selection = await selectProfile({}, host, false);
  if (!selection.ok) throw new Error("no default profile");
  const { stdin, stdout } = process;
  const terminal = { stdin, stdout, isInteractive: true, columns: 80, log: () => expect.unreachable("it writes to the terminal") };
  return { host, terminal, audience: { profile: "default", program: "npx gw" }, selection: selection.value, options: {}, args: [] };
}

describe("the context of a row", () => {
  it("is that of its profile and engine, whatever the shell's variables say", async () => {
    const context = await contextOn(await makeFakeHost({ GW_STATE_DIR: "/elsewhere", PATH: "/bin" }));
    const own = await contextOf(context, rescue);
    expect(own).toMatchObject({
      ok: true,
      value: {
        selection: { profile: { name: "rescue", stateDir: "/home/u/.gw-rescue" }, isAtOwnPlace: true },
        audience: { profile: "rescue", program: "npx gw" },
        host: { system: { environment: { PATH: "/bin" } } },
      },
    });
  });

  it("is not there for an instance that no name leads to", async () => {
    const row = runningRow("/data/oc", 19_789, {}, { stateDir: "/data/oc", configPath: "/data/oc/gw.json" });
    const problem = { kind: "no-name-for-place", stateDir: "/data/oc", configPath: "/data/oc/gw.json", prefix: "GW" };
    expect(await contextOf(await contextOn(await makeFakeHost()), row)).toEqual({ ok: false, problem });
  });

  it("is that of a new profile too", async () => {
    const own = await contextFor(await contextOn(await makeFakeHost()), { profile: "third" });
    expect(own).toMatchObject({ value: { selection: { profile: { name: "third" } } } });
  });
});

describe("an action", () => {
  async function sessionOn(fake: FakeHost) {
    return startOverviewSession(await contextOn(fake));
  }

  async function hostWithService(): Promise<FakeHost> {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789,"auth":{"token":"x"}}}');
    const unit = "/home/u/.config/systemd/user/gw-gateway-rescue.service";
    await fake.write(unit, "[Service]\nExecStart=/usr/bin/node /opt/gw/bin/gw.cjs --profile rescue gateway run\n");
    await fake.manage("user", { "gw-gateway-rescue.service": { ...stoppedUnit, FragmentPath: unit } });
    return fake;
  }

  it("is the plan of the command of its name", async () => {
    const planned = await (await sessionOn(await hostWithService())).plan(rescue, "start");
    expect(planned).toMatchObject({
      kind: "planned",
      review: {
        title: "Start profile rescue",
        audience: { profile: "rescue", program: "npx gw" },
        what: {
          kind: "plan",
          plan: { title: "gateway start", changes: [{ purpose: "reset" }, { purpose: "start", target: "gw-gateway-rescue.service" }] },
        },
      },
    });
  });

  it.each([
    ["start", { kind: "not-configured" }],
    ["undo", { kind: "nothing-to-undo" }],
  ] as const)("says why it cannot be done: %s", async (action, problem) => {
    const fake = await makeFakeHost();
    await fake.manage("user", {});
    const planned = await (await sessionOn(fake)).plan(rescue, action);
    expect(planned).toMatchObject({ kind: "refused", problem, audience: { profile: "rescue" } });
  });

  it("is refused under sudo like the command of its name", async () => {
    const fake = await hostWithService();
    const system = { ...fake.system, uid: 0, environment: { SUDO_UID: "4242", SUDO_COMMAND: "/usr/bin/gw" } };
    const planned = await (await sessionOn({ ...fake, system })).plan(rescue, "stop");
    expect(planned).toMatchObject({ kind: "refused", problem: { kind: "run-by-sudo", typed: { words: ["gateway", "stop"] } } });
  });

  it("is refused for an instance without a name", async () => {
    const row = runningRow("/data/oc", 19_789, {}, { stateDir: "/data/oc" });
    expect(await (await sessionOn(await makeFakeHost())).plan(row, "stop")).toMatchObject({
      kind: "refused",
      problem: { kind: "no-name-for-place" },
    });
  });
});

describe("the log of a row", () => {
  it("is the end of the file that its service writes", async () => {
    const fake = await makeFakeHost();
    await fake.write("/home/u/.gw-rescue/logs/gateway.log", "one\ntwo\nthree\n");
    const session = startOverviewSession(await contextOn(fake));
    expect(await session.readLog(rescue, 2)).toEqual({ ok: true, value: ["two", "three"] });
  });

  it("shows no secret and no colour, and says where one would be, as gw logs does", async () => {
    const fake = await makeFakeHost();
    const session = startOverviewSession(await contextOn(fake));
    expect(await session.readLog(rescue, 2)).toMatchObject({
      ok: false,
      problem: { kind: "no-log", profile: "rescue", places: ["/home/u/.gw-rescue/logs/gateway.log"] },
    });
    await fake.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789,"auth":{"token":"0123456789abcdef"}}}');
    await fake.write("/home/u/.gw-rescue/logs/gateway.log", "\u001B[31mGET /?token=0123456789abcdef\u001B[0m\n");
    expect(await session.readLog(rescue, 2)).toEqual({ ok: true, value: ["GET /?token=(secret)"] });
  });

  it("of an engine whose service writes none is its own", async () => {
    const fake = await makeFakeHost();
    const line = { time: "2026-11-21T10:00:00Z", 0: "hello" };
    await fake.write("/tmp/clawdbot/clawdbot-2026-11-21.log", `${JSON.stringify(line)}\n`);
    const session = startOverviewSession(await contextOn(fake));
    const ofEngine = { ...rescue, instance: { ...rescue.instance, engine: "clawdbot", stateDir: "/home/u/.clawdbot-rescue" } } as const;
    expect(await session.readLog(ofEngine, 2)).toEqual({ ok: true, value: ["2026-11-21T10:00:00.000Z hello"] });
  });

  it("is given up when it takes too long, and the screen stays live", async () => {
    const context = await contextOn(await makeFakeHost());
    const files = { ...context.host.files, realPath: async () => new Promise<never>(() => {}) };
    const clock = { ...context.host.clock, sleep: async () => {} };
    const session = startOverviewSession({ ...context, host: { ...context.host, files, clock } });
    expect(await session.readLog(rescue, 2)).toMatchObject({ ok: false, problem: { kind: "file-fault", code: "ETIMEDOUT" } });
  });
});
