import { describe, expect, it } from "vitest";
import { isBackupName, listStateDirectories } from "../../src/instance/state-directories.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";

async function look({ files, system }: FakeHost) {
  const { directories, unreadable } = await listStateDirectories(files, system.home);
  return {
    found: directories.map(({ engine, path, leftover }) => [engine.id, path.slice(system.home.length + 1), leftover]),
    unreadable,
  };
}

describe("state directories in a home", () => {
  it("are instances with a config, whatever their names", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-Tern/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-openspec-dev/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-old/clawdbot.json", "{}");
    await host.write("/home/u/.clawdbot-rescue/clawdbot.json", "{}");
    await host.write("/home/u/.gw-lab/gw.json", "{}");
    await host.write("/home/u/.gwrc", "");
    await host.write("/home/u/.openclawrc", "");
    expect((await look(host)).found).toEqual([
      ["clawdbot", ".clawdbot-rescue", undefined],
      ["builtin", ".gw-lab", undefined],
      ["openclaw", ".openclaw", undefined],
      ["openclaw", ".openclaw-Tern", undefined],
      ["openclaw", ".openclaw-old", undefined],
      ["openclaw", ".openclaw-openspec-dev", undefined],
    ]);
  });

  it("are leftovers of a kind otherwise", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.clawdbot/identity/device.json", "{}");
    await host.write("/home/u/.gw/workspace-rescue/mine.md", "");
    await host.write("/home/u/.openclaw-backup-2026-03-01/openclaw.json", "{}");
    await host.write("/home/u/.openclaw.bak/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-worker/openclaw.json", "{}");
    await host.makeDirectory("/home/u/.openclaw-auth-profile-secrets");
    await host.write("/home/u/.openclaw-archive.tar", "");
    await host.link("/home/u/.openclaw-gone", "/mnt/usb/openclaw");
    await host.makeDirectory("/home/u/.openclaw-secret");
    host.deny("/home/u/.openclaw-secret");
    expect(await look(host)).toEqual({
      found: [
        ["clawdbot", ".clawdbot", "no-config"],
        ["builtin", ".gw", "workspaces"],
        ["openclaw", ".openclaw-archive.tar", "not-a-directory"],
        ["openclaw", ".openclaw-auth-profile-secrets", "reserved-name"],
        ["openclaw", ".openclaw-backup-2026-03-01", "backup"],
        ["openclaw", ".openclaw-gone", "dangling-link"],
        ["openclaw", ".openclaw-secret", "unreadable"],
        ["openclaw", ".openclaw-worker", "reserved-name"],
        ["openclaw", ".openclaw.bak", "backup"],
      ],
      unreadable: [{ path: "/home/u/.openclaw-secret", code: "EACCES" }],
    });
  });

  it("count once when an older name is a link to the new one, as migration leaves it", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.openclaw/clawdbot.json", "{}");
    await host.link("/home/u/.clawdbot", "/home/u/.openclaw");
    expect((await look(host)).found).toEqual([
      ["clawdbot", ".clawdbot", "link"],
      ["openclaw", ".openclaw", undefined],
    ]);
  });

  it("are instances when they are links to a place outside the home", async () => {
    const host = await makeFakeHost();
    await host.write("/data/rescue/openclaw.json", "{}");
    await host.link("/home/u/.openclaw-rescue", "/data/rescue");
    expect((await look(host)).found).toEqual([["openclaw", ".openclaw-rescue", undefined]]);
  });

  it("are none in a home that cannot be listed, which is said", async () => {
    const host = await makeFakeHost();
    host.deny("/home/u");
    expect(await look(host)).toEqual({ found: [], unreadable: [{ path: "/home/u", code: "EACCES" }] });
  });

  it.each([
    [".openclaw.bak", true],
    [".openclaw.bak.4", true],
    [".openclaw-backup-20260301", true],
    [".openclaw-rescue.bak-2026", true],
    [".openclaw-bak2026", true],
    [".openclaw~", true],
    [".openclaw-backup", false],
    [".openclaw-old", false],
    [".openclaw-2026", false],
    [".openclaw-rescue", false],
  ])("%s is a copy by name: %s", (name, isBackup) => {
    expect(isBackupName(name)).toBe(isBackup);
  });
});
