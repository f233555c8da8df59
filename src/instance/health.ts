import { engineOf, eraOf } from "../engine/engines.ts";
import { longestStartMs } from "../engine/longest-start.ts";
import type { EngineAnswer, ProofHost, RunningProgram } from "../gateway/engine-identity.ts";
import { nameOwner } from "../gateway/held-lock.ts";
import { proveGateway } from "../gateway/prove-gateway.ts";
import { durationText } from "../lib/duration-text.ts";
import type { Listener } from "../listener/listener.ts";
import { withoutStop } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";
import { describeServiceEnd, hasEndedOnce } from "./describe-service-end.ts";
import { describeRemark } from "./describe-remark.ts";
import { isPortGuessed, unreadRemark, type Instance, type UnreadRemark } from "./instance.ts";
import { markReady, wasReady } from "./ready-mark.ts";
import { readHostUptime, sumUsage } from "./usage.ts";

/**
 * Whether an instance answers as itself. `detail` says in words how that is known; `isStarting`: its process runs and does not serve yet.
 * `fails`: its service ends by itself, and is started again and again or is not any more; once is no failure yet.
 */
export type InstanceHealth = {
  readonly state: "healthy" | "unhealthy" | "stopped" | "foreign";
  readonly detail: string;
  readonly isStarting?: true;
  readonly fails?: "crashing" | "failed";
  /** It runs, and takes another secret than its config holds now. */
  readonly refusesSecret?: true;
  /** It runs, does not answer, and does not start any more. */
  readonly hangs?: true;
  /** What the gateway that answers as itself says of its program. */
  readonly program?: RunningProgram;
};

/** How it stands with a gateway: one that starts is not an unhealthy one, and one that failed not just a stopped one. */
export function healthKind({ state, isStarting, fails }: InstanceHealth): HealthKind {
  return fails ?? (isStarting === true ? "starting" : state);
}

type HealthKind = InstanceHealth["state"] | NonNullable<InstanceHealth["fails"]> | "starting";

/** The same in one word for people. */
export function healthWord(health: InstanceHealth): string {
  return t(healthKind(health));
}

/**
 * Health is identity, never just an answer: the built-in gateway proves its state directory behind its secret, the other engines by the
 * lock of the process that holds the base port, the ready path of their era and the secret of their config.
 */
export async function readHealth(host: ProofHost, instance: Instance, listeners: readonly Listener[]): Promise<InstanceHealth> {
  const { basePort, pids, stateDir, configPath } = instance;
  const engine = engineOf(instance.engine);
  const holder = instance.listeners.find((listener) => listener.port === basePort);
  const isSeen = host.system.platform === "linux";
  if (isSeen && pids.length === 0 && holder === undefined) return withoutProcess(host, instance, listeners);
  const isShown = pids.length > 0 || holder !== undefined;
  const rule = eraOf(engine, instance.engineVersion).health;
  const unread = rule.kind === "identity" ? unreadRemark(instance) : undefined;
  if (unread !== undefined && pids.length > 0) return unasked(pids, unread);
  const target = { engine, stateDir, configPath, port: basePort, pids };
  const answer = await proveGateway(host, target, rule, listeners);
  switch (answer.kind) {
    case "same":
      if (rule.kind === "lock" && answer.pid !== undefined) await markReady(host, answer.pid);
      return {
        state: "healthy",
        detail: answer.pid === undefined ? t("answers as itself") : t("answers as itself, pid {pid}", { pid: answer.pid }),
        ...(answer.program === undefined ? {} : { program: answer.program }),
      };
    case "starting":
      return answer.isUnaskable === true
        ? { state: "unhealthy", detail: unaskableWords(isShown, answer.reason) }
        : startOf(host, instance, answer);
    case "foreign":
      return { state: "foreign", detail: answer.detail };
    case "unauthorized":
      return refusal(instance);
    case "silent":
      // A process that has opened no port has not come so far yet; one that hangs keeps its port.
      return isSeen && pids[0] !== undefined && holder === undefined
        ? startOf(host, instance, {
            kind: "starting",
            reason: t("it does not listen on {port} yet (pid {pid})", { port: basePort, pid: pids[0] }),
          })
        : silence(instance, isSeen);
  }
}

/** Without its config there is no secret to ask a gateway with that proves itself behind one. */
function unasked(pids: readonly number[], remark: UnreadRemark): InstanceHealth {
  const detail = t("it runs, pid {pid}, but its config cannot be read, so it cannot be asked: {reason}", {
    pid: pids.join(" "),
    reason: withoutStop(describeRemark(remark)),
  });
  return { state: "unhealthy", detail };
}

function unaskableWords(isShown: boolean, reason: string): string {
  return isShown ? t("it runs and cannot be asked: {reason}", { reason }) : t("it cannot be asked: {reason}", { reason });
}

