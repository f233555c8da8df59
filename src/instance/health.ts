import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import { engineOf, eraOf } from "../engine/engines.ts";
import { probeHealth } from "../gateway/identity.ts";
import { resolveServiceSecret } from "../gateway/secret.ts";
import type { Host } from "../host/host.ts";
import type { Listener } from "../listener/listener.ts";
import type { Instance } from "./instance.ts";

/** Whether an instance answers as itself. `detail` says in words how that is known. */
export type InstanceHealth = { readonly state: "healthy" | "unhealthy" | "stopped" | "foreign"; readonly detail: string };

type HealthHost = Pick<Host, "files" | "secrets" | "sockets" | "system">;

/**
 * Health is identity, never just an answer: the built-in gateway proves its state directory behind its secret, the other
 * engines by the process that holds the base port and, in eras that have it, `/healthz`.
 */
export async function readHealth(host: HealthHost, instance: Instance, listeners: readonly Listener[]): Promise<InstanceHealth> {
  const holder = instance.listeners.find((listener) => listener.port === instance.basePort);
  if (instance.pids.length === 0 && holder === undefined) return withoutProcess(instance, listeners);
  const rule = eraOf(engineOf(instance.engine), instance.engineVersion).health;
  if (rule.kind === "identity") return askBuiltin(host, instance);
  if (holder === undefined) return notListening(instance);
  return rule.ready === undefined ? { state: "healthy", detail: `listens on ${instance.basePort}` } : askHealthz(host, instance);
}

function withoutProcess(instance: Instance, listeners: readonly Listener[]): InstanceHealth {
  const stranger = listeners.find((listener) => listener.port === instance.basePort);
  if (stranger === undefined) return { state: "stopped", detail: "no process" };
  const owner = stranger.owner === undefined ? "another program" : `${stranger.owner.program}, pid ${stranger.owner.pid}`;
  return { state: "foreign", detail: `it is stopped, and port ${instance.basePort} is in use by ${owner}` };
}

function notListening(instance: Instance): InstanceHealth {
  return { state: "unhealthy", detail: `runs (pid ${instance.pids.join(", ")}) and does not listen on ${instance.basePort}` };
}

async function askBuiltin(host: HealthHost, instance: Instance): Promise<InstanceHealth> {
  const reading = await readConfig(host.files, instance.configPath);
  if (reading.kind !== "read") return { state: "unhealthy", detail: `its config cannot be read: ${instance.configPath}` };
  const { stateDir, configPath } = instance;
  const secret = await resolveServiceSecret(host.files, readSettings(reading.document.value), {
    environment: host.system.environment,
    stateDir,
    configPath,
  });
  if (!secret.ok) return { state: "unhealthy", detail: "its secret cannot be read" };
  const answer = await probeHealth(host, { host: "127.0.0.1", port: instance.basePort, secret: secret.value, stateDir });
  if (!answer.ok) return { state: "unhealthy", detail: `its state directory cannot be read: ${answer.problem.code}` };
  switch (answer.value.kind) {
    case "same":
      return { state: "healthy", detail: `answers as itself, pid ${answer.value.identity.pid}` };
    case "foreign":
      return { state: "foreign", detail: answer.value.detail };
    case "unauthorized":
      return refusal(instance);
    case "silent":
      return { state: "unhealthy", detail: `does not answer on ${instance.basePort}` };
  }
}

/** The gateway's own process refuses only a secret that was changed after it started. */
function refusal(instance: Instance): InstanceHealth {
  const holder = instance.listeners.find((listener) => listener.port === instance.basePort);
  if (holder === undefined) return { state: "foreign", detail: "what answers refuses this profile's secret" };
  return { state: "unhealthy", detail: "runs with another secret than its config holds now; a restart takes the new one" };
}

async function askHealthz(host: HealthHost, instance: Instance): Promise<InstanceHealth> {
  const reply = await host.sockets.get(`http://127.0.0.1:${instance.basePort}/healthz`, { timeoutMs: 2000 });
  if (reply === undefined) return { state: "unhealthy", detail: `does not answer on ${instance.basePort}` };
  return reply.status === 200
    ? { state: "healthy", detail: "its own process answers /healthz" }
    : { state: "unhealthy", detail: `/healthz says ${reply.status}` };
}
