import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { explain, provedRelease, startEngineHost, waitServing, type EngineHost } from "./engine-host.ts";

const listEnvelope = z.looseObject({
  data: z.looseObject({
    instances: z.array(
      z.looseObject({
        profile: z.string(),
        basePort: z.number(),
        portMap: z.array(
          z.object({ role: z.string(), port: z.optional(z.number()), from: z.optional(z.number()), to: z.optional(z.number()) }),
        ),
        listeners: z.array(z.looseObject({ address: z.string(), port: z.number() })),
      }),
    ),
  }),
});

type Listed = z.infer<typeof listEnvelope>["data"]["instances"][number];

/** Where a gateway of the real engine listens, by what says so, and what gw makes of it while that gateway runs. */
describe(`${provedRelease}: ports as the gateway opens them`, () => {
  let host: EngineHost;

  beforeAll(async () => {
    host = await startEngineHost();
  });
  afterAll(async () => host?.stop());

  it.each([
    { title: "its config", profile: "conf", port: 27_400, expected: 27_400 },
    { title: ".env before its config", profile: "envp", port: 27_400, dotEnv: 27_600, expected: 27_600 },
    { title: "--port before both", profile: "flag", port: 27_400, dotEnv: 27_600, flag: 27_800, expected: 27_800 },
    { title: "the name dev before its config", profile: "dev", port: 27_400, expected: 19_001 },
    { title: "a base port that is too high", profile: "high", port: 65_500, expected: 65_500 },
  ])("are known where $title says so", { timeout: 240_000 }, async ({ profile, port, dotEnv, flag, expected }) => {
    await writeProfile(host, profile, port, dotEnv);
    const argument = flag === undefined ? [] : ["--port", String(flag)];
    const terminal = host.terminal([host.release.name, "--profile", profile, "gateway", ...argument]);
    await waitServing(host, expected);
    const listed = await listedAs(host, profile);
    expect(listed?.basePort, await explain(host)).toBe(expected);
    expect(listed?.listeners.filter((listener) => listener.port === expected).map(({ address }) => address)).toContain("127.0.0.1");
    expect(outsideOf(listed)).toEqual([]);
    expect(await missingAtStart(host, profile, listed)).toEqual([]);
    terminal.press("ctrl-c");
    await terminal.exited;
  });
});

async function writeProfile(host: EngineHost, name: string, port: number, dotEnv: number | undefined): Promise<void> {
  const { stateDir, configPath, engine } = host.profile(name);
  const relative = (file: string) => file.slice(host.home.length + 1);
  const workspace = `${stateDir}/workspace`;
  const config = {
    gateway: { mode: "local", port, bind: "loopback", auth: { mode: "token", token: "token" } },
    agents: { defaults: { workspace } },
  };
  await host.run(["mkdir", "-p", "-m", "700", workspace]);
  await host.writeFile(relative(configPath), JSON.stringify(config), 0o600);
  if (dotEnv !== undefined)
    await host.writeFile(relative(`${stateDir}/.env`), `${engine.environmentPrefix}_GATEWAY_PORT=${dotEnv}\n`, 0o600);
}

async function listedAs(host: EngineHost, profile: string): Promise<Listed | undefined> {
  const { stdout, stderr, exitCode } = await host.gw(["list", "--json"]);
  expect(exitCode, stderr).toBe(0);
  return listEnvelope.parse(JSON.parse(stdout)).data.instances.find((instance) => instance.profile === profile);
}

/** Ports that the gateway holds and that are no part of its map. */
function outsideOf(listed: Listed | undefined): readonly number[] {
  const isMapped = (port: number) =>
    listed?.portMap.some((role) => port >= (role.port ?? role.from ?? 0) && port <= (role.port ?? role.to ?? 0));
  return (listed?.listeners ?? []).map(({ port }) => port).filter((port) => isMapped(port) !== true);
}

/** Roles that the era opens at start and that are not open, once the gateway had the time to. */
async function missingAtStart(host: EngineHost, profile: string, listed: Listed | undefined): Promise<readonly string[]> {
  const { era } = host.profile(profile);
  const atStart = new Set(era.roles.filter(({ listens }) => listens === "at-start").map(({ role }): string => role));
  const wanted = (listed?.portMap ?? []).flatMap(({ role, port }) => (atStart.has(role) && port !== undefined ? [{ role, port }] : []));
  const missing = async () => {
    const open = new Set((await listedAs(host, profile))?.listeners.map(({ port }) => port));
    return wanted.filter(({ port }) => !open.has(port)).map(({ role }) => role);
  };
  await host.waitFor(async () => (await missing()).length === 0, { timeoutMs: 60_000 }).catch(() => undefined);
  return missing();
}
