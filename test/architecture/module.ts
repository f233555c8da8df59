import { posix } from "node:path";
import {
  type Expression,
  type MemberExpression,
  type ModuleExportName,
  type ParamPattern,
  parseSync,
  type TSImportTypeQualifier,
  Visitor,
} from "oxc-parser";
import { boundNames, type GlobalUse, GlobalUses } from "./global-uses.ts";

/**
 * One import, re-export or `import()`. `names` are those of the exporting file, `*` for all of it; `target` is the path of a relative
 * import within the project.
 */
export type Import = {
  readonly specifier: string;
  readonly target: string | undefined;
  readonly names: readonly string[];
  readonly line: number;
};

/** What the rules need to know about one source file. Lines count from 1. */
export type Module = {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly globalUses: readonly GlobalUse[];
  readonly asyncLines: readonly number[];
  readonly engineComparisonLines: readonly number[];
  readonly defaultExportLines: readonly number[];
  readonly exportedInterfaces: readonly string[];
};

type AnyFunction = { readonly async: boolean; readonly params: readonly ParamPattern[]; readonly start: number };

/** Reads the text of a TypeScript file; throws when it does not parse. */
export function parseModule(path: string, text: string): Module {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const asyncLines: number[] = [];
  const engineComparisonLines: number[] = [];
  const defaultExportLines: number[] = [];
  const exportedInterfaces: string[] = [];
  const globals = new GlobalUses(["process", "console"]);

  const lineOf = (node: { readonly start: number }): number => text.slice(0, node.start).split("\n").length;
  const addImport = (node: { readonly start: number }, specifier: string, names: readonly string[]): void => {
    imports.push({ specifier, target: resolveImport(path, specifier), names, line: lineOf(node) });
  };
  const enterFunction = (node: AnyFunction): void => {
    if (node.async) asyncLines.push(lineOf(node));
    globals.enterScope(node.params);
  };
  const enterScope = (): void => globals.enterScope();
  const leaveScope = (): void => globals.leaveScope();

  new Visitor({
    ImportDeclaration: (node) => {
      const names = node.specifiers.map((each) => (each.type === "ImportSpecifier" ? nameOf(each.imported) : "*"));
      addImport(node, node.source.value, names);
      globals.bind(node.specifiers.map((each) => each.local.name));
    },
    ExportAllDeclaration: (node) => addImport(node, node.source.value, ["*"]),
    ImportExpression: (node) => addImport(node, literalText(node.source), ["*"]),
    TSImportType: (node) => addImport(node, node.source.value, [node.qualifier === null ? "*" : rootOf(node.qualifier)]),
    ExportNamedDeclaration: (node) => {
      const names = node.specifiers.map((each) => nameOf(each.local));
      if (node.source !== null) addImport(node, node.source.value, names);
      if (node.specifiers.some((each) => nameOf(each.exported) === "default")) defaultExportLines.push(lineOf(node));
      if (node.declaration?.type === "TSInterfaceDeclaration") exportedInterfaces.push(node.declaration.id.name);
    },
    ExportDefaultDeclaration: (node) => {
      defaultExportLines.push(lineOf(node));
    },

    FunctionDeclaration: enterFunction,
    "FunctionDeclaration:exit": leaveScope,
    FunctionExpression: enterFunction,
    "FunctionExpression:exit": leaveScope,
    ArrowFunctionExpression: enterFunction,
    "ArrowFunctionExpression:exit": leaveScope,
    BlockStatement: enterScope,
    "BlockStatement:exit": leaveScope,
    ForStatement: enterScope,
    "ForStatement:exit": leaveScope,
    ForOfStatement: enterScope,
    "ForOfStatement:exit": leaveScope,
    VariableDeclarator: (node) => {
      if (node.init?.type === "Identifier") globals.use(node.init.name, lineOf(node));
      globals.bind(boundNames(node.id));
    },
    MemberExpression: (node) => {
      if (node.object.type !== "Identifier") return;
      globals.use(node.object.name === "globalThis" ? propertyOf(node) : node.object.name, lineOf(node));
    },

    BinaryExpression: (node) => {
      if (!/^[!=]==?$/u.test(node.operator)) return;
      const sides = [node.left, node.right];
      if (sides.some(namesEngine) && sides.some((side) => literalText(side) !== "")) engineComparisonLines.push(lineOf(node));
    },
    SwitchStatement: (node) => {
      if (namesEngine(node.discriminant)) engineComparisonLines.push(lineOf(node));
    },
  }).visit(program);

  return { path, imports, globalUses: globals.found, asyncLines, engineComparisonLines, defaultExportLines, exportedInterfaces };
}

function resolveImport(importer: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(importer), specifier) : undefined;
}

function nameOf(name: ModuleExportName): string {
  return name.type === "Identifier" ? name.name : name.value;
}

function rootOf(qualifier: TSImportTypeQualifier): string {
  return qualifier.type === "Identifier" ? qualifier.name : rootOf(qualifier.left);
}

function literalText(node: Expression): string {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

/** `engine`, `x.engine`, and one step below: `engine.id`, `x.engine.name`. */
function namesEngine(node: Expression): boolean {
  if (node.type === "Identifier") return isEngineName(node.name);
  if (node.type !== "MemberExpression") return false;
  const property = propertyOf(node);
  return isEngineName(property) || (/^(?:id|name|kind)$/u.test(property) && namesEngine(node.object));
}

function isEngineName(name: string): boolean {
  return /^engine(?:Id|Name|Kind)?$/u.test(name);
}

function propertyOf(node: MemberExpression): string {
  return !node.computed && node.property.type === "Identifier" ? node.property.name : "";
}
