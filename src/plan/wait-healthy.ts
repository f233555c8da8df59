import { urlOf } from "../gateway/url.ts";
import { resolveServiceSecret } from "../gateway/secret.ts";
import { probeHealth, type IdentityAnswer } from "../gateway/identity.ts";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManager, ServiceStatus } from "../service/service-manager.ts";

/** The gateway that must answer. */
export type HealthTarget = {
  readonly profile: Profile;
  readonly manager: ServiceManager;
  readonly host: string;
  readonly port: number;
  readonly configPath: string;
  readonly stateDir: string;
};

/** Healthy: it answered as itself and kept its main pid. Unsettled: it runs and had not answered when the time was up. */
export type Health =
  | { readonly kind: "healthy"; readonly pid: number; readonly waitedMs: number; readonly url: string }
  | { readonly kind: "unsettled"; readonly problem: Problem };

/** How long an answer may take, and how long the same process must then stay. */
export const healthDeadlineMs = 30_000;
const steadyMs = 2000;
const pauseMs = 150;

type Steady = { readonly pid: number; readonly restarts: number; readonly sinceMs: number };

/**
 * Waits until this gateway answers with its identity and keeps the same main process for two seconds. Problems:
 * `service-failed` as soon as the service fails or restarts by itself; `gateway-is-foreign` when another one answers.
 */
export async function waitHealthy(
  host: Host,
  target: HealthTarget,
  options: { readonly onWait?: (elapsedMs: number) => void; readonly signal?: AbortSignal } = {},
): Promise<Result<Health, Problem>> {
  const begin = host.clock.elapsed();
  let first: ServiceStatus | undefined;
  let steady: Steady | undefined;
  let last: IdentityAnswer = { kind: "silent" };
  for (;;) {
    const elapsed = host.clock.elapsed() - begin;
    if (options.signal?.aborted === true) return err({ kind: "cancelled" });
    options.onWait?.(elapsed);
    const status = await target.manager.readStatus(target.profile);
    first ??= status;
    if (hasFailed(status, first)) return err(await failureOf(target, status));
    last = await ask(host, target);
    steady = stillSteady(steady, last, status, elapsed);
    if (steady !== undefined && elapsed - steady.sinceMs >= steadyMs) {
      return ok({ kind: "healthy", pid: steady.pid, waitedMs: elapsed, url: urlOf(target.host, target.port, "") });
    }
    if (elapsed > healthDeadlineMs && steady === undefined) return settle(target, last, elapsed);
    await host.clock.sleep(pauseMs);
  }
}

/** One look: who answers at this gateway's address. */
async function ask(host: Host, target: Omit<HealthTarget, "manager" | "profile">): Promise<IdentityAnswer> {
  const reading = await readConfig(host.files, target.configPath);
  if (reading.kind !== "read") return { kind: "silent" };
  const places = { environment: host.system.environment, stateDir: target.stateDir, configPath: target.configPath };
  const secret = await resolveServiceSecret(host.files, readSettings(reading.document.value), places);
  if (!secret.ok) return { kind: "silent" };
  const answer = await probeHealth(host, { host: target.host, port: target.port, secret: secret.value, stateDir: target.stateDir });
  return answer.ok ? answer.value : { kind: "silent" };
}

function hasFailed(status: ServiceStatus | undefined, first: ServiceStatus | undefined): boolean {
  if (status === undefined) return false;
  if (status.state.kind === "failed" || status.state.kind === "not-installed") return true;
  return status.restartsAfter !== undefined || status.restarts > (first?.restarts ?? 0);
}

function stillSteady(
  steady: Steady | undefined,
  answer: IdentityAnswer,
  status: ServiceStatus | undefined,
  elapsed: number,
): Steady | undefined {
  if (answer.kind !== "same" || status?.pid !== answer.identity.pid) return undefined;
  if (steady?.pid === status.pid && steady.restarts === status.restarts) return steady;
  return { pid: status.pid, restarts: status.restarts, sinceMs: elapsed };
}

function settle(target: HealthTarget, last: IdentityAnswer, waitedMs: number): Result<Health, Problem> {
  const url = urlOf(target.host, target.port, "");
  if (last.kind === "foreign") return err({ kind: "gateway-is-foreign", url, detail: last.detail });
  if (last.kind === "unauthorized") return err({ kind: "gateway-is-foreign", url, detail: "it refuses this profile's secret" });
  return ok({ kind: "unsettled", problem: { kind: "gateway-did-not-answer", url, waitedMs } });
}

/** Why a start that the manager refused came to nothing: the end of the service and its last words, where it had begun. */
export async function explainStart(target: HealthTarget, refusal: Problem): Promise<Problem> {
  const status = await target.manager.readStatus(target.profile);
  const hasBegun = status?.state.kind === "failed" || status?.state.kind === "starting";
  return hasBegun ? failureOf(target, status) : refusal;
}

async function failureOf(target: HealthTarget, status: ServiceStatus | undefined): Promise<Problem> {
  const tail = await target.manager.readLogTail(target.stateDir, 6);
  const failed = status?.state.kind === "failed" ? status.state : status?.restartsAfter;
  return {
    kind: "service-failed",
    name: target.manager.serviceName(target.profile),
    result: failed?.result ?? "it ended and was started again",
    exitStatus: failed?.exitStatus,
    lastLines: tail.ok ? tail.value : [],
  };
}
