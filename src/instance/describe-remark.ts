import { quoteWords } from "../lib/shell-quote.ts";
import { faultWords } from "../locale/problem/file-fault.ts";
import type { InstanceRemark } from "./instance.ts";

/** A remark in one sentence. */
export function describeRemark(remark: InstanceRemark): string {
  switch (remark.kind) {
    case "unreadable":
      return `${remark.path} cannot be read: ${faultWords(remark.code)}.`;
    case "config-does-not-parse":
      return `${remark.path} does not parse: line ${remark.line}, column ${remark.column}: ${remark.reason}.`;
    case "config-missing":
      return `its config ${remark.path} is missing.`;
    case "foreign-owner":
      return `${remark.path} belongs to user ${remark.uid}.`;
    case "linked":
      return `${remark.path} is a link to ${remark.target}.`;
    case "taken-over":
      return `${remark.engine} has taken this profile over (${remark.path}); its files stay as they were.`;
    case "older-link":
      return `${remark.path} is a link to ${remark.target}: both are one gateway, whose state was moved there.`;
    case "config-newer":
      return `${remark.path} was last written by ${remark.engine} ${remark.configVersion}, newer than the ${remark.version} that would run it, which may not understand all of it.`;
    case "retired-keys":
      return `${remark.engine} ${remark.version} refuses ${remark.path} because of ${remark.keys.join(", ")}. Its own mend: ${quoteWords(remark.mend)}`;
    case "service-node-unfit":
      return `its service runs ${remark.engine} ${remark.version} with Node ${remark.nodeVersion} (${remark.node}), and it needs ${remark.range}.`;
    case "other-releases": {
      const others = remark.others.map(({ version, root }) => `${version} in ${root}`).join(", ");
      return `${remark.engine} ${remark.version} runs it; this host also has ${others}.`;
    }
    case "port-disagreement":
      return `${remark.source} says port ${remark.port}, which is not the one in effect.`;
    case "port-out-of-range":
      return `${remark.source} says "${remark.value}", which is not a port.`;
  }
}
