import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { mendUnit, type MendedUnit } from "./mend-unit.ts";
import { type EffectiveUnit, parseUnit, type UnitContext } from "./parse-unit.ts";
import { chooseSearchPath } from "./search-path.ts";
import { type Digest, type GatewayPlaces, gatewayUnit, readHeapLimit, readMarker, renderUnit } from "./systemd-unit.ts";
import { readUnitFacts } from "./unit-facts.ts";
import { findUnitFaults, isGatewayDefinition, type UnitWish } from "./unit-faults.ts";

/** What planning a definition asks the machine. */
export type DefinitionHost = { readonly files: Files; readonly queries: Commands; readonly system: System };

/** What there is of a definition. */
export type DefinitionFound = {
  readonly unitPath: string;
  readonly text: string | undefined;
  readonly dropIns: readonly { readonly path: string; readonly text: string }[];
};

/** What specifiers stand for in the units of this user. */
export function unitContextOf(system: System, unitName: string): UnitContext {
  const { home, userName, uid } = system;
  return { name: unitName, home, userName, uid, runtimeDirectory: system.environment["XDG_RUNTIME_DIR"] ?? `/run/user/${uid}` };
}

/**
 * The definition that a service is to have: rendered anew where gw wrote it and nobody changed it since, else the one that is there with its
 * faults mended. Problems: `unit-foreign`, `unit-overridden`, `unit-path-not-encodable`.
 */
export async function planDefinition(
  host: DefinitionHost,
  digest: Digest,
  found: DefinitionFound,
  wish: UnitWish,
  hasSecret: boolean,
): Promise<Result<MendedUnit, ServiceProblem>> {
  const context = unitContextOf(host.system, wish.profile.systemdUnit);
  const isOwn = found.text !== undefined && readMarker(found.text, digest) === "ours";
  const definition =
    found.text === undefined || isOwn
      ? renderAnew(found.text, wish, context, digest)
      : await mendFound(host, found.unitPath, found.text, wish, context, hasSecret);
  if (!definition.ok) return definition;
  const overridden = await findOverride(host, found, definition.value.text, wish, context);
  return overridden === undefined ? definition : err(overridden);
}

function renderAnew(
  present: string | undefined,
  { profile, places }: UnitWish,
  context: UnitContext,
  digest: Digest,
): Result<MendedUnit, ServiceProblem> {
  const definition = present === undefined ? undefined : parseUnit([present], context);
  const kept = definition === undefined ? places : keepPlaces(places, definition, profile.era.unit.searchPath.named.length > 0);
  const text = renderUnit(gatewayUnit(profile, kept), digest);
  return text.ok ? ok({ text: text.value, faults: [] }) : text;
}

/** What the definition has from another shell or another day, and what does no harm, stays: it is no reason to restart a gateway. */
function keepPlaces(
  places: GatewayPlaces,
  { environment, execStart }: Pick<EffectiveUnit, "environment" | "execStart">,
  followsShell: boolean,
): GatewayPlaces {
  const present = environment["PATH"];
  const heapMiB = readHeapLimit(execStart);
  return {
    ...places,
    ...(heapMiB === undefined ? {} : { heapMiB }),
    path: present === undefined || !followsShell ? places.path : chooseSearchPath(present, places.path),
    certificates: places.certificates ?? environment["NODE_EXTRA_CA_CERTS"],
  };
}

async function mendFound(
  host: DefinitionHost,
  unitPath: string,
  text: string,
  wish: UnitWish,
  context: UnitContext,
  hasSecret: boolean,
): Promise<Result<MendedUnit, ServiceProblem>> {
  const definition = parseUnit([text], context);
  if (!isGatewayDefinition(definition, wish.profile)) return err({ kind: "unit-foreign", path: unitPath });
  const facts = await readUnitFacts(host, definition, wish.profile);
  return mendUnit(text, wish, { facts, context, hasSecret });
}

/** The first drop-in after which the service is something else than what is wished for. */
async function findOverride(
  host: DefinitionHost,
  { dropIns }: DefinitionFound,
  text: string,
  wish: UnitWish,
  context: UnitContext,
): Promise<ServiceProblem | undefined> {
  if (dropIns.length === 0) return undefined;
  const faultsOf = async (unit: EffectiveUnit) => findUnitFaults(unit, wish, await readUnitFacts(host, unit, wish.profile));
  const before = new Set((await faultsOf(parseUnit([text], context))).map((fault) => JSON.stringify(fault)));
  for (const [index, { path }] of dropIns.entries()) {
    const texts = [text, ...dropIns.slice(0, index + 1).map((dropIn) => dropIn.text)];
    const added = (await faultsOf(parseUnit(texts, context))).filter((fault) => isOverride(fault) && !before.has(JSON.stringify(fault)));
    if (added.length > 0) return { kind: "unit-overridden", path, faults: added };
  }
  return undefined;
}

/** A secret in a drop-in is the user's own doing, and the gateway runs with it. */
function isOverride(fault: UnitFault): boolean {
  return fault.kind !== "secret-inside";
}

/** The texts of drop-ins; one that is gone since the manager read it adds nothing. */
export async function readDropIns(files: Files, paths: readonly string[]): Promise<Result<DefinitionFound["dropIns"], FileFault>> {
  const dropIns: { readonly path: string; readonly text: string }[] = [];
  for (const path of paths) {
    const text = await files.readText(path);
    if (!text.ok && text.problem.code !== "ENOENT") return text;
    if (text.ok) dropIns.push({ path, text: text.value });
  }
  return ok(dropIns);
}
