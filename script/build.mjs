import { readdir, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { quickText } from "./lib/quick-text.ts";
import { spokenTables } from "./lib/spoken-tables.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** So many of the modules that are loaded when they are needed share what then is in one file. */
const MANY_COMMANDS = 5;

/** Ink imports its devtools bridge in code that is never reached; its dependency is not installed. */
const withoutDevtools = {
  name: "without-devtools",
  resolveId: { filter: { id: /^react-devtools-core$/ }, handler: () => "\0react-devtools-core" },
  load: { filter: { id: /^\0react-devtools-core$/ }, handler: () => "export default {};" },
};

/**
 * Yoga decodes its embedded WebAssembly through fetch("data:…"), for which Node loads its whole HTTP client. Without fetch it takes
 * the plain base64 way. The build fails when the place to change is gone.
 */
const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  transform: {
    filter: { id: /yoga-layout[/\\]dist[/\\]binaries[/\\].*\.js$/ },
    handler: (text, path) => {
      const changed = text.replaceAll('"function"!=typeof fetch', "true");
      if (changed === text) throw new Error(`${path}: the test for fetch is gone; look at how Yoga loads its WebAssembly now`);
      return changed;
    },
  },
};

/** npx prepares a checkout again at the first call of every user; a build that is there must neither cost time nor pull the rug from under a gateway. */
if (process.argv.includes("--if-needed") && (await isUpToDate())) process.exit();

await rm(new URL("../dist", import.meta.url), { recursive: true, force: true });
const bundle = await rolldown({
  cwd: root,
  input: { main: "src/main.ts" },
  platform: "node",
  transform: { target: "node22.13", jsx: "react-jsx", define: { "process.env.NODE_ENV": '"production"' } },
  plugins: [withoutDevtools, yogaWithoutFetch, quickText, spokenTables],
  // They are in another file for whoever needs them sooner.
  checks: { ineffectiveDynamicImport: false },
});
const { output } = await bundle.write({
  dir: "dist",
  format: "esm",
  comments: { legal: false },
  codeSplitting: {
    // Node takes a millisecond for each file: what every command loads is one, and so is what many of them do.
    groups: [
      { name: "core", tags: ["$initial"], priority: 1 },
      { name: "common", minShareCount: MANY_COMMANDS, priority: 0 },
    ],
  },
});
// A namespace that is handed on as a value (`import { z }`, `z.core`) comes whole, and takes its time at every start.
const needless = output.flatMap(({ moduleIds }) => moduleIds).find((path) => /zod\/v4\/locales\/(?!en\.)/.test(path));
if (needless !== undefined) throw new Error(`${needless} is bundled: import zod/mini as a namespace, and what zod/v4/core has by its name`);
const bytes = output.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
console.log(`dist/: ${output.length} files, ${Math.round(bytes / 1024)} KiB`);

/** Whether dist/ is newer than all that it is made of. */
async function isUpToDate() {
  const built = await modifiedMs("dist/main.js");
  const sources = (await readdir(`${root}/src`, { recursive: true })).map((name) => `src/${name}`);
  const own = ["script/build.mjs", "script/lib/quick-text.ts", "script/lib/spoken-tables.ts"];
  const times = await Promise.all([...sources, ...own, "package-lock.json"].map(modifiedMs));
  return times.every((time) => time <= built);
}

async function modifiedMs(name) {
  return stat(`${root}/${name}`).then(
    (status) => status.mtimeMs,
    () => 0,
  );
}
