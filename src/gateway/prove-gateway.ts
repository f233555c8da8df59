import * as z from "zod/mini";
import { readConfig } from "../config/read-config.ts";
import { readSettings } from "../config/settings.ts";
import type { HealthRule } from "../engine/descriptor.ts";
import { parseJson } from "../lib/parse-json.ts";
import type { Listener } from "../listener/listener.ts";
import { faultWords } from "../locale/problem/file-fault.ts";
import { t } from "../locale/t.ts";
import { proveEngine, type EngineAnswer, type ProofHost, type ProofTarget, type RunningProgram } from "./engine-identity.ts";
import { probeHealth } from "./identity.ts";
import { resolveServiceSecret } from "./secret.ts";
import { urlOf } from "./url.ts";

/** Who answers for a gateway of any engine, by the rule of its era. `listed`: listeners that are known already. */
export async function proveGateway(
  host: ProofHost,
  target: ProofTarget,
  health: HealthRule,
  listed?: readonly Listener[],
): Promise<EngineAnswer> {
  if (health.kind === "identity") return askBuiltin(host, target);
  const answer = await proveEngine(host, target, health, listed);
  if (answer.kind !== "same" || health.version === undefined) return answer;
  const program = await askVersion(host, target, health.version);
  return program === undefined ? answer : { ...answer, program };
}

const telling = z.object({ version: z.string() });

/** Undefined where the gateway is not reached on this address, or tells something else there. */
async function askVersion({ sockets }: ProofHost, { port }: ProofTarget, path: string): Promise<RunningProgram | undefined> {
  const reply = await sockets.get(urlOf("127.0.0.1", port, path), { timeoutMs: 2000 });
  return reply === undefined ? undefined : telling.safeParse(parseJson(reply.body)).data;
}

async function askBuiltin(host: ProofHost, { configPath, stateDir, port }: ProofTarget): Promise<EngineAnswer> {
  const reading = await readConfig(host.files, configPath);
  if (reading.kind !== "read") return unaskable(t("its config cannot be read: {path}", { path: configPath }));
  const secret = await resolveServiceSecret(host.files, readSettings(reading.document.value), {
    environment: host.system.environment,
    stateDir,
    configPath,
  });
  if (!secret.ok) return unaskable(t("its secret cannot be read from its config and the variables that gw sees"));
  const answer = await probeHealth(host, { host: "127.0.0.1", port, secret: secret.value, stateDir });
  if (!answer.ok) return unaskable(t("its state directory cannot be read: {reason}", { reason: faultWords(answer.problem.code) }));
  switch (answer.value.kind) {
    case "same": {
      const { pid, version, startedAt } = answer.value.identity;
      return { kind: "same", pid, program: { version, startedAt } };
    }
    case "foreign":
      return { kind: "foreign", detail: answer.value.detail };
    case "unauthorized":
      return { kind: "unauthorized", pid: undefined };
    case "silent":
      return { kind: "silent" };
  }
}

function unaskable(reason: string): EngineAnswer {
  return { kind: "starting", reason, isUnaskable: true };
}
