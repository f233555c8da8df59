import type { EngineId } from "./descriptor.ts";

/** Where an engine's package was found. `service`: a service definition runs it. */
export type InstallSource =
  | "PATH"
  | "npm"
  | "pnpm"
  | "bun"
  | "yarn"
  | "volta"
  | "nvm"
  | "fnm"
  | "asdf"
  | "mise"
  | "nodenv"
  | "brew"
  | "service";

/** A Node on this host, by the path under which it is called. */
export type InstalledNode = { readonly path: string; readonly version: string };

/** One release of an engine on this host. Paths are absolute. */
export type InstalledEngine = {
  readonly engine: EngineId;
  readonly version: string;
  /** The package's directory, links resolved. */
  readonly root: string;
  /** The command line's entry script, to be run by `node`. */
  readonly cliPath: string;
  /** The entry script that service definitions name. */
  readonly servicePath: string;
  /** `engines.node` of its package.json; undefined where that says nothing. */
  readonly nodeRange: string | undefined;
  /** The Node that is to run it; undefined when no Node of this host satisfies `nodeRange`. */
  readonly node: InstalledNode | undefined;
  /** The Nodes of this host, where none of them satisfies `nodeRange`. */
  readonly unfitNodes?: readonly InstalledNode[];
  /** Every way in which it was found, best first. */
  readonly foundBy: readonly InstallSource[];
  /** A file without which it cannot start, when that is missing. */
  readonly missingFile: string | undefined;
};
