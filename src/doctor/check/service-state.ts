import { describeServiceEnd } from "../../instance/describe-service-end.ts";
import { isRunUntilBoot, type InstanceService } from "../../instance/instance.ts";
import type { InstanceHealth } from "../../instance/health.ts";
import type { Finding, FindingFact, Fix } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/**
 * A service that has failed, ends again and again, is masked or runs until the next boot only, a gateway that runs beside its service, one that
 * hangs, and one that has not taken its new secret yet.
 */
export function checkServiceState({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => [
    ...failures(gateway),
    ...masks(gateway),
    ...disabled(gateway),
    ...orphans(gateway),
    ...hangs(gateway),
    ...staleSecrets(gateway),
  ]);
}

function failures(gateway: ExaminedGateway): readonly Finding[] {
  const { service } = gateway.instance;
  const fact = service === undefined || service.isMasked ? undefined : failureOf(service, gateway.health);
  if (fact === undefined) return [];
  const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["status"] } as const);
  return [{ severity: "error", subject: subjectOf(gateway), others: [], fact, fix }];
}

function failureOf({ name, state, restarts = 0, end }: InstanceService, { fails }: InstanceHealth): FindingFact | undefined {
  if (state.kind === "failed") return { kind: "service-failed", unit: name, result: state.result, exitStatus: state.exitStatus };
  return fails === "crashing" ? { kind: "service-crashing", end: describeServiceEnd({ name, restarts, ...end }) } : undefined;
}

/** What was taken over by another engine is not to run. */
function masks(gateway: ExaminedGateway): readonly Finding[] {
  const { service, remarks } = gateway.instance;
  if (service?.isMasked !== true || remarks.some(({ kind }) => kind === "taken-over")) return [];
  const fact = { kind: "service-masked", unit: service.name } as const;
  const fix: Fix = isOwnService(gateway, service)
    ? { kind: "unmask-service" }
    : { kind: "command", words: [...managerOf(service), "unmask", service.name] };
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix }];
}

function disabled(gateway: ExaminedGateway): readonly Finding[] {
  const { service } = gateway.instance;
  if (service === undefined || !isRunUntilBoot(service)) return [];
  const fix: Fix = isOwnService(gateway, service)
    ? { kind: "enable-service" }
    : { kind: "command", words: [...managerOf(service), "enable", service.name] };
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact: { kind: "service-not-enabled", unit: service.name }, fix }];
}

/** The one that gw itself would install. */
function isOwnService({ profile }: ExaminedGateway, { scope, name }: InstanceService): boolean {
  return scope === "user" && name === profile?.systemdUnit;
}

function managerOf({ scope }: InstanceService): readonly string[] {
  return scope === "user" ? ["systemctl", "--user"] : ["sudo", "systemctl"];
}

/** Whoever has the service disabled and runs the gateway by hand means it. */
function orphans(gateway: ExaminedGateway): readonly Finding[] {
  const { instance, outsiders } = gateway;
  const { service } = instance;
  const isMeant = service?.isEnabled !== true && service?.state.kind !== "starting" && service?.state.kind !== "running";
  if (service === undefined || service.isMasked || isMeant) return [];
  const [pid] = outsiders;
  if (pid === undefined) return [];
  const fact = { kind: "orphan", unit: service.name, pid } as const;
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix: undefined }];
}

function hangs(gateway: ExaminedGateway): readonly Finding[] {
  const { health } = gateway;
  if (health.hangs !== true) return [];
  const fact = { kind: "does-not-answer", detail: health.detail } as const;
  return [{ severity: "error", subject: subjectOf(gateway), others: [], fact, fix: restartOf(gateway) }];
}

function staleSecrets(gateway: ExaminedGateway): readonly Finding[] {
  const { instance, health } = gateway;
  if (health.refusesSecret !== true) return [];
  const fact = { kind: "secret-stale", path: instance.configPath } as const;
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix: restartOf(gateway) }];
}

/** Undefined for what its service does not run: whoever started it ends it. */
function restartOf({ instance: { service }, profile, outsiders }: ExaminedGateway): Fix | undefined {
  const isServed = profile !== undefined && service !== undefined && outsiders.length === 0;
  return isServed ? { kind: "gw", words: ["gateway", "restart"] } : undefined;
}
