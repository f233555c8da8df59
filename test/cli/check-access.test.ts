import { describe, expect, it } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { makeAccountHost } from "../plan/ownership/fake-accounts.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";
import { runOn } from "./run-on.ts";

const sudo = { SUDO_UID: "4242", SUDO_COMMAND: "/usr/local/bin/gw" };

/** A configured profile, looked at by root for somebody who has called sudo. */
async function makeSudoHost(environment: Readonly<Record<string, string>> = {}): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":19789,"auth":{"token":"t0ken"}}}');
  for (const place of ["", "/.gw-rescue", "/.gw-rescue/gw.json"]) host.own(`/home/u${place}`, 0);
  const system = { ...host.system, uid: 0, userName: "root", accountHome: "/home/u", environment: { ...sudo, ...environment } };
  return { ...host, system };
}

const changing: readonly (readonly string[])[] = [
  ["onboard", "--yes", "--port", "20000"],
  ["setup", "--yes"],
  ["gateway", "--port", "19001"],
  ["gateway", "run"],
  ...["install", "uninstall", "start", "stop", "restart"].map((wish) => ["gateway", wish]),
  ["ports", "--set", "20000"],
  ["doctor", "--fix", "--yes"],
  ["drill", "--live"],
  ["undo"],
  ["repair", "--from-snapshot"],
  ["clone", "spare"],
  ["rename", "standby"],
  ["remove", "--yes"],
  ["browser", "start"],
  ["browser", "open", "http://127.0.0.1/?a=b c"],
];

describe("under sudo", () => {
  it.each(changing)("nothing is begun, and the command without it is said: gw %s", async (...words) => {
    const host = await makeSudoHost();
    const { exitCode, stdout, stderr } = await runOn(host, ["--profile", "rescue", ...words]);
    const said = words.map((word) => (/[ ?]/.test(word) ? `'${word}'` : word)).join(" ");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe(
      [
        "gw: Under sudo gw is root, and what it makes would belong to root and not to #4242. Nothing was changed.",
        `    For the gateways of #4242: gw --profile rescue ${said}`,
        `    For root's own: sudo -i -- /usr/bin/node /opt/gw/bin/gw.cjs --profile rescue ${said}`,
        "",
      ].join("\n"),
    );
    expect(host.ran).toEqual([]);
  });

  it("scripts get the problem with its commands", async () => {
    const { exitCode, stdout } = await runOn(await makeSudoHost(), ["--json", "--profile=rescue", "gateway", "stop"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problem: { kind: "run-by-sudo", next: [expect.stringContaining("gw --profile rescue --json gateway stop"), expect.anything()] },
    });
  });

  it("a profile that a variable names is said, and an address that may hold a secret is not", async () => {
    const host = await makeSudoHost({ GW_PROFILE: "rescue" });
    const { stderr } = await runOn(host, ["onboard", "--cdp-url", "http://u:s3cret@example.com", "--cdp-url=ws://x:s3cret@h/"]);
    expect(stderr).toContain(": gw --profile rescue onboard --cdp-url ADDRESS --cdp-url=ADDRESS\n");
    expect(stderr).not.toContain("s3cret");
  });

  it.each([["status"], ["list"], ["ports"], ["doctor"], ["undo", "--list"], ["logs"]])(
    "gw %s goes on, and says whose gateways these are",
    async (...words) => {
      const { stderr } = await runOn(await makeSudoHost(), ["--profile", "rescue", ...words]);
      expect(stderr).toContain("note: As root, gw is about the gateways in HOME=/home/u, and not about those of #4242.\n");
      expect(stderr).not.toContain("Under sudo");
    },
  );

  it.each([["env"], ["schema"], ["completion", "bash"], ["help"]])("gw %s has nothing to say of it", async (...words) => {
    const { exitCode, stderr } = await runOn(await makeSudoHost(), ["--profile", "rescue", ...words]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it("a shell of root's is no mistake", async () => {
    const host = await makeSudoHost({ SUDO_COMMAND: "/bin/bash" });
    const { stderr } = await runOn(host, ["--profile", "rescue", "setup", "--yes", "--dry-run"]);
    expect(stderr).toContain("note: As root, gw is about the gateways in HOME=/home/u");
    expect(stderr).not.toContain("Under sudo");
  });
});

describe("where services are wanted and looked for elsewhere", () => {
  const elsewhere = makeAccountHost({ "/srv/data": { uid: 1000 } }, { home: "/srv/data" });

  async function tryOn(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const fake = await makeFakeHost();
    const system = { ...elsewhere.system, environment };
    const over: Partial<Host> = { files: elsewhere.files };
    const { stdout } = await runOn({ ...fake, system }, ["--json", "--profile", "rescue", ...words], () => {}, over);
    const { problem } = JSON.parse(stdout);
    return problem?.kind ?? "nothing";
  }

  it.each([
    [["onboard", "--yes"], {}],
    [["onboard", "--yes", "--service", "auto"], { GW_SERVICE: "none" }],
    [["setup", "--yes", "--service", "systemd"], {}],
    [["gateway", "install"], {}],
    [["gateway", "restart"], {}],
  ])("%j %j is refused", async (words, environment) => {
    expect(await tryOn(words, environment)).toBe("home-elsewhere");
  });

  it.each([
    [["onboard", "--yes", "--dry-run", "--service", "none"], {}],
    [["onboard", "--yes", "--dry-run"], { GW_SERVICE: "none" }],
    [["setup", "--yes", "--dry-run"], {}],
    [["status"], {}],
  ])("%j %j is not", async (words, environment) => {
    expect(await tryOn(words, environment)).not.toBe("home-elsewhere");
  });
});

describe("a gateway that runs as a service", () => {
  it("comes up whoever it was installed by", async () => {
    const host = await makeSudoHost({ GW_SERVICE_MARKER: "gw" });
    const { stderr } = await runOn(host, ["--profile", "none", "gateway", "run"]);
    expect(stderr).not.toContain("Under sudo");
  });
});
