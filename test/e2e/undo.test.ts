import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TestHost } from "../host/test-host.ts";
import { gw, openPorts, runningFacts, startHostWithMain, treeOf } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const undo = [...rescue, "undo"];
const mainPorts = [18_789, 18_791, 18_793];

const edit = z.strictObject({ key: z.string(), before: z.string().optional(), after: z.string().optional() });
const change = z.strictObject({
  kind: z.string(),
  target: z.string(),
  summary: z.string(),
  undo: z.string(),
  edits: z.array(edit).optional(),
});

const onboarded = z.strictObject({
  schemaVersion: z.literal(1),
  command: z.string(),
  ok: z.literal(true),
  notes: z.array(z.string()),
  data: z.strictObject({
    request: z.looseObject({
      engine: z.literal("builtin"),
      profile: z.literal("rescue"),
      port: z.literal(19_789),
      auth: z.literal("token"),
    }),
    plan: z.array(change).min(5),
    applied: z.array(change),
    health: z.strictObject({ kind: z.literal("healthy"), pid: z.number(), waitedMs: z.number(), url: z.literal("http://127.0.0.1:19789") }),
    untouched: z.strictObject({ instances: z.literal(1), facts: z.number().min(5), changed: z.tuple([]) }),
  }),
});

const plans = z.object({
  data: z.strictObject({
    plans: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        at: z.iso.datetime(),
        status: z.literal("applied"),
        bytes: z.int().min(1000),
        changes: z.array(change),
      }),
    ),
    damaged: z.tuple([]),
  }),
});

