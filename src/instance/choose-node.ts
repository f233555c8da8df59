import path from "node:path";
import { compareVersions } from "../engine/engines.ts";
import { isFragile } from "../engine/fragile-path.ts";
import type { InstalledNode } from "../engine/installed-engine.ts";

const standard: ReadonlySet<string> = new Set(["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin"]);

/**
 * The Node that is to run a package: one that satisfies `range` (`engines.node`; every one does where it is undefined), at a place that stays
 * when versions change if there is one, else the one below whose prefix the package at `root` was installed, else the newest. One that is
 * itself a dependency, like gw's own, comes last.
 */
export async function chooseNode(
  nodes: readonly InstalledNode[],
  range: string | undefined,
  root?: string,
): Promise<InstalledNode | undefined> {
  const isFit = range === undefined ? () => true : await loadRange(range);
  return nodes
    .filter(({ version }) => isFit(version))
    .toSorted((left, right) => rank(left.path, root) - rank(right.path, root) || compareVersions(right.version, left.version))[0];
}

/** Whether a Node version satisfies a range, as npm judges it. */
export async function isNodeFit(version: string, range: string | undefined): Promise<boolean> {
  return range === undefined || (await loadRange(range))(version);
}

/** The library is loaded only where there is a range to judge. */
async function loadRange(range: string): Promise<(version: string) => boolean> {
  const { default: satisfies } = await import("semver/functions/satisfies.js");
  return (version) => satisfies(version, range);
}

function rank(place: string, root: string | undefined): number {
  if (place.includes("/node_modules/")) return 4;
  if (standard.has(path.dirname(place))) return 0;
  if (!isFragile(place)) return 1;
  return root?.startsWith(`${path.dirname(path.dirname(place))}/`) === true ? 2 : 3;
}
