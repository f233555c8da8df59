import { isCopy, isPortGuessed } from "../instance/instance.ts";
import { rememberFor } from "../lib/remember-for.ts";
import type { Crowding } from "../locale/question-facts.ts";
import type { PortConflict, Risk } from "../locale/port-conflict.ts";
import { conflictSubjectOf, errorsOf, findConflicts, openRisksOf } from "../port-map/conflicts.ts";
import { derivePortMap, type PortMap } from "../port-map/port-map.ts";
import { nextCleanBase, suggestionSubject } from "../port-map/suggest-base-port.ts";
import { suggestMove } from "../port-map/suggest-move.ts";
import type { StepId } from "./answer.ts";
import { textOf, type Draft } from "./draft.ts";
import type { Observed } from "./observed.ts";

/** The port map that this base port would give the profile, pins of its config included. */
export function chosenPortMap(observed: Observed, basePort: number): PortMap {
  const { pins, listens } = observed.existing?.settings ?? {};
  return derivePortMap(observed.profile.era, basePort, pins, listens);
}

/** What stands in the way of this base port, as far as was looked. */
export const conflictsOf = rememberFor((observed: Observed, basePort: number): readonly PortConflict[] => {
  const { instanceId, ports, profile } = observed;
  const portMap = chosenPortMap(observed, basePort);
  return findConflicts(conflictSubjectOf(profile, instanceId, { basePort, portMap }), ports);
});

/**
 * The base port that the profile has now, or had until its config was lost; undefined for a new one, and for a copy of another one, whose port it
 * is. One that somebody has written into its config since the gateway was started is meant, whatever the gateway still listens on.
 */
export function currentPort({ instance, existing, ports, instanceId }: Observed): number | undefined {
  if (instance !== undefined && isPortGuessed(instance)) return ports.lastPorts?.find((last) => last.instance === instanceId)?.basePort;
  if (instance !== undefined && isCopy(instance)) return undefined;
  const configured = existing?.settings.port;
  const isWrittenSince = configured !== undefined && instance?.nextStart?.port === configured;
  return isWrittenSince ? configured : (instance?.basePort ?? configured);
}

/** What a profile's present port shares with other instances, and the move that ends it; undefined where it shares nothing. */
export function crowdingOf(observed: Observed): Crowding | undefined {
  const port = currentPort(observed);
  const conflicts = port === undefined ? [] : conflictsOf(observed, port).filter(({ reason }) => isSharing(reason));
  if (conflicts.length === 0) return undefined;
  const move = conflicts.map((conflict) => suggestMove(observed.instanceId, conflict, observed.ports)).find((found) => found !== undefined);
  if (move === undefined) return { conflicts, move };
  const { instance, profile, engine, basePort } = move;
  return { conflicts, move: { profile, engine, basePort, isOwn: instance === observed.instanceId } };
}

/** What refuses this base port, as far as was looked; none while the text is no port. */
export function refusalsOf(observed: Observed, text: string | undefined): readonly PortConflict[] {
  const port = Number(text);
  return port > 0 ? errorsOf(conflictsOf(observed, port)) : [];
}

/**
 * The base port that a key types in over this text: the one that the help names where the profile is to move, else the next clean one above what is
 * typed, from the last of them on the proposal again. Undefined where the port can stay and the help says that another profile should move.
 */
export const offeredPort = rememberFor((observed: Observed, text: string): number | undefined => {
  const port = Number(text);
  const move = port === currentPort(observed) ? crowdingOf(observed)?.move : undefined;
  if (move?.isOwn === true) return move.basePort;
  if (move !== undefined && refusalsOf(observed, text).length === 0) return undefined;
  const proposed = observed.suggestion.ok ? observed.suggestion.value.basePort : undefined;
  if (proposed === undefined || !(port >= proposed)) return proposed;
  return nextCleanBase(suggestionSubject(observed.profile, observed.instanceId), observed.ports, port) ?? proposed;
});

function isSharing({ kind }: PortConflict["reason"]): boolean {
  return kind === "claimed" || kind === "too-close" || kind === "blocks-overlap";
}

/**
 * All risks of the answers so far, accepted or not. A port that is refused has none: consent would not make it possible; nor has the
 * one that the profile has already: nothing forces it to move.
 */
export function risksOf(draft: Draft, observed: Observed): readonly Risk[] {
  const port = Number(textOf(draft, "port"));
  const conflicts = port > 0 && port !== currentPort(observed) ? conflictsOf(observed, port) : [];
  const portRisks = errorsOf(conflicts).length === 0 ? openRisksOf(conflicts, []) : [];
  const risks: readonly Risk[] = portRisks.flatMap((conflict) => (conflict.risk === undefined ? [] : [{ name: conflict.risk, conflict }]));
  return reachesEverywhere(draft) ? [...risks, { name: "lan-bind", conflict: undefined }] : risks;
}

/** The questions whose answers bring a risk along, and the consent to it. */
export function riskyAnswers(draft: Draft, observed: Observed): ReadonlySet<StepId> {
  const risks = risksOf(draft, observed);
  const ofPort: readonly StepId[] = risks.some(({ conflict }) => conflict !== undefined) ? ["port"] : [];
  const ofBind: readonly StepId[] = risks.some(({ name }) => name === "lan-bind") ? ["bind", "bindHost"] : [];
  return new Set([...ofPort, ...ofBind, ...(risks.length === 0 ? [] : (["acceptRisk"] as const))]);
}

/** The unspecified address as a custom one is the same as `lan`. */
function reachesEverywhere(draft: Draft): boolean {
  if (textOf(draft, "bind") === "lan") return true;
  return textOf(draft, "bind") === "custom" && /^(?:0+\.0+\.0+\.0+|[0:]+)$/.test(textOf(draft, "bindHost"));
}
