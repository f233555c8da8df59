import path from "node:path";
import { parseConfig, isJsonObject, valueAt, type JsonObject } from "../../config/config-text.ts";
import { isHalved } from "../../config/is-halved.ts";
import type { Files } from "../../host/files.ts";
import { byteLength } from "../../lib/byte-length.ts";
import type { Host } from "../../host/host.ts";
import type { Profile } from "../../profile/profile.ts";
import type { PlanRecord } from "../plan-record.ts";
import { keptDirectory, listKept } from "../snapshot/keep-snapshot.ts";
import type { Shrinkage } from "../../locale/finding.ts";

/** Earlier copies that engines and gw keep beside a config: the newest of its ring, and OpenClaw's last one that was good. */
const copies = [".bak", ".last-good"];

/**
 * What a config has lost against the newest copy of it: half of its bytes, or its gateway section. Undefined where it has lost nothing,
 * where gw itself wrote it as it is or brought it back (`records`: of its profile), and where there is no copy.
 */
export async function readShrinkage(
  { files, system }: Pick<Host, "files" | "system">,
  { configPath, ...profile }: Pick<Profile, "configPath" | "engine" | "name">,
  text: string,
  records: readonly PlanRecord[],
): Promise<Shrinkage | undefined> {
  const written = records.flatMap((record) => writesTo(record, configPath));
  if (written.some(({ text: after }) => after === text) || records.some((record) => isBroughtBack(record, configPath, text)))
    return undefined;
  const directory = keptDirectory(system, profile);
  const seen = (await listKept(files, directory)).map(
    (name) => [path.join(directory, name), `gw's copy of ${name.replace(/\.json$/, "")}`] as const,
  );
  const beside = copies.map((name) => [`${configPath}${name}`, path.basename(`${configPath}${name}`)] as const);
  const kept = await Promise.all([...beside, ...seen].map(async ([file, name]) => readCopy(files, file, name)));
  const [newest] = [...written, ...kept.flat()].toSorted((left, right) => right.atMs - left.atMs);
  return newest === undefined ? undefined : compare(configPath, text, newest);
}

type Copy = { readonly name: string; readonly text: string; readonly atMs: number };

function writesTo({ changes, at, status }: PlanRecord, configPath: string): readonly Copy[] {
  if (status !== "applied") return [];
  return changes.flatMap((change) =>
    change.kind === "write-file" && change.path === configPath && change.after !== undefined
      ? [{ name: `gw's copy of ${at}`, text: change.after, atMs: Date.parse(at) }]
      : [],
  );
}

/** An undo has put it there. */
function isBroughtBack({ changes, status }: PlanRecord, configPath: string, text: string): boolean {
  return (
    status === "undone" && changes.some((change) => change.kind === "write-file" && change.path === configPath && change.before === text)
  );
}

async function readCopy(files: Files, file: string, name: string): Promise<readonly Copy[]> {
  const [text, status] = await Promise.all([files.readText(file), files.status(file)]);
  return text.ok && status.ok ? [{ name, text: text.value, atMs: status.value.modifiedMs }] : [];
}

function compare(configPath: string, text: string, copy: Copy): Shrinkage | undefined {
  const [now, before] = [valueOf(text, configPath), valueOf(copy.text, configPath)];
  // One that does not parse is a matter of its own.
  if (now === undefined || before === undefined) return undefined;
  const lost = Object.keys(before).filter((key) => !Object.hasOwn(now, key));
  const isBare = isJsonObject(valueAt(before, ["gateway"])) && lost.includes("gateway");
  if (!isHalved(text, copy.text) && !isBare) return undefined;
  return { bytes: byteLength(text), before: { name: copy.name, bytes: byteLength(copy.text) }, lost };
}

function valueOf(text: string, configPath: string): JsonObject | undefined {
  const parsed = parseConfig(text, configPath);
  return parsed.ok ? parsed.value.value : undefined;
}
