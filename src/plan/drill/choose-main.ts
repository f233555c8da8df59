import { isSameFamily } from "../../engine/engines.ts";
import type { Instance } from "../../instance/instance.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { NamedGateway, RescueProblem } from "../../locale/problem.ts";
import { defaultProfile } from "../../profile/profile-name.ts";

/**
 * The gateway that another one is to rescue: the one that `wanted` names (`PROFILE` or `ENGINE:PROFILE`), else the default profile of the
 * same engine, or of its older or newer name, else the only other one. Problems: `main-not-found`, `main-ambiguous`.
 */
export function chooseMain(rescue: Instance, instances: readonly Instance[], wanted: string | undefined): Result<Instance, RescueProblem> {
  const others = instances.filter(({ id }) => id !== rescue.id);
  const found = wanted === undefined ? proposeMain(rescue, others) : nameMain(rescue, others, wanted);
  const [first, ...more] = found;
  if (first === undefined) return err({ kind: "main-not-found", wanted, known: others.map(nameOf) });
  return more.length === 0 ? ok(first) : err({ kind: "main-ambiguous", known: found.map(nameOf) });
}

/** A gateway as words and commands name it. */
export function nameOf({ profile, engine }: Instance): NamedGateway {
  return { profile, engine };
}

function proposeMain(rescue: Instance, others: readonly Instance[]): readonly Instance[] {
  const unnamed = others.filter(({ profile, engine }) => profile === defaultProfile && isSameFamily(engine, rescue.engine));
  const same = unnamed.filter(({ engine }) => engine === rescue.engine);
  if (unnamed.length > 0) return same.length > 0 ? same : unnamed;
  return others;
}

function nameMain(rescue: Instance, others: readonly Instance[], wanted: string): readonly Instance[] {
  const named = others.filter(({ profile, engine }) => profile === wanted || `${engine}:${profile}` === wanted);
  const same = named.filter(({ engine }) => engine === rescue.engine);
  return same.length > 0 ? same : named;
}
