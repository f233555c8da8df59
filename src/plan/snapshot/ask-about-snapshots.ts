import { hasInclude } from "../../config/has-include.ts";
import type { Host } from "../../host/host.ts";
import type { Profile } from "../../profile/profile.ts";
import { askEngine } from "../ask-engine.ts";
import { isGood, type JudgedSnapshot } from "./snapshot.ts";

/** Told before the engine is asked about a snapshot, which takes seconds each. */
export type OnAsk = (snapshot: JudgedSnapshot) => void;

/** Asks the engine about every snapshot that shows no fault. */
export async function askAboutSnapshots(
  host: Host,
  profile: Profile,
  judged: readonly JudgedSnapshot[],
  onAsk: OnAsk,
): Promise<readonly JudgedSnapshot[]> {
  const asked: JudgedSnapshot[] = [];
  for (const one of judged) asked.push(await askAboutSnapshot(host, profile, one, onAsk));
  return asked;
}

/**
 * The newest snapshot that is good by its text and by its engine, and says something else than the config does now, unless it
 * `mayBeCurrent`; the engine is asked about no more of them than that takes. Undefined where there is none.
 */
export async function findLastGood(
  host: Host,
  profile: Profile,
  judged: readonly JudgedSnapshot[],
  onAsk: OnAsk,
  { mayBeCurrent = false } = {},
): Promise<JudgedSnapshot | undefined> {
  for (const one of judged) {
    if ((one.isCurrent && !mayBeCurrent) || !isGood(one)) continue;
    const asked = await askAboutSnapshot(host, profile, one, onAsk);
    if (isGood(asked)) return asked;
  }
  return undefined;
}

/**
 * Asks the engine's own validation. A release that has none, or that does not answer, says nothing against it; neither does one that would not
 * find the files which the config includes.
 */
export async function askAboutSnapshot(host: Host, profile: Profile, judged: JudgedSnapshot, onAsk: OnAsk): Promise<JudgedSnapshot> {
  const { value } = judged;
  if (value === undefined || !isGood(judged) || judged.isAsked || profile.release === undefined || hasInclude(value)) return judged;
  onAsk(judged);
  const refusals = await askEngine(host, profile, value);
  if (!refusals.ok) return judged;
  const reasons = refusals.value.map(({ key, reason }) => (key.length === 0 ? reason : `${key.join(".")}: ${reason}`));
  return { ...judged, isAsked: true, faults: reasons.length === 0 ? [] : [{ kind: "refused", reasons }] };
}
