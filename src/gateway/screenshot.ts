import path from "node:path";
import type { Clock } from "../host/clock.ts";
import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Tab } from "./browser-pages.ts";

/** A picture of a page as a PNG file. */
export type Screenshot = Tab & { readonly path: string };

const kept = 50;

/** Keeps a picture (PNG in base64) as `screenshots/TIME.png` below the directory of its browser; only the newest 50 stay there. */
export async function saveScreenshot(
  { clock, files }: { readonly clock: Clock; readonly files: Files },
  browserDirectory: string,
  tab: Tab,
  data: string,
): Promise<Result<Screenshot, FileFault>> {
  const directory = path.join(browserDirectory, "screenshots");
  const made = await files.makeDirectory(directory, 0o700);
  if (!made.ok) return made;
  const file = path.join(directory, `${new Date(clock.now()).toISOString().replaceAll(":", "-")}.png`);
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const written = await files.writeAtomically(file, bytes, { mode: 0o600 });
  if (!written.ok) return written;
  const names = await files.list(directory);
  const old = names.ok ? names.value.filter((name) => /^\d{4}-.*\.png$/.test(name)).slice(0, -kept) : [];
  for (const name of old) await files.remove(path.join(directory, name));
  return ok({ ...tab, path: file });
}
