import { homedir } from "node:os";
import { join } from "node:path";

/** A published release of an engine that gw is proved on. */
export type EngineRelease = {
  readonly name: "openclaw" | "clawdbot";
  readonly version: string;
  /** The command's script, relative to the package. */
  readonly command: string;
  /** Proved at every change; the others when asked for. */
  readonly isProvedAlways: boolean;
};

/** The releases that gw is proved on, newest first: one for each way in which ports, units, health or configs differ. */
export const engineReleases: readonly EngineRelease[] = [
  { name: "openclaw", version: "2026.9.6", command: "openclaw.mjs", isProvedAlways: true },
  { name: "openclaw", version: "2026.5.28", command: "openclaw.mjs", isProvedAlways: false },
  { name: "openclaw", version: "2026.3.13", command: "openclaw.mjs", isProvedAlways: false },
  { name: "clawdbot", version: "2026.1.24-3", command: "dist/entry.js", isProvedAlways: true },
];

/** A Node below the floor of the newest OpenClaw that gw itself still runs on. */
export const oldNode = { name: `node-linux-${process.arch}`, version: "22.23.3" } as const;

/** `openclaw@2026.9.6`. */
export function releaseLabel({ name, version }: Pick<EngineRelease, "name" | "version">): string {
  return `${name}@${version}`;
}

/** Where the package of a release is kept between runs: a directory with `node_modules/NAME`, which has its own dependencies below it. */
export function cachedPackage({ name, version }: { readonly name: string; readonly version: string }): string {
  return join(engineCache(), `${name}-${version}`, "node_modules", name);
}

/** The directory that keeps the packages: outside the checkout, and safe to delete. */
export function engineCache(): string {
  const cache = process.env.XDG_CACHE_HOME;
  return join(cache?.startsWith("/") === true ? cache : join(homedir(), ".cache"), "gw", "test-engines");
}
