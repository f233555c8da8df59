import { isBuiltin } from "node:module";
import { posix } from "node:path";
import type { Module } from "./module.ts";
import { type Project, sourceModules } from "./project.ts";

/** A place that breaks a rule. `line` is missing where the whole file or its name does. */
export type Violation = { readonly file: string; readonly line?: number; readonly message: string };

export type Rule = (project: Project) => readonly Violation[];

/** A directory may import itself and those behind it in this list. `node` stands apart: it implements host for main.ts alone. */
const LAYERS: readonly string[] = [
  "main.ts",
  "cli",
  "frontend",
  "wizard",
  "doctor",
  "overview",
  "plan",
  "instance",
  "gateway",
  "service",
  "config",
  "listener",
  "port-map",
  "profile",
  "engine",
  "change",
  "locale",
  "host",
  "lib",
];

/** Every rule under the sentence that it enforces. */
export const RULES: Readonly<Record<string, Rule>> = {
  "src holds main.ts and the directories of the list of layers": knownLayers,
  "a directory imports itself and those below it only": layersPointDown,
  "node implements host: it imports host and lib, and only main.ts imports it": nodeStandsApart,
  "relative imports lead to files below src": importsResolve,
  "files do not import each other in a circle": noCycles,
  "only node and main.ts import Node's modules, node:path apart": noNodeModules,
  "only node and main.ts use process and console": noGlobals,
  "pure directories do not know the machine": pureWithoutHost,
  "pure directories are synchronous": pureWithoutAsync,
  "only engine tells engines apart": noEngineComparison,
  "exports have names": noDefaultExports,
  "no file or directory is a drawer for anything": noDrawers,
  "files and directories are named in kebab-case": kebabCase,
  "every test mirrors a source file or directory": testsMirrorSources,
};

const PURE: ReadonlySet<string> = new Set(["wizard", "doctor", "port-map", "profile", "engine", "locale", "lib"]);
const MACHINE: ReadonlySet<string> = new Set(["node", "main.ts"]);
const DRAWERS: ReadonlySet<string> = new Set(["utils", "util", "helpers", "helper", "common", "types", "constants"]);
const TESTS_WITHOUT_SOURCE = /^test\/(?:e2e|engines|host|architecture|torture)(?:\/|\.test\.ts$)/u;

function knownLayers(project: Project): readonly Violation[] {
  return sourceModules(project)
    .filter(({ path }) => !LAYERS.includes(layerOf(path)) && layerOf(path) !== "node")
    .map(({ path }) => ({ file: path, message: `${layerOf(path)} is not in the list of layers` }));
}

function layersPointDown(project: Project): readonly Violation[] {
  return violations(project, ({ path, imports }) => {
    const from = LAYERS.indexOf(layerOf(path));
    const above = imports.filter(({ target }) => target !== undefined && LAYERS.slice(0, Math.max(from, 0)).includes(layerOf(target)));
    return above.map(({ line, target }) => ({ line, message: `${layerOf(path)} may not import ${target}, which is above it` }));
  });
}

function nodeStandsApart(project: Project): readonly Violation[] {
  return violations(project, ({ path, imports }) => {
    const from = layerOf(path);
    const layers = imports.flatMap(({ target, line }) => (target === undefined ? [] : [{ to: layerOf(target), target, line }]));
    const wrong = layers.filter(({ to }) =>
      from === "node" ? !["node", "host", "lib"].includes(to) : to === "node" && from !== "main.ts",
    );
    return wrong.map(({ line, target }) => ({ line, message: `${from} may not import ${target}` }));
  });
}

function importsResolve(project: Project): readonly Violation[] {
  return violations(project, ({ imports }) => {
    const lost = imports.filter(({ target }) => target !== undefined && !(target.startsWith("src/") && project.modules.has(target)));
    return lost.map(({ line, specifier }) => ({ line, message: `${specifier} leads to no file below src` }));
  });
}

function noCycles(project: Project): readonly Violation[] {
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (done.has(path)) return;
    const here = [...trail, path];
    for (const { target, line } of project.modules.get(path)?.imports ?? []) {
      if (target === undefined) continue;
      if (!here.includes(target)) visit(target, here);
      else found.push({ file: path, line, message: `closes a circle: ${[...here.slice(here.indexOf(target)), target].join(" -> ")}` });
    }
    done.add(path);
  };
  for (const { path } of sourceModules(project)) visit(path, []);
  return found;
}

function noNodeModules(project: Project): readonly Violation[] {
  return violations(project, ({ path, imports }) => {
    if (MACHINE.has(layerOf(path))) return [];
    const builtins = imports.filter(({ specifier }) => isBuiltin(specifier) && specifier !== "node:path");
    return builtins.map(({ line, specifier }) => ({ line, message: `${specifier} belongs to src/node` }));
  });
}

