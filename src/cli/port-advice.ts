import { engineOf } from "../engine/engines.ts";
import type { Instance } from "../instance/instance.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeConflicts } from "../locale/describe-conflict.ts";
import type { PortConflict } from "../locale/port-conflict.ts";
import { profileWords } from "../locale/problem-text.ts";
import { sentences } from "../locale/sentences.ts";
import { t } from "../locale/t.ts";
import { conflictsOfInstance } from "../plan/host-ports.ts";
import { strangerOn } from "../plan/read-agreement.ts";
import { groupConflicts } from "../port-map/group-conflicts.ts";
import type { HostPorts } from "../port-map/host-ports.ts";
import { roleAt } from "../port-map/port-map.ts";
import { suggestBasePort } from "../port-map/suggest-base-port.ts";
import { suggestMove, type Move } from "../port-map/suggest-move.ts";
import type { Context } from "./context.ts";

/** A move with the command that makes it. */
export type MoveAdvice = Omit<Move, "instance"> & { readonly command: string };

/**
 * The first move that makes room between an instance and the others; one at a time, because each changes what is free. To the port that it has
 * already an instance goes only where another source of it says another one, which that settles.
 */
export function adviseMove(
  { audience, instance }: { readonly audience: Audience; readonly instance: Instance },
  conflicts: readonly PortConflict[],
  host: HostPorts,
): MoveAdvice | undefined {
  const move = conflicts
    .map((conflict) => ({ conflict, candidate: suggestMove(instance.id, conflict, host) }))
    .find(({ conflict, candidate }) => candidate !== undefined && isOfUse(candidate, instance, conflict, host))?.candidate;
  if (move === undefined) return undefined;
  const { profile, engine, basePort } = move;
  const whose = move.instance === instance.id ? audience : { ...audience, profile, engine };
  return { profile, engine, basePort, command: gwCommand(whose, "ports", "--set", String(basePort)) };
}

/** Another base port does not move what the config pins. */
function isOfUse({ instance, basePort }: Move, subject: Instance, { role, from }: PortConflict, { claims }: HostPorts): boolean {
  if (instance === subject.id && roleAt(subject.portMap, role, from)?.pinnedBy !== undefined) return false;
  const own = claims.find((claim) => claim.instance === instance);
  return own === undefined || own.basePort !== basePort || own.disputed.length > 0;
}

/** The move of an instance to where no port of its own is held or claimed; undefined where nothing is free. */
export function adviseAway(
  { audience, instance }: { readonly audience: Audience; readonly instance: Instance },
  host: HostPorts,
): MoveAdvice | undefined {
  const { profile, engine } = instance;
  const { defaultBasePort, maximumBasePort } = engineOf(instance.engine);
  const { block } = instance.portMap;
  const blockSize = block.to - block.from + 1;
  // Where it is now is not free: somebody else has one of its ports.
  const suggestion = suggestBasePort({ instance: instance.id, defaultBasePort, maximumBasePort, blockSize }, host);
  if (!suggestion.ok) return undefined;
  const { basePort } = suggestion.value;
  return { profile, engine, basePort, command: gwCommand(audience, "ports", "--set", String(basePort)) };
}

/** Whether somebody else has a port that the instance would open when it starts, and another base port would be its way out. */
export function isShutOut(instance: Instance, host: HostPorts): boolean {
  return instance.portMap.roles.some((role) => {
    const stranger = role.pinnedBy === undefined ? strangerOn(instance, role, host) : undefined;
    return stranger !== undefined && !instance.listeners.some(({ port }) => port === stranger.port);
  });
}

/** The move in a sentence; nothing is wrong yet where there are only warnings. */
export function describeMove(
  { profile, engine, basePort, command }: MoveAdvice,
  own: Instance,
  conflicts: readonly PortConflict[],
): string {
  const isUrgent = conflicts.some(({ severity }) => severity === "error");
  const isThere = profile === own.profile && engine === own.engine && basePort === own.basePort;
  const room = isThere
    ? t("{profile} stays on port {port} with: {command}", { profile: profileWords(profile), port: basePort, command })
    : t("{profile} has room elsewhere: {command}", { profile: profileWords(profile), command });
  return isUrgent ? room : sentences(t("It can stay so."), room);
}

/** What is in the way, a line for each neighbour, with how much it matters before it. */
export function conflictLines(conflicts: readonly PortConflict[]): readonly string[] {
  return groupConflicts(conflicts).map((group) => {
    const text = describeConflicts(group);
    return group[0].severity === "error" ? t("error: {text}", { text }) : t("warning: {text}", { text });
  });
}

/** What `gw status` says of the ports that an instance shares with others; nothing where it shares none. */
export function portNotes({ audience }: Pick<Context, "audience">, ports: HostPorts, instance: Instance): readonly string[] {
  const shared = conflictsOfInstance(instance, ports).filter(({ reason }) => "instance" in reason && reason.kind !== "held");
  if (shared.length === 0) return [];
  const move = adviseMove({ audience, instance }, shared, ports);
  return [sentences(describeConflicts(shared), ...(move === undefined ? [] : [describeMove(move, instance, shared)]))];
}
