import path from "node:path";
import type { UnitRule, UnitVariable } from "../engine/descriptor.ts";
import { ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import {
  collect,
  encodeAppendPath,
  encodeCommandLine,
  encodeDescription,
  encodeEnvironment,
  encodePlainCommandLine,
  encodePlainEnvironment,
  encodeWorkingDirectory,
} from "./systemd-encoding.ts";

/** One user unit of gw. Texts and paths are as they are, not escaped. */
export type UnitSpec = {
  readonly description: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Written where `rule` asks for it. */
  readonly workingDirectory: string;
  /** Takes what the gateway writes to stdout and stderr where `rule` asks for it. Its directory must exist before the start. */
  readonly logPath: string;
  readonly rule: Pick<UnitRule, "unitLines" | "serviceLines" | "quoting">;
};

/** What a gateway's service needs to know besides its profile. Places are absolute; `path` is the value for PATH. */
export type GatewayPlaces = {
  readonly stateDir: string;
  readonly configPath: string;
  readonly nodePath: string;
  readonly entryPath: string;
  readonly home: string;
  readonly path: string;
  /** For NODE_EXTRA_CA_CERTS; undefined where Node's own certificates are enough. */
  readonly certificates: string | undefined;
  /** The limit of Node's heap; undefined where Node decides. */
  readonly heapMiB?: number;
};

/** A digest of a text without spaces, for instance `secrets.digest`. */
export type Digest = (text: string) => string;

/** Whose a unit is: written by gw and unchanged, written by gw and edited since, or not by gw. */
export type UnitOwner = "ours" | "ours-edited" | "foreign";

const heapFlag = "--max-old-space-size";

const markerPrefix = "# Written by gw. Digest of the rest: ";

/** The unit of a profile's gateway, in the shape of its engine's era. It names neither port nor secret: both have their one place in the config. */
export function gatewayUnit(profile: Profile, places: GatewayPlaces): UnitSpec {
  const rule = profile.era.unit;
  const named = profile.name === defaultProfile ? [] : ["--profile", profile.name];
  const heap = rule.heap === undefined || places.heapMiB === undefined ? [] : [`${heapFlag}=${places.heapMiB}`];
  return {
    description: describeGateway(profile),
    program: places.nodePath,
    arguments: [...heap, places.entryPath, ...rule.arguments.flatMap((word) => (word === "$PROFILE" ? named : [word]))],
    environment: gatewayEnvironment(profile, places),
    workingDirectory: places.stateDir,
    logPath: gatewayLogPath(places.stateDir),
    rule,
  };
}

/** The limit of the heap in MiB that a service's command names. */
export function readHeapLimit(execStart: readonly string[]): number | undefined {
  const words = execStart.map((word) => word.split("="));
  const value = words.find(([flag]) => flag === heapFlag)?.[1];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Where a gateway's service writes its output, where it goes to a file. */
export function gatewayLogPath(stateDir: string): string {
  return path.join(stateDir, "logs", "gateway.log");
}

/** The text of a user unit, its first line the marker that `readMarker` knows. Problem: `unit-path-not-encodable`. */
export function renderUnit(spec: UnitSpec, digest: Digest): Result<string, ServiceProblem> {
  const description = encodeDescription(spec.description);
  if (!description.ok) return description;
  const service = collect(spec.rule.serviceLines.map((line) => renderServiceLine(line, spec)));
  if (!service.ok) return service;
  const body = [
    "[Unit]",
    `Description=${description.value}`,
    ...spec.rule.unitLines,
    "",
    "[Service]",
    ...service.value.flat(),
    "",
    "[Install]",
    "WantedBy=default.target",
    "",
  ].join("\n");
  return ok(`${markerPrefix}${digest(body)}\n${body}`);
}

/** Tells from the first line of a unit whose it is; only a unit that `renderUnit` made with the same digest is `ours`. */
export function readMarker(text: string, digest: Digest): UnitOwner {
  const end = text.indexOf("\n");
  if (end === -1 || !text.startsWith(markerPrefix)) return "foreign";
  return text.slice(markerPrefix.length, end) === digest(text.slice(end + 1)) ? "ours" : "ours-edited";
}

/** Whether a line of a unit is gw's marker, whatever it says. */
export function isMarkerLine(line: string): boolean {
  return line.startsWith(markerPrefix);
}

function renderServiceLine(line: string, spec: UnitSpec): Result<readonly string[], ServiceProblem> {
  switch (line) {
    case "$COMMAND":
      return renderCommand(spec);
    case "$DIRECTORY":
      return prefixed(["WorkingDirectory"], encodeWorkingDirectory(spec.workingDirectory));
    case "$ENVIRONMENT":
      return renderEnvironment(spec);
    case "$LOG":
      return prefixed(["StandardOutput", "StandardError"], encodeAppendPath(spec.logPath));
    default:
      return ok([line]);
  }
}

/** The line of ExecStart. */
function renderCommand({ program, arguments: words, rule }: UnitSpec): Result<readonly string[], ServiceProblem> {
  return prefixed(["ExecStart"], rule.quoting === "always" ? encodeCommandLine(program, words) : encodePlainCommandLine(program, words));
}

function renderEnvironment({ environment, rule }: UnitSpec): Result<readonly string[], ServiceProblem> {
  const encode = rule.quoting === "always" ? encodeEnvironment : encodePlainEnvironment;
  const values = collect(Object.entries(environment).map(([name, value]) => encode(name, value)));
  return values.ok ? ok(values.value.map((value) => `Environment=${value}`)) : values;
}

function prefixed(keys: readonly string[], value: Result<string, ServiceProblem>): Result<readonly string[], ServiceProblem> {
  return value.ok ? ok(keys.map((key) => `${key}=${value.value}`)) : value;
}

function describeGateway({ name, era, release }: Profile): string {
  const { unnamed, named } = era.unit.descriptions;
  const template = name === defaultProfile ? unnamed : named;
  // Where no release is known the description is that of engines which leave the version out.
  const versioned = release === undefined ? template.replace(/ \(v\$VERSION\)|, v\$VERSION/, "") : template;
  return versioned.replaceAll("$PROFILE", name).replaceAll("$VERSION", release?.version ?? "");
}

function gatewayEnvironment(profile: Profile, places: GatewayPlaces): Readonly<Record<string, string>> {
  const { environment, namedOnly } = profile.era.unit;
  const usual = deriveProfile(profile.engine, defaultProfile, places.home);
  const isUsual = profile.name === defaultProfile && places.stateDir === usual.stateDir && places.configPath === usual.configPath;
  const wanted = environment.filter((variable) => {
    if (!namedOnly.includes(variable)) return true;
    return variable === "PROFILE" ? profile.name !== defaultProfile : !isUsual;
  });
  const pairs = wanted.map((variable) => variableOf(variable, profile, places));
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** The name and the value of a variable; undefined where there is nothing to say. */
function variableOf(variable: UnitVariable, profile: Profile, places: GatewayPlaces): readonly [string, string | undefined] {
  const own = `${profile.engine.environmentPrefix}_${variable}`;
  switch (variable) {
    case "HOME":
      return [variable, places.home];
    case "TMPDIR":
      // Not the shell's own: the directory of a session may be gone when the service starts.
      return [variable, "/tmp"];
    case "PATH":
      return [variable, places.path];
    case "NODE_OPTIONS":
      return [variable, ""];
    case "NODE_EXTRA_CA_CERTS":
      return [variable, places.certificates];
    case "PROFILE":
      return [own, profile.name];
    case "STATE_DIR":
      return [own, places.stateDir];
    case "CONFIG_PATH":
      return [own, places.configPath];
    case "SYSTEMD_UNIT":
      return [own, profile.systemdUnit];
    case "WINDOWS_TASK_NAME":
      return [own, profile.scheduledTask];
    case "WINDOWS_TASK_HIDDEN_LAUNCHER":
      return [own, "1"];
    case "SERVICE_MARKER":
      return [own, profile.engine.service.marker];
    case "SERVICE_KIND":
      return [own, "gateway"];
    case "SERVICE_VERSION":
      return [own, profile.release?.version];
  }
}
