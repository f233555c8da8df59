import { describePortSource } from "../locale/port-source.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { instanceName } from "../locale/describe-conflict.ts";
import { list } from "../locale/list.ts";
import { sentences } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";
import { faultWords } from "../locale/problem/file-fault.ts";
import type { InstanceRemark } from "./instance.ts";

/** A remark in one sentence. */
export function describeRemark(remark: InstanceRemark): string {
  switch (remark.kind) {
    case "unreadable":
      return t("{path} cannot be read: {reason}.", { path: remark.path, reason: faultWords(remark.code) });
    case "config-does-not-parse":
      return t("{path} does not parse: line {line}, column {column}: {reason}.", {
        path: remark.path,
        line: remark.line,
        column: remark.column,
        reason: remark.reason,
      });
    case "config-missing":
      return t("its config {path} is missing.", { path: remark.path });
    case "foreign-owner":
      return t("{path} belongs to user {uid}.", { path: remark.path, uid: remark.uid === 0 ? "root" : remark.uid });
    case "linked":
      return linkWords(remark);
    case "hard-linked":
      return t("{path} has {names} names (hard links); a write leaves the others with the old text.", {
        path: remark.path,
        names: remark.names,
      });
    case "taken-over":
      return t("{engine} has taken this profile over ({path}); its files stay as they were.", { engine: remark.engine, path: remark.path });
    case "copy":
      return t("{path} looks like a copy of {owner}: nothing starts it.", { path: remark.path, owner: instanceName(remark) });
    case "older-link":
      return t("{path} is a link to {target}: both are one gateway, whose state was moved there.", {
        path: remark.path,
        target: remark.target,
      });
    case "config-newer":
      return t(
        "{path} was last written by {engine} {written}, newer than the {version} that would run it, which may not understand all of it.",
        { path: remark.path, engine: remark.engine, written: remark.configVersion, version: remark.version },
      );
    case "retired-keys":
      return t("{engine} {version} refuses {path} because of {keys}. Its own mend: {command}", {
        engine: remark.engine,
        version: remark.version,
        path: remark.path,
        keys: list(remark.keys),
        command: quoteWords(remark.mend),
      });
    case "service-node-unfit":
      return t("its service runs {engine} {version} with Node {nodeVersion} ({node}), and it needs {range}.", {
        engine: remark.engine,
        version: remark.version,
        nodeVersion: remark.nodeVersion,
        node: remark.node,
        range: remark.range,
      });
    case "other-releases": {
      const others = list(remark.others.map(({ version, root }) => t("{version} in {path}", { version, path: root })));
      return t("{engine} {version} runs it; this host also has {others}.", { engine: remark.engine, version: remark.version, others });
    }
    case "port-disagreement":
      return t("{source} says port {port}, which is not the one in effect.", {
        source: describePortSource(remark.source),
        port: remark.port,
      });
    case "port-out-of-range":
      return t('{source} says "{value}", which is not a port.', { source: describePortSource(remark.source), value: remark.value });
  }
}

function linkWords({ path, target, isFile }: Extract<InstanceRemark, { readonly kind: "linked" }>): string {
  const link = t("{path} is a link to {target}.", { path, target });
  if (isFile !== true) return link;
  return sentences(link, t("Its earlier texts, with their secrets, are kept beside that ({name} …).", { name: `${target}.bak` }));
}
