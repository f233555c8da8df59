import { isRunUntilBoot, type InstanceService } from "../../instance/instance.ts";
import type { Finding, Fix } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** A service that has failed, is masked or runs until the next boot only, a gateway that runs beside its service, and one that has not taken its new secret yet. */
export function checkServiceState({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => [
    ...failures(gateway),
    ...masks(gateway),
    ...disabled(gateway),
    ...orphans(gateway),
    ...staleSecrets(gateway),
  ]);
}

function failures(gateway: ExaminedGateway): readonly Finding[] {
  const { service } = gateway.instance;
  if (service?.state.kind !== "failed" || service.isMasked) return [];
  const { result, exitStatus } = service.state;
  const fact = { kind: "service-failed", unit: service.name, result, exitStatus } as const;
  const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["status"] } as const);
  return [{ severity: "error", subject: subjectOf(gateway), others: [], fact, fix }];
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

function staleSecrets(gateway: ExaminedGateway): readonly Finding[] {
  const { instance, profile, refusesSecret, outsiders } = gateway;
  if (!refusesSecret) return [];
  const isServed = profile !== undefined && instance.service !== undefined && outsiders.length === 0;
  const fix = isServed ? ({ kind: "gw", words: ["gateway", "restart"] } as const) : undefined;
  const fact = { kind: "secret-stale", path: instance.configPath } as const;
  return [{ severity: "warning", subject: subjectOf(gateway), others: [], fact, fix }];
}
