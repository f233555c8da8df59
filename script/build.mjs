import { readdir, readFile, rm, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

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

/**
 * string-width makes a segmenter when it is loaded, for which Node reads its tables of characters; texts in ASCII need none. And a full-screen program asks
 * for the widths of the same few texts with every frame, several times each.
 */
const quickStringWidth = {
  name: "quick-string-width",
  setup({ onLoad }) {
    onLoad({ filter: /string-width[/\\]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text
        .replace("const segmenter = new Intl.Segmenter();", "let segmenter;")
        .replace("segmenter.segment(", "(segmenter ??= new Intl.Segmenter()).segment(")
        .replace("export default function stringWidth(", "function measureWidth(");
      if (!contents.includes("let segmenter;") || !contents.includes("segmenter ??=") || !contents.includes("function measureWidth("))
        throw new Error(`${path}: the segmenter is gone; look at what string-width makes when it is loaded now`);
      return { contents: contents + rememberedWidth };
    });
  },
};

const rememberedWidth = `
const widths = new Map();
export default function stringWidth(input, options) {
  if (options !== undefined || typeof input !== "string" || input.length > 400) return measureWidth(input, options);
  const known = widths.get(input);
  if (known !== undefined) return known;
  if (widths.size > 10_000) widths.clear();
  const width = measureWidth(input);
  widths.set(input, width);
  return width;
}
`;

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
  plugins: [withoutDevtools, yogaWithoutFetch, quickStringWidth],
  metafile: true,
});
const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
console.log(`dist/: ${Object.keys(result.metafile.outputs).length} files, ${Math.round(bytes / 1024)} KiB`);

/** Whether dist/ is newer than all that it is made of. */
async function isUpToDate() {
  const built = await modifiedMs("dist/main.js");
  const sources = (await readdir(`${root}/src`, { recursive: true })).map((name) => `src/${name}`);
  const times = await Promise.all([...sources, "script/build.mjs", "package-lock.json"].map(modifiedMs));
  return times.every((time) => time <= built);
}

async function modifiedMs(name) {
  return stat(`${root}/${name}`).then(
    (status) => status.mtimeMs,
    () => 0,
  );
}
