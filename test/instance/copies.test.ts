import { describe, expect, it, test } from "vitest";
import { describeRemark } from "../../src/instance/describe-remark.ts";
import { discoverInstances } from "../../src/instance/discover.ts";
import { isCopiedConfig } from "../../src/instance/copies.ts";
import { copyRemark } from "../../src/instance/instance.ts";
import { makeFakeHost, runningUnit, stoppedUnit, userControlGroup, type FakeHost } from "./fake-host.ts";
import { openclawUnit } from "./unit-texts.ts";

const home = "/home/u";
const config = (over: object = {}) => ({
  gateway: { port: 19_789, auth: { mode: "token", token: "the-token-of-rescue" } },
  agents: { defaults: { workspace: "~/.openclaw/workspace-rescue" } },
  ...over,
});

const write = async (host: FakeHost, profile: string, value: object = config()) =>
  host.write(`${home}/.openclaw-${profile}/openclaw.json`, JSON.stringify(value));

/** Rescue with its unit, and what else lies in the home. */
async function rescued({ isRunning = true } = {}): Promise<FakeHost> {
  const host = await makeFakeHost();
  const unit = "openclaw-gateway-rescue.service";
  await write(host, "rescue");
  await host.write(`${home}/.config/systemd/user/${unit}`, openclawUnit("rescue", 19_789));
  await host.manage("user", { [unit]: isRunning ? runningUnit(40) : stoppedUnit });
  if (isRunning) {
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"], controlGroup: userControlGroup(unit) });
    await host.listen(19_789, 40);
  }
  return host;
}

const record = async (host: FakeHost, name: string, over: object = {}) =>
  host.write(`${home}/.local/state/gw/plans/${name}.json`, JSON.stringify({ schemaVersion: 1, status: "applied", changes: [], ...over }));

/** The copies of a host and what they say they are copies of. */
async function copiesOn(host: FakeHost): Promise<readonly string[]> {
  const { instances } = await discoverInstances(host);
  return instances.flatMap((instance) => {
    const remark = copyRemark(instance);
    return remark === undefined ? [] : [`${instance.profile} of ${remark.profile}`];
  });
}

