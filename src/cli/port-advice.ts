import type { HostInventory, Instance } from "../instance/instance.ts";
import { readKernelPorts } from "../listener/kernel-ports.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeConflicts } from "../locale/describe-conflict.ts";
import type { PortConflict } from "../locale/problem.ts";
import { profileWords } from "../locale/problem-text.ts";
import { conflictsOfInstance, hostPortsOf } from "../plan/host-ports.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import { suggestMove, type Move } from "../port-map/suggest-move.ts";
import type { Context } from "./context.ts";

/** A move with the command that makes it. */
export type MoveAdvice = Omit<Move, "instance"> & { readonly command: string };

/** The first move that makes room between an instance and the others; one at a time, because each changes what is free. */
export function adviseMove(
  { audience, instance }: { readonly audience: Audience; readonly instance: Instance },
  conflicts: readonly PortConflict[],
  host: HostPorts,
): MoveAdvice | undefined {
  const move = conflicts.map((conflict) => suggestMove(instance.id, conflict, host)).find((candidate) => candidate !== undefined);
  if (move === undefined) return undefined;
  const { profile, engine, basePort } = move;
  const whose = move.instance === instance.id ? audience : { ...audience, profile, engine };
  return { profile, engine, basePort, command: gwCommand(whose, "ports", "--set", String(basePort)) };
}

/** The move in a sentence; nothing is wrong yet where there are only warnings. */
export function describeMove({ profile, command }: MoveAdvice, conflicts: readonly PortConflict[]): string {
  const isUrgent = conflicts.some(({ severity }) => severity === "error");
  const lead = isUrgent ? "" : "It can stay so. ";
  return `${lead}${profileWords(profile)} has room elsewhere: ${command}`;
}

/** What `gw status` says of the ports that an instance shares with others; nothing where it shares none. */
export async function portNotes({ host, audience }: Context, inventory: HostInventory, instance: Instance): Promise<readonly string[]> {
  const ports = hostPortsOf(inventory, await readKernelPorts(host.files), host.system);
  const shared = conflictsOfInstance(instance, ports).filter(({ reason }) => "instance" in reason && reason.kind !== "held");
  if (shared.length === 0) return [];
  const move = adviseMove({ audience, instance }, shared, ports);
  return [[describeConflicts(shared), ...(move === undefined ? [] : [describeMove(move, shared)])].join(" ")];
}
