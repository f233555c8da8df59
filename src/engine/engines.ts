import { builtin } from "./builtin.ts";
import { clawdbot } from "./clawdbot.ts";
import type { EngineDescriptor, EngineEra, EngineId } from "./descriptor.ts";
import { openclaw } from "./openclaw.ts";

/** All engines, in the order in which lists show them. */
export const engines: readonly EngineDescriptor[] = [openclaw, clawdbot, builtin];

const byId: Readonly<Record<EngineId, EngineDescriptor>> = { openclaw, clawdbot, builtin };

/** The descriptor of an engine. */
export function engineOf(id: EngineId): EngineDescriptor {
  return byId[id];
}

/** Whether a text names an engine. */
export function isEngineId(text: string): text is EngineId {
  return Object.hasOwn(byId, text);
}

/** Whether two engines are one program under an older and a newer name. */
export function isSameFamily(left: EngineId, right: EngineId): boolean {
  return left === right || engineOf(left).takesOver.includes(right) || engineOf(right).takesOver.includes(left);
}

/** The era of a version like `2026.9.6` or `2026.1.24-3`; the newest one when the version is not known. */
export function eraOf(engine: EngineDescriptor, version: string | undefined): EngineEra {
  const newest = engine.eras[engine.eras.length - 1] ?? engine.eras[0];
  if (version === undefined) return newest;
  return engine.eras.findLast((era) => era.since === undefined || compareVersions(version, era.since) >= 0) ?? newest;
}

/** Orders dotted versions by number: negative when `left` is older. A suffix like `-3` counts after the numbers before it. */
export function compareVersions(left: string, right: string): number {
  const leftParts = numbersOf(left);
  const rightParts = numbersOf(right);
  const length = Math.max(leftParts.length, rightParts.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (leftParts[index] ?? 0) - (rightParts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] {
  return version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
}
