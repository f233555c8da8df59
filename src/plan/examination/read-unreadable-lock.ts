import { isOwnedLock } from "../../change/config-lock.ts";
import type { Files } from "../../host/files.ts";
import type { LockFileText } from "./examined.ts";

/**
 * The lock file of a config where its text names no process, which engines wait for in vain; one whose process is gone they take over by
 * themselves. Undefined for any other, and while it is so young that somebody may still be writing it.
 */
export async function readUnreadableLock(files: Files, configPath: string, nowMs: number): Promise<LockFileText | undefined> {
  const path = `${configPath}.lock`;
  const [text, status] = await Promise.all([files.readText(path), files.status(path)]);
  if (!text.ok || !status.ok || status.value.kind !== "file" || isOwnedLock(text.value)) return undefined;
  return nowMs - status.value.modifiedMs < settleMs ? undefined : { path, text: text.value, mode: status.value.mode };
}

/** Longer than a lock is held for one write. */
const settleMs = 60_000;
