import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { treeOf } from "../e2e/rescue-host.ts";
import { explain, onboardMain, provedRelease, startEngineHost, waitServing, type EngineHost } from "./engine-host.ts";

const mainUnit = "openclaw-gateway.service";
const rescueUnit = "openclaw-gateway-rescue.service";
const shared = 18_789;
const apart = 19_789;

/** Starts that fight go on for minutes, and each takes a cold start of its own. */
const fightBudgetMs = 180_000;

const envelope = z.looseObject({
  ok: z.boolean(),
  data: z.optional(z.looseObject({ conflicts: z.optional(z.array(z.looseObject({ severity: z.string(), message: z.string() }))) })),
  problem: z.optional(z.looseObject({ kind: z.string(), message: z.string() })),
});

describe(`${provedRelease}: two services on one port`, () => {
  let host: EngineHost;

  beforeAll(async () => {
    host = await startEngineHost();
    await onboardMain(host);
  }, 180_000);

  afterAll(async () => host?.stop());

  it("cannot both stay up, as the engine's own tools let them be set up", { timeout: 400_000 }, async ({ annotate }) => {
    await setUpRescueOnSharedPort(host);
    const install = await host.engine(["--profile", "rescue", "gateway", "install", "--json"]);
    expect(install.exitCode, install.stderr).toBe(0);
    // What happened first is not always the same: the newcomer ends the other one as stale, or leaves with 78 because it answers.
    const end = await untilFoughtOut(host);
    await annotate(`kills: ${end.kills}, main: ${end.main}, rescue: ${end.rescue}`);
    expect(end.kills > 0 || end.rescue.includes("status 78") || end.main.includes("status 78"), JSON.stringify(end)).toBe(true);
    await stopAll(host);
  });

  it("is refused by gw before anything is written or started", { timeout: 200_000 }, async () => {
    const before = await treeOf(host, changing);
    for (const words of [
      ["--profile", "rescue", "onboard", "--port", String(shared), "--yes"],
      ["--profile", "third", "onboard", "--port", String(shared), "--yes"],
      ["--profile", "rescue", "ports", "--set", String(shared)],
    ]) {
      const { exitCode, problem } = await gw(host, words);
      expect([exitCode, problem?.kind], words.join(" ")).toEqual([2, "port-conflict"]);
      expect(problem?.message).toContain("Two OpenClaw services on one port stop each other's gateway.");
    }
    for (const wish of ["start", "restart", "install"]) {
      const { exitCode, problem } = await gw(host, ["--profile", "rescue", "gateway", wish]);
      expect(exitCode, wish).toBe(1);
      expect(problem?.message, wish).toContain("Two OpenClaw services on one port stop each other's gateway.");
    }
    expect(await treeOf(host, changing)).toEqual(before);
    expect([await stateOf(host, mainUnit), await stateOf(host, rescueUnit)].map((state) => state.active)).toEqual(["inactive", "inactive"]);
  });

  it("is not what gw leads to with a base port whose derived ports fall back onto the main gateway's", { timeout: 60_000 }, async () => {
    const { exitCode, problem } = await gw(host, ["--profile", "third", "onboard", "--port", "65500", "--yes"]);
    expect([exitCode, problem?.kind]).toEqual([2, "port-conflict"]);
    expect(problem?.message).toContain("OpenClaw then takes 18800-18899, those of a gateway on 18789. The highest base port is 65425.");
  });

  it("is named by gw ports, with the command that ends it", { timeout: 100_000 }, async () => {
    const told = await gw(host, ["--profile", "rescue", "ports"]);
    expect(told.exitCode).toBe(4);
    expect(told.data?.conflicts?.[0]).toMatchObject({ severity: "error", message: expect.stringContaining("stop each other's gateway") });
    expect(told.data).toMatchObject({ move: { profile: "rescue", basePort: apart, command: `gw --profile rescue ports --set ${apart}` } });
  });

  it("is ended by the move, and then both stay up whoever starts", { timeout: 400_000 }, async () => {
    const killsBefore = await killsIn(host);
    const moved = await host.gw(["--profile", "rescue", "ports", "--set", String(apart)]);
    expect(moved.exitCode, `${moved.stdout}\n${moved.stderr}\n${await explain(host)}`).toBe(0);
    const started = await host.gw(["--profile", "rescue", "gateway", "start"]);
    expect(started.exitCode, `${started.stdout}\n${started.stderr}`).toBe(0);
    await waitServing(host, apart);
    const rescue = await stateOf(host, rescueUnit);

    // This is when the other one would end what it took for stale.
    await host.run(["systemctl", "--user", "start", mainUnit]);
    await waitServing(host, shared);
    const main = await stateOf(host, mainUnit);
    expect(await stateOf(host, rescueUnit)).toEqual(rescue);

    const restarted = await host.gw(["--profile", "rescue", "gateway", "restart"]);
    expect(restarted.exitCode, `${restarted.stdout}\n${restarted.stderr}`).toBe(0);
    await waitServing(host, apart);
    expect((await stateOf(host, rescueUnit)).pid).not.toBe(rescue.pid);
    expect(await stateOf(host, mainUnit)).toEqual(main);
    expect(await killsIn(host)).toBe(killsBefore);
    expect((await gw(host, ["--profile", "rescue", "ports"])).exitCode).toBe(0);
  });
});

