import path from "node:path";
import type { EngineDescriptor } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";
import type { Files } from "../host/files.ts";
import type { System } from "../host/system.ts";
import type { PortPin } from "../port-map/port-map.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { parseUnit, type UnitContext } from "../service/parse-unit.ts";
import type { Accounts } from "./accounts.ts";
import type { PortClaim } from "./effective-port.ts";
import { parseEnvironmentFile } from "../service/environment-file.ts";
import { parseGatewayArgv, type GatewayArgv } from "./gateway-argv.ts";
import { isMarkedGateway, pinsOf, portClaimsOf, versionOf } from "./gateway-environment.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { derivePlace, type Place } from "./place.ts";
import type { UnitFile, UnitName } from "./unit-files.ts";

/** A service unit that runs a gateway, and what it says of it. */
export type GatewayUnit = UnitName & {
  /** The unit and its drop-ins, in the order in which they apply. */
  readonly definitionPaths: readonly string[];
  readonly isMasked: boolean;
  /** The errno name where it could not be read. */
  readonly code: string | undefined;
  /**
   * How far the unit shows an instance by itself. `if-used`: a package put it there, so only when somebody enabled or started it.
   * `never`: only its name speaks.
   */
  readonly showsInstance: "always" | "if-used" | "never";
  readonly place: Place;
  /** The profile that its command line names; a variable does not do all that the flag does. */
  readonly profileFlag: string | undefined;
  readonly ports: readonly PortClaim[];
  readonly pins: readonly PortPin[];
  readonly version: string | undefined;
  /** The engine's program or script, where the unit starts it. */
  readonly program: string | undefined;
  /** The Node that it names for that. */
  readonly node?: string | undefined;
};

type Environment = Readonly<Record<string, string>>;
type Identity = {
  readonly engine: EngineDescriptor;
  readonly argv?: GatewayArgv;
  /** Set when the unit is known by its name alone. */
  readonly profileOfName?: string;
};

/** Of these units the ones that run a gateway: by what they start, by the engine's markers, or by name where nothing more is to be read. */
export async function readGatewayUnits(
  files: Files,
  system: System,
  accounts: Accounts,
  units: readonly UnitFile[],
): Promise<readonly GatewayUnit[]> {
  const candidates = units.filter(mentionsEngine);
  const read = await mapConcurrently(candidates, async (unit) => readGatewayUnit(files, system, accounts, unit));
  return read.filter((unit) => unit !== undefined);
}

/** Most units of a host have nothing to do with any engine and need no parsing. */
function mentionsEngine({ name, text, dropIns }: UnitFile): boolean {
  const all = [name, text, ...dropIns.map((dropIn) => dropIn.text)].join("\n");
  return engines.some(({ command, environmentPrefix }) => all.includes(command) || all.includes(`${environmentPrefix}_`));
}

async function readGatewayUnit(files: Files, system: System, accounts: Accounts, unit: UnitFile): Promise<GatewayUnit | undefined> {
  const parsed = parseUnit([unit.text, ...unit.dropIns.map(({ text }) => text)], contextOf(unit, system, accounts));
  const environment = { ...parsed.environment, ...(await readEnvironmentFiles(files, parsed.environmentFiles)) };
  const execStart = parsed.execStart.map((word) => expandVariables(word, environment));
  const identity = identify(unit, execStart, environment);
  return identity === undefined ? undefined : describe(unit, identity, environment, homeOf(unit, parsed.user, system, accounts));
}

function describe(unit: UnitFile, { engine, argv, profileOfName }: Identity, environment: Environment, home: string): GatewayUnit {
  const flagClaims = argv?.port === undefined ? [] : [{ text: argv.port, source: `--port in ${fileSaying(unit, "--port")}` }];
  return {
    scope: unit.scope,
    name: unit.name,
    definitionPaths: [unit.path, ...unit.dropIns.map(({ path }) => path)],
    // systemd takes an empty unit file for a masked one, as it does a link to /dev/null.
    isMasked: unit.code === undefined && unit.text === "",
    code: unit.code,
    showsInstance: profileOfName === undefined ? (unit.isVendor ? "if-used" : "always") : "never",
    place: derivePlace(engine, { profileFlag: argv?.profile ?? profileOfName, environment, home }),
    profileFlag: argv?.profile,
    ports: [...flagClaims, ...portClaimsOf(engine, environment, fileSaying(unit, `${engine.environmentPrefix}_GATEWAY_PORT`))],
    pins: pinsOf(engine, environment),
    version: versionOf(engine, environment),
    program: argv?.program,
    node: argv?.node,
  };
}

/** The last of the unit and its drop-ins that has this word, which is the one that counts; the unit where an EnvironmentFile has it. */
function fileSaying({ name, dropIns }: UnitFile, word: string): string {
  const saying = dropIns.findLast(({ text }) => text.split("\n").some((line) => line.includes(word) && !/^\s*[#;]/.test(line)));
  return saying === undefined ? name : path.join(`${name}.d`, path.basename(saying.path));
}

/** A name speaks only where neither what the unit starts nor its markers do. */
function identify(unit: UnitFile, execStart: readonly string[], environment: Environment): Identity | undefined {
  const argv = parseGatewayArgv(execStart, "definition");
  if (argv !== undefined) return { engine: argv.engine, argv };
  const marked = engines.find((engine) => isMarkedGateway(engine, environment));
  if (marked !== undefined) return { engine: marked };
  for (const engine of engines) {
    const profileOfName = profileOfUnitName(engine, unit.name);
    if (profileOfName !== undefined) return { engine, profileOfName };
  }
  return undefined;
}

function profileOfUnitName(engine: EngineDescriptor, name: string): string | undefined {
  const stem = name.slice(0, -".service".length);
  if (stem === engine.service.systemdUnit) return defaultProfile;
  return stem.startsWith(`${engine.service.systemdUnit}-`) ? stem.slice(engine.service.systemdUnit.length + 1) : undefined;
}

/** The specifiers of a system unit are root's, whoever `User=` says (systemd.unit(5), "Specifiers"). */
function contextOf({ scope, name }: UnitFile, system: System, accounts: Accounts): UnitContext {
  if (scope === "system") return { name, home: accounts.homeOfUid(0) ?? "/root", userName: "root", uid: 0, runtimeDirectory: "/run" };
  return {
    name,
    home: system.home,
    userName: system.userName,
    uid: system.uid,
    runtimeDirectory: system.environment["XDG_RUNTIME_DIR"] ?? `/run/user/${system.uid}`,
  };
}

function homeOf({ scope }: UnitFile, user: string | undefined, system: System, accounts: Accounts): string {
  if (scope === "user") return system.home;
  return user === undefined ? (accounts.homeOfUid(0) ?? "/root") : accounts.homeOfUser(user);
}

async function readEnvironmentFiles(files: Files, list: readonly { readonly path: string }[]): Promise<Environment> {
  const texts = await Promise.all(list.map(async ({ path }) => files.readText(path)));
  return Object.fromEntries(texts.flatMap((text) => (text.ok ? Object.entries(parseEnvironmentFile(text.value)) : [])));
}

/** Variables of an EnvironmentFile= are known only once it is read. */
function expandVariables(word: string, environment: Environment): string {
  return word.replaceAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?/g, (match, name: string) => environment[name] ?? match);
}
