import { describe, expect, it } from "vitest";
import { makeFakeHost } from "../../instance/fake-host.ts";
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
      "note: /home/u/.openclaw-gone holds no config, so it is no gateway; it can be removed once nobody needs the files in it.\n",
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
    expect(stderr).toBe("note: /home/u/.gw holds no gateway of its own, but files of profile c (built-in).\n");
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
    ["/home/u/.gw", true, "note: default: /home/u/.gw cannot be read: permission is denied (EACCES).\n"],
    ["/home/u/.gw", false, "note: /home/u/.gw cannot be read; a gateway there goes unseen.\n"],
    ["/home/u/.gw/gw.json", true, "note: default: /home/u/.gw/gw.json cannot be read: permission is denied (EACCES).\n"],
  ])("says once that %s may not be read (running: %s)", async (denied, isRunning, said) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.gw/gw.json", "{}");
    await host.write("/home/u/.gw/.env", "X=1");
    if (isRunning) host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "gateway", "run"] });
    host.deny(denied);
    expect((await runOn(host, ["list"])).stderr).toBe(said);
  });
});
