import path from "node:path";
import type { FileFault, Files } from "../../host/files.ts";
import type { Host } from "../../host/host.ts";
import { momentAfter } from "../../lib/moment-after.ts";
import { ok, type Result } from "../../lib/result.ts";
import { parseConfig } from "../../config/config-text.ts";
import { gwStateDirectory } from "../../instance/gw-state-directory.ts";
import { deriveProfile, type Profile } from "../../profile/profile.ts";
import { readRecords } from "../plan-record.ts";

/** How many configs of a profile are kept; the oldest go first. */
const most = 5;

/** What a snapshot is called by has no parts of a second. */
const secondMs = 1000;

/** Where the configs of a profile are kept on which its gateway was seen to start: outside its state directory, which may be what is lost. */
export function keptDirectory(system: Host["system"], { engine, name }: Pick<Profile, "engine" | "name">): string {
  return path.join(gwStateDirectory(system), "snapshots", `${engine.id}-${name}`);
}

/**
 * Keeps the config that a plan has left as it was, unless gw wrote it itself: so that what it loses later is noticed and can come back. A
 * profile that variables have put elsewhere has no place of its own among what is kept. Failing to keep it harms nobody.
 */
export async function keepSeen(host: Pick<Host, "files" | "system" | "clock">, profile: Profile): Promise<void> {
  const own = deriveProfile(profile.engine, profile.name, host.system.home);
  if (own.configPath !== profile.configPath) return;
  const text = await host.files.readText(profile.configPath);
  if (!text.ok || !parseConfig(text.value, profile.configPath).ok) return;
  const records = await readRecords(host.files, host.system, profile);
  const isWritten =
    records.ok && records.value.some(({ changes }) => changes.some((one) => one.kind === "write-file" && one.after === text.value));
  if (!isWritten) await keepSnapshot(host, profile);
}

/** Keeps a profile's config as it is, 0600 because it holds secrets. A text that is the newest already stays alone. */
export async function keepSnapshot(host: Pick<Host, "files" | "system" | "clock">, profile: Profile): Promise<Result<void, FileFault>> {
  const { files, system, clock } = host;
  const text = await files.readText(profile.configPath);
  if (!text.ok) return text;
  const directory = keptDirectory(system, profile);
  const made = await files.makeDirectory(directory, 0o700);
  if (!made.ok) return made;
  const names = await listKept(files, directory);
  const newest = names.at(-1);
  const known = newest === undefined ? undefined : await files.readText(path.join(directory, newest));
  if (known?.ok === true && known.value === text.value) return ok(undefined);
  const stamp = new Date(momentAfter(clock.now(), names, secondMs)).toISOString().replaceAll(/[:.]/g, "-");
  const written = await files.writeAtomically(path.join(directory, `${stamp}.json`), text.value, { mode: 0o600 });
  if (!written.ok) return written;
  for (const name of names.slice(0, Math.max(0, names.length + 1 - most))) await files.remove(path.join(directory, name));
  return ok(undefined);
}

/** The names of what is kept, the oldest first. */
export async function listKept(files: Files, directory: string): Promise<readonly string[]> {
  const names = await files.list(directory);
  return names.ok ? names.value.filter((name) => /^\d{4}-[\dTZ-]+\.json$/.test(name)) : [];
}
