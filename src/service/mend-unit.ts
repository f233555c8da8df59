import { err, ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import { readGatewayCommand } from "./gateway-command.ts";
import type { EffectiveUnit, UnitContext } from "./parse-unit.ts";
import { parseUnit } from "./parse-unit.ts";
import { encodeArgument, encodePlainCommandLine, encodePlainEnvironment } from "./systemd-encoding.ts";
import { gatewayUnit } from "./systemd-unit.ts";
import { findUnitFaults, type UnitFacts, type UnitWish } from "./unit-faults.ts";
import { editUnitLines, findUnitSettings, splitUnitLines, type UnitSetting } from "./unit-lines.ts";
import { splitUnitWords } from "./unit-words.ts";

/** A definition after mending, and what was wrong with it. */
export type MendedUnit = { readonly text: string; readonly faults: readonly UnitFault[] };

/** `hasSecret`: the config names the secret, so that the definition need not. */
export type MendOptions = { readonly facts: UnitFacts; readonly context: UnitContext; readonly hasSecret: boolean };

type LineEdit = { readonly setting: UnitSetting; readonly line: string | undefined };

/**
 * Mends a definition that somebody else wrote or edited: only lines with a fault change, everything else stays byte for byte. Problem:
 * `unit-path-not-encodable`.
 */
export function mendUnit(text: string, wish: UnitWish, options: MendOptions): Result<MendedUnit, ServiceProblem> {
  const quoted = mendQuotes(text);
  if (!quoted.ok) return quoted;
  const definition = parseUnit([quoted.value.text], options.context);
  const found = findUnitFaults(definition, { ...wish, port: undefined }, options.facts);
  const mended = found.filter((fault) => isMendable(fault, wish) && (fault.kind !== "secret-inside" || options.hasSecret));
  if (mended.length === 0) return ok({ text: quoted.value.text, faults: quoted.value.faults });
  const edited = applyMending(quoted.value.text, definition, mended, wish);
  return edited.ok ? ok({ text: edited.value, faults: [...quoted.value.faults, ...mended] }) : edited;
}

/** A program that gw itself would name and that is not there cannot be named any better. */
function isMendable(fault: UnitFault, { places }: UnitWish): boolean {
  if (fault.kind === "node-missing" || fault.kind === "node-too-old") return fault.path !== places.nodePath;
  return fault.kind !== "program-missing" || fault.path !== places.entryPath;
}

/**
 * Clawdbot 2026.1.24 and OpenClaw up to 2026.2 quote a variable for the letter s and not for a blank: the words after the blank, which are
 * no assignments, belong to the value.
 */
function mendQuotes(text: string): Result<MendedUnit, ServiceProblem> {
  const lines = splitUnitLines(text);
  const edits: LineEdit[] = [];
  const faults: UnitFault[] = [];
  for (const setting of settingsOf(lines, "Environment")) {
    const words = splitUnitWords(setting.value);
    const isCut = words.length > 1 && words.slice(1).every((word) => !isAssignment(word.text)) && !/["'\\]/.test(setting.value);
    const equals = setting.value.indexOf("=");
    if (!isCut || equals <= 0) continue;
    const variable = setting.value.slice(0, equals);
    const line = encodePlainEnvironment(variable, setting.value.slice(equals + 1));
    if (!line.ok) return line;
    edits.push({ setting, line: `Environment=${line.value}` });
    faults.push({ kind: "quotes-missing", variable });
  }
  return ok({ text: edits.length === 0 ? text : editUnitLines(lines, edits, { after: 0, lines: [] }), faults });
}

function applyMending(
  text: string,
  definition: EffectiveUnit,
  faults: readonly UnitFault[],
  wish: UnitWish,
): Result<string, ServiceProblem> {
  const lines = splitUnitLines(text);
  const environment = mendEnvironment(lines, faults, wish);
  if (!environment.ok) return environment;
  const command = mendCommand(lines, definition, faults, wish);
  if (!command.ok) return command;
  const edits = [...environment.value.edits, ...command.value];
  return ok(editUnitLines(lines, edits, { after: endOfService(lines), lines: environment.value.added }));
}

/** Where a new variable stands: behind the last one, or at least behind the command. */
function endOfService(lines: readonly string[]): number {
  const last = settingsOf(lines, "Environment").at(-1) ?? settingsOf(lines, "ExecStart").at(-1);
  return last?.to ?? lines.length;
}

type EnvironmentMending = { readonly edits: readonly LineEdit[]; readonly added: readonly string[] };

function mendEnvironment(
  lines: readonly string[],
  faults: readonly UnitFault[],
  wish: UnitWish,
): Result<EnvironmentMending, ServiceProblem> {
  const wanted = wantedVariables(faults, wish);
  const written = new Set<string>();
  const edits: LineEdit[] = [];
  for (const setting of settingsOf(lines, "Environment")) {
    const words = splitUnitWords(setting.value);
    if (!words.some((word) => wanted.has(nameOf(word.text)))) continue;
    const kept: string[] = [];
    for (const word of words) {
      const name = nameOf(word.text);
      const value = wanted.get(name);
      if (!wanted.has(name)) kept.push(word.source);
      if (value === undefined) continue;
      const encoded = encodePlainEnvironment(name, value);
      if (!encoded.ok) return encoded;
      kept.push(encoded.value);
      written.add(name);
    }
    edits.push({ setting, line: kept.length === 0 ? undefined : `Environment=${kept.join(" ")}` });
  }
  const added: string[] = [];
  for (const [name, value] of wanted) {
    if (value === undefined || written.has(name)) continue;
    const encoded = encodePlainEnvironment(name, value);
    if (!encoded.ok) return encoded;
    added.push(`Environment=${encoded.value}`);
  }
  return ok({ edits, added });
}

/** Variables to set, and those to take away (undefined). */
function wantedVariables(faults: readonly UnitFault[], { profile, places }: UnitWish): ReadonlyMap<string, string | undefined> {
  const prefix = profile.engine.environmentPrefix;
  const own = gatewayUnit(profile, places).environment;
  const selectors = ["PROFILE", "STATE_DIR", "CONFIG_PATH"].map((name) => `${prefix}_${name}`);
  const wanted = new Map<string, string | undefined>();
  for (const fault of faults) {
    if (fault.kind === "port-pinned" && fault.where === "environment") wanted.set(`${prefix}_GATEWAY_PORT`, undefined);
    if (fault.kind === "secret-inside") wanted.set(fault.variable, undefined);
    // The three belong together: one that is right beside one that is wrong is an accident.
    if (isPlaceFault(fault)) for (const name of selectors) wanted.set(name, own[name]);
  }
  return wanted;
}

function isPlaceFault({ kind }: UnitFault): boolean {
  return kind === "wrong-profile" || kind === "wrong-state-directory" || kind === "wrong-config";
}

function mendCommand(
  lines: readonly string[],
  definition: EffectiveUnit,
  faults: readonly UnitFault[],
  { profile, places }: UnitWish,
): Result<readonly LineEdit[], ServiceProblem> {
  const setting = settingsOf(lines, "ExecStart").findLast((one) => one.value !== "");
  const kinds = new Set(faults.map((fault) => (fault.kind === "port-pinned" ? fault.where : fault.kind)));
  const isNodeBad = kinds.has("node-missing") || kinds.has("node-too-old");
  const isEntryBad = kinds.has("program-missing") || kinds.has("other-program");
  const command = readGatewayCommand(definition.execStart, profile.engine);
  const isFlagBad = kinds.has("wrong-profile") && command.profile !== undefined && command.profile.value !== profile.name;
  if (setting === undefined || !(isNodeBad || isEntryBad || isFlagBad || kinds.has("arguments"))) return ok([]);
  const words = splitUnitWords(setting.value);
  const { program, arguments: ownWords } = gatewayUnit(profile, places);
  // A command that is not Node, script and words, or that holds variables, cannot be mended word by word.
  if (command.node === undefined || command.entry === undefined || words.length !== definition.execStart.length) {
    const whole = encodePlainCommandLine(program, ownWords);
    return whole.ok ? ok([{ setting, line: `ExecStart=${whole.value}` }]) : whole;
  }
  const replaced = new Map<number, string>();
  if (isNodeBad) replaced.set(command.node, program);
  if (isEntryBad) replaced.set(command.entry, places.entryPath);
  const dropped = [kinds.has("arguments") ? command.port : undefined, isFlagBad ? command.profile : undefined];
  const kept: string[] = [];
  for (const [index, word] of words.entries()) {
    if (dropped.some((place) => place !== undefined && place.from <= index && index < place.to)) continue;
    const encoded = encodeWord(word.source, replaced.get(index));
    if (!encoded.ok) return encoded;
    kept.push(encoded.value);
  }
  return ok([{ setting, line: `ExecStart=${kept.join(" ")}` }]);
}

/** The word in other words, its prefix (`:`, `-`, …) kept. */
function encodeWord(source: string, text: string | undefined): Result<string, ServiceProblem> {
  if (text === undefined) return ok(source);
  const prefix = /^[-@:+!|]*/.exec(source)?.[0] ?? "";
  if (text.includes("$") && !prefix.includes(":"))
    return err({ kind: "unit-path-not-encodable", path: text, reason: t("a dollar sign, beside words of others") });
  const plain = encodePlainEnvironment("X", text);
  const encoded = plain.ok && plain.value === `X=${text}` ? ok(text) : encodeArgument(text);
  return encoded.ok ? ok(`${prefix}${encoded.value}`) : encoded;
}

function settingsOf(lines: readonly string[], key: string): readonly UnitSetting[] {
  return findUnitSettings(lines).filter((setting) => setting.section === "Service" && setting.key === key);
}

function isAssignment(word: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*=/.test(word);
}

function nameOf(word: string): string {
  return word.slice(0, word.indexOf("="));
}