/** What was ready before, or has had more time than its era's starts take, does not start any more: it hangs. */
async function startOf(
  host: ProofHost,
  instance: Instance,
  { reason, isTelling }: Extract<EngineAnswer, { readonly kind: "starting" }>,
): Promise<InstanceHealth> {
  if (isTelling !== true && (await hasFallenSilent(host, instance)))
    return {
      state: "unhealthy",
      detail: t("it was ready, and does not answer on {port} any more", { port: instance.basePort }),
      hangs: true,
    };
  const era = eraOf(engineOf(instance.engine), instance.engineVersion);
  const upMs = await readUptime(host, instance.pids);
  if (upMs === undefined || upMs <= longestStartMs(era, isTelling === true))
    return startingAgain(instance, { state: "unhealthy", detail: reason, isStarting: true });
  const detail = t("{reason}, and has been running for {duration}, longer than a start takes", { reason, duration: durationText(upMs) });
  return { state: "unhealthy", detail, hangs: true };
}

/** One that has closed its port, or says what it waits for, may be starting anew in the same process. */
async function hasFallenSilent(host: ProofHost, { listeners, basePort, pids }: Instance): Promise<boolean> {
  return listeners.some(({ port }) => port === basePort) && (await wasReady(host, pids));
}

async function readUptime({ processes, files }: ProofHost, pids: readonly number[]): Promise<number | undefined> {
  const [found, hostUpSeconds] = await Promise.all([Promise.all(pids.map(async (pid) => processes.find(pid))), readHostUptime(files)]);
  return sumUsage(
    found.filter((facts) => facts !== undefined),
    hostUpSeconds,
  )?.upMs;
}

/** One that its manager has started more than once by itself is on its feet for the moment. */
function startingAgain({ service }: Instance, health: InstanceHealth): InstanceHealth {
  const { name, restarts = 0, end } = service ?? { name: "" };
  return restarts < 2
    ? health
    : {
        ...health,
        detail: t("{end}; {detail}", { end: describeServiceEnd({ name, restarts, ...end }), detail: health.detail }),
        fails: "crashing",
      };
}

/** How it stands with a gateway that has no process, as its service's manager tells it. */
function ended({ service }: Instance): InstanceHealth {
  if (service?.end !== undefined) {
    const end = describeServiceEnd({ name: service.name, restarts: service.restarts ?? 0, ...service.end });
    if (service.state.kind === "failed")
      return { state: "stopped", detail: t("no process: {end}, and is not started any more", { end }), fails: "failed" };
    return hasEndedOnce(service)
      ? { state: "stopped", detail: t("no process: {end}, and is started again in a moment", { end }), isStarting: true }
      : { state: "stopped", detail: t("no process: {end}", { end }), isStarting: true, fails: "crashing" };
  }
  if (service?.state.kind === "starting")
    return { state: "stopped", detail: t("no process yet; its service is about to start one"), isStarting: true };
  return { state: "stopped", detail: t("no process") };
}

async function withoutProcess(host: ProofHost, instance: Instance, listeners: readonly Listener[]): Promise<InstanceHealth> {
  const { basePort } = instance;
  const stranger = isPortGuessed(instance) ? undefined : listeners.find((listener) => listener.port === basePort);
  if (stranger === undefined) return ended(instance);
  const owner = stranger.owner === undefined ? t("another program") : await nameOwner(host, stranger.owner);
  const isTrying = instance.service?.end !== undefined || (instance.service?.restarts ?? 0) > 0;
  if (isTrying)
    return {
      state: "foreign",
      detail: t("its port {port} is in use by {owner}, so that its own process ends at once", { port: basePort, owner }),
    };
  return { state: "foreign", detail: t("it is stopped, and port {port} is in use by {owner}", { port: basePort, owner }) };
}

/** Where the kernel shows no processes, nobody who answers is all that there is to see of a gateway that does not run. */
function silence({ basePort, pids }: Instance, isSeen: boolean): InstanceHealth {
  return isSeen || pids.length > 0
    ? { state: "unhealthy", detail: t("does not answer on {port}", { port: basePort }), ...(pids.length > 0 ? { hangs: true } : {}) }
    : { state: "stopped", detail: t("nothing answers on {port}", { port: basePort }) };
}

/** The gateway's own process refuses only a secret that was changed after it started. */
function refusal(instance: Instance): InstanceHealth {
  const holder = instance.listeners.find((listener) => listener.port === instance.basePort);
  if (holder === undefined) return { state: "foreign", detail: t("what answers refuses this profile's secret") };
  const detail = t("runs with another secret than its config holds now; a restart takes the new one");
  return { state: "unhealthy", detail, refusesSecret: true };
}
