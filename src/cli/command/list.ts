import { healthWord, readHealth, type InstanceHealth } from "../../instance/health.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { isPortGuessed, type HostInventory, type Instance } from "../../instance/instance.ts";
import { describeLeftover } from "../../instance/describe-leftover.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { portText } from "../../locale/describe-conflict.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { engineOf } from "../../engine/engines.ts";
import type { Context } from "../context.ts";
import { instanceJson } from "../instance-json.ts";
import { done, type CommandOutcome } from "../outcome.ts";
import { renderTable } from "../table.ts";

/** `gw list`: every instance on this host, with its ports, service and health. */
export async function list(context: Context): Promise<CommandOutcome> {
  const inventory = await discoverInstances(context.host);
  const healths = await Promise.all(inventory.instances.map(async (instance) => readHealth(context.host, instance, inventory.listeners)));
  const data = {
    instances: inventory.instances.map((instance, index) => instanceJson(instance, healths[index])),
    leftovers: inventory.leftovers,
  };
  return done(data, listText(context, inventory, healths), listNotes(inventory));
}

function listText({ audience, terminal }: Context, inventory: HostInventory, healths: readonly InstanceHealth[]): string {
  if (inventory.instances.length === 0) return `No gateway on this host yet. Set one up: ${gwCommand(audience, "onboard")}`;
  const rows = inventory.instances.map((instance, index) => rowOf(instance, healths[index]));
  return renderTable(["PROFILE", "ENGINE", "BASE", "BLOCK", "SERVICE", "HEALTH", "PID"], rows, terminal.columns);
}

function rowOf(instance: Instance, health: InstanceHealth | undefined): readonly string[] {
  const { engine, engineVersion, profile, basePort, portMap, service, pids } = instance;
  const version = engineVersion === undefined ? "" : ` ${engineVersion}`;
  const enabled = service?.isEnabled === false ? ", not enabled" : "";
  const state = service === undefined ? "none" : `${service.manager} ${service.state.kind}${enabled}`;
  return [
    profile,
    `${engineOf(engine).title}${version}`,
    ...(isPortGuessed(instance) ? ["unknown", ""] : [String(basePort), portText(portMap.block)]),
    state,
    health === undefined ? "" : healthWord(health),
    pids.join(" "),
  ];
}

function listNotes(inventory: HostInventory): readonly string[] {
  const told = new Set([
    ...inventory.instances.flatMap(({ remarks }) => remarks.flatMap((remark) => (remark.kind === "unreadable" ? [remark.path] : []))),
    ...inventory.leftovers.flatMap(({ kind, path }) => (kind === "unreadable" ? [path] : [])),
  ]);
  const unreadable = inventory.unreadable
    .filter(({ path }) => !told.has(path))
    .map(({ path, code }) => `could not look into ${path}: ${faultWords(code)}`);
  const remarks = inventory.instances.flatMap((instance) =>
    instance.remarks.map((remark) => `${instance.profile}: ${describeRemark(remark)}`),
  );
  const said = new Set(
    inventory.instances.flatMap((instance) => instance.remarks.flatMap((one) => (one.kind === "older-link" ? one.path : []))),
  );
  return [
    ...unreadable,
    ...remarks,
    ...inventory.leftovers.filter(({ path, kind }) => kind !== "workspaces" && !said.has(path)).map(describeLeftover),
  ];
}
