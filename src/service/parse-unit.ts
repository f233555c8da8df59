import path from "node:path";
import { splitUnitWords, type UnitWord } from "./unit-words.ts";

/** What specifiers like `%h` stand for in a unit (systemd.unit(5), "Specifiers"). */
export type UnitContext = {
  /** `gw-gateway-rescue.service`. */
  readonly name: string;
  readonly home: string;
  readonly userName: string;
  readonly uid: number;
  /** `/run/user/1000`. */
  readonly runtimeDirectory: string;
};

/** What a service unit and its drop-ins come to. */
export type EffectiveUnit = {
  readonly description: string | undefined;
  /** Program and arguments of the last command of the last ExecStart=, as the process gets them. Empty without one. */
  readonly execStart: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly EnvironmentFile[];
  readonly user: string | undefined;
  readonly workingDirectory: string | undefined;
  readonly wantedBy: readonly string[];
  /** The value of the variable `<ENGINE>_SERVICE_MARKER`, by which engines know their own units. */
  readonly marker: string | undefined;
};

/** A file of variables. `optional`: the start goes on without it. */
export type EnvironmentFile = { readonly path: string; readonly optional: boolean };

type Setting = { readonly section: string; readonly key: string; readonly value: string };

/**
 * Reads a unit and its drop-ins, in the order in which systemd lays them over each other, by the rules of systemd.syntax(7) and
 * systemd.service(5). What systemd would refuse is read as far as it makes sense: this is for finding gateways, not for judging units.
 */
export function parseUnit(texts: readonly string[], context: UnitContext): EffectiveUnit {
  const settings = texts.flatMap(readSettings);
  const expand = (text: string) => expandSpecifiers(text, context);
  const environment = readEnvironment(valuesOf(settings, "Service", "Environment"), expand);
  const workingDirectory = lastOf(settings, "Service", "WorkingDirectory");
  return {
    description: mapDefined(lastOf(settings, "Unit", "Description"), expand),
    execStart: readCommand(lastOf(settings, "Service", "ExecStart"), environment, expand),
    environment,
    environmentFiles: valuesOf(settings, "Service", "EnvironmentFile").map((value) => readEnvironmentFile(expand(value))),
    user: mapDefined(lastOf(settings, "Service", "User"), expand),
    workingDirectory: mapDefined(workingDirectory, (value) => readWorkingDirectory(expand(value), context.home)),
    wantedBy: valuesOf(settings, "Install", "WantedBy").flatMap((value) => splitUnitWords(value).map((word) => expand(word.text))),
    marker: Object.entries(environment).find(([name]) => name.endsWith("_SERVICE_MARKER"))?.[1],
  };
}

function readSettings(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let section = "";
  for (const line of logicalLines(text)) {
    const header = /^\[(.*)\]$/.exec(line);
    const equals = line.indexOf("=");
    if (header) section = header[1] ?? "";
    else if (equals > 0) settings.push({ section, key: trimBlanks(line.slice(0, equals)), value: trimBlanks(line.slice(equals + 1)) });
  }
  return settings;
}

