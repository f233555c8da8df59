import { longestStartMs } from "../engine/longest-start.ts";
import { proveGateway } from "../gateway/prove-gateway.ts";
import { describeAnswer, type EngineAnswer } from "../gateway/engine-identity.ts";
import { markReady } from "../instance/ready-mark.ts";
import { urlOf } from "../gateway/url.ts";
import type { Host } from "../host/host.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { t } from "../locale/t.ts";
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

/** How long the wait has taken, may take, and what it waits for, in words. */
export type Wait = { readonly elapsedMs: number; readonly budgetMs: number; readonly reason: string };

/** What is known of the gateway besides where it must answer. */
export type WaitOptions = {
  readonly onWait?: (wait: Wait) => void;
  readonly signal?: AbortSignal;
  /** It ran on this port when its config was changed: that it restarts by itself is no failure, and it may stay where it was. */
  readonly ranOn?: number;
};

/** How long the same process must stay once it answers. */
const steadyMs = 2000;

/** How long one that ran must still answer on its old port, until it is clear that it does not follow its config by itself. */
const stayMs = 30_000;

/** Long enough for an engine that reads its config anew while it runs to come to the new secret. */
const refusalMs = 10_000;

type Steady = { readonly pid: number; readonly port: number; readonly restarts: number; readonly sinceMs: number };

/**
 * Waits until this gateway answers with its identity and keeps the same main process for two seconds; its era says how long a start may
 * take, twice that where the gateway itself says what it still waits for. The url tells on which port, where it ran before. Problems: `service-failed` as soon as the service fails or restarts by itself;
 * `gateway-is-foreign` when another one answers.
 */
export async function waitHealthy(host: Host, target: HealthTarget, options: WaitOptions = {}): Promise<Result<Health, Problem>> {
  const { era } = target.profile;
  let budgetMs = era.startBudgetMs;
  const begin = host.clock.elapsed();
  let first: ServiceStatus | undefined;
  let steady: Steady | undefined;
  let refusedSinceMs: number | undefined;
  let reason = t("its service starts");
  for (;;) {
    const elapsedMs = host.clock.elapsed() - begin;
    if (options.signal?.aborted === true) return err({ kind: "cancelled" });
    const isLonger = budgetMs > era.startBudgetMs;
    options.onWait?.({ elapsedMs, budgetMs, reason: isLonger ? t("{reason}; it is at work, so it gets more time", { reason }) : reason });
    const status = await target.manager.readStatus(target.profile);
    first ??= status;
    if (hasFailed(status, options.ranOn === undefined ? first : undefined)) return err(await failureOf(target, status));
    const { last, port } = await askEverywhere(host, target, status, options.ranOn);
    reason = port === target.port ? reasonOf(last, status) : t("it still answers on {port}", { port });
    if (elapsedMs > era.startBudgetMs && isTelling(last)) budgetMs = longestStartMs(era, true);
    steady = stillSteady(steady, last, status, elapsedMs, port);
    if (steady !== undefined && elapsedMs - steady.sinceMs >= (port === target.port ? steadyMs : stayMs)) {
      if (era.health.kind === "lock") await markReady(host, steady.pid);
      return ok({ kind: "healthy", pid: steady.pid, waitedMs: elapsedMs, url: urlOf(target.host, port, "") });
    }
    refusedSinceMs = last.kind === "unauthorized" ? (refusedSinceMs ?? elapsedMs) : undefined;
    const isRefused = refusedSinceMs !== undefined && elapsedMs - refusedSinceMs >= refusalMs;
    if ((elapsedMs > budgetMs && steady === undefined) || isRefused) return settle(target, last, elapsedMs, reason);
    await host.clock.sleep(pauseAfter(target, last));
  }
}

/** One look: who answers where the gateway must, or else, as itself, on the port that it had before. */
async function askEverywhere(
  host: Host,
  target: HealthTarget,
  status: ServiceStatus | undefined,
  before: number | undefined,
): Promise<{ readonly last: EngineAnswer; readonly port: number }> {
  const last = await ask(host, target, status);
  if (last.kind === "same" || before === undefined || before === target.port) return { last, port: target.port };
  const there = await ask(host, { ...target, port: before }, status);
  return there.kind === "same" ? { last: there, port: before } : { last, port: target.port };
}

