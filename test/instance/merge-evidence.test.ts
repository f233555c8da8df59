import { describe, expect, it } from "vitest";
import type { EngineId } from "../../src/engine/descriptor.ts";
import { engineOf } from "../../src/engine/engines.ts";
import { mergeEvidence, type ManagedUnit } from "../../src/instance/merge-evidence.ts";
import type { RunningGateway } from "../../src/instance/running-gateways.ts";
import type { StateDirectory } from "../../src/instance/state-directories.ts";

type Leftover = StateDirectory["leftover"];

function directory(id: EngineId, path: string, config: string | undefined, leftover?: Leftover, realPath = path): StateDirectory {
  const configPath = config === undefined ? undefined : `${path}/${config}`;
  return { engine: engineOf(id), path, realPath, isLink: path !== realPath, configPath, leftover };
}

function place(id: EngineId, stateDir: string, configPath?: string) {
  return { engine: engineOf(id), stateDir, configPath, profile: undefined, home: "/h" };
}

function unit(id: EngineId, stateDir: string, name: string, showsInstance: ManagedUnit["showsInstance"] = "always"): ManagedUnit {
  return {
    scope: "user",
    name,
    definitionPaths: [`/u/${name}`],
    isMasked: false,
    code: undefined,
    showsInstance,
    place: place(id, stateDir),
    profileFlag: undefined,
    ports: [],
    pins: [],
    version: undefined,
    program: undefined,
    status: undefined,
  };
}

function running(id: EngineId, stateDir: string, pid: number, configPath?: string): RunningGateway {
  const process = { pid, parentPid: 1, uid: 0, argv: [], startTicks: 1, environment: undefined, controlGroup: undefined };
  return {
    place: place(id, stateDir, configPath),
    process,
    lockPaths: [],
    reportedPorts: [],
    profileFlag: undefined,
    ports: [],
    pins: [],
    program: undefined,
  };
}

type Case = {
  readonly title: string;
  readonly directories?: readonly StateDirectory[];
  readonly units?: readonly ManagedUnit[];
  readonly running?: readonly RunningGateway[];
  readonly links?: Readonly<Record<string, string>>;
  /** Each instance as `id directory units pids`. */
  readonly instances: readonly string[];
  readonly leftovers?: readonly string[];
};

