import { engineOf, eraOf } from "../engine/engines.ts";
import type { ProofHost, RunningProgram } from "../gateway/engine-identity.ts";
import { nameOwner } from "../gateway/held-lock.ts";
import { proveGateway } from "../gateway/prove-gateway.ts";
import type { Listener } from "../listener/listener.ts";
import { describeServiceEnd } from "./describe-service-end.ts";
import { describeRemark } from "./describe-remark.ts";
import { isPortGuessed, unreadRemark, type Instance, type UnreadRemark } from "./instance.ts";

/**
 * Whether an instance answers as itself. `detail` says in words how that is known; `isStarting`: its process runs and does not serve yet.
 * `fails`: its service ends by itself, and is started again and again or is not any more.
 */
export type InstanceHealth = {
  readonly state: "healthy" | "unhealthy" | "stopped" | "foreign";
  readonly detail: string;
  readonly isStarting?: true;
  readonly fails?: "crashing" | "failed";
  /** It runs, and takes another secret than its config holds now. */
  readonly refusesSecret?: true;
  /** What the gateway that answers as itself says of its program. */
  readonly program?: RunningProgram;
};

/** The state in one word for people, to whom a gateway that starts is not an unhealthy one, and one that failed not just a stopped one. */
export function healthWord({ state, isStarting, fails }: InstanceHealth): string {
  return fails ?? (isStarting === true ? "starting" : state);
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
      return {
        state: "healthy",
        detail: `answers as itself${answer.pid === undefined ? "" : `, pid ${answer.pid}`}`,
        ...(answer.program === undefined ? {} : { program: answer.program }),
      };
    case "starting":
      return answer.isUnaskable === true
        ? { state: "unhealthy", detail: `it ${isShown ? "runs and " : ""}cannot be asked: ${answer.reason}` }
        : startingAgain(instance, { state: "unhealthy", detail: answer.reason, isStarting: true });
    case "foreign":
      return { state: "foreign", detail: answer.detail };
    case "unauthorized":
      return refusal(instance);
    case "silent":
      return silence(instance, isSeen);
  }
}

/** Without its config there is no secret to ask a gateway with that proves itself behind one. */
function unasked(pids: readonly number[], remark: UnreadRemark): InstanceHealth {
  const reason = describeRemark(remark).replace(/\.$/, "");
  return { state: "unhealthy", detail: `it runs, pid ${pids.join(" ")}, but its config cannot be read, so it cannot be asked: ${reason}` };
}

/** One that its manager has just started once more by itself is on its feet for the moment. */
function startingAgain({ service }: Instance, health: InstanceHealth): InstanceHealth {
  const { name, restarts = 0, end } = service ?? { name: "" };
  return restarts === 0
    ? health
    : { ...health, detail: `${describeServiceEnd({ name, restarts, ...end })}; ${health.detail}`, fails: "crashing" };
}

/** How it stands with a gateway that has no process, as its service's manager tells it. */
function ended({ service }: Instance): InstanceHealth {
  if (service?.end !== undefined) {
    const detail = `no process: ${describeServiceEnd({ name: service.name, restarts: service.restarts ?? 0, ...service.end })}`;
    return service.state.kind === "failed"
      ? { state: "stopped", detail: `${detail}, and is not started any more`, fails: "failed" }
      : { state: "stopped", detail, isStarting: true, fails: "crashing" };
  }
  if (service?.state.kind === "starting")
    return { state: "stopped", detail: "no process yet; its service is about to start one", isStarting: true };
  return { state: "stopped", detail: "no process" };
}

async function withoutProcess(host: ProofHost, instance: Instance, listeners: readonly Listener[]): Promise<InstanceHealth> {
  const { basePort } = instance;
  const stranger = isPortGuessed(instance) ? undefined : listeners.find((listener) => listener.port === basePort);
  if (stranger === undefined) return ended(instance);
  const owner = stranger.owner === undefined ? "another program" : await nameOwner(host, stranger.owner);
  return { state: "foreign", detail: `it is stopped, and port ${basePort} is in use by ${owner}` };
}

/** Where the kernel shows no processes, nobody who answers is all that there is to see of a gateway that does not run. */
function silence({ basePort, pids }: Instance, isSeen: boolean): InstanceHealth {
  return isSeen || pids.length > 0
    ? { state: "unhealthy", detail: `does not answer on ${basePort}` }
    : { state: "stopped", detail: `nothing answers on ${basePort}` };
}

/** The gateway's own process refuses only a secret that was changed after it started. */
function refusal(instance: Instance): InstanceHealth {
  const holder = instance.listeners.find((listener) => listener.port === instance.basePort);
  if (holder === undefined) return { state: "foreign", detail: "what answers refuses this profile's secret" };
  const detail = "runs with another secret than its config holds now; a restart takes the new one";
  return { state: "unhealthy", detail, refusesSecret: true };
}
