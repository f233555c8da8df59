import { describe, expect, it } from "vitest";
import { makeFakeHost } from "../instance/fake-host.ts";
import { runOn } from "./run-on.ts";

async function refusalOf(words: string) {
  const host = await makeFakeHost();
  for (const name of ["rescue", "zz"]) await host.write(`/home/u/.gw-${name}/gw.json`, "{}");
  return runOn(host, words.split(" "));
}

describe("a profile's name among the words", () => {
  it.each([
    ["status rescue", "gw --profile rescue status"],
    ["rescue status", "gw --profile rescue status"],
    ["status default", "gw status"],
    ["rescue", "gw --profile rescue status"],
    ["list rescue --check", "gw --profile rescue status"],
    ["gateway rescue", "gw --profile rescue gateway"],
    ["gateway start rescue --dry-run", "gw --profile rescue gateway start --dry-run"],
    ["--engine builtin gateway stop rescue", "gw --profile rescue --engine builtin gateway stop"],
    ["ports rescue --suggest", "gw --profile rescue ports --suggest"],
    ["doctor rescue", "gw --profile rescue doctor"],
    ["undo zz", "gw --profile zz undo"],
    ["clone rescue spare", "gw --profile rescue clone spare"],
    ["rename spare rescue", "gw --profile rescue rename spare"],
    ["browser status rescue", "gw --profile rescue browser status"],
    ["browser rescue start", "gw --profile rescue browser start"],
    ["browser open rescue http://127.0.0.1:1/", "gw --profile rescue browser open http://127.0.0.1:1/"],
  ])("is put in its place: gw %s", async (words, command) => {
    const { exitCode, stdout, stderr } = await refusalOf(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^gw: "\w+" is the name of a profile, and stands behind --profile\.\n/);
    expect(stderr).toContain(`    Did you mean: ${command}\n`);
  });

  it.each([
    ["status resque", "Too many arguments for 'status'"],
    ["--profile zz status rescue", "Too many arguments for 'status'"],
    ["--profile=zz status rescue", "Too many arguments for 'status'"],
    ["schema env rescue", "Too many arguments for 'schema'"],
    ["statsu rescue", "Did you mean status?"],
  ])("is not guessed at: gw %s", async (words, text) => {
    expect((await refusalOf(words)).stderr).toContain(text);
  });

  it("is told in the envelope too", async () => {
    const { stdout } = await refusalOf("status rescue --json");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      problem: { kind: "profile-as-argument", next: ["Did you mean: gw --profile rescue status --json"] },
    });
  });
});

describe("a name that is none", () => {
  it.each([
    ["clone Spare", "Use for instance: gw clone spare"],
    ["--profile rescue clone dev", "Use for instance: gw --profile rescue clone dev-bot"],
    ["--profile rescue rename Bad", "Use for instance: gw --profile rescue rename bad"],
    ["--profile Bad status", "Use for instance: --profile bad"],
  ])("gets a hint that can be used where it stands: gw %s", async (words, hint) => {
    const host = await makeFakeHost();
    await host.manage("user", {});
    for (const directory of [".gw", ".gw-rescue"]) await host.write(`/home/u/${directory}/gw.json`, '{"gateway":{"port":18789}}');
    expect(await runOn(host, words.split(" "))).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`    ${hint}\n`) });
  });
});
