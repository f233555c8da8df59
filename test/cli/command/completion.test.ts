import { describe, expect, it } from "vitest";
import { setLanguage } from "../../../src/locale/t.ts";
import { makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const host = await makeFakeHost();
  for (const directory of [
    ".gw",
    ".gw-rescue",
    ".openclaw-rescue",
    ".clawdbot-mom",
    ".gw-$(id)",
    ".gw-a b",
    ".gw-A",
    ".gw-x\n:files",
    ".gw-node",
  ])
    await host.makeDirectory(`/home/u/${directory}`);
  const { stdout, stderr, exitCode } = await runOn(host, ["__complete", ...words]);
  expect([stderr, exitCode]).toEqual(["", 0]);
  return stdout.split("\n").slice(0, -1);
}

describe("what a shell's script asks for", () => {
  it("names the profiles of the host with their engines, and no directory whose name gw would not take", async () => {
    expect(await complete("zsh", "--profile", "")).toEqual([
      "mom\tClawdbot",
      "rescue\tOpenClaw, Built-in gateway",
      "default\tthe unnamed one",
    ]);
  });

  it.each([
    [["--profile", "=", "res"], ["rescue\tOpenClaw, Built-in gateway"]],
    [["--profile", "=", "m"], ["mom\tClawdbot"]],
    [["--profile", '"res'], ["rescue\tOpenClaw, Built-in gateway"]],
    [["--profile", "=", "rescue", "und"], ["undo\ttake the last applied plan of the profile back"]],
  ])("understands how bash cuts words: %j", async (words, lines) => {
    expect(await complete("bash", ...words)).toEqual(lines);
  });

  it.each([
    ["ru", "отменить последний применённый план профиля"],
    ["zh-CN", "撤回配置档案最近一次应用的计划"],
    ["tlh", "take the last applied plan of the profile back"],
  ])("explains words in the language that the line asks for: %s", async (language, description) => {
    expect(await complete("zsh", "--lang", language, "und")).toEqual([`undo\t${description}`]);
    setLanguage("en");
  });

  it("takes the word after an equals sign for a new one in bash", async () => {
    expect(await complete("bash", "--profile", "=")).toEqual(await complete("zsh", "--profile", ""));
  });

  it("leaves files to the shell", async () => {
    expect(await complete("fish", "onboard", "--answers", "")).toEqual([":files"]);
    expect(await complete("fish", "onboard", "--workspace", "")).toEqual([":directories"]);
  });

  it("is answered with nothing where nothing fits", async () => {
    expect(await complete("fish", "onboard", "--port", "")).toEqual([]);
    expect(await complete()).not.toEqual([]);
  });
});

describe("gw completion", () => {
  it.each(["bash", "zsh", "fish"])("prints the script for %s", async (shell) => {
    const { stdout, exitCode } = await runOn(await makeFakeHost(), ["completion", shell]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`gw __complete ${shell} `);
    expect(stdout).not.toContain('eval "$(gw __');
  });

  it.each([
    ["fishy", "Did you mean fish?"],
    ["powershell", "Known: bash, zsh, fish."],
  ])("knows no %s", async (shell, hint) => {
    const { stderr, exitCode } = await runOn(await makeFakeHost(), ["completion", shell]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`There is no completion for the shell "${shell}". ${hint}`);
  });
});
