import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TestHost } from "../host/test-host.ts";
import { gw, openPorts, startHostWithMain } from "./rescue-host.ts";

const drill = ["--profile", "rescue", "drill"];
const [mainPorts, rescuePorts] = [
  [18_789, 18_791, 18_793],
  [19_789, 19_791, 19_793],
];
const start = "gw --engine builtin gateway start";

const proof = z.strictObject({ code: z.string(), holds: z.boolean().nullable(), detail: z.string(), fix: z.string().optional() });
const gateway = z.strictObject({ profile: z.string(), engine: z.literal("builtin") });
const proved = z.object({
  ok: z.literal(true),
  data: z.strictObject({
    rescue: gateway,
    main: gateway,
    proofs: z.array(proof),
    repair: z.literal("gw --engine builtin repair --from-snapshot"),
    live: z
      .strictObject({
        awayMs: z.int().min(1000),
        asked: z.int().min(5),
        answered: z.int(),
        misses: z.tuple([]),
        pid: z.int(),
        isKept: z.literal(true),
        reach: z.strictObject({ config: z.literal("read"), state: z.literal("read") }),
        health: z.strictObject({
          kind: z.literal("healthy"),
          pid: z.int(),
          waitedMs: z.number(),
          url: z.literal("http://127.0.0.1:18789"),
        }),
      })
      .optional(),
  }),
});

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
  await succeed("--profile", "rescue", "onboard", "--yes");
});
afterAll(async () => host.stop());

describe("a rescue beside a main gateway", () => {
  it("is proved to be one by looking alone", async () => {
    const before = await pids();
    const { data } = proved.parse(JSON.parse(await succeed(...drill, "--json")));
    expect(data.proofs.filter(({ holds }) => holds !== true).map(({ code }) => code)).toEqual(["linger", "program"]);
    expect(data.main).toEqual({ profile: "default", engine: "builtin" });
    expect(await pids()).toEqual(before);
  });

  it("answers as itself all the while that main is stopped, and main comes back", async () => {
    const before = await pids();
    const refused = await gw(host, [...drill, "--live"]);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("gw --profile rescue drill --live --yes") });
    expect(await pids()).toEqual(before);
    const { data } = proved.parse(JSON.parse(await succeed(...drill, "--live", "--yes", "--json")));
    expect(data.live?.answered).toBe(data.live?.asked);
    expect(await pids()).toEqual({ main: data.live?.health.pid, rescue: before.rescue });
    expect(before.main).not.toBe(data.live?.health.pid);
    expect((await gw(host, ["undo", "--list"])).stdout).not.toContain("drill");
  });

  it("asks at a terminal, where Enter stops nothing and Ctrl-C in the middle starts main first", async () => {
    const before = await pids();
    const asked = host.terminal(["gw", ...drill, "--live"], { columns: 100, rows: 40 });
    await asked.waitForText("Stop the default profile (built-in) for this?");
    expect(asked.scrollback()).toMatch(/is away for some seconds, at most for (?:\d+m )?\d+s\./);
    asked.press("enter");
    expect((await asked.exited).exitCode).toBe(130);
    expect(await pids()).toEqual(before);

    const held = host.terminal(["gw", ...drill, "--live", "--yes"], { columns: 100, rows: 40 });
    await held.waitForText("was stopped just now");
    expect(await openPorts(host)).toEqual(rescuePorts);
    await held.kill("SIGINT");
    expect((await held.exited).exitCode).toBe(130);
    const { main } = await pids();
    const said = held.scrollback().replaceAll(/\s+/g, " ");
    expect(said).toMatch(
      new RegExp(
        `Cancelled\\. The default profile \\(built-in\\) was away for [\\d.]+ s, and is back as itself: http://127\\.0\\.0\\.1:18789, pid ${main}\\.`,
      ),
    );
    expect(await openPorts(host)).toEqual([...mainPorts, ...rescuePorts]);
  });

  it("starts main first where nobody reads any more what it says", async () => {
    const before = await pids();
    const piped = await host.run(["sh", "-c", "gw --profile rescue drill --live --yes 2>&1 | head -n 1"], { timeoutMs: 60_000 });
    expect(piped.stdout).toMatch(/was stopped just now/);
    await host.waitFor(async () => (await openPorts(host)).join() === [...mainPorts, ...rescuePorts].join(), { what: "main to be back" });
    expect((await pids()).main).not.toBe(before.main);
    await host.waitFor(async () => !(await readdir(path.join(host.home, ".local/state/gw"))).includes("drill.json"), {
      what: "the drill's end",
    });
  });

  it("tells at the next call of gw that a drill was killed and left main stopped", async () => {
    const held = host.terminal(["gw", ...drill, "--live", "--yes"], { columns: 100, rows: 40 });
    await held.waitForText("was stopped just now");
    await held.kill("SIGKILL");
    await held.exited;
    expect(await openPorts(host)).toEqual(rescuePorts);
    const next = await gw(host, ["--profile", "rescue", "status"]);
    expect(next).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("left the default profile (built-in) stopped") });
    expect(next.stderr).toContain(`Start it: ${start}`);
    await succeed(...start.split(" ").slice(1));
    expect((await gw(host, ["list"])).stderr).not.toContain("drill");
    expect(await readdir(path.join(host.home, ".local/state/gw"))).not.toContain("drill.json");
  });
});

