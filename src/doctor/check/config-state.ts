import { describeRemark } from "../../instance/describe-remark.ts";
import { copyRemark, type InstanceRemark } from "../../instance/instance.ts";
import type { Finding, Fix } from "../../locale/finding.ts";
import type { Examined, ExaminedGateway } from "../../plan/examination/examined.ts";
import { isInUse, subjectOf } from "../subject.ts";

/** Configs that no gateway starts on, that the release of theirs may not understand, or that are copies of others. */
export function checkConfigState({ gateways, copies }: Examined): readonly Finding[] {
  return [
    ...gateways.flatMap((gateway) => [...refusals(gateway), ...gateway.instance.remarks.flatMap((remark) => judge(gateway, remark))]),
    ...copies.flatMap(judgeCopy),
  ];
}

/** A copy, as a backup is, is judged by no other check, and nothing is mended in it. */
function judgeCopy(copy: ExaminedGateway): readonly Finding[] {
  const remark = copyRemark(copy.instance);
  if (remark === undefined) return [];
  const fact = { kind: "remark", code: remark.kind, detail: describeRemark(remark) } as const;
  const fix = copy.profile === undefined ? undefined : ({ kind: "gw", words: ["remove"] } as const);
  return [{ severity: "warning", subject: subjectOf(copy), others: [], fact, fix }];
}

function refusals(gateway: ExaminedGateway): readonly Finding[] {
  const { refusal } = gateway;
  if (refusal?.kind !== "config-refused") return [];
  const { path, keys, engine, version, invalidPort } = refusal;
  const title = version === undefined ? engine : `${engine} ${version}`;
  const said = { kind: "config-refused", path, keys, engine: title } as const;
  const fact = invalidPort === undefined ? said : { ...said, invalidPort };
  return [{ severity: "error", subject: subjectOf(gateway), others: [], fact, fix: mendOf(refusal.mend) }];
}

/** The engine's own mend, or gw's in words that carry the name with which gw was called. */
function mendOf(mend: readonly string[]): Fix {
  return mend[0] === "gw" ? { kind: "gw", words: ["onboard"] } : { kind: "command", words: mend };
}

function judge(gateway: ExaminedGateway, remark: InstanceRemark): readonly Finding[] {
  const severity = severityOf(gateway, remark);
  if (severity === undefined) return [];
  const fact = { kind: "remark", code: remark.kind, detail: describeRemark(remark) } as const;
  return [{ severity, subject: subjectOf(gateway), others: [], fact, fix: fixOf(gateway, remark) }];
}

function fixOf(gateway: ExaminedGateway, remark: InstanceRemark): Fix | undefined {
  if (gateway.profile === undefined) return undefined;
  if (remark.kind === "config-missing") return { kind: "gw", words: [gateway.hasSnapshot ? "repair" : "onboard"] };
  if (remark.kind === "config-does-not-parse") return { kind: "gw", words: ["repair", "--from-snapshot"] };
  const closed = remark.kind === "unreadable" ? gateway.closed.find(({ path }) => path === remark.path) : undefined;
  if (closed === undefined) return undefined;
  const { path, mode } = closed;
  const isFile = path === gateway.instance.configPath;
  return { kind: "set-mode", path, mode: mode | (isFile ? 0o600 : 0o700), modeBefore: mode };
}

/** Undefined for what is nobody's trouble, and for what another check tells. */
function severityOf(gateway: ExaminedGateway, remark: InstanceRemark): Finding["severity"] | undefined {
  const { refusal, unitFaults, profile } = gateway;
  switch (remark.kind) {
    case "config-does-not-parse":
      return "error";
    case "unreadable":
      // Whose it is comes with what opens it.
      return profile === undefined || isForeign(gateway) ? undefined : "error";
    case "config-missing":
      return isInUse(gateway) ? "error" : undefined;
    case "config-newer":
      return "warning";
    case "retired-keys":
      return refusal === undefined ? "error" : undefined;
    case "service-node-unfit":
      return unitFaults.some(({ kind }) => kind === "node-too-old") ? undefined : "error";
    case "linked":
    case "hard-linked":
    case "copy":
    case "taken-over":
    case "foreign-owner":
    case "older-link":
    case "other-releases":
    case "port-disagreement":
    case "port-out-of-range":
      return undefined;
  }
}

function isForeign({ placeFaults }: ExaminedGateway): boolean {
  return placeFaults.some(({ kind }) => kind === "place-foreign");
}
