import { describe, expect, it } from "vitest";
import { makeFakeHost, stoppedUnit, type FakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const rescue = ["--profile", "rescue", "--engine", "builtin"];

async function hostWith(...profiles: readonly string[]): Promise<FakeHost> {
  const host = await makeFakeHost({ XDG_RUNTIME_DIR: "/run/user/0" });
  for (const [index, name] of profiles.entries()) {
    const place = name === "default" ? "/home/u/.gw" : `/home/u/.gw-${name}`;
    await host.write(`${place}/gw.json`, JSON.stringify({ gateway: { port: 18_789 + index * 1000, auth: { token: `token-${name}` } } }));
  }
  await host.manage("user", { "gw-gateway.service": stoppedUnit });
  return host;
}

describe("gw drill", () => {
  it.each(["--yes", "--dry-run"])("has no use for %s without --live", async (flag) => {
    const { exitCode, stderr } = await runOn(await hostWith("rescue"), [...rescue, "drill", flag]);
    expect([exitCode, stderr]).toEqual([
      2,
      `gw: The flag ${flag} is for a drill with --live: without it gw drill changes nothing.\n    gw --profile rescue drill --help\n`,
    ]);
  });

  it("names what is missing", async () => {
    const nobody = await runOn(await hostWith("rescue"), [...rescue, "drill"]);
    expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("no other gateway on this host") });
    const unset = await runOn(await hostWith("default"), [...rescue, "drill"]);
    expect(unset).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("Profile rescue is not configured") });
    const several = await runOn(await hostWith("rescue", "a", "b"), [...rescue, "drill"]);
    expect(several).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("Name it: gw --profile rescue drill --of builtin:a\n"),
    });
  });

  it.each([
    [[], ""],
    [["--live"], " --live"],
  ])("does not take the default profile for the rescue of others by itself: gw drill %j", async (flags, tail) => {
    const { exitCode, stderr } = await runOn(await hostWith("default", "rescue", "spare"), ["drill", ...flags]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Without --profile that is the default profile, which is the one to be rescued.");
    expect(stderr).toContain(
      `    Name the rescue: gw --profile rescue drill${tail}\n    Name the rescue: gw --profile spare drill${tail}\n`,
    );
  });

  it.each<readonly [string, readonly string[]]>([
    ["it is named", ["--profile", "default", "--engine", "builtin", "drill"]],
    ["the other one is named", ["--engine", "builtin", "drill", "--of", "rescue"]],
  ])("tries the default profile where %s", async (_, words) => {
    const { stdout } = await runOn(await hostWith("default", "rescue"), words);
    expect(stdout).toContain("Rescue is the default profile");
  });

  it("says of a default profile alone that there is nobody to rescue", async () => {
    const { exitCode, stderr } = await runOn(await hostWith("default"), ["drill"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("no other gateway on this host")]);
  });

  it("ends with 4 where a proof fails, and says so to people and to scripts", async () => {
    const host = await hostWith("default", "rescue");
    const { exitCode, stdout, stderr } = await runOn(host, [...rescue, "drill"]);
    expect([exitCode, stderr]).toEqual([4, ""]);
    expect(stdout).toMatch(/^Rescue is profile rescue \(built-in\), main is the default profile \(built-in\)\.\n/);
    expect(stdout).toMatch(/FAILS {2}service {4}Rescue has no service: nothing starts it\.\n +gw --profile rescue gateway install\n/);
    expect(stdout).not.toContain("Try it for real");
    const json = await runOn(host, [...rescue, "drill", "--json"]);
    expect(json.exitCode).toBe(4);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, data: { main: { profile: "default" } } });
    expect(stdout + json.stdout).not.toContain("token-");
  });

  it.each([
    ["does not parse", "{ gateway: {", "it does not parse: line 1"],
    ["has no gateway section", "{}", "it has no gateway section"],
  ])("fails where the config of main %s, on which it would not come up again", async (_, text, reason) => {
    const host = await hostWith("default", "rescue");
    await host.write("/home/u/.gw/gw.json", text);
    const { exitCode, stdout } = await runOn(host, [...rescue, "drill"]);
    expect(exitCode).toBe(4);
    const proof = stdout.replaceAll(/\s+/g, " ");
    expect(proof).toContain(`FAILS start-up Once stopped, main would not come up again on ~/.gw/gw.json: ${reason}`);
    expect(proof).toContain("gw --engine builtin repair ");
    expect(stdout).not.toContain("Try it for real");
  });

  it("stops nothing where rescue or main does not run", async () => {
    const host = await hostWith("default", "rescue");
    const tied = await runOn(host, [...rescue, "drill", "--live", "--yes"]);
    expect(tied).toMatchObject({ exitCode: 4, stderr: expect.stringContaining("Nothing was stopped") });
    expect(host.ran.flat()).not.toContain("stop");
  });
});
