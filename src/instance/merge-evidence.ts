import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";
import type { SystemdStatus } from "../service/systemd-status.ts";
import type { GatewayUnit } from "./gateway-units.ts";
import type { Leftover } from "./instance.ts";
import type { Resolve } from "./real-paths.ts";
import type { RunningGateway } from "./running-gateways.ts";
import type { StateDirectory } from "./state-directories.ts";

/** A unit with what its manager says of it; undefined where the manager gave no answer. */
export type ManagedUnit = GatewayUnit & { readonly status: SystemdStatus | undefined };

/** All evidence of one host. */
export type FoundEvidence = {
  readonly directories: readonly StateDirectory[];
  readonly units: readonly ManagedUnit[];
  readonly running: readonly RunningGateway[];
};

/** The evidence of one instance. At least one of directory, units and running is there. */
export type InstanceEvidence = {
  /** `Instance.id`. */
  readonly id: string;
  readonly directory: StateDirectory | undefined;
  readonly units: readonly ManagedUnit[];
  readonly running: readonly RunningGateway[];
};

/** The instances that the evidence comes to, and the directories that belong to none. */
export type MergedEvidence = { readonly instances: readonly InstanceEvidence[]; readonly leftovers: readonly Leftover[] };

type Key = string;

/**
 * Merges by engine and resolved state directory. Two configs of one state directory are two instances only while both run; a
 * copy or an empty directory is an instance only when a unit or a process says so; a unit that nobody uses makes none.
 */
export function mergeEvidence({ directories, units, running }: FoundEvidence, resolve: Resolve): MergedEvidence {
  const keyOf = ({ place }: GatewayUnit | RunningGateway): Key => identify(place.engine, resolve(place.stateDir));
  const strong = new Set([...units.filter(showsInstance), ...running].map(keyOf));
  const owned = directories.map((directory) => ({ directory, key: ownerOf(directory, strong) }));
  const directoryByKey = new Map(owned.map(({ directory, key }) => [key, directory]));
  const unitsByKey = Map.groupBy(units, keyOf);
  const runningByKey = Map.groupBy(running, keyOf);
  const ids = new Set([...owned.flatMap(({ key }) => key ?? []), ...strong]);
  const instances = [...ids].map((id) => ({
    id,
    directory: directoryByKey.get(id),
    units: unitsByKey.get(id) ?? [],
    running: runningByKey.get(id) ?? [],
  }));
  return {
    instances: instances.flatMap((instance) => splitByConfig(instance, resolve)),
    leftovers: owned.flatMap(({ directory, key }) =>
      key === undefined && directory.leftover !== undefined ? [{ path: directory.path, kind: directory.leftover }] : [],
    ),
  };
}

function showsInstance({ showsInstance, status }: ManagedUnit): boolean {
  if (showsInstance !== "if-used") return showsInstance === "always";
  const state = status?.state.kind ?? "stopped";
  return status?.enabled === true || (state !== "stopped" && state !== "not-installed");
}

function identify(engine: EngineDescriptor, realStateDir: string): Key {
  return `${engine.id}:${realStateDir}`;
}

/** The instance that a directory belongs to: of another engine where only that one uses it and reads its config. */
function ownerOf({ engine, realPath, configPath, leftover }: StateDirectory, strong: ReadonlySet<Key>): Key | undefined {
  const own = identify(engine, realPath);
  if (leftover === "link" || leftover === "dangling-link") return undefined;
  if (strong.has(own)) return own;
  const other = otherReaders(engine, configPath)
    .map((reader) => identify(reader, realPath))
    .find((key) => strong.has(key));
  if (other !== undefined) return other;
  return leftover === undefined ? own : undefined;
}

function otherReaders(engine: EngineDescriptor, configPath: string | undefined): readonly EngineDescriptor[] {
  if (configPath === undefined) return [];
  const name = path.basename(configPath);
  return engines.filter((other) => other !== engine && [other.configFileName, ...other.olderConfigFileNames].includes(name));
}

/** While gateways with different configs share a state directory, each config is one; the first keeps the plain id, the units and the directory. */
function splitByConfig(instance: InstanceEvidence, resolve: Resolve): readonly InstanceEvidence[] {
  const byConfig = Map.groupBy(instance.running, ({ place }) => (place.configPath === undefined ? undefined : resolve(place.configPath)));
  if (byConfig.size < 2) return [instance];
  const own = instance.directory?.configPath === undefined ? undefined : resolve(instance.directory.configPath);
  const [first, ...others] = [...byConfig].toSorted(([left], [right]) => rank(left, own) - rank(right, own));
  return [
    { ...instance, running: first?.[1] ?? [] },
    ...others.map(([configPath, running]) => ({ id: `${instance.id}:${configPath}`, directory: undefined, units: [], running })),
  ];
}

function rank(configPath: string | undefined, own: string | undefined): number {
  return configPath === undefined || configPath === own ? 0 : 1;
}
