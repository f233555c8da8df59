import type { EngineId } from "../engine/descriptor.ts";
import type { InstalledEngine } from "../engine/installed-engine.ts";
import type { Problem } from "../locale/problem.ts";
import type { EngineOffer } from "../plan/engine-offer.ts";

/** One program that could run the gateway of a profile. */
export type EngineChoice = {
  /** What answers the question: `openclaw`, or `openclaw@2026.5.28` for a release that is not the first choice of its engine. */
  readonly name: string;
  readonly engine: EngineId;
  /** `missing`: npm could install it. */
  readonly program:
    | { readonly kind: "installed"; readonly release: InstalledEngine }
    | { readonly kind: "built-in" }
    | { readonly kind: "missing" };
};

/** The programs that a profile can choose from, and the one that the rest of a look at the host speaks of. */
export type EngineChoices = {
  readonly choices: readonly EngineChoice[];
  readonly proposed: string;
  readonly chosen: string;
  /** The profile is new and nobody named an engine, so a person is asked. */
  readonly isOpen: boolean;
  /** The release is not the one that gw takes for this profile by itself. */
  readonly isOtherRelease: boolean;
  /** What has to be installed before anything else. */
  readonly offer: EngineOffer | undefined;
  /** Why choices that were looked at cannot be taken, by name. */
  readonly refused: ReadonlyMap<string, Problem>;
};

/** Every program that this host offers or could install, in the order of the engines; the first release of an engine is its best. */
export function listEngineChoices(
  engines: readonly { readonly id: EngineId; readonly package: object | undefined }[],
  releases: readonly InstalledEngine[],
  canInstall: boolean,
): readonly EngineChoice[] {
  return engines.flatMap((engine): readonly EngineChoice[] => {
    const { id } = engine;
    if (engine.package === undefined) return [{ name: id, engine: id, program: { kind: "built-in" } }];
    const own = releases.filter((release) => release.engine === id);
    if (own.length === 0) return canInstall ? [{ name: id, engine: id, program: { kind: "missing" } }] : [];
    const distinct = own.filter(({ version }, index) => own.findIndex((other) => other.version === version) === index);
    return distinct.map((release, index) => ({
      name: index === 0 ? id : `${id}@${release.version}`,
      engine: id,
      program: { kind: "installed", release },
    }));
  });
}

/**
 * The choice to propose: a release that can run, first of an engine that has gateways here; where none can run, what the default place
 * proposes.
 */
export function proposeEngine(choices: readonly EngineChoice[], used: readonly EngineId[], fallback: string): string {
  const usable = choices.filter(({ program }) => program.kind === "installed" && isUsable(program.release));
  return (usable.find(({ engine }) => used.includes(engine)) ?? usable[0])?.name ?? fallback;
}

/** Whether a release has all its files and a Node to run it. */
function isUsable({ node, missingFile }: InstalledEngine): boolean {
  return node !== undefined && missingFile === undefined;
}
