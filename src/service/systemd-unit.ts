import path from "node:path";
import { ok, type Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import {
  collect,
  encodeAppendPath,
  encodeCommandLine,
  encodeDescription,
  encodeEnvironment,
  encodeWorkingDirectory,
} from "./systemd-encoding.ts";

/** What differs from one user unit of gw to the next; the rest of the unit is the same for all. Texts and paths are as they are, not escaped. */
export type UnitSpec = {
  readonly description: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** Takes what the gateway writes to stdout and stderr. Its directory must exist before the start. */
  readonly logPath: string;
  readonly stopTimeoutSeconds: number;
};

/** The places that a gateway's service needs to know besides its profile. All absolute; `path` is the value for PATH. */
export type GatewayPlaces = {
  readonly stateDir: string;
  readonly configPath: string;
  readonly nodePath: string;
  readonly entryPath: string;
  readonly home: string;
  readonly path: string;
};

/** A digest of a text without spaces, for instance `secrets.digest`. */
export type Digest = (text: string) => string;

/** Whose a unit is: written by gw and unchanged, written by gw and edited since, or not by gw. */
export type UnitOwner = "ours" | "ours-edited" | "foreign";

const markerPrefix = "# Written by gw. Digest of the rest: ";

/** The unit of a profile's gateway. It names neither port nor secret: both have their one place in the config. */
export function gatewayUnit(profile: Profile, places: GatewayPlaces): UnitSpec {
  const isNamed = profile.name !== defaultProfile;
  return {
    description: `${profile.engine.command} gateway (${isNamed ? `profile: ${profile.name}` : "default profile"})`,
    program: places.nodePath,
    arguments: [places.entryPath, ...(isNamed ? ["--profile", profile.name] : []), "gateway", "run"],
    environment: gatewayEnvironment(profile, places),
    workingDirectory: places.stateDir,
    logPath: gatewayLogPath(places.stateDir),
    stopTimeoutSeconds: 20,
  };
}

/** Where a gateway's service writes its output. */
export function gatewayLogPath(stateDir: string): string {
  return path.join(stateDir, "logs", "gateway.log");
}

/** The text of a user unit, its first line the marker that `readMarker` knows. Problem: `unit-path-not-encodable`. */
export function renderUnit(spec: UnitSpec, digest: Digest): Result<string, ServiceProblem> {
  const values = collect([
    encodeDescription(spec.description),
    encodeCommandLine(spec.program, spec.arguments),
    encodeWorkingDirectory(spec.workingDirectory),
    encodeAppendPath(spec.logPath),
  ]);
  if (!values.ok) return values;
  const environment = collect(Object.entries(spec.environment).map(([name, value]) => encodeEnvironment(name, value)));
  if (!environment.ok) return environment;
  const [description, commandLine, workingDirectory, log] = values.value;
  const body = [
    "[Unit]",
    `Description=${description}`,
    // The interval must exceed RestartSec x Burst, or the limit never trips.
    "StartLimitIntervalSec=300",
    "StartLimitBurst=10",
    "",
    "[Service]",
    "Type=exec",
    `ExecStart=${commandLine}`,
    `WorkingDirectory=${workingDirectory}`,
    ...environment.value.map((assignment) => `Environment=${assignment}`),
    "Restart=always",
    "RestartSec=5",
    "RestartPreventExitStatus=78",
    "SuccessExitStatus=143",
    "KillMode=mixed",
    `TimeoutStopSec=${spec.stopTimeoutSeconds}`,
    "OOMPolicy=continue",
    "UMask=0077",
    `StandardOutput=${log}`,
    `StandardError=${log}`,
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

function gatewayEnvironment(profile: Profile, places: GatewayPlaces): Readonly<Record<string, string>> {
  const prefix = profile.engine.environmentPrefix;
  return {
    ...(profile.name === defaultProfile ? {} : { [`${prefix}_PROFILE`]: profile.name }),
    [`${prefix}_STATE_DIR`]: places.stateDir,
    [`${prefix}_CONFIG_PATH`]: places.configPath,
    [`${prefix}_SYSTEMD_UNIT`]: profile.systemdUnit,
    [`${prefix}_SERVICE_MARKER`]: profile.engine.service.marker,
    [`${prefix}_SERVICE_KIND`]: "gateway",
    HOME: places.home,
    PATH: places.path,
  };
}
