import { quoteWords } from "../lib/shell-quote.ts";
import { t } from "./t.ts";

/** One program that could run the gateway, by the name that answers the question; `title` is the engine's, `root` its package. */
export type EngineFacts = { readonly name: string; readonly title: string } & (
  | { readonly kind: "built-in" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "installed";
      readonly version: string;
      readonly root: string;
      /** The Node that would run it; undefined where none of this host fits `nodeRange`. */
      readonly nodeVersion: string | undefined;
      readonly nodeRange: string | undefined;
      readonly isBroken: boolean;
    }
);

/** What would be installed, by which command, and the Node that would run it. */
export type InstallFacts = {
  readonly title: string;
  readonly version: string;
  readonly argv: readonly string[];
  readonly node: { readonly path: string; readonly version: string };
};

/** What a program is that could be chosen: its release, the Node that runs it, and where it is. */
export function programText(program: EngineFacts): string {
  switch (program.kind) {
    case "built-in":
      return t("{title}, ships with gw", { title: program.title });
    case "missing":
      return t("{title}, not here yet; npm installs it", { title: program.title });
    case "installed": {
      const { title, version, root, nodeVersion, nodeRange, isBroken } = program;
      if (isBroken) return t("{title} {version}, its package is broken, {root}", { title, version, root });
      if (nodeVersion === undefined)
        return t("{title} {version}, needs Node {range}, {root}", { title, version, range: nodeRange ?? "", root });
      return `${title} ${version}, Node ${nodeVersion}, ${root}`;
    }
  }
}

/** What would be installed, by which command, and what will run it. */
export function installHelp({ title, version, argv, node }: InstallFacts): readonly string[] {
  return [
    t("{title} {version} is not on this host. Yes makes this the first of the changes, after the review: {command}", {
      title,
      version,
      command: quoteWords(argv),
    }),
    t("Node {version} ({path}) will run it.", { version: node.version, path: node.path }),
  ];
}
