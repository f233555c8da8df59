import { stat } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import type { Change } from "../../src/change/change.ts";
import { openclaw } from "../../src/engine/openclaw.ts";
import type { UnitFault } from "../../src/locale/unit-fault.ts";
import { nodeSecrets } from "../../src/node/secrets.ts";
import { deriveProfile, type Profile, withRelease } from "../../src/profile/profile.ts";
import type { InstallOptions, ServiceHost, ServiceManager, ServicePlan } from "../../src/service/service-manager.ts";
import { detectServiceManagers } from "../../src/service/service-managers.ts";
import type { GatewayPlaces } from "../../src/service/systemd-unit.ts";
import { type Made, makeChanges } from "./make-changes.ts";
import { makeDirectoryAs, type RealSystemd, startRealSystemd, unwrap, writeAs } from "./real-systemd.ts";

type Variables = Readonly<Record<string, string>>;

/** A machine with an OpenClaw whose Node is a shell: what runs is a stand-in, everything around it is real. */
export type EngineStandIn = AsyncDisposable & {
  readonly real: RealSystemd;
  /** The script that services run. */
  readonly entryPath: string;
  /** The script that is the engine's command line. */
  readonly cliPath: string;
  /** The machine as gw sees it from a shell with these variables more. */
  hostWith(variables: Variables): ServiceHost;
  /** A configured profile, and the manager that is to run it. */
  newProfile(name: string, id?: "systemd" | "engine", variables?: Variables): Promise<Managed>;
};

export type Managed = { readonly profile: Profile; readonly manager: ServiceManager; readonly places: GatewayPlaces };

/** Starts the machine. Its service leaves its variables in the state directory. */
export async function startEngineStandIn(): Promise<EngineStandIn> {
  const real = await startRealSystemd();
  const root = path.join(real.host.home, "lib", "node_modules", "openclaw");
  const [entryPath, cliPath] = [path.join(root, "dist", "index.js"), path.join(root, "openclaw.mjs")];
  await writeAs(real.host, entryPath, 'printenv >"$OPENCLAW_STATE_DIR/environment"\nexec sleep 1004\n');
  const release = {
    engine: "openclaw",
    version: "2026.9.6",
    root,
    cliPath,
    servicePath: entryPath,
    nodeRange: undefined,
    node: { path: "/bin/sh", version: "24.21.0" },
    foundBy: ["npm"],
    missingFile: undefined,
  } as const;
  const hostWith = (variables: Variables): ServiceHost => {
    const system = { ...real.system, environment: { ...real.system.environment, ...variables } };
    return { files: real.files, queries: real.commands, secrets: nodeSecrets, system };
  };
  return {
    real,
    entryPath,
    cliPath,
    hostWith,
    newProfile: async (name, id = "systemd", variables = {}) => {
      const profile = withRelease(deriveProfile(openclaw, name, real.host.home), release, real.host.home);
      await makeDirectoryAs(real.host, profile.stateDir);
      await writeAs(real.host, profile.configPath, "{}\n", 0o600);
      const { managers } = await detectServiceManagers(hostWith(variables), profile);
      const manager = managers.find((one) => one.id === id);
      if (manager === undefined) throw new Error(`There is no manager ${id}.`);
      const { stateDir, configPath } = profile;
      const { home } = real.host;
      const places = { stateDir, configPath, nodePath: "/bin/sh", entryPath, home, path: "/bin:/usr/bin", certificates: undefined };
      return { profile, manager, places };
    },
    [Symbol.asyncDispose]: async () => real[Symbol.asyncDispose](),
  };
}

/** Plans the service of a profile. */
export async function install({ manager, profile, places }: Managed, options: InstallOptions = { start: true }): ServicePlan {
  return manager.planInstall(profile, places, options);
}

/** What is wrong with the service of a profile. */
export async function verify({ manager, profile, places }: Managed, port?: number): Promise<readonly UnitFault[]> {
  return unwrap(await manager.verify(profile, places, port));
}

/** Makes the changes of a plan, all of them. */
export async function make(real: RealSystemd, plan: ServicePlan): Promise<{ readonly changes: readonly Change[]; readonly made: Made }> {
  const changes = unwrap(await plan);
  const made = await makeChanges(real, changes);
  expect(made.problem).toBeUndefined();
  return { changes, made };
}

/** The permission bits of a file. */
export async function modeOf(file: string): Promise<number> {
  return (await stat(file)).mode & 0o777;
}
