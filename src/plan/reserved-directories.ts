import type { Host } from "../host/host.ts";
import { userUnitDirectories } from "../instance/unit-files.ts";
import { readPathFacts } from "./path-facts.ts";
import { gwStateDirectory } from "../instance/gw-state-directory.ts";

/** A place that belongs to no gateway; `real` with its links resolved. */
export type ReservedDirectory = { readonly real: string; readonly shown: string };

/** What all gateways of a user rest on, and no workspace may share or take along: gw's records with its archives, and the user's units. */
export async function readReserved({ files, system }: Pick<Host, "files" | "system">): Promise<readonly ReservedDirectory[]> {
  const places = [...new Set([gwStateDirectory(system), ...userUnitDirectories(system)])];
  return Promise.all(places.map(async (shown) => ({ shown, real: (await readPathFacts(files, shown)).real })));
}
