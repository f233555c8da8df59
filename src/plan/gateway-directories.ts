import path from "node:path";
import type { MakeDirectory } from "../change/change.ts";
import type { Files } from "../host/files.ts";
import type { Profile } from "../profile/profile.ts";

/** The state directory and those inside it that its gateway expects. What the gateway will put there goes with it when this is taken back. */
export function gatewayDirectories({ stateDir, era }: Profile): readonly MakeDirectory[] {
  const { directories, leftovers } = era.config;
  return [
    { kind: "make-directory", purpose: "state", path: stateDir, mode: 0o700, leftovers },
    ...directories.map((name) => ({ kind: "make-directory", purpose: name, path: path.join(stateDir, name), mode: 0o700 }) as const),
  ];
}

/** Those of these directories that are not there, in their order. */
export async function missingDirectories(files: Files, wanted: readonly MakeDirectory[]): Promise<readonly MakeDirectory[]> {
  const present = await Promise.all(wanted.map(async (directory) => (await files.realPath(directory.path)).ok));
  return wanted.filter((_, index) => present[index] !== true);
}
