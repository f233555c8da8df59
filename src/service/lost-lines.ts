import type { EngineDescriptor } from "../engine/descriptor.ts";
import type { Profile } from "../profile/profile.ts";
import { readGatewayCommand } from "./gateway-command.ts";
import { isMarkerLine } from "./systemd-unit.ts";
import { findUnitSettings, splitUnitLines, type UnitSetting } from "./unit-lines.ts";
import { splitUnitWords } from "./unit-words.ts";

/**
 * What somebody has put into a definition and its engine's installer does not write again, in words for people: settings, variables by their
 * names, flags of the command, comments. Drop-ins stay, so nothing of them is among it.
 */
export function findLostLines(text: string, { engine, era }: Profile): readonly string[] {
  const lines = splitUnitLines(text);
  const usual = usualLines(engine);
  const settings = findUnitSettings(lines).flatMap((setting): readonly string[] => {
    const { section, key, value } = setting;
    if (section === "Unit" && key === "Description") return [];
    if (section === "Service" && key === "Environment") return lostVariables(value, engine, era.unit.installerKeepsVariables);
    if (section === "Service" && key === "ExecStart") return lostWords(value, engine, era.unit.heap !== undefined);
    // What the installer points it at is its own, and credentials are not for the screen.
    if (key === "EnvironmentFile" && value.endsWith("/gateway.systemd.env")) return [];
    return usual.has(lineOf(setting)) ? [] : [key.startsWith("SetCredential") ? key : `${key}=${value}`];
  });
  const comments = lines.map((line) => line.trim()).filter((line) => /^[#;]/.test(line) && !isMarkerLine(line));
  return [...comments, ...settings];
}

/** The lines that an installer of any release writes: those of an older one are nobody's own. */
function usualLines({ eras }: EngineDescriptor): ReadonlySet<string> {
  const lines = eras.flatMap(({ unit }) => [
    ...unit.unitLines.map((line) => `Unit.${line}`),
    ...unit.serviceLines.map((line) => `Service.${line}`),
  ]);
  return new Set([...lines, "Install.WantedBy=default.target"]);
}

function lineOf({ section, key, value }: UnitSetting): string {
  return `${section}.${key}=${value}`;
}

/** Since 2026.5 the installer takes over what is there, but for what speaks of a gateway or could change how programs run. */
function lostVariables(value: string, { eras, environmentPrefix }: EngineDescriptor, isKept: boolean): readonly string[] {
  const names = splitUnitWords(value).map(({ text }) => text.slice(0, Math.max(text.indexOf("="), 0)));
  const ownNames = new Set(eras.flatMap(({ unit }) => unit.environment).flatMap((name) => [name, `${environmentPrefix}_${name}`]));
  const isOwn = (name: string) => ownNames.has(name) || new RegExp(`^${environmentPrefix}_(?:GATEWAY|SERVICE)_`).test(name);
  const isDropped = (name: string) => name.startsWith(`${environmentPrefix}_`) || /_proxy$|^(?:LD|DYLD|NODE)_/i.test(name);
  return names.filter((name) => name !== "" && !isOwn(name) && (!isKept || isDropped(name))).map((name) => `Environment: ${name}`);
}

/** The words besides Node, script, `gateway` and the flags that the installer writes itself. */
function lostWords(value: string, engine: EngineDescriptor, keepsHeap: boolean): readonly string[] {
  const words = splitUnitWords(value).map(({ text }) => text);
  const { entry, node, port, profile } = readGatewayCommand(words, engine);
  if (entry === undefined || node === undefined) return [];
  const isWritten = (word: string, index: number) =>
    index <= node ||
    index === entry ||
    [port, profile].some((place) => place !== undefined && place.from <= index && index < place.to) ||
    (index > entry && (word === "gateway" || word === "run")) ||
    (keepsHeap && index < entry && /^--max[-_]/.test(word));
  const lost = words.filter((word, index) => !isWritten(word, index));
  return lost.length === 0 ? [] : [`ExecStart: ${lost.join(" ")}`];
}