/** Trimmed lines with continuations joined by a space; comments are left out, inside a continuation too (systemd.syntax(7)). */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = [];
  let pending = "";
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r|\0/)) {
    if (/^[ \t]*[#;]/.test(line)) continue;
    const isContinued = /(?<!\\)(?:\\\\)*\\$/.test(line);
    pending += isContinued ? `${line.slice(0, -1)} ` : line;
    if (isContinued) continue;
    lines.push(trimBlanks(pending));
    pending = "";
  }
  return [...lines, trimBlanks(pending)].filter((line) => line !== "");
}

/** All values of a list; an empty assignment forgets the ones before it. */
function valuesOf(settings: readonly Setting[], section: string, key: string): readonly string[] {
  const values = settings.filter((setting) => setting.section === section && setting.key === key).map((setting) => setting.value);
  return values.slice(values.lastIndexOf("") + 1);
}

function lastOf(settings: readonly Setting[], section: string, key: string): string | undefined {
  return valuesOf(settings, section, key).at(-1);
}

function readEnvironment(values: readonly string[], expand: (text: string) => string): Readonly<Record<string, string>> {
  const assignments = values
    .flatMap((value) => splitUnitWords(value))
    .map((word) => /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(expand(word.text)))
    .filter((match) => match !== null);
  return Object.fromEntries(assignments.map(([, name = "", value = ""]) => [name, value]));
}

function readEnvironmentFile(value: string): EnvironmentFile {
  const optional = value.startsWith("-");
  // The path is a glob pattern (systemd.exec(5)), in which a backslash takes the meaning from the next character.
  return { path: (optional ? value.slice(1) : value).replaceAll(/\\([\\*?[\]])/g, "$1"), optional };
}

function readWorkingDirectory(value: string, home: string): string {
  const directory = value.startsWith("-") ? value.slice(1) : value;
  if (directory === "~") return home;
  const parts = directory.split("/").filter((part) => part !== "" && part !== ".");
  return path.posix.isAbsolute(directory) ? `/${parts.join("/")}` : parts.join("/");
}

function readCommand(
  value: string | undefined,
  environment: Readonly<Record<string, string>>,
  expand: (text: string) => string,
): readonly string[] {
  const [first, ...rest] = lastCommand(splitUnitWords(value ?? ""));
  if (first === undefined) return [];
  const [, prefix = "", program = ""] = /^([-@:+!|]*)(.*)$/s.exec(first.text) ?? [];
  const given = prefix.includes("@") ? rest.slice(1) : rest;
  const words = given.map((word) => expand(word.source === "\\;" ? ";" : word.text));
  return [expand(program), ...(prefix.includes(":") ? words : words.flatMap((word) => expandVariables(word, environment)))];
}

/** A bare `;` separates commands; quoted or escaped it is an argument (systemd.service(5), "Command lines"). */
function lastCommand(words: readonly UnitWord[]): readonly UnitWord[] {
  const inner = words.at(-1)?.source === ";" ? words.slice(0, -1) : words;
  return inner.slice(inner.findLastIndex((word) => word.source === ";") + 1);
}

/** `$NAME` as a whole word becomes its words, `${NAME}` its value, `$$` a dollar. What the unit does not set itself stays as written. */
function expandVariables(word: string, environment: Readonly<Record<string, string>>): readonly string[] {
  const whole = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(word)?.[1];
  const list = whole === undefined ? undefined : environment[whole];
  if (list !== undefined) return splitUnitWords(list).map((item) => item.text);
  return [
    word.replaceAll(/\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (match, name: string | undefined) =>
      name === undefined ? "$" : (environment[name] ?? match),
    ),
  ];
}

/** Specifiers that are not known here stay as they are, as systemd leaves those that it does not know. */
function expandSpecifiers(text: string, context: UnitContext): string {
  const instance = /@(.*)\.[^.]*$/s.exec(context.name)?.[1] ?? "";
  const meanings: Readonly<Record<string, string>> = {
    "%": "%",
    h: context.home,
    n: context.name,
    i: instance,
    I: unescapeInstance(instance),
    u: context.userName,
    U: String(context.uid),
    t: context.runtimeDirectory,
  };
  return text.replaceAll(/%(.)/gsu, (match, letter: string) => meanings[letter] ?? match);
}

/** systemd-escape(1): `-` stands for `/`, `\xNN` for a byte. */
function unescapeInstance(instance: string): string {
  return splitUnitWords(`"${instance.replaceAll("-", "/")}"`)[0]?.text ?? "";
}

function trimBlanks(text: string): string {
  return text.replaceAll(/^[ \t]+|[ \t]+$/g, "");
}

function mapDefined<T, U>(value: T | undefined, map: (value: T) => U): U | undefined {
  return value === undefined ? undefined : map(value);
}
