import type { InstanceRemark } from "./instance.ts";

/** A remark in one sentence. */
export function describeRemark(remark: InstanceRemark): string {
  switch (remark.kind) {
    case "unreadable":
      return `${remark.path} cannot be read (${remark.code}).`;
    case "config-does-not-parse":
      return `${remark.path} does not parse: line ${remark.line}, column ${remark.column}: ${remark.reason}.`;
    case "config-missing":
      return `its config ${remark.path} is missing.`;
    case "foreign-owner":
      return `${remark.path} belongs to user ${remark.uid}.`;
    case "linked":
      return `${remark.path} is a link to ${remark.target}.`;
    case "port-disagreement":
      return `${remark.source} says port ${remark.port}, which is not the one in effect.`;
    case "port-out-of-range":
      return `${remark.source} says "${remark.value}", which is not a port.`;
  }
}
