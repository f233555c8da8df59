import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of this checkout. */
export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

const programs = join(checkout, "node_modules", ".bin");

/** The checkout's own Node, whatever Node runs the script. */
export const node = join(programs, "node");

/** The environment in which the checkout's Node and tools come first. */
export const environment = { ...process.env, PATH: [programs, process.env.PATH].join(delimiter) };
