import * as z from "zod/mini";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { EngineDescriptor, HealthRule } from "../engine/descriptor.ts";
import type { Host } from "../host/host.ts";
import { parseJson } from "../lib/parse-json.ts";
import type { Listener } from "../listener/listener.ts";
import { listListeners } from "../listener/listeners.ts";
import { list } from "../locale/list.ts";
import { t } from "../locale/t.ts";
import { askSocket, type GatewaySecret } from "./gateway-socket.ts";
import { ancestorAmong, descendsFrom, findHeldLock, isSamePlace, nameOwner } from "./held-lock.ts";
import { bearerOf, resolveServiceSecret } from "./secret.ts";
import { urlOf } from "./url.ts";

/** What proving needs of the machine. */
export type ProofHost = Pick<Host, "files" | "processes" | "secrets" | "sockets" | "system">;

/** The gateway that is meant. */
export type ProofTarget = {
  readonly engine: EngineDescriptor;
  readonly stateDir: string;
  readonly configPath: string;
  readonly port: number;
  /** The processes that a service manager or discovery gives this gateway. */
  readonly pids: readonly number[];
};

/**
 * Who answers for a gateway. `same`: its own process, ready; `pid` is the one of the target's that it is or descends from, else its own.
 * `starting`: its own process, not ready, with what it waits for; `isTelling`: it says that itself, so that its start goes on;
 * `isUnaskable`: it runs for all that is known, and what is needed to ask it cannot be read, which no waiting changes. `foreign`: somebody else has the port. `unauthorized`: it refuses the
 * secret that its config holds now. `silent`: it does not run.
 */
export type EngineAnswer =
  | { readonly kind: "same"; readonly pid: number | undefined; readonly program?: RunningProgram }
  | { readonly kind: "starting"; readonly reason: string; readonly isTelling?: true; readonly isUnaskable?: true }
  | { readonly kind: "foreign"; readonly detail: string }
  | { readonly kind: "unauthorized"; readonly pid: number | undefined }
  | { readonly kind: "silent" };

/** What a gateway says of its own program: its version, and when it started where it tells that (ISO 8601). */
export type RunningProgram = { readonly version: string; readonly startedAt?: string };

/** What was there in place of the gateway's own answer, as a clause. */
export function describeAnswer(answer: Exclude<EngineAnswer, { readonly kind: "same" | "silent" }>): string {
  switch (answer.kind) {
    case "starting":
      return answer.reason;
    case "foreign":
      return answer.detail;
    case "unauthorized":
      return t("it refuses the secret of its config");
  }
}

type LockHealth = Extract<HealthRule, { readonly kind: "lock" }>;

/** Where the gateway is asked, and who it is as far as the kernel told. */
type Found = { readonly address: string; readonly pid: number | undefined; readonly isProven: boolean };

const timeoutMs = 3000;
const notReady = z.object({ failing: z.array(z.string()) });

/**
 * Asks whether the gateway on a port is the one of this state directory: a living process holds its lock and the port, the era's ready
 * path says 200, and the secret of its config is taken. The secret is shown only to a process proven by the lock, or by the service manager;
 * where the kernel does not say who holds the port, the config path of the WebSocket decides. `listed`: listeners that are known already.
 */
export async function proveEngine(
  host: ProofHost,
  target: ProofTarget,
  health: LockHealth,
  listed?: readonly Listener[],
): Promise<EngineAnswer> {
  const found = await findGateway(host, target, listed);
  if ("kind" in found) return found;
  const unready = health.ready === undefined ? undefined : await askReady(host, target, found, health.ready);
  if (unready !== undefined) return unready;
  const secret = await readSecret(host, target);
  if (secret === undefined && found.isProven)
    return health.ready === undefined ? askAnything(host, target, found) : { kind: "same", pid: found.pid };
  const guarded = health.guarded === undefined || secret === undefined ? undefined : await askGuarded(host, target, found, health, secret);
  if (guarded !== undefined && found.isProven) return guarded;
  return judgeSocket(host, target, found, await talk(host, target, found, health, secret));
}

async function findGateway(host: ProofHost, target: ProofTarget, listed: readonly Listener[] | undefined): Promise<Found | EngineAnswer> {
  // Elsewhere no table tells who listens, so that only asking helps.
  if (host.system.platform !== "linux") return { address: "127.0.0.1", pid: undefined, isProven: false };
  const { port, pids } = target;
  const lock = await findHeldLock(host, target);
  const all = listed ?? (await listListeners(host.files, host.processes));
  const listeners = all.filter((listener) => listener.port === port);
  const running = lock?.pid ?? (await firstAlive(host, pids));
  if (listeners.length === 0)
    return running === undefined
      ? { kind: "silent" }
      : { kind: "starting", reason: t("it does not listen on {port} yet (pid {pid})", { port, pid: running }) };
  const own = await listenersOf(host, listeners, lock === undefined ? pids : [lock.pid]);
  const address = addressOf(own.length === 0 ? listeners : own);
  const pid = lock === undefined ? undefined : ((await ancestorAmong(host, lock.pid, pids)) ?? lock.pid);
  if (own.length > 0) return { address, pid: pid ?? running, isProven: lock !== undefined };
  const stranger = listeners.find(({ owner }) => owner !== undefined)?.owner;
  if (stranger !== undefined) {
    return { kind: "foreign", detail: t("port {port} is in use by {owner}", { port, owner: await nameOwner(host, stranger) }) };
  }
  if (lock !== undefined) return { address, pid, isProven: false };
  return { kind: "foreign", detail: t("port {port} is in use by a process that this user may not look into", { port }) };
}

