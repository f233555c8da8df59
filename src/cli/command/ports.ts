import { discoverInstances } from "../../instance/discover.ts";
import type { Instance } from "../../instance/instance.ts";
import { instanceIdOf } from "../../instance/instance-id.ts";
import { readKernelPorts } from "../../listener/kernel-ports.ts";
import { describeConflict, portText, roleName } from "../../locale/describe-conflict.ts";
import { describeSuggestion } from "../../locale/describe-question.ts";
import { conflictsOfInstance, hostPortsOf, provePorts } from "../../plan/host-ports.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import type { HostPorts } from "../../port-map/host-ports.ts";
import { derivePortMap, isWithin, listPorts, type PortMap } from "../../port-map/port-map.ts";
import { suggestBasePort } from "../../port-map/suggest-base-port.ts";
import type { Context } from "../context.ts";
import { conflictJson, instanceJson, portMapJson } from "../instance-json.ts";
import { suggestionSubject } from "../observe.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { adviseMove, describeMove } from "../port-advice.ts";
import { renderTable } from "../table.ts";
import { findInstance } from "./status.ts";

/** `gw ports`: the profile's port map, who holds each port, and what is in the way. Exit code 4 when something is. */
export async function ports(context: Context): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const [inventory, kernel] = await Promise.all([discoverInstances(host), readKernelPorts(host.files)]);
  const instance = await findInstance(context, inventory);
  const id = await instanceIdOf(host.files, selection.profile.engine.id, selection.profile.stateDir);
  const listed = hostPortsOf(inventory, kernel, host.system);
  if (options["suggest"] === true) return suggest(context, listed, id);

  const { profile } = selection;
  if (instance === undefined)
    return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  const probed = await provePorts(host, async () => listed, listPorts(instance.portMap), "127.0.0.1");
  return judge(context, instance, probed);
}

function judge({ audience, terminal }: Context, instance: Instance, host: HostPorts): CommandOutcome {
  const conflicts = conflictsOfInstance(instance, host);
  const move = adviseMove({ audience, instance }, conflicts, host);
  const data = {
    instance: instanceJson(instance, undefined),
    conflicts: conflicts.map(conflictJson),
    ...(move === undefined ? {} : { move }),
  };
  const exitCode = errorsOf(conflicts).length > 0 ? exitCodes.conflicts : exitCodes.done;
  const lines = conflicts.map((conflict) => `${conflict.severity}: ${describeConflict(conflict)}`);
  const advice = move === undefined ? [] : [describeMove(move, conflicts)];
  return done(data, [portTable(instance.portMap, host, instance.id, terminal.columns), ...lines, ...advice].join("\n"), [], exitCode);
}

function suggest(context: Context, host: HostPorts, id: string): CommandOutcome {
  const suggestion = suggestBasePort(suggestionSubject(context.selection.profile, id), host);
  if (!suggestion.ok) return failed(suggestion.problem, exitCodes.failed);
  const { basePort, reason } = suggestion.value;
  const portMap = derivePortMap(context.selection.profile.era, basePort);
  const text = `${basePort}: ${describeSuggestion(reason)}`;
  const data = { suggestion: { basePort, reason: describeSuggestion(reason), portMap: portMapJson(portMap) }, conflicts: [] };
  return done(data, [text, portTable(portMap, host, id, context.terminal.columns)].join("\n"));
}

function portTable(portMap: PortMap, host: HostPorts, id: string, columns: number): string {
  const rows = portMap.roles.map((role) => {
    const held = host.held.find((entry) => isWithin(entry.port, role));
    const owner = held === undefined ? "free" : held.instance === id ? "this gateway" : (held.program ?? "another program");
    const pid = held?.pid === undefined ? "" : String(held.pid);
    return [roleName(role.role), portText(role), owner, pid, role.pinnedBy ?? ""];
  });
  return renderTable(["ROLE", "PORT", "HELD BY", "PID", "SET BY"], rows, columns);
}