/** One look: who answers at this gateway's address. */
async function ask(host: Host, target: HealthTarget, status: ServiceStatus | undefined): Promise<EngineAnswer> {
  const { profile, stateDir, configPath, port } = target;
  const pids = status?.pid === undefined ? [] : [status.pid];
  return proveGateway(host, { engine: profile.engine, stateDir, configPath, port, pids }, profile.era.health);
}

/** Engines log who failed to log in, and starting ones have better things to do than to answer. */
function pauseAfter({ profile }: HealthTarget, { kind }: EngineAnswer): number {
  if (kind === "unauthorized") return 1000;
  return profile.era.health.kind === "identity" ? 150 : 400;
}

function isTelling(answer: EngineAnswer): boolean {
  return answer.kind === "starting" && answer.isTelling === true;
}

function reasonOf(answer: EngineAnswer, status: ServiceStatus | undefined): string {
  switch (answer.kind) {
    case "same":
      return answer.pid === undefined || answer.pid === status?.pid
        ? t("it answers; its process must stay for two seconds")
        : t("another process (pid {pid}) answers than the service's", { pid: answer.pid });
    case "starting":
    case "foreign":
    case "unauthorized":
      return describeAnswer(answer);
    case "silent":
      return status?.pid === undefined ? t("its service starts") : t("it does not listen yet (pid {pid})", { pid: status.pid });
  }
}

/** Without a `first` look, that it restarts by itself is none. */
function hasFailed(status: ServiceStatus | undefined, first: ServiceStatus | undefined): boolean {
  if (status === undefined) return false;
  if (status.state.kind === "failed" || status.state.kind === "not-installed") return true;
  return first !== undefined && (status.restartsAfter !== undefined || status.restarts > first.restarts);
}

function stillSteady(
  steady: Steady | undefined,
  answer: EngineAnswer,
  status: ServiceStatus | undefined,
  elapsed: number,
  port: number,
): Steady | undefined {
  // Where nothing tells which process answers, that it is this gateway has to do.
  if (answer.kind !== "same" || status?.pid === undefined || (answer.pid ?? status.pid) !== status.pid) return undefined;
  if (steady?.pid === status.pid && steady.restarts === status.restarts && steady.port === port) return steady;
  return { pid: status.pid, port, restarts: status.restarts, sinceMs: elapsed };
}

function settle(
  { host, port, configPath, profile }: HealthTarget,
  last: EngineAnswer,
  waitedMs: number,
  reason: string,
): Result<Health, Problem> {
  const url = urlOf(host, port, "");
  if (last.kind === "foreign") return err({ kind: "gateway-is-foreign", url, detail: last.detail });
  if (last.kind !== "unauthorized") return ok({ kind: "unsettled", problem: { kind: "gateway-did-not-answer", url, waitedMs, reason } });
  // A lock proves whose process it is, so that only its secret can be another one.
  if (profile.era.health.kind === "lock") return ok({ kind: "unsettled", problem: { kind: "gateway-refuses-secret", url, configPath } });
  return err({ kind: "gateway-is-foreign", url, detail: t("it refuses this profile's secret") });
}

/** Why a start that the manager refused came to nothing: the end of the service and its last words, where it had begun. */
export async function explainStart(target: HealthTarget, refusal: Problem): Promise<Problem> {
  const status = await target.manager.readStatus(target.profile);
  const hasBegun = status?.state.kind === "failed" || status?.state.kind === "starting";
  return hasBegun ? failureOf(target, status) : refusal;
}

async function failureOf(target: HealthTarget, status: ServiceStatus | undefined): Promise<Problem> {
  const tail = await target.manager.readLogTail(target.profile, 6);
  const failed = status?.state.kind === "failed" ? status.state : status?.restartsAfter;
  return {
    kind: "service-failed",
    name: target.manager.serviceName(target.profile),
    result: failed?.result ?? t("it ended and was started again"),
    exitStatus: failed?.exitStatus,
    lastLines: tail.ok ? tail.value : [],
  };
}
