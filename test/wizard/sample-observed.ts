import { parseConfig } from "../../src/config/config-text.ts";
import { readSettings } from "../../src/config/settings.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { engineOf, engines } from "../../src/engine/engines.ts";
import type { InstalledEngine } from "../../src/engine/installed-engine.ts";
import type { Instance } from "../../src/instance/instance.ts";
import type { Problem } from "../../src/locale/problem.ts";
import type { EngineOffer } from "../../src/plan/engine-offer.ts";
import type { ClaimedDirectory, PathFacts } from "../../src/plan/workspace-overlap.ts";
import type { HeldPort, HostPorts } from "../../src/port-map/host-ports.ts";
import { derivePortMap } from "../../src/port-map/port-map.ts";
import { suggestBasePort } from "../../src/port-map/suggest-base-port.ts";
import { deriveProfile, suggestWorkspace, withRelease, type Profile } from "../../src/profile/profile.ts";
import { listEngineChoices, type EngineChoices } from "../../src/wizard/engine-choice.ts";
import type { Answer, StepId } from "../../src/wizard/answer.ts";
import type { Draft } from "../../src/wizard/draft.ts";
import type { Inquiry, Observed } from "../../src/wizard/observed.ts";
import { emptyHost, held } from "../port-map/sample-host.ts";

const home = "/home/u";

const rescue = deriveProfile(builtin, "rescue", home);

/** A host on which the engine is settled. */
export const builtinOnly: EngineChoices = {
  choices: [{ name: "builtin", engine: "builtin", program: { kind: "built-in" } }],
  proposed: "builtin",
  chosen: "builtin",
  isOpen: false,
  isOtherRelease: false,
  offer: undefined,
  refused: new Map(),
};

/** What a first look shows for profile rescue beside these instances; by default the default profile on 18789. */
export function observe(over: Partial<Observed> = {}): Observed {
  const others = over.others ?? [instance("default", 18_789)];
  const profile = over.profile ?? rescue;
  const ports = over.ports ?? portsOf([...others, ...(over.instance === undefined ? [] : [over.instance])]);
  const subject = { instance: idOf(profile), defaultBasePort: 18_789, maximumBasePort: 65_425, blockSize: 111 };
  return {
    profile,
    home,
    engines: builtinOnly,
    remarks: [],
    existing: undefined,
    instance: undefined,
    others,
    instanceId: idOf(profile),
    ports,
    suggestion: suggestBasePort(subject, ports),
    suggestedWorkspace: suggestWorkspace(profile, home, undefined),
    claimedDirectories: others.flatMap(directoriesOf),
    reservedDirectories: ["/home/u/.local/state/gw", "/home/u/.config/systemd/user"].map((place) => ({ real: place, shown: place })),
    ownState: { real: profile.stateDir, shown: profile.stateDir, profile: profile.name, engine: profile.engine.id, use: "state" },
    paths: new Map(),
    absentAddresses: new Set(),
    hasTailnet: true,
    managers: { available: ["systemd", "none"], problem: undefined },
    linger: "off",
    environment: new Set(["RESCUE_TOKEN", "SHORT_TOKEN"]),
    shortVariables: new Set(["SHORT_TOKEN"]),
    ignoredVariables: [],
    ...over,
  };
}

/** A release of OpenClaw at a place of the administrator's, with a Node that runs it. */
export function release(version: string, over: Partial<InstalledEngine> = {}): InstalledEngine {
  const root = `/usr/local/lib/node_modules/openclaw-${version}`;
  return {
    engine: "openclaw",
    version,
    root,
    cliPath: `${root}/openclaw.mjs`,
    servicePath: `${root}/dist/index.js`,
    nodeRange: ">=24.16.0 <25 || >=26.1.0",
    node: { path: "/usr/local/bin/node", version: "24.16.0" },
    foundBy: ["npm"],
    missingFile: undefined,
    ...over,
  };
}

/** What npm would install for Clawdbot. */
const clawdbotOffer: EngineOffer = {
  engine: "clawdbot",
  release: {
    engine: "clawdbot",
    version: "2026.1.24-3",
    root: "/home/u/.local/lib/node_modules/clawdbot",
    cliPath: "/home/u/.local/lib/node_modules/clawdbot/dist/entry.js",
    servicePath: "/home/u/.local/lib/node_modules/clawdbot/dist/entry.js",
    nodeRange: ">=22.12.0",
    node: { path: "/usr/local/bin/node", version: "24.16.0" },
    foundBy: ["npm"],
    missingFile: undefined,
  },
  argv: ["npm", "install", "--global", "--prefix", "/home/u/.local", "--loglevel", "http", "clawdbot@2026.1.24-3"],
  directories: ["/home/u/.local/lib/node_modules", "/home/u/.local/bin"],
  undo: ["npm", "uninstall", "--global", "--prefix", "/home/u/.local", "clawdbot"],
};

const releases = [release("2026.9.6"), release("2026.5.28")];