/** Runtime state of the engine, and where gw's lock lies, which no refusal is about. */
const changing = [
  /^\.local(\/state(\/gw)?)?$/,
  /^\.openclaw(-rescue)?\/(?!openclaw\.json$)/,
  /^\.cache/,
  /^\.npm/,
  /^\.config\/systemd\/user\/.*\.wants/,
];

/** By hand-edited config and the engine's own tools alone: no command of the engine looks at the other profile. */
async function setUpRescueOnSharedPort(host: EngineHost): Promise<void> {
  const { stateDir } = host.profile("rescue");
  const workspace = `${stateDir}/workspace`;
  const config = {
    gateway: { mode: "local", port: shared, bind: "loopback", auth: { mode: "token", token: "rescue-token" } },
    agents: { defaults: { workspace } },
  };
  await host.run(["mkdir", "-p", "-m", "700", workspace]);
  await host.writeFile(".openclaw-rescue/openclaw.json", JSON.stringify(config, null, 2), 0o600);
}

type UnitState = { readonly active: string; readonly pid: string; readonly restarts: string; readonly status: string };

async function stateOf(host: EngineHost, unit: string): Promise<UnitState> {
  const { stdout } = await host.run(["systemctl", "--user", "show", "-p", "ActiveState,MainPID,NRestarts,ExecMainStatus", unit]);
  const facts = new Map(stdout.split("\n").map((line): readonly [string, string] => [line.split("=")[0] ?? "", line.split("=")[1] ?? ""]));
  const fact = (name: string) => facts.get(name) ?? "";
  return { active: fact("ActiveState"), pid: fact("MainPID"), restarts: fact("NRestarts"), status: fact("ExecMainStatus") };
}

/** How many gateways were ended as stale, by the logs of both. */
async function killsIn(host: EngineHost): Promise<number> {
  const { stdout } = await host.run([
    "sh",
    "-c",
    "cat /tmp/openclaw/*.log 2>/dev/null | grep -c 'stale gateway process(es) before restart'",
  ]);
  return Number(stdout.trim());
}

type Fight = { readonly kills: number; readonly main: string; readonly rescue: string };

/** Waits until one of the two has ended the other one, or has given up. */
async function untilFoughtOut(host: EngineHost): Promise<Fight> {
  const look = async (): Promise<Fight> => {
    const [main, rescue] = [await stateOf(host, mainUnit), await stateOf(host, rescueUnit)];
    const words = ({ active, restarts, status }: UnitState) => `${active}, ${restarts} restarts, status ${status}`;
    return { kills: await killsIn(host), main: words(main), rescue: words(rescue) };
  };
  let last = await look();
  const isOver = async () => {
    last = await look();
    return last.kills > 0 || [last.main, last.rescue].some((state) => state.startsWith("failed"));
  };
  await host.waitFor(isOver, { timeoutMs: fightBudgetMs });
  return last;
}

async function stopAll(host: EngineHost): Promise<void> {
  await host.run(["systemctl", "--user", "stop", mainUnit, rescueUnit], { timeoutMs: 120_000 });
  await host.run(["systemctl", "--user", "reset-failed"]);
}

async function gw(host: EngineHost, words: readonly string[]): Promise<z.infer<typeof envelope> & { readonly exitCode: number }> {
  const { exitCode, stdout, stderr } = await host.gw([...words, "--json"]);
  try {
    return { ...envelope.parse(JSON.parse(stdout)), exitCode };
  } catch (error) {
    throw new Error(`gw ${words.join(" ")} printed no envelope: ${stdout}\n${stderr}`, { cause: error });
  }
}