describe("a directory that was copied from a profile with a service", () => {
  test.each([true, false])("is a copy of it, whether that runs or not: %s", async (isRunning) => {
    const host = await rescued({ isRunning });
    await write(host, "rescue-backup");
    await write(host, "old");
    expect(await copiesOn(host)).toEqual(["old of rescue", "rescue-backup of rescue"]);
  });

  it("is one with the lock of the gateway that runs, too", async () => {
    const host = await rescued();
    const lock = { pid: 40, stateDir: `${home}/.openclaw-rescue`, configPath: `${home}/.openclaw-rescue/openclaw.json`, startTime: 1040 };
    for (const profile of ["rescue", "rescue-backup"])
      await host.write(`${home}/.openclaw-${profile}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify({ ...lock, port: 19_789 }));
    await write(host, "rescue-backup");
    expect(await copiesOn(host)).toEqual(["rescue-backup of rescue"]);
  });

  it("says so in a sentence", async () => {
    const host = await rescued();
    await write(host, "old");
    const { instances } = await discoverInstances(host);
    const remarks = instances.flatMap(({ remarks: all }) => all.map((remark) => describeRemark(remark)));
    expect(remarks).toEqual(["/home/u/.openclaw-old looks like a copy of profile rescue (OpenClaw): nothing starts it."]);
  });

  it("is none once it has a port and a token of its own, a service, or a process", async () => {
    const moved = await rescued();
    await write(moved, "x", config({ gateway: { port: 21_789, auth: { token: "a-token-of-its-own" } } }));
    const served = await rescued();
    await write(served, "x");
    await served.write(`${home}/.config/systemd/user/openclaw-gateway-x.service`, openclawUnit("x", 19_789));
    const running = await rescued();
    await write(running, "x");
    running.addProcess({ pid: 50, argv: ["node", "/opt/lib/node_modules/openclaw/dist/index.js", "--profile", "x", "gateway"] });
    for (const host of [moved, served, running]) expect(await copiesOn(host)).toEqual([]);
  });

  it("is none where its config is a link to that of the other", async () => {
    const host = await rescued();
    await host.link(`${home}/.openclaw-x/openclaw.json`, `${home}/.openclaw-rescue/openclaw.json`);
    expect(await copiesOn(host)).toEqual([]);
  });
});

describe("of two directories without a service and a process", () => {
  async function pair(): Promise<FakeHost> {
    const host = await makeFakeHost();
    await write(host, "rescue");
    await write(host, "rescue-backup");
    return host;
  }

  it("neither is a copy where nothing tells them apart", async () => {
    expect(await copiesOn(await pair())).toEqual([]);
  });

  it.each([
    ["a record of gw", "openclaw-rescue-2026-11-20T01-02-03-004Z", {}, true],
    ["one of a profile whose name begins alike", "openclaw-rescue-x-2026-11-20T01-02-03-004Z", {}, false],
    ["one of another engine", "builtin-rescue-2026-11-20T01-02-03-004Z", {}, false],
    ["one that was taken back", "openclaw-rescue-2026-11-20T01-02-03-004Z", { status: "undone" }, false],
    ["one of its removal", "openclaw-rescue-2026-11-20T01-02-03-004Z", { changes: [{ kind: "remove-trees" }] }, false],
    ["one of its new name", "openclaw-y-2026-11-20T01-02-03-004Z-from-rescue", {}, false],
  ])("%s makes the other a copy, or not", async (_, name, over, isOwner) => {
    const host = await pair();
    await record(host, name, over);
    expect(await copiesOn(host)).toEqual(isOwner ? ["rescue-backup of rescue"] : []);
  });

  it("the newest record that stands decides", async () => {
    const host = await pair();
    await record(host, "openclaw-rescue-2026-11-20T01-02-03-004Z");
    await record(host, "openclaw-rescue-backup-2026-11-20T01-02-03-004Z");
    await record(host, "openclaw-rescue-backup-2026-11-21T01-02-03-004Z", { changes: [{ kind: "remove-trees" }] });
    await record(host, "openclaw-rescue-backup-2026-11-22T01-02-03-004Z", { status: "undone" });
    expect(await copiesOn(host)).toEqual(["rescue-backup of rescue"]);
    await record(host, "openclaw-rescue-backup-2026-11-23T01-02-03-004Z");
    expect(await copiesOn(host)).toEqual([]);
  });

  it("a record that cannot be read counts for its profile", async () => {
    const host = await pair();
    await host.write(`${home}/.local/state/gw/plans/openclaw-rescue-2026-11-20T01-02-03-004Z.json`, "");
    expect(await copiesOn(host)).toEqual(["rescue-backup of rescue"]);
  });

  it("a default profile is the original", async () => {
    const host = await makeFakeHost();
    await host.write(`${home}/.openclaw/openclaw.json`, JSON.stringify(config()));
    await write(host, "old");
    expect(await copiesOn(host)).toEqual(["old of default"]);
  });
});

const gateway = { port: 1, auth: { token: "one-token-of-many" } };
const named = { port: 1, auth: { token: "${A_TOKEN}" } };
const agents = { defaults: { workspace: "~/w" } };

describe("a config was copied from another one", () => {
  it.each([
    ["where both are the same", { gateway: named, x: [1] }, { x: [1], gateway: named }, true],
    ["but not with one variable for the token and other settings", { gateway: named, x: [1] }, { gateway: named, x: [2] }, false],
    ["but not where a port is all that both say", { gateway: { port: 1 } }, { gateway: { port: 1 } }, false],
    [
      "with another token in the same workspace",
      { gateway, agents },
      { gateway: { port: 1, auth: { token: "a-newer-one" } }, agents },
      true,
    ],
    ["with the same token and no workspace", { gateway, x: 1 }, { gateway }, true],
    ["with another port", { gateway, agents }, { gateway: { ...gateway, port: 2 }, agents }, true],
    ["with another workspace", { gateway, agents }, { gateway, agents: { defaults: { workspace: "~/v" } } }, true],
    ["but not with the workspace alone", { gateway, agents }, { gateway: { port: 2, auth: { token: "another-token" } }, agents }, false],
    ["but not with the token alone", { gateway, agents }, { gateway: { ...gateway, port: 2 } }, false],
    ["but not with the port alone", { gateway }, { gateway: { port: 1, auth: { token: "another-token" } } }, false],
    ["but not without a port", { x: 1 }, { x: 1 }, false],
  ])("%s", (_, left, right, expected) => {
    expect([isCopiedConfig(left, right), isCopiedConfig(right, left)]).toEqual([expected, expected]);
  });
});
