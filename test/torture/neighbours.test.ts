import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { faultEnvironment, standInForSystemctl, treeOf, type StandIn } from "../e2e/rescue-host.ts";
import type { Fault } from "../e2e/inject-fault.ts";
import { startCrowd, type Crowd, type CrowdFacts } from "./neighbours.ts";
import type { RunResult } from "../host/test-host.ts";

/** Every place at which the service manager is asked to change something, in every way; else one of each. */
const isComplete = process.env["GW_TORTURE"] === "all";

const rescue = ["--profile", "rescue"];
const onboard = [...rescue, "onboard", "--yes"];
const undo = [...rescue, "undo", "--yes"];

/** What shells of other gateways, and of a person whose name is that of an engine, leave to their children. */
const env = {
  USER: "openclaw",
  LOGNAME: "openclaw",
  OPENCLAW_PROFILE: "rescue2",
  CLAWDBOT_GATEWAY_PORT: "18789",
  GW_GATEWAY_PORT: "18789",
};

const reported = z.object({
  data: z.object({ untouched: z.object({ instances: z.number(), facts: z.number(), changed: z.array(z.unknown()) }) }),
});

const effects = ["fail", "kill-before", "kill-after"] as const;
/** An onboarding asks it four times, a move and a removal twice or more. */
const points: readonly StandIn[] = isComplete
  ? effects.flatMap((effect) => [1, 2, 3, 4].map((at) => ({ at, effect })))
  : [{ at: 4, effect: "kill-after" }];

describe("40 gateways of three engines beside the one that is worked on", () => {
  let crowd: Crowd;
  let before: CrowdFacts;
  let looks = 0;

  beforeAll(async () => {
    crowd = await startCrowd();
    before = await crowd.facts();
  }, 300_000);
  afterAll(async () => {
    process.stdout.write(`40 gateways beside the one that is worked on: found as they were ${looks} times after its changes\n`);
    await crowd.host.stop();
  });

  const gw = async (words: readonly string[], fault?: Fault): Promise<RunResult> =>
    crowd.host.run(["gw", ...words], {
      env: { ...env, ...(fault === undefined ? {} : faultEnvironment(crowd.host, fault)) },
      timeoutMs: 120_000,
    });

  /** Tells gw to end once the record of its plan was written so many times: before its first change, and after each of them. */
  async function cancelAt(words: readonly string[], count: number, effect: "SIGTERM" | "SIGINT"): Promise<number> {
    return (await gw(words, { call: "rename", path: "/gw/plans/[^/]+json$", at: count, effect })).exitCode;
  }

  /** What the one that is worked on has and is, and how it runs. */
  async function own(): Promise<string> {
    const { host } = crowd;
    const files = await treeOf(host, [
      /^(?!\.gw-rescue(\/|$)|\.gw\/workspace-rescue(\/|$)|.*\/gw-gateway-rescue\.service)/,
      /gateway\.lock|\/logs\//,
    ]);
    const shown = await host.run(["/usr/bin/systemctl", "--user", "show", "-p", "UnitFileState,ActiveState", "gw-gateway-rescue.service"]);
    return JSON.stringify([files, shown.stdout, (await crowd.facts()).ports.filter((port) => !before.ports.includes(port))]);
  }

  /** A plan that is told to end between each two of its changes, or between two of them, until it comes to its end before it is told. */
  async function cancelEverywhere(words: readonly string[]): Promise<void> {
    const was = await own();
    const [first, last] = isComplete ? [1, 40] : [4, 4];
    let code = 130;
    for (let count = first; code === 130 && count <= last; count += 1) {
      code = await cancelAt(words, count, count % 2 === 0 ? "SIGTERM" : "SIGINT");
      await expectUntouched();
      expect(code === 130 ? await own() : was).toBe(was);
    }
    expect(code).toBe(isComplete ? 0 : 130);
    if (code === 0) await gw(undo);
    expect(await own()).toBe(was);
  }

  async function expectUntouched(): Promise<void> {
    const now = await crowd.facts();
    expect(now.units).toBe(before.units);
    expect(now.tree).toEqual(before.tree);
    expect(before.ports.filter((port) => !now.ports.includes(port))).toEqual([]);
    looks += 1;
  }

  /** Does it, which gw itself must report to have left all of them alone, and looks whether that is so. */
  async function change(...words: readonly string[]): Promise<void> {
    const result = await gw([...words, "--json"]);
    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    const { untouched } = reported.parse(JSON.parse(result.stdout)).data;
    // A clone has its original for a neighbour, too.
    const instances = words.includes("resc") ? 41 : 40;
    expect(untouched).toEqual({ instances, facts: expect.toSatisfy((facts: number) => facts >= 200), changed: [] });
    await expectUntouched();
  }

  /** A clone and another name that begin like those of others, and back. */
  async function changeName(): Promise<void> {
    const was = await own();
    await change(...rescue, "clone", "resc", "--yes");
    await change("--profile", "resc", "undo", "--yes");
    await change(...rescue, "rename", "rescue-3", "--yes");
    for (const words of [["doctor", "--fix", "--yes"], ["status"], ["ports"], ["logs"], ["gateway", "restart"], ["undo", "--yes"]]) {
      await gw(["--profile", "rescue-3", ...words]);
      await expectUntouched();
    }
    expect(await own()).toBe(was);
  }

  /** What failed was taken back already. */
  async function recover(effect: StandIn["effect"]): Promise<number> {
    return effect === "fail" ? 0 : (await gw(undo)).exitCode;
  }

  async function hasPorts(): Promise<boolean> {
    return (await crowd.facts()).ports.length > before.ports.length;
  }

  it.each(points)(
    "an onboarding with systemctl's call $at: $effect leaves them alone, and is recovered from",
    { timeout: 300_000 },
    async (point) => {
      {
        await using _ = await standInForSystemctl(crowd.host, point);
        expect((await gw(onboard)).exitCode).toBe(point.effect === "fail" ? 1 : 137);
      }
      await expectUntouched();
      expect(await recover(point.effect)).toBe(0);
      await expectUntouched();
      expect(await hasPorts()).toBe(false);
    },
  );

  it(
    "an onboarding and a move that are cancelled or fail, and a move, an undo and a removal leave them alone",
    { timeout: 900_000 },
    async () => {
      await cancelEverywhere(onboard);
      await change(...onboard);
      expect(await hasPorts()).toBe(true);
      await cancelEverywhere([...rescue, "ports", "--set", "26789"]);
      for (const effect of isComplete ? effects : (["fail"] as const)) {
        {
          await using _ = await standInForSystemctl(crowd.host, { at: 1, effect });
          expect((await gw([...rescue, "ports", "--set", "46000", "--accept-risk", "ephemeral"])).exitCode).not.toBe(0);
        }
        await expectUntouched();
        expect(await recover(effect)).toBe(0);
      }
      await change(...rescue, "ports", "--set", "26789");
      await change(...undo);
      if (isComplete) await changeName();
      await change(...rescue, "remove", "--yes");
      expect(await hasPorts()).toBe(false);
      const { stdout } = await gw(["list", "--json"]);
      expect(JSON.parse(stdout).data.instances).toHaveLength(40);
    },
  );
});
