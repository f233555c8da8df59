import { byteLength } from "../lib/byte-length.ts";

/** A smaller config has little to lose (OpenClaw 2026.9.6 judges from here on too). */
const smallestBytes = 512;

/** Whether a config is less than half of an earlier text of it, which engines take for damage. */
export function isHalved(text: string, before: string): boolean {
  const bytesBefore = byteLength(before);
  return bytesBefore >= smallestBytes && byteLength(text) * 2 < bytesBefore;
}
