import type { Files } from "../host/files.ts";

/** What systemd takes for a mask: a link to here in the place of a unit (systemctl(1), `mask`). */
export const maskTarget = "/dev/null";

/** Whether a mask stands at this place. */
export async function isMask(files: Files, path: string): Promise<boolean> {
  const target = await files.linkTarget(path);
  return target.ok && target.value === maskTarget;
}