/**
 * What a look shows for a new profile rescue as this choice has it, on a host with two releases of OpenClaw, and npm for Clawdbot.
 * `openclaw@2026.3.13` is listed and refused.
 */
export function observeEngine(name: string, over: Partial<Observed> = {}): Observed {
  const old = release("2026.3.13", { node: undefined });
  const choices = listEngineChoices(engines, [...releases, old], true);
  const choice = choices.find((candidate) => candidate.name === name);
  if (name === `openclaw@${old.version}`) {
    const problem: Problem = { kind: "node-too-old", engine: "OpenClaw", version: old.version, range: old.nodeRange ?? "", nodes: [] };
    const observed = observeEngine("openclaw", over);
    return { ...observed, engines: { ...observed.engines, refused: new Map([[name, problem]]) } };
  }
  const bare = deriveProfile(engineOf(choice?.engine ?? "builtin"), "rescue", home);
  const offer = choice?.program.kind === "missing" ? clawdbotOffer : undefined;
  const chosen = offer?.release ?? (choice?.program.kind === "installed" ? choice.program.release : undefined);
  const isOtherRelease = name.includes("@");
  return observe({
    profile: chosen === undefined ? bare : withRelease(bare, chosen, home),
    engines: { choices, proposed: "openclaw", chosen: name, isOpen: true, isOtherRelease, offer, refused: new Map() },
    managers: { available: chosen === undefined ? ["systemd", "none"] : ["systemd", "engine", "none"], problem: undefined },
    ...over,
  });
}

/** The same where rescue is set up already, with this config and its instance on the config's port. */
export function observeConfigured(config: string, over: Partial<Observed> = {}): Observed {
  const document = parseConfig(config, rescue.configPath);
  if (!document.ok) throw new Error(`a config that does not parse: ${config}`);
  const settings = readSettings(document.value.value);
  return observe({ existing: { document: document.value, settings }, instance: instance("rescue", settings.port ?? 18_789), ...over });
}

/** A stopped instance of the built-in engine on this base port. */
export function instance(name: string, basePort: number, over: Partial<Instance> = {}): Instance {
  const profile = deriveProfile(builtin, name, home);
  return {
    id: idOf(profile),
    engine: "builtin",
    engineVersion: undefined,
    profile: name,
    configPath: profile.configPath,
    stateDir: profile.stateDir,
    workspace: profile.defaultWorkspace,
    basePort,
    basePortSource: "gateway.port",
    portMap: derivePortMap(profile.era, basePort),
    service: undefined,
    listeners: [],
    pids: [],
    evidence: [],
    remarks: [],
    ...over,
  };
}

/** A host on which these instances have their ports for themselves, and strangers these. */
export function portsOf(instances: readonly Instance[], strangers: readonly HeldPort[] = []): HostPorts {
  const claims = instances.map(({ id, profile, engine, basePort, portMap }) => ({
    instance: id,
    profile,
    engine,
    basePort,
    portMap,
    disputed: [],
    clearsItsPort: false,
  }));
  return emptyHost({ claims, held: strangers });
}

/** Looks at the host as the command line would: paths are free to be made, and these ports are held by a stranger. */
export function inquire(observed: Observed, inquiry: Inquiry, heldPorts: readonly number[] = []): Observed {
  if (inquiry.kind === "path") return withPath(observed, inquiry.text, {});
  if (inquiry.kind === "engine") return observeEngine(inquiry.name);
  const met = inquiry.ports.filter((port) => heldPorts.includes(port) && !observed.ports.held.some((entry) => entry.port === port));
  return met.length === 0
    ? observed
    : { ...observed, ports: { ...observed.ports, held: [...observed.ports.held, ...met.map((port) => held(port))] } };
}

/** What is known of a path besides: missing, and to be made. */
export function withPath(observed: Observed, written: string, facts: Partial<PathFacts>): Observed {
  const path = written.startsWith("~/") ? `${observed.home}${written.slice(1)}` : written;
  const known: PathFacts = { path, real: path, kind: "missing", anchor: observed.home, isWritable: true, ...facts };
  return { ...observed, paths: new Map([...observed.paths, [written, known]]) };
}

/** A draft with these answers, as a person gave them. */
export function draftOf(answers: Readonly<Partial<Record<StepId, string>>>): Draft {
  const entries = Object.entries(answers).map(([id, text]): readonly [string, Answer] => [id, { text, source: "typed", isAsked: true }]);
  return { answers: Object.fromEntries(entries), remembered: {} };
}

function idOf(profile: Profile): string {
  return `${profile.engine.id}:${profile.stateDir}`;
}

function directoriesOf({ profile, engine, stateDir, workspace }: Instance): readonly ClaimedDirectory[] {
  const state: ClaimedDirectory = { real: stateDir, shown: stateDir, profile, engine, use: "state" };
  return workspace === undefined ? [state] : [{ ...state, real: workspace, shown: workspace, use: "workspace" }, state];
}