const cases: readonly Case[] = [
  { title: "no evidence is no instance", instances: [] },
  {
    title: "directory, unit and process of one state directory are one instance",
    directories: [directory("openclaw", "/h/.openclaw", "openclaw.json")],
    units: [unit("openclaw", "/h/.openclaw", "a.service")],
    running: [running("openclaw", "/h/.openclaw", 7)],
    instances: ["openclaw:/h/.openclaw /h/.openclaw a.service 7"],
  },
  {
    title: "two units of one state directory are one instance",
    units: [unit("openclaw", "/h/.openclaw", "a.service"), unit("openclaw", "/h/.openclaw", "b.service")],
    instances: ["openclaw:/h/.openclaw - a.service,b.service -"],
  },
  {
    title: "paths that resolve to one place are one instance",
    directories: [directory("openclaw", "/h/.openclaw-x", "openclaw.json", undefined, "/data/x")],
    units: [unit("openclaw", "/h/.openclaw-x", "a.service")],
    running: [running("openclaw", "/data/x", 7)],
    links: { "/h/.openclaw-x": "/data/x" },
    instances: ["openclaw:/data/x /h/.openclaw-x a.service 7"],
  },
  {
    title: "two engines in one state directory are two instances, each with its own config",
    directories: [directory("openclaw", "/h/.openclaw", "openclaw.json")],
    units: [unit("clawdbot", "/h/.openclaw", "c.service")],
    instances: ["openclaw:/h/.openclaw /h/.openclaw - -", "clawdbot:/h/.openclaw - c.service -"],
  },
  {
    title: "a directory goes to the engine that uses it and reads its config",
    directories: [directory("clawdbot", "/h/.clawdbot", "clawdbot.json")],
    running: [running("openclaw", "/h/.clawdbot", 7)],
    instances: ["openclaw:/h/.clawdbot /h/.clawdbot - 7"],
  },
  {
    title: "a directory stays with its own engine when both use it",
    directories: [directory("clawdbot", "/h/.clawdbot", "clawdbot.json")],
    units: [unit("clawdbot", "/h/.clawdbot", "c.service")],
    running: [running("openclaw", "/h/.clawdbot", 7)],
    instances: ["clawdbot:/h/.clawdbot /h/.clawdbot c.service -", "openclaw:/h/.clawdbot - - 7"],
  },
  {
    title: "a unit known by its name belongs to an instance that is there",
    directories: [directory("builtin", "/h/.gw", "gw.json")],
    units: [unit("builtin", "/h/.gw", "gw-gateway.service", "never")],
    instances: ["builtin:/h/.gw /h/.gw gw-gateway.service -"],
  },
  {
    title: "a unit known by its name alone makes no instance",
    units: [unit("builtin", "/h/.gw", "gw-gateway.service", "never")],
    instances: [],
  },
  {
    title: "leftovers stay leftovers, also when a unit has their name",
    directories: [
      directory("openclaw", "/h/.openclaw-x", undefined, "no-config"),
      directory("openclaw", "/h/.openclaw.bak", "openclaw.json", "backup"),
    ],
    units: [unit("openclaw", "/h/.openclaw-x", "openclaw-gateway-x.service", "never")],
    instances: [],
    leftovers: ["no-config /h/.openclaw-x", "backup /h/.openclaw.bak"],
  },
  {
    title: "leftovers that something uses are instances",
    directories: [
      directory("openclaw", "/h/.openclaw-x", undefined, "no-config"),
      directory("openclaw", "/h/.openclaw.bak", "openclaw.json", "backup"),
    ],
    units: [unit("openclaw", "/h/.openclaw.bak", "a.service")],
    running: [running("openclaw", "/h/.openclaw-x", 7)],
    instances: ["openclaw:/h/.openclaw-x /h/.openclaw-x - 7", "openclaw:/h/.openclaw.bak /h/.openclaw.bak a.service -"],
  },
  {
    title: "links stay leftovers, whatever uses their targets",
    directories: [
      directory("clawdbot", "/h/.clawdbot", "clawdbot.json", "link", "/h/.openclaw"),
      directory("openclaw", "/h/.openclaw", "openclaw.json"),
      directory("openclaw", "/h/.openclaw-x", undefined, "dangling-link"),
    ],
    running: [running("openclaw", "/h/.openclaw", 7)],
    instances: ["openclaw:/h/.openclaw /h/.openclaw - 7"],
    leftovers: ["link /h/.clawdbot", "dangling-link /h/.openclaw-x"],
  },
  {
    title: "two processes with one config are one instance",
    running: [running("openclaw", "/s", 7, "/s/a.json"), running("openclaw", "/s", 8, "/link/a.json")],
    links: { "/link/a.json": "/s/a.json" },
    instances: ["openclaw:/s - - 7,8"],
  },
  {
    title: "two configs that both run are two instances; units stay with the directory's own",
    directories: [directory("openclaw", "/s", "openclaw.json")],
    units: [unit("openclaw", "/s", "a.service")],
    running: [running("openclaw", "/s", 7, "/c/b.json"), running("openclaw", "/s", 8, "/s/openclaw.json")],
    instances: ["openclaw:/s /s a.service 8", "openclaw:/s:/c/b.json - - 7"],
  },
];

describe("merging evidence", () => {
  it.each(cases)("$title", ({ directories = [], units = [], running = [], links = {}, instances, leftovers = [] }) => {
    const merged = mergeEvidence({ directories, units, running }, (path) => links[path] ?? path);
    const shown = merged.instances.map(({ id, directory, units, running }) =>
      [
        id,
        directory?.path ?? "-",
        units.map(({ name }) => name).join() || "-",
        running.map(({ process }) => process.pid).join() || "-",
      ].join(" "),
    );
    expect(shown).toEqual(instances);
    expect(merged.leftovers.map(({ kind, path }) => `${kind} ${path}`)).toEqual(leftovers);
  });
});
