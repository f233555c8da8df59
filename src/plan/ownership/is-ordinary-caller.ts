import type { System } from "../../host/system.ts";

/** Whether there can be anything to say of who runs gw: nearly never, and then nothing more has to be looked at. */
export function isOrdinaryCaller({ home, accountHome, environment }: System): boolean {
  return (accountHome === undefined || home === accountHome) && environment["SUDO_UID"] === undefined;
}
