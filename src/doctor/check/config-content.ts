import type { Finding, FindingFact } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { newTokenFor } from "../new-token.ts";
import { subjectOf } from "../subject.ts";

/** Configs that lost something, or hold what stands for a secret in place of it. */
export function checkConfigContent({ gateways }: Examined): readonly Finding[] {
  return gateways.flatMap((gateway) => [...shrunk(gateway), ...redacted(gateway), ...equalTokens(gateway)]);
}

function shrunk(gateway: ExaminedGateway): readonly Finding[] {
  const { shrinkage, instance } = gateway;
  if (shrinkage === undefined) return [];
  const severity = shrinkage.lost.includes("gateway") ? "error" : "warning";
  const fix = gateway.profile === undefined ? undefined : ({ kind: "gw", words: ["repair", "--from-snapshot"] } as const);
  return [{ ...find(gateway, severity, { kind: "config-shrunk", path: instance.configPath, ...shrinkage }), fix }];
}

function redacted(gateway: ExaminedGateway): readonly Finding[] {
  const { redacted: keys, instance } = gateway;
  return keys.length === 0 ? [] : [find(gateway, "error", { kind: "redaction-marker", path: instance.configPath, keys })];
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
