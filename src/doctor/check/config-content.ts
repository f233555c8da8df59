import type { Finding, FindingFact, Fix } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { missingSecretFix, newTokenFor } from "../new-token.ts";
import { subjectOf } from "../subject.ts";

/** Configs that lost something, hold what stands for a secret in place of it, or lack that of their gateway. */
export function checkConfigContent({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => [...shrunk(gateway), ...redacted(gateway), ...secretless(gateway), ...equalTokens(gateway)]);
}

function shrunk(gateway: ExaminedGateway): readonly Finding[] {
  const { shrinkage, instance } = gateway;
  if (shrinkage === undefined) return [];
  const severity = shrinkage.lost.includes("gateway") ? "error" : "warning";
  const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["repair", "--from-snapshot"] } as const);
  return [{ ...find(gateway, severity, { kind: "config-shrunk", path: instance.configPath, ...shrinkage }), fix }];
}

function redacted(gateway: ExaminedGateway): readonly Finding[] {
  const { redacted: keys, instance, missingSecret } = gateway;
  if (keys.length === 0) return [];
  const isOwn = missingSecret !== undefined && keys.includes(missingSecret);
  const fix = bringBack(gateway) ?? (isOwn ? missingSecretFix(gateway) : undefined);
  return [{ ...find(gateway, "error", { kind: "redaction-marker", path: instance.configPath, keys }), fix }];
}

/** Nothing else than an earlier text of the config has the real values. */
function bringBack({ hasSnapshot }: ExaminedGateway): Fix | undefined {
  return hasSnapshot ? { kind: "gw", words: ["repair"] } : undefined;
}

function secretless(gateway: ExaminedGateway): readonly Finding[] {
  const { missingSecret: key, redacted: told, instance } = gateway;
  if (key === undefined || told.includes(key)) return [];
  return [{ ...find(gateway, "error", { kind: "no-secret-configured", path: instance.configPath, key }), fix: missingSecretFix(gateway) }];
}

function equalTokens(gateway: ExaminedGateway): readonly Finding[] {
  const own = gateway.logins.filter(({ use }) => use === "gateway");
  const hooks = own.find(({ key }) => key === "hooks.token");
  const isEqual = own.some(({ key, digest }) => key !== "hooks.token" && digest === hooks?.digest);
  return isEqual
    ? [{ ...find(gateway, "error", { kind: "hooks-token", path: gateway.instance.configPath }), fix: newTokenFor(gateway) }]
    : [];
}

function find(gateway: ExaminedGateway, severity: Finding["severity"], fact: FindingFact): Finding {
  return { severity, subject: subjectOf(gateway), others: [], fact, fix: undefined };
}
