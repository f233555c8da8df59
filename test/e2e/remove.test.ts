import { lstat, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { at, killAt } from "./kill-point.ts";
import { gw, openPorts, startHostWithMain, treeOf } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const neighbours = ["rescue2", "rescue-old"];

describe("a profile that is removed", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof standing>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    for (const name of ["rescue", ...neighbours]) await say(["--profile", name, "onboard", "--yes"]);
    await host.writeFile("elsewhere/treasure.txt", "not of rescue\n");
    await symlink(path.join(host.home, "elsewhere"), path.join(host.home, ".gw-rescue/canvas/link"));
    await host.writeFile(".gw-rescue/media/bytes.bin", "\u0000\u0001", 0o640);
    await host.writeFile(".gw/workspace-rescue/mine.md", "mine\n");
    await host.writeFile(".config/systemd/user/gw-gateway-rescue.service.d/mine.conf", "[Service]\nNice=5\n");
    await say(["--profile", "rescue", "gateway", "restart"]);
    before = await standing();
  });
  afterAll(async () => host.stop());

  it("is listed path by path, with what stays and why, and nothing is done", async () => {
    const shown = await say([...rescue, "remove", "--dry-run"]);
    expect(shown).toContain("removes: ~/.gw-rescue (");
    expect(shown).toContain("removes: ~/.config/systemd/user/gw-gateway-rescue.service.d (");
    expect(shown).toContain("~/.gw/workspace-rescue stays: only `gw --profile rescue remove --workspace` takes a workspace along.");
    expect(await standing()).toEqual(before);
  });

  it("is asked for by its name, and anything else leaves it alone", async () => {
    const terminal = host.terminal(["gw", ...rescue, "remove"], { columns: 100, rows: 50 });
    await terminal.waitForText("Type rescue to remove this profile");
    terminal.type("rescue2");
    terminal.press("enter");
    await terminal.waitForText("That is not rescue");
    terminal.press("escape");
    expect((await terminal.exited).exitCode).toBe(130);
    const unasked = await gw(host, [...rescue, "remove"]);
    expect(unasked).toMatchObject({ exitCode: 2 });
    expect(unasked.stderr).toContain("gw --profile rescue remove --yes");
    expect(await standing()).toEqual(before);
  });

  it("is gone but for its workspace, and an undo brings back every byte, mode, link, its service and its gateway", async () => {
    const said = await say([...rescue, "remove", "--yes"]);
    expect(said).toContain("none changed");
    expect(await filesIn(".")).not.toContain(".gw-rescue");
    expect((await filesIn(".config/systemd/user")).filter((name) => name.startsWith("gw-gateway-rescue."))).toEqual([]);
    expect(await host.readFile(".gw/workspace-rescue/mine.md")).toBe("mine\n");
    expect(await host.readFile("elsewhere/treasure.txt")).toBe("not of rescue\n");
    expect(await running("rescue2")).toBe("active");
    expect(await running("rescue-old")).toBe("active");
    const [archive = "", ...others] = await filesIn(".local/state/gw/archives");
    expect([archive.replace(/\d{4}-.*Z/, "TIME"), others]).toEqual(["builtin-rescue-TIME.tar.gz", []]);
    expect((await stat(path.join(host.home, ".local/state/gw/archives", archive))).mode & 0o777).toBe(0o600);
    expect(said).toContain(archive);
    expect(said).toContain("Next\n  take back  gw --profile rescue --engine builtin undo\n");

    const undone = await say([...rescue, "undo"]);
    expect(undone).toContain("is healthy again");
    expect(await standing()).toEqual(before);
    expect((await lstat(path.join(host.home, ".gw-rescue/canvas/link"))).isSymbolicLink()).toBe(true);
    expect((await host.run(["systemctl", "--user", "show", "-P", "Nice", "gw-gateway-rescue.service"])).stdout).toBe("5\n");
  });

  it.each([
    { title: "between the archive and the first removal", ...at("kill-after", "rename", "/archives/.*\\.tar\\.gz$") },
    { title: "between the removal and its note", ...at("kill-before", "rename", "/plans/.*rescue.*\\.json$", 5) },
  ])("that is killed $title comes back with an undo that is killed itself, and then repeated", async (point) => {
    await killAt(host, [...rescue, "remove", "--yes"], point);
    expect(await say([...rescue, "onboard", "--yes", "--dry-run"])).toContain("An earlier run (remove, ");
    await killAt(host, [...rescue, "undo"], at("kill-before", "unlink", "/archives/.*staged$"));
    expect(await say([...rescue, "undo"])).toContain("is healthy again");
    expect(await standing()).toEqual(before);
  });

  it("is refused before its gateway is stopped where something in it cannot go", async () => {
    await host.run(["sh", "-c", "mkdir ~/.gw-rescue/closed && touch ~/.gw-rescue/closed/x && chmod 500 ~/.gw-rescue/closed"]);
    const refused = await gw(host, [...rescue, "remove", "--yes"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain("Nothing in ~/.gw-rescue/closed may be removed by this user. Nothing was changed.");
    expect(await running("rescue")).toBe("active");
    await host.run(["sh", "-c", "chmod 700 ~/.gw-rescue/closed && rm -r ~/.gw-rescue/closed"]);
    expect(await standing()).toEqual(before);
  });

  it("is neither doubted nor kept from coming back by a copy of its directory, which can be made a gateway of its own", async () => {
    const copy = ["--profile", "rescue-backup"];
    await host.run(["sh", "-c", "cp -a ~/.gw-rescue ~/.gw-rescue-backup"]);
    const kept = await host.readFile(".gw-rescue-backup/gw.json");
    const found = await say(["doctor", "--fix", "--dry-run"]);
    expect(found).toContain("~/.gw-rescue-backup looks like a copy of profile rescue (built-in): nothing starts it.");
    expect(found).not.toContain("error");
    expect(await say([...rescue, "ports", "--set", "26900", "--yes"])).toContain("none changed");
    await say([...rescue, "undo"]);
    await say([...rescue, "remove", "--yes"]);
    await say([...rescue, "undo"]);
    expect(await host.readFile(".gw-rescue-backup/gw.json")).toBe(kept);
    const made = await say([...copy, "onboard", "--yes", "--service", "none"]);
    expect(made).toContain("was a copy of profile rescue (built-in); ports, workspace and token are its own from now on.");
    const tokenOf = (text: string) => /"token": "(\w+)"/.exec(text)?.[1];
    const own = await host.readFile(".gw-rescue-backup/gw.json");
    expect(tokenOf(own)).not.toBe(tokenOf(kept));
    expect(tokenOf(own)).toMatch(/\w{20}/);
    await say([...copy, "undo"]);
    expect(await host.readFile(".gw-rescue-backup/gw.json")).toBe(kept);
    await rm(path.join(host.home, ".gw-rescue-backup"), { recursive: true });
    expect(await standing()).toEqual(before);
  });

  it("with its workspace takes that along, and is not put back over what is there by then", async () => {
    await say([...rescue, "remove", "--yes", "--workspace"]);
    expect(await filesIn(".gw")).not.toContain("workspace-rescue");
    await host.writeFile(".gw-rescue/new.txt", "new\n");
    const refused = await gw(host, [...rescue, "undo"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain("There is something at ~/.gw-rescue already");
    expect(await readFile(path.join(host.home, ".gw-rescue/new.txt"), "utf8")).toBe("new\n");
    await rm(path.join(host.home, ".gw-rescue"), { recursive: true });
    await say([...rescue, "undo"]);
    expect(await standing()).toEqual(before);
  });

  it("is left alone while its gateway runs in the foreground", async () => {
    await say([...rescue, "gateway", "stop"]);
    const terminal = host.terminal(["gw", ...rescue, "gateway"]);
    await host.waitFor(async () => (await openPorts(host)).includes(19_789), { what: "the gateway in the foreground" });
    const refused = await gw(host, [...rescue, "remove", "--yes"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toMatch(/A gateway runs in .*\.gw-rescue \(pid \d+\)/);
    terminal.press("ctrl-c");
    await terminal.exited;
  });

  it("as the default one keeps the workspaces of the others that lie in its state directory", async () => {
    await say(["remove", "--yes"]);
    expect(await filesIn(".gw")).toEqual(["workspace", "workspace-rescue", "workspace-rescue-old", "workspace-rescue2"]);
    expect(await running("rescue2")).toBe("active");
    await say(["undo"]);
    expect(await filesIn(".gw")).toContain("gw.json");
  });

  async function say(words: readonly string[]): Promise<string> {
    const result = await gw(host, words);
    expect(result.exitCode, `${words.join(" ")}: ${result.stdout}${result.stderr}`).toBe(0);
    return result.stdout;
  }

  async function filesIn(directory: string): Promise<readonly string[]> {
    return (await readdir(path.join(host.home, directory))).toSorted();
  }

  async function running(profile: string): Promise<string> {
    return (await host.run(["systemctl", "--user", "is-active", `gw-gateway-${profile}.service`])).stdout.trim();
  }

  /** The whole home but for gw's records and what a gateway writes by itself, and what the service manager says. */
  async function standing(): Promise<unknown> {
    const without = [/\/(gateway\.lock.*|logs?\/.*)$/, /^\.local\/state\/gw\/plans\//, /^\.local\/state\/gw\/archives$/];
    const states = await Promise.all(
      ["rescue", ...neighbours].map(async (name) => {
        const unit = `gw-gateway-${name}.service`;
        return (await host.run(["systemctl", "--user", "show", "-p", "UnitFileState,ActiveState,NeedDaemonReload", unit])).stdout;
      }),
    );
    return { tree: await treeOf(host, without), states, ports: await openPorts(host) };
  }
});
