import { pathToFileURL } from "node:url";
import type { Plugin } from "rolldown";
import type { SpokenTable } from "../../src/locale/translation.ts";

/**
 * The table of each language worked out when gw is built: one language is a quarter of what all tables hold, and JSON is read faster than
 * JavaScript.
 */
export const spokenTables: Plugin = {
  name: "spoken-tables",
  async load(path) {
    if (!/src[/\\]locale[/\\]spoken[/\\][^/\\]+\.ts$/.test(path)) return undefined;
    const module: { readonly table: SpokenTable } = await import(pathToFileURL(path).href);
    return `export const table = JSON.parse(${JSON.stringify(JSON.stringify(module.table))});`;
  },
};
