import type { Files } from "../../host/files.ts";
import type { System } from "../../host/system.ts";
import type { InstanceService } from "../../instance/instance.ts";
import { parseEnvironmentFile } from "../../service/environment-file.ts";
import { parseUnit } from "../../service/parse-unit.ts";
import { readDropIns, unitContextOf } from "../../service/service-definition.ts";
import { readHeapLimit } from "../../service/systemd-unit.ts";
import { findUnitSettings, splitUnitLines, type UnitSetting } from "../../service/unit-lines.ts";

/** What a service's definition gives its gateway: variables, those of its files included, and limits in MiB. */
export type ServiceFacts = {
  readonly variables: Readonly<Record<string, string>>;
  readonly heapMiB: number | undefined;
  readonly limitMiB: number | undefined;
  /** Settings of its [Unit] that name other services: `PartOf=gw-gateway.service`. */
  readonly ties: readonly string[];
};

/** Reads a service's definition with its drop-ins; nothing where there is none, or none that can be read. */
export async function readServiceFacts(
  { files, system }: { readonly files: Files; readonly system: System },
  service: InstanceService | undefined,
): Promise<ServiceFacts> {
  const read = await readDropIns(files, service?.definitionPaths ?? []);
  const texts = read.ok ? read.value.map(({ text }) => text) : [];
  const settings = texts.flatMap((text) => findUnitSettings(splitUnitLines(text)));
  const { execStart, environment, environmentFiles } = parseUnit(texts, unitContextOf(system, service?.name ?? ""));
  const contents = await Promise.all(environmentFiles.map(async ({ path }) => files.readText(path)));
  const ofFiles = contents.flatMap((text) => (text.ok ? Object.entries(parseEnvironmentFile(text.value)) : []));
  const variables = { ...environment, ...Object.fromEntries(ofFiles) };
  return {
    variables,
    heapMiB: readHeapLimit(execStart) ?? readHeapLimit((variables["NODE_OPTIONS"] ?? "").split(/\s+/)),
    limitMiB: memoryMaxOf(settings),
    ties: tiesOf(settings),
  };
}

/** The last MemoryMax= counts (systemd.resource-control(5)); a share of the memory is left to the control group to tell. */
function memoryMaxOf(settings: readonly UnitSetting[]): number | undefined {
  const value = settings.findLast(({ section, key }) => section === "Service" && key === "MemoryMax")?.value ?? "";
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)([KMGT]?)$/.exec(value) ?? [];
  return amount === undefined ? undefined : Math.floor((Number(amount) * (factors.get(unit) ?? 1)) / mebibyte);
}

function tiesOf(settings: readonly UnitSetting[]): readonly string[] {
  const units = settings.filter(({ section, value }) => section === "Unit" && /\.service\b/.test(value));
  return units.map(({ key, value }) => `${key}=${value.replaceAll(/\s+/g, " ")}`);
}

const mebibyte = 1024 ** 2;

const factors: ReadonlyMap<string, number> = new Map([
  ["K", 1024],
  ["M", mebibyte],
  ["G", 1024 ** 3],
  ["T", 1024 ** 4],
]);
