import type { FileFault, Files } from "../host/files.ts";
import { ok, type Result } from "../lib/result.ts";

/** How many earlier texts are kept: `.bak` is the newest, `.bak.4` the oldest, as OpenClaw numbers them. */
const kept = 5;

/** Keeps a text beside its file, 0600, before the file is changed. A text that the newest backup holds already makes none. */
export async function backUp(files: Files, path: string, text: string): Promise<Result<void, FileFault>> {
  const real = await files.realPath(path);
  const base = `${real.ok ? real.value : path}.bak`;
  const newest = await files.readText(base);
  if (newest.ok && newest.value === text) return ok(undefined);
  const moved = await shift(files, base);
  if (!moved.ok) return moved;
  return files.writeAtomically(base, text, { mode: 0o600 });
}

async function shift(files: Files, base: string): Promise<Result<void, FileFault>> {
  for (let number = kept - 1; number >= 1; number -= 1) {
    const text = await files.readText(number === 1 ? base : `${base}.${number - 1}`);
    if (!text.ok) continue;
    const written = await files.writeAtomically(`${base}.${number}`, text.value, { mode: 0o600 });
    if (!written.ok) return written;
  }
  return ok(undefined);
}
