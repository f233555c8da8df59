import { diagnose } from "../../src/doctor/checks.ts";
import type { Databases } from "../../src/host/databases.ts";
import type { Host } from "../../src/host/host.ts";
import { findingCode } from "../../src/locale/describe-finding.ts";
import { err, ok } from "../../src/lib/result.ts";
import type { Finding } from "../../src/locale/finding.ts";
import { createHost } from "../../src/node/host.ts";
import { examine } from "../../src/plan/examination/examine.ts";
import type { Examined } from "../../src/plan/examination/examined.ts";
import { makeFakeHost, runningUnit, userControlGroup, type FakeHost, type UnitProperties } from "../instance/fake-host.ts";

const packageRoot = "/opt/lib/node_modules/openclaw";
const node = "/opt/node-v24.16.0/bin/node";

/** A host on which the doctor looks: OpenClaw 2026.9.6 is installed, and its units' manager answers. */
export type Patient = FakeHost & {
  readonly databases: Databases;
  /** A profile with its config, its unit and a gateway that runs in it; what is given replaces that, and so does a second call. */
  gateway(profile: string, port: number, over?: GatewayFacts): Promise<void>;
  /** A database in which these texts stand where logins do. */
  database(file: string, ...texts: readonly string[]): Promise<void>;
  /** What the manager says of this unit from now on. */
  unit(name: string, properties: UnitProperties, scope?: "user" | "system"): Promise<void>;
};

export type GatewayFacts = {
  readonly config?: object | string;
  /** Lines of [Service] besides the usual ones. */
  readonly unitLines?: readonly string[];
  /** The argv of ExecStart. */
  readonly command?: string;
  readonly isRunning?: boolean;
  readonly isEnabled?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
};

let lastPid = 4000;

export async function makePatient(): Promise<Patient> {
  const host = await makeFakeHost({ PATH: "/opt/bin" });
  const units = { user: new Map<string, UnitProperties>(), system: new Map<string, UnitProperties>() };
  const manifest = { name: "openclaw", version: "2026.9.6", engines: { node: ">=24.16.0 <25 || >=26.1.0" } };
  await host.write(`${packageRoot}/package.json`, JSON.stringify(manifest));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${packageRoot}/${entry}`, "");
  await host.write(node, "");
  await host.link("/opt/bin/openclaw", `${packageRoot}/openclaw.mjs`);
  await host.manage("user", {});
  await host.manage("system", {});
  const pids = new Map<string, number>();
  const unit: Patient["unit"] = async (name, properties, scope = "user") => {
    units[scope].set(name, properties);
    await host.manage(scope, Object.fromEntries(units[scope]));
  };
  const gateway: Patient["gateway"] = async (profile, port, over = {}) => {
    const suffix = profile === "default" ? "" : `-${profile}`;
    const stateDir = `/home/u/.openclaw${suffix}`;
    const name = `openclaw-gateway${suffix}.service`;
    const { config = configOf(profile, port), isRunning = true, isEnabled = true, unitLines = [], variables = {} } = over;
    const command = over.command ?? `${node} --max-old-space-size=2048 ${packageRoot}/dist/index.js gateway`;
    const environment = {
      HOME: "/home/u",
      ...selectorsOf(profile, stateDir),
      OPENCLAW_SERVICE_MARKER: "openclaw",
      OPENCLAW_SERVICE_KIND: "gateway",
      ...variables,
    };
    const assignments = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
    const lines = [`ExecStart=${command}`, ...assignments.map((one) => `Environment=${one}`), ...unitLines];
    const unitPath = `/home/u/.config/systemd/user/${name}`;
    await host.write(`${stateDir}/openclaw.json`, typeof config === "string" ? config : JSON.stringify(config));
    await host.write(unitPath, ["[Service]", ...lines, "[Install]", "WantedBy=default.target", ""].join("\n"));
    const earlier = pids.get(profile);
    if (earlier !== undefined) await host.end(earlier);
    pids.delete(profile);
    lastPid += 1;
    if (isRunning) {
      pids.set(profile, lastPid);
      host.addProcess({ pid: lastPid, argv: command.split(" "), environment, controlGroup: userControlGroup(name) });
      await host.listen(port, lastPid);
    }
    await unit(name, {
      ...(isRunning ? runningUnit(lastPid) : { LoadState: "loaded", ActiveState: "inactive", SubState: "dead", MainPID: "0" }),
      UnitFileState: isEnabled ? "enabled" : "disabled",
      FragmentPath: unitPath,
      Environment: assignments.join(" "),
    });
  };
  const contents = new Map<string, readonly string[]>();
  const database: Patient["database"] = async (file, ...texts) => {
    await host.write(file, "");
    contents.set(file, texts);
  };
  const databases: Databases = {
    async readTexts(path) {
      const texts = contents.get(path);
      return texts === undefined ? err({ kind: "database-fault", path, detail: "file is not a database" }) : ok(texts);
    },
  };
  return { ...host, databases, gateway, unit, database };
}

/** The config that OpenClaw's own onboarding leaves, in short; secrets differ from profile to profile. */
export function configOf(profile: string, port: number, more: object = {}): object {
  return {
    agents: { defaults: { workspace: `/home/u/.openclaw${profile === "default" ? "" : `-${profile}`}/workspace` } },
    meta: { lastTouchedVersion: "2026.9.6" },
    gateway: { mode: "local", port, bind: "loopback", auth: { mode: "token", token: `token-of-${profile}-0123456789` } },
    ...more,
  };
}

function selectorsOf(profile: string, stateDir: string): Readonly<Record<string, string>> {
  if (profile === "default") return {};
  return { OPENCLAW_PROFILE: profile, OPENCLAW_STATE_DIR: stateDir, OPENCLAW_CONFIG_PATH: `${stateDir}/openclaw.json` };
}

/** What the checks rest on, of this host. */
export async function examinePatient(patient: Patient): Promise<Examined> {
  const { files, queries, processes, system, databases } = patient;
  const host: Host = { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), files, databases, queries, commands: queries, processes, system };
  return examine(host);
}

/** What the doctor finds on this host. */
export async function findingsOn(patient: Patient): Promise<readonly Finding[]> {
  return diagnose(await examinePatient(patient));
}

/** The findings in short: severity, code, and the profiles that they are about. */
export function summarize(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, fact, subject, others }) => {
    const about = [subject?.profile ?? "host", ...others.map(({ profile }) => profile)].join(" ");
    return `${severity} ${findingCode(fact)}: ${about}`;
  });
}
