import { isSameValue, type JsonObject } from "../config/config-text.ts";
import { readSettings, type GatewaySettings } from "../config/settings.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Instance } from "./instance.ts";
import { hasStandingRecord, type RecordHost } from "./standing-record.ts";

/** An instance with the whole of its config; undefined where that cannot be read. */
export type InstanceWithConfig = { readonly instance: Instance; readonly config: JsonObject | undefined };

/** The instances, of which those that are only copies of others say so. gw's records are looked into where two are alike. */
export async function markCopies(host: RecordHost, found: readonly InstanceWithConfig[]): Promise<readonly Instance[]> {
  const twins = findTwins(found);
  const idle = found.filter(({ instance }) => isIdle(instance) && twins.has(instance));
  const recorded = await Promise.all(idle.map(async ({ instance }) => ((await hasStandingRecord(host, instance)) ? [instance.id] : [])));
  return judgeCopies(found, twins, new Set(recorded.flat()));
}

/**
 * Who has a service, a process, a listener or a record of gw owns what its config names; so does a default profile, which nobody makes for a
 * copy. An instance without all of these whose config is that of an owner is a copy of it. `recorded`: the ids of those with a record.
 */
function judgeCopies(found: readonly InstanceWithConfig[], twins: Twins, recorded: ReadonlySet<string>): readonly Instance[] {
  const isOwner = (instance: Instance) => !isIdle(instance) || recorded.has(instance.id) || instance.profile === defaultProfile;
  return found.map(({ instance }) => {
    const owner = isOwner(instance) || isLinked(instance) ? undefined : twins.get(instance)?.find(isOwner);
    if (owner === undefined) return instance;
    const { profile, engine } = owner;
    return { ...instance, remarks: [{ kind: "copy", path: instance.stateDir, profile, engine }, ...instance.remarks] };
  });
}

/** Whether nothing runs of an instance and nothing starts it. */
export function isIdle({ service, otherServices, pids, listeners }: Instance): boolean {
  return service === undefined && otherServices === undefined && pids.length === 0 && listeners.length === 0;
}

/**
 * Whether one config was copied from the other: two of base port, workspace and secret are the same. A profile is moved, or gets another token,
 * while its backup lies there. A port alone is written by hand twice.
 */
export function isCopiedConfig(left: JsonObject, right: JsonObject): boolean {
  return areCopies({ config: left, settings: readSettings(left) }, { config: right, settings: readSettings(right) });
}

type Twins = ReadonlyMap<Instance, readonly Instance[]>;

type ReadConfig = { readonly config: JsonObject; readonly settings: GatewaySettings };

function areCopies(one: ReadConfig, other: ReadConfig): boolean {
  const [left, right] = [one.settings, other.settings];
  const hasSamePort = left.port !== undefined && left.port === right.port;
  const hasSameWorkspace = left.workspace !== undefined && left.workspace === right.workspace;
  const same = [hasSamePort, hasSameWorkspace, hasSameSecret(left, right)].filter(Boolean);
  if (same.length >= 2) return true;
  // A variable is named by many.
  return hasSamePort && left.secret !== undefined && isSameValue(one.config, other.config);
}

function hasSameSecret({ secret: left }: GatewaySettings, { secret: right }: GatewaySettings): boolean {
  return left?.kind === "text" && right?.kind === "text" && left.value === right.value;
}

/** Those of the same engine with the same config, of each instance that has any. */
function findTwins(found: readonly InstanceWithConfig[]): Twins {
  const read = found.flatMap(({ instance, config }) =>
    config === undefined ? [] : [{ instance, config, settings: readSettings(config) }],
  );
  const portOf = ({ instance, settings }: (typeof read)[number]) => `${instance.engine}:${settings.port ?? instance.id}`;
  const workspaceOf = ({ instance, settings }: (typeof read)[number]) => `${instance.engine}:${settings.workspace ?? instance.id}`;
  // Of hundreds of gateways hardly two have one port or one workspace.
  const [byPort, byWorkspace] = [Map.groupBy(read, portOf), Map.groupBy(read, workspaceOf)];
  const twins = read.map((one) => {
    const near = new Set([...(byPort.get(portOf(one)) ?? []), ...(byWorkspace.get(workspaceOf(one)) ?? [])]);
    return [one.instance, [...near].filter((other) => other !== one && areCopies(one, other)).map(({ instance }) => instance)] as const;
  });
  return new Map(twins.filter(([, others]) => others.length > 0));
}

/** A link leads to the files of another instance, which is more than a copy of them. */
function isLinked({ remarks }: Instance): boolean {
  return remarks.some(({ kind }) => kind === "linked");
}
