import { describe, expect, it } from "vitest";
import { makeFakeHost } from "../../instance/fake-host.ts";
import { runOn } from "../run-on.ts";

const rescue = ["--profile", "rescue", "--engine", "builtin"];

describe("gw env", () => {
  it("makes an engine's commands speak of this profile, and unsets what would lead them elsewhere", async () => {
    const host = await makeFakeHost({ OPENCLAW_GATEWAY_PORT: "18789", OPENCLAW_STATE_DIR: "/x", CLAWDBOT_GATEWAY_TOKEN: "y" });
    const { stdout } = await runOn(host, ["--profile", "rescue", "--engine", "openclaw", "env"]);
    expect(stdout.split("\n")).toEqual([
      "unset OPENCLAW_GATEWAY_PORT",
      "export OPENCLAW_PROFILE=rescue",
      "export OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue",
      "export OPENCLAW_CONFIG_PATH=/home/u/.openclaw-rescue/openclaw.json",
      "",
    ]);
  });

  it("tells Clawdbot the port that its browser commands read nowhere else", async () => {
    const host = await makeFakeHost();
    const words = ["--profile", "rescue", "--engine", "clawdbot", "env"];
    expect((await runOn(host, words)).stdout).toContain("export CLAWDBOT_GATEWAY_PORT=18789\n");
    await host.write("/home/u/.clawdbot-rescue/clawdbot.json", '{"gateway":{"port":33000}}');
    expect((await runOn(host, words)).stdout).toContain("export CLAWDBOT_GATEWAY_PORT=33000\n");
  });

  it("writes for fish what fish reads", async () => {
    const host = await makeFakeHost({ GW_STATE_DIR: "/x", GW_GATEWAY_TOKEN: "t" });
    const { stdout } = await runOn({ ...host, system: { ...host.system, home: "/home/it's \\ $u" } }, [
      ...rescue,
      "env",
      "--shell",
      "fish",
    ]);
    expect(stdout.split("\n")).toEqual([
      "set -e GW_GATEWAY_TOKEN",
      "set -gx GW_PROFILE rescue",
      String.raw`set -gx GW_STATE_DIR '/home/it\'s \\ $u/.gw-rescue'`,
      String.raw`set -gx GW_CONFIG_PATH '/home/it\'s \\ $u/.gw-rescue/gw.json'`,
      "",
    ]);
  });

  it("tells beside the lines where there is no such profile, and then ends well", async () => {
    const host = await makeFakeHost();
    const { stdout, stderr, exitCode } = await runOn(host, [...rescue, "env"]);
    expect({ exitCode, isPrinted: stdout.includes("export GW_PROFILE=rescue\n") }).toEqual({ exitCode: 0, isPrinted: true });
    expect(stderr.replaceAll(/\s+/g, " ")).toBe(
      "note: Profile rescue is not configured: there is no ~/.gw-rescue/gw.json. Set it up: gw --profile rescue onboard ",
    );
    await host.write("/home/u/.gw-rescue/gw.json", "{}");
    expect((await runOn(host, [...rescue, "env"])).stderr).toBe("");
  });

  it.each([
    ["fishy", "Did you mean fish?"],
    ["powershell", "Known: sh, bash, zsh, fish."],
    ["constructor", "Known: sh, bash, zsh, fish."],
  ])("knows no %s", async (shell, hint) => {
    const { stderr, exitCode } = await runOn(await makeFakeHost(), [...rescue, "env", "--shell", shell]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`There are no lines for the shell "${shell}". ${hint}`);
  });

  it("forgets the profile of an earlier line when it comes back to the default one", async () => {
    const host = await makeFakeHost({ GW_PROFILE: "rescue", GW_STATE_DIR: "/home/u/.gw-rescue" });
    const { stdout } = await runOn(host, ["--profile", "default", "--engine", "builtin", "env"]);
    expect(stdout.split("\n")).toEqual([
      "unset GW_PROFILE",
      "export GW_STATE_DIR=/home/u/.gw",
      "export GW_CONFIG_PATH=/home/u/.gw/gw.json",
      "",
    ]);
  });

  it("names the default profile by its places", async () => {
    const { stdout } = await runOn(await makeFakeHost(), ["--engine", "openclaw", "env"]);
    expect(stdout).toBe("export OPENCLAW_STATE_DIR=/home/u/.openclaw\nexport OPENCLAW_CONFIG_PATH=/home/u/.openclaw/openclaw.json\n");
  });
});