async function firstAlive({ processes }: ProofHost, pids: readonly number[]): Promise<number | undefined> {
  const found = await Promise.all(pids.map(async (pid) => processes.find(pid)));
  return found.find((facts) => facts !== undefined)?.pid;
}

async function listenersOf(host: ProofHost, listeners: readonly Listener[], pids: readonly number[]): Promise<readonly Listener[]> {
  const isOwn = await Promise.all(listeners.map(async ({ owner }) => owner !== undefined && (await descendsFrom(host, owner.pid, pids))));
  return listeners.filter((_, index) => isOwn[index]);
}

/** Loopback where that reaches it: others may be filtered, and their names need not be allowed. */
function addressOf(listeners: readonly Listener[]): string {
  const addresses = listeners.map(({ address }) => address);
  if (addresses.some((address) => ["127.0.0.1", "0.0.0.0", "::"].includes(address))) return "127.0.0.1";
  return addresses[0] ?? "127.0.0.1";
}

async function askReady(host: ProofHost, { port }: ProofTarget, { address, pid }: Found, ready: string): Promise<EngineAnswer | undefined> {
  const reply = await host.sockets.get(urlOf(address, port, ready), { timeoutMs });
  if (reply === undefined) return noAnswer(port, pid);
  if (reply.status === 200) return undefined;
  const failing = notReady.safeParse(parseJson(reply.body)).data?.failing ?? [];
  const reason =
    failing.length === 0
      ? t("{url} says {status}", { url: ready, status: reply.status })
      : t("not ready: {parts}", { parts: list(failing) });
  return { kind: "starting", reason, isTelling: true };
}

/** An era without a ready path and a config without a secret: any answer shows that it serves. */
async function askAnything(host: ProofHost, { port }: ProofTarget, { address, pid }: Found): Promise<EngineAnswer> {
  const reply = await host.sockets.get(urlOf(address, port, "/"), { timeoutMs });
  return reply === undefined ? noAnswer(port, pid) : { kind: "same", pid };
}

/** Undefined where the path tells nothing, for instance in a release that has it elsewhere. */
async function askGuarded(
  host: ProofHost,
  { port }: ProofTarget,
  { address, pid, isProven }: Found,
  { guarded }: LockHealth,
  secret: GatewaySecret,
): Promise<EngineAnswer | undefined> {
  if (guarded === undefined || !isProven) return undefined;
  const reply = await host.sockets.get(urlOf(address, port, guarded), { timeoutMs, bearer: bearerOf(secret.value) });
  if (reply?.status === 401 || reply?.status === 403) return { kind: "unauthorized", pid };
  return reply?.status === 200 ? { kind: "same", pid } : undefined;
}

async function talk(host: ProofHost, { port }: ProofTarget, { address }: Found, { scopes }: LockHealth, secret: GatewaySecret | undefined) {
  return askSocket(host.sockets, { url: urlOf(address, port, "/").replace("http:", "ws:"), secret, scopes, timeoutMs: 2 * timeoutMs });
}

async function judgeSocket(
  host: ProofHost,
  { port, configPath }: ProofTarget,
  { pid, isProven }: Found,
  answer: Awaited<ReturnType<typeof askSocket>>,
): Promise<EngineAnswer> {
  switch (answer.kind) {
    case "silent":
      return noAnswer(port, pid);
    case "unauthorized":
      return isProven || pid !== undefined
        ? { kind: "unauthorized", pid }
        : { kind: "foreign", detail: t("the gateway on port {port} refuses this profile's secret", { port }) };
    case "stranger":
      return isProven ? { kind: "same", pid } : { kind: "foreign", detail: t("what answers on port {port} is no gateway", { port }) };
    case "gateway":
      if (isProven || (answer.configPath !== undefined && (await isSamePlace(host, answer.configPath, configPath))))
        return { kind: "same", pid };
      return { kind: "foreign", detail: otherConfigWords(port, answer.configPath) };
  }
}

function otherConfigWords(port: number, path: string | undefined): string {
  return path === undefined
    ? t("the gateway on port {port} runs on a config that it does not name", { port })
    : t("the gateway on port {port} runs on {path}", { port, path });
}

/** Where no process is known there is no table of listeners either, and this is the only sign that nobody is there. */
function noAnswer(port: number, pid: number | undefined): EngineAnswer {
  return pid === undefined ? { kind: "silent" } : { kind: "starting", reason: t("it listens on {port} and does not answer yet", { port }) };
}

/** Undefined where the gateway wants none, or where it comes from what gw does not read. */
async function readSecret(host: ProofHost, { stateDir, configPath }: ProofTarget): Promise<GatewaySecret | undefined> {
  const reading = await readConfig(host.files, configPath);
  if (reading.kind !== "read") return undefined;
  const settings = readSettings(reading.document.value);
  const { authMode } = settings;
  if (authMode !== undefined && authMode !== "token" && authMode !== "password") return undefined;
  const secret = await resolveServiceSecret(host.files, settings, { environment: host.system.environment, stateDir, configPath });
  return secret.ok ? { kind: authMode ?? "token", value: secret.value } : undefined;
}
