import type { Finding } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { subjectOf } from "../subject.ts";

/** A service that has failed, a gateway that runs beside its service, and one that has not taken its new secret yet. */
export function checkServiceState({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => [...failures(gateway), ...orphans(gateway), ...staleSecrets(gateway)]);
}

function failures(gateway: ExaminedGateway): readonly Finding[] {
  const { service } = gateway.instance;
  if (service?.state.kind !== "failed" || service.isMasked) return [];
  const { result, exitStatus } = service.state;
  const fact = { kind: "service-failed", unit: service.name, result, exitStatus } as const;
  const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["status"] } as const);
  return [{ severity: "error", subject: subjectOf(gateway), others: [], fact, fix }];
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