function noGlobals(project: Project): readonly Violation[] {
  return violations(project, ({ path, globalUses }) =>
    MACHINE.has(layerOf(path)) ? [] : globalUses.map(({ line, name }) => ({ line, message: `${name} belongs to src/node and main.ts` })),
  );
}

/** What lies in host and is data (`type`) is no machine; an `interface` is, and so are all of them together, `Host`. */
function pureWithoutHost(project: Project): readonly Violation[] {
  const machineNames = new Set([
    "*",
    "Host",
    ...sourceModules(project)
      .filter(isHost)
      .flatMap(({ exportedInterfaces }) => exportedInterfaces),
  ]);
  return violations(project, ({ path, imports }) => {
    if (!PURE.has(layerOf(path))) return [];
    const ofHost = imports.filter(({ target }) => target !== undefined && layerOf(target) === "host");
    const machines = ofHost.flatMap(({ names, line }) => names.filter((name) => machineNames.has(name)).map((name) => ({ name, line })));
    return machines.map(({ line, name }) => ({ line, message: `${name} is the machine; ${layerOf(path)} is pure` }));
  });
}

function pureWithoutAsync(project: Project): readonly Violation[] {
  return violations(project, ({ path, asyncLines }) =>
    PURE.has(layerOf(path)) ? asyncLines.map((line) => ({ line, message: `async in ${layerOf(path)}, which is pure` })) : [],
  );
}

function noEngineComparison(project: Project): readonly Violation[] {
  return violations(project, ({ path, engineComparisonLines }) =>
    layerOf(path) === "engine"
      ? []
      : engineComparisonLines.map((line) => ({ line, message: "make the difference data of the engine's descriptor" })),
  );
}

function noDefaultExports(project: Project): readonly Violation[] {
  return violations(project, ({ defaultExportLines }) =>
    defaultExportLines.map((line) => ({ line, message: "a default export has no name" })),
  );
}

function noDrawers(project: Project): readonly Violation[] {
  return codePaths(project).flatMap((file) => {
    const drawers = segmentsOf(file).filter((segment) => DRAWERS.has(segment.split("-").at(-1) ?? ""));
    return drawers.map((drawer) => ({ file, message: `${drawer} says nothing about what is inside` }));
  });
}

function kebabCase(project: Project): readonly Violation[] {
  return codePaths(project).flatMap((file) => {
    const odd = segmentsOf(file).filter((segment) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(segment));
    return odd.map((segment) => ({ file, message: `${segment} is not kebab-case` }));
  });
}

function testsMirrorSources(project: Project): readonly Violation[] {
  const sources = project.paths.filter((path) => /^(?:src|script|bin)\//u.test(path));
  const mirrored = new Set(sources.flatMap((path) => [withoutExtension(path), posix.dirname(path)]));
  return project.paths
    .filter((path) => path.startsWith("test/") && /\.test\.tsx?$/u.test(path) && !TESTS_WITHOUT_SOURCE.test(path))
    .map((file) => ({ file, source: sourceOf(withoutExtension(file)) }))
    .filter(({ source }) => !mirrored.has(source))
    .map(({ file, source }) => ({ file, message: `there is neither ${source}.ts nor a directory ${source}` }));
}

/** `test/script/a` is about `script/a`, `test/bin/a` about `bin/a`, every other `test/a` about `src/a`. */
function sourceOf(test: string): string {
  return /^test\/(?:script|bin)\//u.test(test) ? test.replace("test/", "") : test.replace("test/", "src/");
}

function violations(project: Project, judge: (module: Module) => readonly Omit<Violation, "file">[]): readonly Violation[] {
  return sourceModules(project).flatMap((module) => judge(module).map((violation) => ({ file: module.path, ...violation })));
}

/** The directory below src, or the name of a file that lies directly in it. */
function layerOf(path: string): string {
  return path.split("/")[1] ?? path;
}

function isHost({ path }: Module): boolean {
  return layerOf(path) === "host";
}

function codePaths(project: Project): readonly string[] {
  return project.paths.filter((path) => /\.[cm]?[jt]sx?$/u.test(path));
}

function segmentsOf(path: string): readonly string[] {
  return withoutExtension(path).split("/");
}

/** A test may name its aspect before `.test`: `edit.property.test.ts` is about `edit`. */
function withoutExtension(path: string): string {
  return path.replace(/(?:(?:\.[a-z0-9-]+)?\.test|\.config|\.d)?\.[cm]?[jt]sx?$/u, "");
}
