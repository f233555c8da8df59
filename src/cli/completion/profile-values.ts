import path from "node:path";
import { engines } from "../../engine/engines.ts";
import type { Host } from "../../host/host.ts";
import { t } from "../../locale/t.ts";
import { defaultProfile, parseProfileName } from "../../profile/profile-name.ts";
import { profileNameOf } from "../../profile/profile.ts";
import type { Candidate } from "./candidate.ts";

/**
 * The profiles whose state directories lie in the home, with the engines that have them. Only names that gw takes: what else a directory is
 * called never reaches the shell.
 */
export async function listProfileValues({ files, system }: Pick<Host, "files" | "system">): Promise<readonly Candidate[]> {
  const listed = await files.list(system.home);
  if (!listed.ok) return [];
  const found = new Map<string, string[]>();
  for (const engine of engines) {
    for (const entry of listed.value) {
      const name = profileNameOf(engine, path.join(system.home, entry), system.home);
      if (name === undefined || name === defaultProfile || !parseProfileName(name).ok) continue;
      found.set(name, [...(found.get(name) ?? []), engine.title]);
    }
  }
  const named = [...found].map(([value, titles]) => ({ value, description: titles.join(", ") }));
  return [
    ...named.toSorted((left, right) => left.value.localeCompare(right.value)),
    { value: defaultProfile, description: t("the unnamed one") },
  ];
}
