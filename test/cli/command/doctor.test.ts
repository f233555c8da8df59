import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { configOf, makePatient, type Patient } from "../../doctor/patient.ts";
import { runOn } from "../run-on.ts";

async function makePair(): Promise<Patient> {
  const patient = await makePatient();
  await patient.gateway("default", 18_789);
  await patient.gateway("rescue", 19_789);
  return patient;
}

async function findingsIn(
  patient: Patient,
  ...words: readonly string[]
): Promise<readonly { readonly code: string; readonly message: string }[]> {
  return JSON.parse((await runOn(patient, ["doctor", "--json", ...words])).stdout).data.findings;
}

describe("gw doctor", () => {
  it("says of a healthy host what was looked at, and nothing else", async () => {
    const { exitCode, stdout, stderr } = await runOn(await makePair(), ["doctor"]);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: exitCodes.done,
      stdout: "Checked 2 gateways in 17 ways: nothing found.\n",
      stderr: "",
    });
  });

  it("says on a bare host how to begin", async () => {
    const { exitCode, stdout } = await runOn(await makePatient(), ["doctor"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: exitCodes.done, stdout: "No gateway on this host yet. Set one up: gw onboard\n" });
  });

  it("ends with 4 for an error, with 0 for warnings alone, and tells scripts all of it", async () => {
    const patient = await makePair();
    await patient.write("/home/u/.openclaw-rescue/.env", "OPENCLAW_GATEWAY_PORT=28400\n");
    expect(await runOn(patient, ["doctor"])).toMatchObject({ exitCode: exitCodes.done, stdout: expect.stringContaining("1 warning.") });
    await patient.write("/home/u/.openclaw-rescue/openclaw.json", JSON.stringify(configOf("rescue", 19_789, { canvasHost: {} })));
    const { exitCode, stdout } = await runOn(patient, ["doctor", "--json"]);
    expect(exitCode).toBe(exitCodes.conflicts);
    expect(JSON.parse(stdout).data).toMatchObject({
      checked: { gateways: 2, checks: 17 },
      findings: [
        {
          code: "config-refused",
          severity: "error",
          instance: { engine: "openclaw", profile: "rescue", id: "openclaw:/home/u/.openclaw-rescue" },
          message: expect.stringContaining("canvasHost"),
          why: expect.any(String),
          fix: { command: "openclaw --profile rescue doctor --fix", isAutomatic: false },
        },
        { code: "port-disagreement", severity: "warning" },
      ],
    });
  });

  it("looks at one profile, and at what that shares, when it is named", async () => {
    const patient = await makePair();
    await patient.gateway("lab", 21_789, { isRunning: false, config: "{" });
    await patient.gateway("rescue", 18_789, { isRunning: false });
    const codes = async (...words: readonly string[]) => (await findingsIn(patient, ...words)).map(({ code }) => code);
    expect(await codes()).toEqual(["config-does-not-parse", "port-conflict"]);
    expect(await codes("--profile", "lab")).toEqual(["config-does-not-parse"]);
    expect(await codes("--profile", "default")).toEqual(["port-conflict"]);
    expect(await codes("--profile", "rescue", "--engine", "openclaw")).toEqual(["port-conflict"]);
    expect(await codes("--profile", "rescue", "--engine", "clawdbot")).toEqual([]);
  });

  it("does not call a profile healthy that is not there", async () => {
    const { exitCode, stdout, stderr } = await runOn(await makePair(), ["--profile", "nobody", "doctor"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: exitCodes.failed, stdout: "" });
    expect(stderr).toContain("Profile nobody is not configured");
  });

  it("names the engine in its commands only where several have a profile of the name", async () => {
    const patient = await makePair();
    await patient.write("/home/u/.clawdbot-rescue/clawdbot.json", JSON.stringify({ gateway: { mode: "local", port: 18_789 } }));
    const { stdout } = await runOn(patient, ["doctor"]);
    expect(stdout).toContain("\n    gw --profile rescue --engine clawdbot doctor --fix\n");
    await patient.gateway("lab", 18_789, { isRunning: false });
    expect((await runOn(patient, ["doctor"])).stdout).toContain("\n    gw --profile lab doctor --fix\n");
  });

  it("never shows a secret, nor anything made of it", async () => {
    const canary = "canary-4f9d2c7be1a0";
    const patient = await makePair();
    const channels = { telegram: { botToken: canary }, slack: { appToken: "${SLACK}" }, line: { tokenFile: "line.txt" } };
    const config = (profile: string, port: number) =>
      JSON.stringify(
        configOf(profile, port, {
          channels,
          hooks: { token: canary },
          browser: { cdpUrl: `wss://u:${canary}@chrome.example` },
          gateway: { mode: "local", port, auth: { mode: "token", token: canary } },
        }),
      );
    for (const [directory, text] of [
      [".openclaw", config("default", 18_789)],
      [".openclaw-rescue", config("rescue", 19_789)],
    ] as const) {
      await patient.write(`/home/u/${directory}/openclaw.json`, text);
      await patient.write(`/home/u/${directory}/.env`, `SLACK=${canary}-slack\nTELEGRAM_BOT_TOKEN=${canary}\n`);
      await patient.write(`/home/u/${directory}/line.txt`, `${canary}-line`);
      await patient.write(
        `/home/u/${directory}/agents/main/agent/auth-profiles.json`,
        JSON.stringify({ profiles: { x: { refresh: canary } } }),
      );
    }
    const [text, json] = [await runOn(patient, ["doctor"]), await runOn(patient, ["doctor", "--json"])];
    expect(JSON.parse(json.stdout).data.findings.length).toBeGreaterThan(4);
    for (const said of [text.stdout, text.stderr, json.stdout]) {
      expect(said).not.toContain(canary);
      expect(said).not.toMatch(/[0-9a-f]{32}/);
    }
  });

  it("fits 40 columns, commands apart", async () => {
    const patient = await makePair();
    await patient.gateway("rescue", 18_789, { isRunning: false, variables: { OPENCLAW_GATEWAY_TOKEN: "a-secret-in-the-unit" } });
    await patient.makeDirectory("/var/lib/systemd/linger");
    const { stdout } = await runOn(patient, ["doctor"], undefined, undefined, undefined, 40);
    await expect(stdout).toMatchFileSnapshot("../golden/doctor-40.txt");
    for (const line of stdout.split("\n")) expect(line.length <= 40 || /^ {4,6}(?:gw|openclaw|systemctl) /.test(line), line).toBe(true);
  });

  it("says which logins could not be read", async () => {
    const patient = await makePatient();
    await patient.gateway("rescue", 19_789);
    await patient.write("/home/u/.openclaw-rescue/state/openclaw.sqlite", "");
    const { stdout, stderr } = await runOn(patient, ["doctor"]);
    expect(stdout).toContain("nothing found.");
    expect(stderr).toMatch(/^note: Could not read the logins in \S+openclaw\.sqlite \(\S.*\); one that another profile/);
  });

  it("says what could not be looked at", async () => {
    const patient = await makePair();
    patient.deny("/home/u/.openclaw-locked");
    await patient.makeDirectory("/home/u/.openclaw-locked");
    expect((await runOn(patient, ["doctor"])).stderr).toContain("Could not look into ~/.openclaw-locked (EACCES)");
  });
});

