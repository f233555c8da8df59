import { describe, expect, it } from "vitest";
import { checkPortConflict } from "../../../src/doctor/check/port-conflict.ts";
import type { Finding } from "../../../src/locale/finding.ts";
import { runningUnit, userControlGroup } from "../../instance/fake-host.ts";
import { configOf, examinePatient, findingsOn, makePatient, type GatewayFacts, type Patient } from "../patient.ts";

/** The findings about ports of a host with gateways of these names on these base ports, stopped. */
async function findings(gateways: Readonly<Record<string, number>>): Promise<readonly Finding[]> {
  const patient = await makePatient();
  for (const [name, port] of Object.entries(gateways)) await patient.gateway(name, port, { isRunning: false });
  return checkPortConflict(await examinePatient(patient));
}

const summary = (found: readonly Finding[]): readonly unknown[] =>
  found.map(({ severity, subject, others, fix }) => [severity, subject?.profile, others[0]?.profile, fix]);

describe("ports that several gateways claim", () => {
  it("are told once for each pair, and the default profile stays", async () => {
    expect(summary(await findings({ default: 18_789, rescue: 18_789 }))).toEqual([
      ["error", "rescue", "default", { kind: "move-ports", basePort: 19_789 }],
    ]);
  });

  it("are given up one gateway after the other, each for ports that the one before has left free", async () => {
    const found = await findings({ default: 18_789, lab: 18_789, rescue: 18_789 });
    const moves = new Map(
      found.flatMap(({ subject, fix }) => (fix?.kind === "move-ports" ? [[subject?.profile, fix.basePort] as const] : [])),
    );
    expect(found).toHaveLength(3);
    expect(new Set(moves.keys())).toEqual(new Set(["lab", "rescue"]));
    expect(new Set([18_789, ...moves.values()]).size).toBe(3);
  });

  it("can stay where they only may meet one day, with the command for whoever wants to move", async () => {
    expect(summary(await findings({ default: 18_789, rescue: 18_809 }))).toEqual([
      ["warning", "rescue", "default", { kind: "gw", words: ["ports", "--set", "19789"] }],
    ]);
  });

  it("are nobody's trouble where each has room", async () => {
    expect(await findings({ default: 18_789, lab: 19_789, rescue: 20_789 })).toEqual([]);
  });
});

describe("a profile whose config is gone", () => {
  const home = "/home/u/.openclaw-t1";

  const unit = "openclaw-gateway-t1.service";
  const root = "/opt/old/lib/node_modules/openclaw";
  const variables = { OPENCLAW_STATE_DIR: home, OPENCLAW_PROFILE: "t1" };

  /**
   * A host with a main gateway that runs, and the enabled service of a profile whose directory somebody has deleted. Its release gives every
   * profile without a config the port of the default one.
   */
  async function lose(over: GatewayFacts = {}): Promise<Patient> {
    const patient = await makePatient();
    await patient.write(`${root}/package.json`, JSON.stringify({ name: "openclaw", version: "2026.3.13" }));
    await patient.write(`${root}/dist/index.js`, "");
    await patient.gateway("default", 18_789);
    const command = `/opt/node-v24.16.0/bin/node ${root}/dist/index.js gateway`;
    await patient.gateway("t1", 20_789, { isRunning: false, command, ...over });
    await patient.rename(home, "/home/u/elsewhere");
    return patient;
  }

  const keep = async (patient: Patient): Promise<void> =>
    patient.write("/home/u/.local/state/gw/snapshots/openclaw-t1/2026-01-02T03-04-05-000Z.json", JSON.stringify(configOf("t1", 20_789)));

  it("is no reason to move another one, whose port it would have if it had no config", async () => {
    expect(summary(await findingsOn(await lose()))).toEqual([["error", "t1", undefined, { kind: "gw", words: ["onboard"] }]]);
  });

  it("is none either while its service has a process that listens nowhere", async () => {
    const patient = await lose();
    patient.addProcess({ pid: 99, argv: ["sh", "-c", "start"], controlGroup: userControlGroup(unit) });
    const Environment = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const paths = { FragmentPath: `/home/u/.config/systemd/user/${unit}`, Environment: Environment.join(" ") };
    await patient.unit(unit, { ...runningUnit(99), ...paths });
    expect(checkPortConflict(await examinePatient(patient))).toEqual([]);
  });

  it("is to be brought back where an earlier text is kept, and others are not moved to where it was", async () => {
    const patient = await lose();
    await keep(patient);
    await patient.gateway("rescue", 18_789, { isRunning: false });
    await patient.gateway("lab", 19_789, { isRunning: false });
    expect(summary(await findingsOn(patient))).toEqual([
      ["error", "t1", undefined, { kind: "gw", words: ["repair"] }],
      ["error", "rescue", "default", { kind: "move-ports", basePort: 21_789 }],
    ]);
  });

  it("has the port that its service names, and then nobody moves for it who answers", async () => {
    const patient = await lose({ variables: { OPENCLAW_GATEWAY_PORT: "18789" } });
    const examined = await examinePatient(patient);
    const gateways = examined.gateways.map((one) =>
      one.instance.profile === "default" ? { ...one, health: { ...one.health, state: "healthy" as const } } : one,
    );
    expect(summary(checkPortConflict({ ...examined, gateways }))).toEqual([["error", "t1", "default", undefined]]);
  });
});

