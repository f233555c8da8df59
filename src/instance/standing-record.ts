import path from "node:path";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import { parseJson } from "../lib/parse-json.ts";
import { recordDirectory } from "./gw-state-directory.ts";
import type { Instance } from "./instance.ts";
import { byTimeIn, isRecordNameOf } from "./record-names.ts";

/** What looking into gw's records needs of the machine. */
export type RecordHost = { readonly files: Files; readonly system: Pick<System, "environment" | "home"> };

/**
 * Whether gw has set this profile up or changed it, and has neither taken that back, nor removed it, nor given it another name since. Of a
 * place that no profile name leads to nothing is known.
 */
export async function hasStandingRecord(
  { files, system }: RecordHost,
  { engine, profile }: Pick<Instance, "engine" | "profile">,
): Promise<boolean> {
  const directory = recordDirectory(system);
  const names = await files.list(directory);
  const own = (names.ok ? names.value : []).filter(isRecordNameOf(engine, profile));
  for (const name of own.toSorted(byTimeIn)) {
    const text = await files.readText(path.join(directory, name));
    const record: unknown = text.ok ? parseJson(text.value) : undefined;
    // What cannot be read was written for this profile all the same.
    if (!isObject(record)) return true;
    if (record["status"] !== "undone") return name.startsWith(`${engine}-${profile}-`) && !isRemoval(record["changes"]);
  }
  return false;
}

function isRemoval(changes: unknown): boolean {
  return Array.isArray(changes) && changes.some((change) => isObject(change) && change["kind"] === "remove-trees");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