describe("a profile that was set up and moved", () => {
  let host: TestHost;
  let fresh: Awaited<ReturnType<typeof everything>>;
  let onboarding: string;
  const said: string[] = [];

  beforeAll(async () => {
    host = await startHostWithMain();
    fresh = await everything();
    onboarding = await say([...rescue, "onboard", "--yes", "--json"]);
    await say([...rescue, "ports", "--set", "20789"], [...rescue, "gateway", "restart"]);
  });
  afterAll(async () => host.stop());

  it("was reported as JSON with request, plan, applied, health and the proof about the others", () => {
    const { data } = onboarded.parse(JSON.parse(onboarding));
    expect(data.applied).toEqual(data.plan);
  });

  it("lists both plans, the newest first, and no mere restart", async () => {
    const { data } = plans.parse(JSON.parse(await say([...undo, "--list", "--json"])));
    expect(data.plans.map(({ title }) => title)).toEqual(["ports, 19789 -> 20789", "onboard, base port 19789"]);
    expect(await say([...undo, "--list"])).toMatch(/WHEN.*STATUS.*SIZE\n.*20789.*applied.* KiB\n.*19789.*applied.* KiB/);
  });

  it("shows what an undo would do and does none of it", async () => {
    const before = [await everything(), await treeOf(host)];
    const shown = await say([...undo, "--dry-run"]);
    expect(shown).toMatch(/Would take back "ports, 19789 -> 20789"/);
    expect(shown).toContain("~/.gw-rescue/gw.json: put the previous text back");
    const data = z.strictObject({
      title: z.string(),
      at: z.iso.datetime(),
      plan: z.array(change),
      applied: z.tuple([]),
      edited: z.tuple([]),
    });
    const envelope = z.object({ data });
    expect(envelope.parse(JSON.parse(await say([...undo, "--dry-run", "--json"]))).data.plan.map(({ kind }) => kind)).toContain(
      "write-file",
    );
    expect([await everything(), await treeOf(host)]).toEqual(before);
  });

  it("keeps its secrets to the config, its backups and gw's own records", async () => {
    const config = z.object({ gateway: z.object({ auth: z.object({ token: z.string().min(32) }) }) });
    const { token } = config.parse(JSON.parse(await host.readFile(".gw-rescue/gw.json"))).gateway.auth;
    for (const words of [["status"], ["ports"], ["gateway", "status"], ["onboard", "--yes", "--dry-run"]])
      await say([...rescue, ...words], [...rescue, ...words, "--json"]);
    await say([...rescue, "env"], ["list"], ["list", "--json"]);
    said.push((await host.run(["systemctl", "--user", "show", "gw-gateway-rescue.service"])).stdout);
    said.push((await host.run(["sh", "-c", "cat /proc/[0-9]*/cmdline"])).stdout);
    expect(said.filter((text) => text.includes(token))).toEqual([]);

    const holders = await filesWith(token);
    expect(holders.filter((file) => !/^\.gw-rescue\/gw\.json(\.bak)?$|^\.local\/state\/gw\/plans\/builtin-rescue-/.test(file))).toEqual([]);
    for (const file of holders) expect([file, await modeOf(file)]).toEqual([file, "600"]);
    expect(await modeOf(".local/state/gw/plans")).toBe("700");
  });

  it("is not touched by an undo that would lose somebody's edit", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace("20789", "21000"), 0o600);
    const before = [await everything(), await treeOf(host)];
    const refused = await gw(host, undo);
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toContain("~/.gw-rescue/gw.json was changed after gw wrote it");
    expect(refused.stderr).toContain("| gateway.port: 20789 -> 21000");
    expect(refused.stderr).toContain("Or choose an earlier config: gw --profile rescue repair --list");
    expect([await everything(), await treeOf(host)]).toEqual(before);
    const json = await gw(host, [...undo, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, problem: { kind: "undo-blocked" } });
    await host.writeFile(".gw-rescue/gw.json", config, 0o600);
  });

  it("is told of where its gateway still is when that runs on what was taken back, and that main was left alone", async () => {
    await say([...rescue, "ports", "--set", "21789", "--no-start"], [...rescue, "gateway", "restart"]);
    const { data, notes } = JSON.parse(await say([...undo, "--json"]));
    expect(data.untouched).toEqual({ instances: 1, facts: expect.toSatisfy((facts: number) => facts >= 5), changed: [] });
    expect(notes).toEqual([expect.stringMatching(/^The next restart moves the gateway from port 21789 to 20789/)]);
    expect(await openPorts(host)).toEqual([...mainPorts, 21_789, 21_791, 21_793]);
    await say([...rescue, "gateway", "restart"]);
  });

  it("goes back plan by plan, and then there is nothing left to undo", async () => {
    expect(await say(undo)).toContain('Took back "ports, 19789 -> 20789"');
    await host.waitFor(async () => (await openPorts(host)).includes(19_793), { what: "the old ports" });
    expect(await filesIn(".gw-rescue")).not.toContain("gw.json.bak");
    expect(await say(undo)).toContain('Took back "onboard, base port 19789"');
    expect(await openPorts(host)).toEqual(mainPorts);
    expect(await everything()).toEqual(fresh);
    const none = await gw(host, undo);
    expect(none).toMatchObject({ exitCode: 1, stdout: "" });
    expect(none.stderr).toContain("Nothing was applied to profile rescue that could be taken back.");
    expect(await say([...undo, "--list"])).toBe("Nothing to take back.\n");
  });

  it("is left alone by an undo and a move that somebody watches who cannot be asked", async () => {
    await say([...rescue, "onboard", "--yes"]);
    const before = await everything();
    for (const line of [
      "echo n | gw --profile rescue undo",
      "gw --profile rescue undo | cat",
      "echo n | gw --profile rescue ports --set 21789",
    ]) {
      const terminal = host.terminal(["sh", "-c", line], { columns: 160, rows: 20 });
      await terminal.exited;
      expect([line, terminal.scrollback()]).toEqual([line, expect.stringContaining("Nothing was changed.")]);
      expect(terminal.scrollback()).toMatch(/Do it: gw --profile rescue (?:undo|ports --set 21789) --yes/);
    }
    expect(await everything()).toEqual(before);
  });

  it("stays stopped and disabled where somebody has stopped and disabled its service since", async () => {
    const service = "gw-gateway-rescue.service";
    await say([...rescue, "ports", "--set", "20789"]);
    await host.run(["sh", "-c", `systemctl --user stop ${service}; systemctl --user disable ${service}`]);
    const note = `${service} was stopped since, so it stays stopped.`;
    expect(await say([...undo, "--dry-run"])).toContain(note);
    const receipt = await say(undo);
    expect(receipt).toContain(note);
    expect(receipt).toMatch(/^ {2}start it {2}gw --profile rescue gateway start$/m);
    expect([await openPorts(host), await host.readFile(".gw-rescue/gw.json")]).toEqual([mainPorts, expect.stringContaining("19789")]);
    const states = await host.run(["systemctl", "--user", "show", "-p", "ActiveState,UnitFileState", "--value", service]);
    expect(states.stdout.split("\n")).toEqual(expect.arrayContaining(["inactive", "disabled"]));
    await say(undo);
  });

  it("keeps the directories that hold somebody's files", async () => {
    await say([...rescue, "onboard", "--yes"]);
    await host.writeFile(".gw/workspace-rescue/mine.md", "mine\n");
    await say(undo);
    expect(await host.readFile(".gw/workspace-rescue/mine.md")).toBe("mine\n");
    expect(await filesIn(".")).not.toContain(".gw-rescue");
  });

  it("keeps what somebody edited since, at a terminal with one Enter", async () => {
    await say([...rescue, "onboard", "--yes"]);
    expect(await moveAt("escape")).toMatchObject({ exitCode: 130, screen: expect.stringMatching(/Cancelled\n/) });
    expect(await host.readFile(".gw-rescue/gw.json")).toContain("19789");
    expect(await moveAt("enter")).toMatchObject({ exitCode: 0, screen: expect.stringContaining("moved from 19789 to 20789") });
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace("{", "{ // mine"), 0o600);
    const terminal = host.terminal(["gw", ...undo], { columns: 120, rows: 50 });
    await terminal.waitForText("Take this back?");
    expect(terminal.scrollback()).toContain("~/.gw-rescue/gw.json was edited since, and that stays");
    terminal.press("enter");
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.scrollback()).toContain("http://127.0.0.1:19789 is healthy again");
    expect(await host.readFile(".gw-rescue/gw.json")).toBe(config.replace("{", "{ // mine").replace("20789", "19789"));

    const [, copy = ""] = /the edited file stays as (\S+)/.exec(await say(undo)) ?? [];
    expect(await readFile(copy.replace("~", host.home), "utf8")).toContain("// mine");
    expect(await filesIn(".gw-rescue")).toEqual(["gw.json.bak", path.basename(copy)]);
    expect(await say(["list"])).not.toContain("rescue");
  });

  /** Moves the profile at a terminal, where this key answers the question. */
  async function moveAt(key: "enter" | "escape"): Promise<{ readonly exitCode: number; readonly screen: string }> {
    const terminal = host.terminal(["gw", ...rescue, "ports", "--set", "20789"], { columns: 120, rows: 50 });
    await terminal.waitForText("Move profile rescue to base port 20789?");
    expect(terminal.scrollback()).toContain("gateway.port: 19789 → 20789");
    terminal.press(key);
    const { exitCode } = await terminal.exited;
    return { exitCode, screen: terminal.scrollback() };
  }

  /** Runs gw with each of the command lines, which must succeed, and keeps what they printed; gives stdout of the last. */
  async function say(...lines: readonly (readonly string[])[]): Promise<string> {
    let last = "";
    for (const words of lines) {
      const { exitCode, stdout, stderr } = await gw(host, words);
      expect(exitCode, `${words.join(" ")}\n${stdout}${stderr}`).toBe(0);
      said.push(stdout, stderr);
      last = stdout;
    }
    return last;
  }

  async function everything(): Promise<{ readonly tree: Readonly<Record<string, string>>; readonly running: string }> {
    return { tree: await treeOf(host, [/^\.local\/state\/gw\/plans\//]), running: await runningFacts(host) };
  }

  async function filesIn(directory: string): Promise<readonly string[]> {
    return readdir(path.join(host.home, directory));
  }

  async function filesWith(secret: string): Promise<readonly string[]> {
    const entries = await readdir(host.home, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, "latin1") })));
    return texts.filter(({ text }) => text.includes(secret)).map(({ file }) => path.relative(host.home, file));
  }

  async function modeOf(file: string): Promise<string> {
    return ((await stat(path.join(host.home, file))).mode & 0o777).toString(8);
  }
});