describe("ports that the host takes", () => {
  it("are a warning where it takes them for connections now and then", async () => {
    expect(summary(await findings({ rescue: 50_000 }))).toEqual([
      ["warning", "rescue", undefined, { kind: "gw", words: ["ports", "--set", "18789"] }],
    ]);
  });

  it("are left for others where the derived ones do not fit", async () => {
    const found = summary(await findings({ rescue: 65_500 }));
    expect(found).toContainEqual(["error", "rescue", undefined, { kind: "move-ports", basePort: 18_789 }]);
  });
});

describe("ports that a stranger holds", () => {
  async function hold(...ports: readonly number[]): Promise<Patient> {
    const patient = await makePatient();
    patient.addProcess({ pid: 77, argv: ["nc", "-l"], environment: {}, controlGroup: "/" });
    for (const port of ports) await patient.listen(port, 77);
    return patient;
  }

  it("are left to it by whoever cannot start there, the default profile too", async () => {
    const patient = await hold(18_789, 19_789);
    await patient.gateway("default", 18_789, { isRunning: false });
    await patient.gateway("rescue", 19_789, { isRunning: false });
    expect(summary(checkPortConflict(await examinePatient(patient)))).toEqual([
      ["error", "default", undefined, { kind: "move-ports", basePort: 20_789 }],
      ["error", "rescue", undefined, { kind: "move-ports", basePort: 21_789 }],
    ]);
  });

  it("can stay its own where a browser would take them one day", async () => {
    const patient = await hold(19_805);
    await patient.gateway("rescue", 19_789, { isRunning: false });
    expect(summary(checkPortConflict(await examinePatient(patient)))).toEqual([
      ["warning", "rescue", undefined, { kind: "gw", words: ["ports", "--set", "18789"] }],
    ]);
  });
});

describe("ports that a config pins", () => {
  const key = "browser.profiles.work.cdpPort";
  const pinned = (profile: string, port: number, work: object = { cdpPort: 21_000 }) => ({
    config: configOf(profile, port, { browser: { profiles: { work } } }),
    isRunning: false,
  });

  it("are pinned elsewhere, because another base port would not move them", async () => {
    const patient = await makePatient();
    await patient.gateway("default", 18_789, pinned("default", 18_789));
    await patient.gateway("rescue", 19_789, pinned("rescue", 19_789));
    await patient.gateway("lab", 22_789, pinned("lab", 22_789));
    expect(summary(checkPortConflict(await examinePatient(patient)))).toEqual([
      ["error", "lab", "default", { kind: "move-pins", pins: [{ key, port: 22_899 }] }],
      ["error", "rescue", "default", { kind: "move-pins", pins: [{ key, port: 19_899 }] }],
      ["error", "lab", "rescue", { kind: "move-pins", pins: [{ key, port: 22_898 }] }],
    ]);
  });

  it("follow a gateway that moves besides", async () => {
    const patient = await makePatient();
    await patient.gateway("default", 18_789, pinned("default", 18_789));
    await patient.gateway("rescue", 18_789, pinned("rescue", 18_789));
    expect(summary(checkPortConflict(await examinePatient(patient)))).toEqual([
      ["error", "rescue", "default", { kind: "move-ports", basePort: 19_789 }],
      ["error", "rescue", "default", { kind: "move-pins", pins: [{ key, port: 19_899 }] }],
    ]);
  });

  it("stay where they name a browser that somebody else has started", async () => {
    const patient = await makePatient();
    const work = { cdpUrl: "http://127.0.0.1:21000" };
    await patient.gateway("default", 18_789, pinned("default", 18_789, work));
    await patient.gateway("rescue", 19_789, pinned("rescue", 19_789, work));
    expect(summary(checkPortConflict(await examinePatient(patient)))).toEqual([["error", "rescue", "default", undefined]]);
  });
});
