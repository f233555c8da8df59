import { engineOf, eraOf } from "../../engine/engines.ts";
import { describeAnswer, type EngineAnswer, type ProofHost } from "../../gateway/engine-identity.ts";
import { proveGateway } from "../../gateway/prove-gateway.ts";
import type { Clock } from "../../host/clock.ts";
import type { Instance } from "../../instance/instance.ts";
import { t } from "../../locale/t.ts";

/** One time that a gateway did not answer as itself: when, since the watch began, and what was there instead. */
export type Miss = { readonly atMs: number; readonly detail: string };

/** What a watch has seen: how often it asked, how often the same process answered as itself, and every miss. */
export type Watched = {
  readonly asked: number;
  readonly answered: number;
  readonly misses: readonly Miss[];
  readonly pid: number | undefined;
};

/** A watch that goes on. */
export type Watch = {
  /** What it has seen so far. */
  readonly now: () => Watched;
  /** Ends it, after a last look. */
  readonly end: () => Promise<Watched>;
};

/** Asks a gateway again and again who it is, until it is told to end. Another process of the same gateway is a miss: it has been down. */
export function watchGateway(host: ProofHost & { readonly clock: Clock }, instance: Instance): Watch {
  const engine = engineOf(instance.engine);
  const { health } = eraOf(engine, instance.engineVersion);
  const target = { engine, stateDir: instance.stateDir, configPath: instance.configPath, port: instance.basePort, pids: instance.pids };
  // Asking an engine means to look through all processes.
  const pauseMs = health.kind === "identity" ? 250 : 1000;
  const beginMs = host.clock.elapsed();
  let seen: Watched = { asked: 0, answered: 0, misses: [], pid: undefined };
  const over = new AbortController();
  const look = async () => {
    const answer = await proveGateway(host, target, health);
    seen = count(seen, answer, host.clock.elapsed() - beginMs);
  };
  const loop = async () => {
    while (!over.signal.aborted) {
      await look();
      if (!over.signal.aborted) await host.clock.sleep(pauseMs);
    }
    await look();
  };
  const looped = loop();
  return {
    now: () => seen,
    end: async () => {
      over.abort();
      await looped;
      return seen;
    },
  };
}

function count({ asked, answered, misses, pid }: Watched, answer: EngineAnswer, atMs: number): Watched {
  const detail = missOf(answer, pid);
  const first = pid ?? (answer.kind === "same" ? answer.pid : undefined);
  if (detail === undefined) return { asked: asked + 1, answered: answered + 1, misses, pid: first };
  return { asked: asked + 1, answered, misses: [...misses, { atMs, detail }], pid: first };
}

/** Undefined for the answer that is hoped for. */
function missOf(answer: EngineAnswer, pid: number | undefined): string | undefined {
  switch (answer.kind) {
    case "same":
      return pid === undefined || answer.pid === undefined || answer.pid === pid
        ? undefined
        : t("another process (pid {pid})", { pid: answer.pid });
    case "starting":
    case "foreign":
    case "unauthorized":
      return describeAnswer(answer);
    case "silent":
      return t("no answer");
  }
}
