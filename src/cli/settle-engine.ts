import path from "node:path";
import type { EngineDescriptor, EngineId, PackageRule } from "../engine/descriptor.ts";
import { engineOf, engines } from "../engine/engines.ts";
import type { InstalledEngine } from "../engine/installed-engine.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { discoverInstances } from "../instance/discover.ts";
import { findEngines, type EngineFinds } from "../instance/find-engines.ts";
import type { HostInventory, Instance } from "../instance/instance.ts";
import { instanceIdOf } from "../instance/instance-id.ts";
import { withReleaseOf } from "../instance/installed-release.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { npmDeadlineMs, readEngineOffer, type EngineOffer } from "../plan/engine-offer.ts";
import { checkRelease } from "../profile/check-release.ts";
import { withRelease, type Profile } from "../profile/profile.ts";
import { listEngineChoices, proposeEngine, type EngineChoice, type EngineChoices } from "../wizard/engine-choice.ts";
import type { Selection } from "./selection.ts";

/** What a run of the wizard may do about the engine. */
export type EngineWishes = {
  /** A person can be asked which engine, unless one is named or the profile has one. */
  readonly canAsk: boolean;
  /** An engine that is missing may be offered for installation. */
  readonly mayInstall: boolean;
  /** The release that was asked for by its version. */
  readonly version: string | undefined;
  /** The same profile with another engine. */
  readonly select: (engine: EngineId) => Promise<Result<Selection, Problem>>;
  /** Tells the person of a wait before the first screen. */
  readonly tell: (line: string) => void;
};

/** What holds for every engine that a profile can choose. */
export type Ground = {
  readonly selection: Selection;
  readonly wishes: EngineWishes;
  readonly inventory: HostInventory;
  readonly finds: EngineFinds;
  readonly choices: readonly EngineChoice[];
  readonly isOpen: boolean;
  /** The name of the choice to begin with. */
  readonly proposed: string;
};

/** A profile with the release that will run it. */
export type SettledEngine = { readonly selection: Selection; readonly profile: Profile; readonly engines: EngineChoices };

/** Finds gateways and engines, and which engine to begin with. Where nothing at all is here, npm is asked what it has. */
export async function readGround(host: Host, selection: Selection, wishes: EngineWishes): Promise<Ground> {
  const { profile } = selection;
  const [inventory, finds, canInstall, config] = await Promise.all([
    discoverInstances(host),
    findEngines(host),
    hasNpm(host.files, host.system.environment["PATH"] ?? ""),
    host.files.status(profile.configPath),
  ]);
  const choices = listEngineChoices(engines, finds.releases, canInstall);
  const isOpen = wishes.canAsk && !config.ok && (await instanceOf(host.files, inventory, profile)) === undefined;
  const ground = { selection, wishes, inventory, finds, choices, isOpen, proposed: profile.engine.id };
  if (!isOpen) return ground;
  const used = inventory.instances.map((instance) => instance.engine);
  const isBare = finds.releases.length === 0 && used.length === 0 && canInstall;
  const fallback = isBare ? await firstOffered(host, ground) : "builtin";
  return { ...ground, proposed: proposeEngine(choices, used, fallback) };
}

/** The engine by the name of its choice, with its release, or with what npm would install. Problems: those of `checkRelease` and of npm. */
export async function settleEngine(host: Host, ground: Ground, name: string): Promise<Result<SettledEngine, Problem>> {
  const { finds, choices, isOpen, proposed, wishes } = ground;
  const choice = choices.find((candidate) => candidate.name === name);
  const engine = choice?.engine ?? ground.selection.profile.engine.id;
  const selection = engine === ground.selection.profile.engine.id ? ok(ground.selection) : await wishes.select(engine);
  if (!selection.ok) return selection;
  const { profile } = selection.value;
  const { home } = host.system;
  const chosen = chooseRelease(ground, profile, isOpen ? choice : undefined);
  if (!chosen.ok) return chosen;
  const instance = await instanceOf(host.files, ground.inventory, profile);
  const usual = withReleaseOf(profile, finds, home, instance);
  const found = chosen.value === undefined ? usual : withRelease(profile, chosen.value, home);
  const isOtherRelease = found.release?.root !== usual.release?.root;
  const base = { choices, isOpen, proposed, chosen: name, isOtherRelease, refused: new Map<string, Problem>() };
  const runnable = checkRelease(found);
  if (runnable.ok) return ok({ selection: selection.value, profile: found, engines: { ...base, offer: undefined } });
  if (!wishes.mayInstall || runnable.problem.kind === "node-too-old") return runnable;
  const offer = await offerOf(host, profile.engine, finds);
  if (!offer.ok) return offer;
  return ok({
    selection: selection.value,
    profile: withRelease(profile, offer.value.release, home),
    engines: { ...base, offer: offer.value },
  });
}

/** The release that was asked for outright; undefined where the usual one is meant. */
function chooseRelease(
  { finds, wishes }: Ground,
  { engine }: Profile,
  choice: EngineChoice | undefined,
): Result<InstalledEngine | undefined, Problem> {
  if (choice?.program.kind === "installed") return ok(choice.program.release);
  if (wishes.version === undefined) return ok(undefined);
  const own = finds.releases.filter((release) => release.engine === engine.id);
  const release = own.find(({ version }) => version === wishes.version);
  const problem = {
    kind: "release-not-here",
    engine: engine.title,
    version: wishes.version,
    found: own.map(({ version }) => version),
  } as const;
  return release === undefined ? err(problem) : ok(release);
}

async function offerOf(host: Host, engine: EngineDescriptor, finds: EngineFinds): Promise<Result<EngineOffer, Problem>> {
  return isPackaged(engine) ? readEngineOffer(host, engine, finds) : err({ kind: "npm-not-here", engine: engine.title });
}

function isPackaged(engine: EngineDescriptor): engine is EngineDescriptor & { readonly package: PackageRule } {
  return engine.package !== undefined;
}

/** The first engine that npm has and a Node of this host can run; the one that ships with gw where there is none. */
async function firstOffered(host: Host, { finds, choices, wishes }: Ground): Promise<string> {
  const first = choices.find(({ program }) => program.kind === "missing");
  if (first === undefined) return "builtin";
  wishes.tell(
    t("gw: no gateway and no engine on this host; asking npm what it has ({seconds} s at most).", {
      seconds: npmDeadlineMs / 1000,
    }),
  );
  const offer = await offerOf(host, engineOf(first.engine), finds);
  return offer.ok ? first.name : "builtin";
}

async function instanceOf(files: Files, { instances }: HostInventory, { engine, stateDir }: Profile): Promise<Instance | undefined> {
  const own = await instanceIdOf(files, engine.id, stateDir);
  return instances.find(({ id }) => id === own);
}

async function hasNpm(files: Files, search: string): Promise<boolean> {
  for (const directory of search.split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
    if ((await files.realPath(path.join(directory, "npm"))).ok) return true;
  }
  return false;
}