describe("gw doctor --fix", () => {
  async function makeSick(): Promise<Patient> {
    const patient = await makePair();
    await patient.gateway("rescue", 18_789, { isRunning: false });
    return patient;
  }

  it("shows a plan, which is all that a dry run does", async () => {
    const { exitCode, stdout } = await runOn(await makeSick(), ["doctor", "--fix", "--dry-run"]);
    expect(exitCode).toBe(exitCodes.conflicts);
    expect(stdout).toMatch(/fix: move it to base port 19789[^]*These changes would be made:[^]*gateway\.port: 18789 -> 19789/);
    expect(stdout).not.toContain("mend this:");
  });

  // Others are kept out of what is theirs, and root alone is not.
  it.runIf(process.getuid?.() === 0)("plans nothing for what belongs to another account", async () => {
    const patient = await makeSick();
    patient.own("/home/u/.openclaw-rescue", 4242);
    const { stdout } = await runOn(patient, ["doctor", "--fix", "--dry-run"]);
    expect(stdout).toMatch(/Cannot be mended by itself, profile rescue \(OpenClaw\):\s+This belongs to #4242/);
    expect(stdout).not.toContain("These changes would be made:");
  });

  it("changes nothing without a terminal unless it is told to", async () => {
    const { exitCode, stdout, stderr } = await runOn(await makeSick(), ["doctor", "--fix"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: exitCodes.usage, stdout: "" });
    expect(stderr).toContain("Do it: gw doctor --fix --yes");
  });

  it("has nothing to do where all is well", async () => {
    const { exitCode, stdout } = await runOn(await makePair(), ["doctor", "--fix"]);
    expect(exitCode).toBe(exitCodes.done);
    expect(stdout).toContain("Nothing here that gw could mend by itself.");
  });

  it("never moves, stops or removes a healthy neighbour", async () => {
    const patient = await makeSick();
    await patient.gateway("lisa", 22_789);
    const { data } = JSON.parse((await runOn(patient, ["doctor", "--fix", "--dry-run", "--json"])).stdout);
    expect(data.plan.length).toBeGreaterThan(0);
    for (const { target } of data.plan) expect(target).toMatch(/openclaw-rescue|gateway-rescue/);
  });

  it("tells once of a token that it would make", async () => {
    const patient = await makePair();
    const gateway = { mode: "local", port: 19_789, auth: { mode: "token", token: "token-of-default-0123456789" } };
    await patient.gateway("rescue", 19_789, { isRunning: false, config: configOf("rescue", 19_789, { gateway }) });
    const { stdout, stderr } = await runOn(patient, ["doctor", "--fix", "--dry-run"]);
    expect(stdout).toContain("note: A new token stands in ");
    expect(stderr).not.toContain("A new token stands in ");
    const { notes } = JSON.parse((await runOn(patient, ["doctor", "--fix", "--dry-run", "--json"])).stdout);
    expect(notes).toEqual([expect.stringContaining("A new token stands in ")]);
  });

  it.each([["--yes"], ["--dry-run"]])("is what %s belongs to", async (flag) => {
    const { exitCode, stderr } = await runOn(await makePair(), ["doctor", flag]);
    expect(exitCode).toBe(exitCodes.usage);
    expect(stderr).toContain("gw doctor --fix");
  });
});