describe("a main gateway whose config is broken", () => {
  let good: string;

  beforeAll(async () => {
    await succeed("ports", "--set", "21789");
    good = await host.readFile(".gw/gw.json");
    await host.writeFile(".gw/gw.json", good.slice(0, 40), 0o600);
    await host.run(["systemctl", "--user", "restart", "gw-gateway.service"]);
    await host.waitFor(async () => (await openPorts(host)).join() === rescuePorts.join(), { what: "main to be down" });
  });

  it("is no drill any more: nothing is stopped, and the repair is named", async () => {
    const refused = await gw(host, [...drill, "--live", "--yes"]);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("this is no drill: gw --engine builtin repair\n") });
  });

  it("gets what it ran on last, at a terminal with one Enter, and is healthy on it", async () => {
    expect(await succeed("repair", "--list")).toMatch(/Now: ~\/\.gw\/gw\.json, does not parse[^]*-after[^]*good[^]*bak[^]*good/);
    const terminal = host.terminal(["gw", "repair"], { columns: 110, rows: 50 });
    await terminal.waitForText("Bring this config back?");
    expect(terminal.scrollback()).toContain('written by "gw ports, 18789 -> 21789"');
    terminal.press("enter");
    expect((await terminal.exited).exitCode).toBe(0);
    expect(terminal.scrollback()).toContain("http://127.0.0.1:21789 is healthy");
    expect(await host.readFile(".gw/gw.json")).toBe(good);
    const kept = (await readdir(path.join(host.home, ".gw"))).find((name) => name.startsWith("gw.json.broken-"));
    expect(await host.readFile(`.gw/${kept}`)).toBe(good.slice(0, 40));
    const again = await gw(host, ["repair", "--yes"]);
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("is healthy on it. Nothing was changed.") });
  });

  it("gets its broken one back by undo, and another snapshot by its name", async () => {
    expect(await gw(host, ["undo", "--yes"])).toMatchObject({ exitCode: 3 });
    expect(await host.readFile(".gw/gw.json")).toBe(good.slice(0, 40));
    expect((await readdir(path.join(host.home, ".gw"))).filter((name) => name.includes("broken"))).toEqual([]);
    expect(await succeed("repair", "--from-snapshot", "bak", "--yes")).toContain("http://127.0.0.1:18789 is healthy");
  });

  it("that is gone with all that lay beside it comes back from gw's records", async () => {
    await host.run(["systemctl", "--user", "stop", "gw-gateway.service"]);
    await host.run(["sh", "-c", "rm ~/.gw/gw.json*"]);
    const repaired = await gw(host, ["repair", "--yes"]);
    expect(repaired, repaired.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("http://127.0.0.1:18789 is healthy") });
    const { gateway: settings } = z
      .object({ gateway: z.object({ port: z.number() }) })
      .parse(JSON.parse(await host.readFile(".gw/gw.json")));
    expect(settings.port).toBe(18_789);
  });
});

/** Runs gw, which must succeed; gives its stdout. */
async function succeed(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await gw(host, words);
  expect(exitCode, `${words.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

async function pids(): Promise<{ readonly main: number; readonly rescue: number }> {
  const pidOf = async (unit: string): Promise<number> =>
    Number((await host.run(["systemctl", "--user", "show", "-p", "MainPID", "--value", unit])).stdout);
  return { main: await pidOf("gw-gateway.service"), rescue: await pidOf("gw-gateway-rescue.service") };
}
