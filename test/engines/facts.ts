import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { z } from "zod";
import type { Profile } from "../../src/profile/profile.ts";
import type { TestHost } from "../host/test-host.ts";
import type { EngineHost } from "./engine-host.ts";

/** The unit file of a profile. */
export function unitPath(host: TestHost, profile: Profile): string {
  return join(host.home, ".config/systemd/user", profile.systemdUnit);
}

/** Digest and mode of a file; undefined where there is none. */
async function fileFacts(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  return `${((await stat(file)).mode & 0o777).toString(8)} ${createHash("sha256").update(bytes).digest("hex")}`;
}

/** What a profile has on disk that gw writes: its config and its unit. */
export async function diskFacts(host: TestHost, profile: Profile): Promise<readonly (string | undefined)[]> {
  return [await fileFacts(profile.configPath), await fileFacts(unitPath(host, profile))];
}

/** What the service manager says of a profile's unit. */
export async function show(host: TestHost, profile: Profile, properties: string): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await host.run(["systemctl", "--user", "show", "-p", properties, profile.systemdUnit]);
  return Object.fromEntries(
    stdout
      .split("\n")
      .flatMap((line) => (line.includes("=") ? [[line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]] : [])),
  );
}

/** What must stay as it is of a gateway that nobody works on: its files, its process, its service. */
export async function standOf(host: TestHost, profile: Profile): Promise<unknown> {
  const service = await show(host, profile, "MainPID,InvocationID,NRestarts,UnitFileState,ActiveState,NeedDaemonReload");
  return { disk: await diskFacts(host, profile), service };
}

/** Every base or derived port of the host's gateways that listens on 127.0.0.1. */
export async function openPorts(host: TestHost): Promise<readonly number[]> {
  const { stdout } = await host.run(["ss", "-Hltn"]);
  const ports = stdout.split("\n").flatMap((line) => /127\.0\.0\.1:(\d+)\s+\S+\s*$/.exec(line)?.[1] ?? []);
  return [...new Set(ports.map(Number))].toSorted((left, right) => left - right);
}

const gatewayStatus = z.looseObject({
  service: z.looseObject({
    loaded: z.boolean(),
    configAudit: z.looseObject({ ok: z.boolean(), issues: z.array(z.unknown()).optional() }),
    runtime: z.looseObject({ status: z.string(), pid: z.number().optional() }),
  }),
  gateway: z.looseObject({ port: z.number(), portSource: z.string() }),
  rpc: z.looseObject({ ok: z.boolean() }),
});

/** The words that make the engine's command speak of a profile; they stand before the command. */
function profileFlag({ name }: Profile): readonly string[] {
  return name === "default" ? [] : ["--profile", name];
}

/** What the engine itself says of a profile's gateway and service. */
export async function askEngine(host: EngineHost, profile: Profile): Promise<z.infer<typeof gatewayStatus>> {
  const result = await host.engine([...profileFlag(profile), "gateway", "status", "--json"]);
  expect(result.exitCode, `${result.stdout}\n${result.stderr}`).toBe(0);
  return gatewayStatus.parse(JSON.parse(result.stdout));
}

const statusEnvelope = z.object({
  data: z.object({
    instance: z.looseObject({
      engine: z.string(),
      profile: z.string(),
      basePort: z.number(),
      service: z.looseObject({ state: z.string(), pid: z.number().optional() }),
      health: z.looseObject({ state: z.string() }),
    }),
  }),
});

/** What gw says of a profile, whatever its health. */
export async function askGw(host: EngineHost, profile: Profile): Promise<z.infer<typeof statusEnvelope>["data"]["instance"]> {
  const result = await host.gw([...profileFlag(profile), "status", "--json"]);
  return statusEnvelope.parse(JSON.parse(result.stdout)).data.instance;
}

/** Runs gw, which must succeed, and gives what it printed on stdout. */
export async function gwMust(host: EngineHost, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await host.gw(words, { env });
  expect(exitCode, `gw ${words.join(" ")}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

/** Runs the engine's command for a profile, which must succeed, and gives what it printed on both streams. */
export async function engineMust(
  host: EngineHost,
  profile: Profile,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await host.engine([...profileFlag(profile), ...words], { env });
  expect(exitCode, `${words.join(" ")}\n${stdout}\n${stderr}`).toBe(0);
  return `${stdout}${stderr}`;
}
