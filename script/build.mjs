import { readdir, readFile, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { quickText } from "./lib/quick-text.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Ink imports its devtools bridge in code that is never reached; its dependency is not installed. */
const withoutDevtools = {
  name: "without-devtools",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: "react-devtools-core", namespace: "stub" }));
    onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: "export default {};" }));
  },
};

/**
 * Yoga decodes its embedded WebAssembly through fetch("data:…"), for which Node loads its whole HTTP client. Without fetch it takes
 * the plain base64 way. The build fails when the place to change is gone.
 */
const yogaWithoutFetch = {
  name: "yoga-without-fetch",
  setup({ onLoad }) {
    onLoad({ filter: /yoga-layout[/\\]dist[/\\]binaries[/\\].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replaceAll('"function"!=typeof fetch', "true");
      if (contents === text) throw new Error(`${path}: the test for fetch is gone; look at how Yoga loads its WebAssembly now`);
      return { contents };
    });
  },
};

/** npx prepares a checkout again at the first call of every user; a build that is there must neither cost time nor pull the rug from under a gateway. */
if (process.argv.includes("--if-needed") && (await isUpToDate())) process.exit();

await rm(new URL("../dist", import.meta.url), { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22.13",
  // Else \p{…} becomes a call of RegExp, compiled when its file is loaded or, in a loop, every time, and not when it is first needed.
  supported: { "regexp-unicode-property-escapes": true, "regexp-set-notation": true },
  jsx: "automatic",
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  plugins: [withoutDevtools, yogaWithoutFetch, quickText],
  metafile: true,
});
// A namespace that is handed on as a value (`import { z }`, `z.core`) comes whole, and takes its time at every start.
const needless = Object.values(result.metafile.outputs).flatMap(({ inputs }) =>
  Object.keys(inputs).filter((path) => /zod\/v4\/locales\/(?!en\.)/.test(path)),
);
if (needless.length > 0) throw new Error(`${needless[0]} is bundled: import zod/mini as a namespace, and what zod/v4/core has by its name`);
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.log(`dist/: ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`);

/** Whether dist/ is newer than all that it is made of. */
async function isUpToDate() {
  const built = await modifiedMs("dist/main.js");
  const sources = (await readdir(`${root}/src`, { recursive: true })).map((name) => `src/${name}`);
  const times = await Promise.all([...sources, "script/build.mjs", "script/lib/quick-text.ts", "package-lock.json"].map(modifiedMs));
  return times.every((time) => time <= built);
}

async function modifiedMs(name) {
  return stat(`${root}/${name}`).then(
    (status) => status.mtimeMs,
    () => 0,
  );
}
