import { describe, expect, it } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import { hostPortsOf } from "../../src/plan/host-ports.ts";
import { readPortFacts } from "../../src/plan/read-port-facts.ts";
import { configOf, makePatient, type Patient } from "../doctor/patient.ts";

/** A host with the enabled service of a profile whose directory is gone, and a gateway that has all it needs. */
async function lose(profile: string, port: number): Promise<Patient> {
  const patient = await makePatient();
  await patient.gateway("lab", 22_789, { isRunning: false });
  await patient.gateway(profile, port, { isRunning: false });
  await patient.rename(`/home/u/.openclaw${profile === "default" ? "" : `-${profile}`}`, "/home/u/elsewhere");
  return patient;
}

async function look(patient: Patient): Promise<unknown> {
  const inventory = await discoverInstances(patient);
  const ports = hostPortsOf(inventory, await readPortFacts(patient, inventory), patient.system);
  return { claimed: ports.claims.map(({ basePort }) => basePort), last: ports.lastPorts?.map(({ basePort }) => basePort) };
}

describe("the ports of an instance whose config is gone", () => {
  const kept = "/home/u/.local/state/gw/snapshots/openclaw-t1";

  it("are claimed by nobody, and those of the newest text that names one are kept clear", async () => {
    const patient = await lose("t1", 20_789);
    await patient.write(`${kept}/2026-01-02T03-04-05-000Z.json`, JSON.stringify(configOf("t1", 20_789)));
    await patient.age(`${kept}/2026-01-02T03-04-05-000Z.json`);
    await patient.write(`${kept}/2026-01-03T03-04-05-000Z.json`, JSON.stringify(configOf("t1", 21_789)));
    await patient.write(`${kept}/2026-01-04T03-04-05-000Z.json`, "{ gateway:");
    expect(await look(patient)).toEqual({ claimed: [22_789], last: [21_789] });
  });

  it("are those of its engine for a default profile of which no text is kept, and none for a named one", async () => {
    expect(await look(await lose("default", 19_000))).toEqual({ claimed: [22_789], last: [18_789] });
    expect(await look(await lose("t1", 20_789))).toEqual({ claimed: [22_789], last: undefined });
  });

  it("are claimed as ever where its service names one", async () => {
    const patient = await makePatient();
    await patient.gateway("t1", 20_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_PORT: "24789" } });
    await patient.rename("/home/u/.openclaw-t1", "/home/u/elsewhere");
    expect(await look(patient)).toEqual({ claimed: [24_789], last: undefined });
  });
});
