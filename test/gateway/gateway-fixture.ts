import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import getPort, { portNumbers } from "get-port";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { GatewayOptions } from "../../src/gateway/prepare-gateway.ts";
import { type GatewayEnd, runGateway } from "../../src/gateway/run-gateway.ts";
import type { Host } from "../../src/host/host.ts";
import type { Result } from "../../src/lib/result.ts";
import type { Problem } from "../../src/locale/problem.ts";
import { createHost } from "../../src/node/host.ts";

export const host: Host = createHost("/nowhere/gw.cjs", "0.1.0");

export const secret = "0123456789abcdef0123456789abcdef";

/** A state directory with a config; both are gone after the test. */
export type Place = { readonly stateDir: string; readonly configPath: string; readonly basePort: number };

/** Makes a state directory whose config is `{gateway: {port, auth, …gateway}, …rest}`. */
export async function makePlace(
  settings: { readonly gateway?: object; readonly rest?: object; readonly basePort?: number } = {},
): Promise<Place> {
  const stateDir = await mkdtemp(path.join(tmpdir(), "gw-gateway-"));
  onTestFinished(async () => rm(stateDir, { recursive: true, force: true }));
  const basePort = settings.basePort ?? (await pickBasePort());
  const configPath = path.join(stateDir, "gw.json");
  const gateway = { port: basePort, auth: { mode: "token", token: secret }, ...settings.gateway };
  await writeFile(configPath, JSON.stringify({ gateway, ...settings.rest }), { mode: 0o600 });
  return { stateDir, configPath, basePort };
}

/** Puts files into the canvas directory of a place. */
export async function fillCanvas(place: Place, texts: Readonly<Record<string, string>>): Promise<string> {
  const directory = path.join(place.stateDir, "canvas");
  await mkdir(directory, { recursive: true });
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(directory, name), text);
  return directory;
}

/** A base port whose listeners are all free now, below the range of outgoing connections. */
export async function pickBasePort(): Promise<number> {
  for (;;) {
    const from = 20_000 + Math.floor(Math.random() * 11_000);
    // Does not give out the same port again while the tests of this process run.
    const base = await getPort({ port: portNumbers(from, from + 500) });
    const outcomes = await Promise.all([2, 4].map(async (offset) => host.sockets.tryBind("::", base + offset)));
    if (outcomes.every((outcome) => outcome !== "used")) return base;
  }
}

/** Which of the ports of a gateway without pins somebody holds, as offsets from its base port. */
export async function heldOffsets(basePort: number): Promise<readonly number[]> {
  const held: number[] = [];
  for (const offset of [0, 2, 4]) {
    if ((await host.sockets.tryBind("::", basePort + offset)) === "used") held.push(offset);
  }
  return held;
}

export function optionsFor(place: Place, changes: Partial<GatewayOptions> = {}): GatewayOptions {
  return {
    profile: "rescue",
    stateDir: place.stateDir,
    configPath: place.configPath,
    basePortOverride: undefined,
    version: "0.1.0",
    environment: {},
    log: () => undefined,
    ...changes,
  };
}

/** A gateway in this process. */
export type RunningGateway = {
  readonly lines: readonly string[];
  /** Asks it to stop as a signal would, and gives its end. */
  readonly stop: () => Promise<Result<GatewayEnd, Problem>>;
};

/** Starts a gateway in this process and waits until it has said where it listens; it stops with the test at the latest. */
export async function startGateway(place: Place, changes: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  const lines: string[] = [];
  const asked = Promise.withResolvers<"SIGTERM">();
  const said = Promise.withResolvers<void>();
  const log = (line: string) => {
    lines.push(line);
    if (line.includes(" gateway: listening on ")) said.resolve();
  };
  const quietHost: Host = { ...host, signals: { termination: async () => asked.promise } };
  const end = runGateway(quietHost, optionsFor(place, { log, ...changes }));
  const stop = async () => {
    asked.resolve("SIGTERM");
    return end;
  };
  onTestFinished(async () => void (await stop()));
  const early = await Promise.race([said.promise, end]);
  if (early !== undefined) throw new Error(`the gateway did not start: ${JSON.stringify(early)}`);
  return { lines, stop };
}

/** Runs a gateway that is expected not to start. */
export async function failGateway(place: Place, changes: Partial<GatewayOptions> = {}): Promise<Problem> {
  const quietHost: Host = { ...host, signals: { termination: async () => "SIGTERM" } };
  const end = await runGateway(quietHost, optionsFor(place, changes));
  if (end.ok) throw new Error("the gateway started");
  return end.problem;
}

/** A gateway in a process of its own. */
export type GatewayProcess = {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  /** The lines, once one of them holds this text. */
  readonly waitFor: (text: string) => Promise<readonly string[]>;
  readonly exit: Promise<ProcessEnd>;
};

type ProcessEnd = { readonly code: number | null; readonly signal: string | null };

/** Starts a gateway in a process of its own. It prints its lines, then its end as JSON. */
export function spawnGateway(place: Place, environment: Readonly<Record<string, string>> = {}): GatewayProcess {
  const script = fileURLToPath(new URL("./gateway-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(optionsFor(place, { environment }))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = new Promise<ProcessEnd>((resolve) => void child.once("close", (code, signal) => resolve({ code, signal })));
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const waitFor = async (text: string) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const look = () => lines.some((line) => line.includes(text)) && resolve(lines);
      reader.on("line", look);
      void exit.then(() => reject(new Error(`it ended without saying "${text}":\n${lines.join("\n")}`)));
      look();
    });
  return { child, lines, waitFor, exit };
}
