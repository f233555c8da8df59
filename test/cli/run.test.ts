import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/cli/outcome.ts";
import type { Finished } from "../../src/cli/run.ts";
import type { CommandOptions } from "../../src/host/commands.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { acceptedCommands } from "./accepted-commands.ts";
import { runOn } from "./run-on.ts";

const commands = acceptedCommands().map((words) => words.join(" "));
/** A group of commands that does nothing by itself but show its help. */
const handled = commands.filter((words) => words !== "browser");

/** What commands take besides flags. */
function argumentsOf(words: string): readonly string[] {
  if (words === "completion") return ["bash"];
  if (words === "browser open") return ["http://127.0.0.1:19793/"];
  return ["clone", "rename"].includes(words) ? ["spare"] : [];
}

describe("run", () => {
  it.each(handled)("has a handler for gw %s, which ends with an exit code and an envelope", async (words) => {
    const finished = await runWords(["--profile", "rescue", "--json", ...words.split(" "), ...argumentsOf(words)]);
    expect(Object.values(exitCodes)).toContain(finished.exitCode);
    const envelope = { schemaVersion: 1, command: expect.stringContaining(words), ok: finished.exitCode === 0 };
    expect(JSON.parse(finished.stdout)).toMatchObject(envelope);
  });

  it.each(["ports --set 20789", "ports --suggest", "undo --list", "env", "list"])("has a handler for gw %s", async (words) => {
    const { exitCode, stdout } = await runWords(["--json", ...words.split(" ")]);
    expect([exitCodes.done, exitCodes.failed]).toContain(exitCode);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
  });

  it.each(["--version", "--profile rescue --version", "--version --json"])("prints the version alone for gw %s", async (words) => {
    expect(await runWords(words.split(" "))).toMatchObject({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "", exitCode: 0 });
  });

  it.each([...commands.map((words) => `${words} --help`), "--help", "browser"])(
    "shows help for gw %s on stdout and ends with 0",
    async (words) => {
      expect(await runWords(words.split(" "))).toMatchObject({ exitCode: 0, stderr: "", stdout: expect.stringMatching(/^Usage: gw/) });
    },
  );

  it.each([
    ["--json", "Usage: gw [options]"],
    ["--json=stream", "Usage: gw [options]"],
    ["--profile rescue --json", "Usage: gw [options]"],
    ["onboard --help --json", "Usage: gw onboard"],
    ["browser --json", "Usage: gw browser"],
  ])("gives help as data for gw %s", async (words, text) => {
    for (const isInteractive of [false, true]) {
      const { stdout, stderr, exitCode } = await runWords(words.split(" "), {}, () => {}, isInteractive);
      expect([stderr, exitCode]).toEqual(["", 0]);
      expect(JSON.parse(stdout)).toMatchObject({
        schemaVersion: 1,
        command: "help",
        ok: true,
        data: { text: expect.stringContaining(text) },
      });
    }
  });

  it("shows help for no words at all", async () => {
    expect(await runWords([])).toEqual(await runWords(["--help"]));
  });

  it("ends with 2 for a wrong command line, on stderr or in the envelope", async () => {
    expect(await runWords(["onbord"])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "gw: Unknown command 'onbord'. Did you mean onboard?\n    gw --help\n",
    });
    expect(JSON.parse((await runWords(["list", "--jsn", "--json"])).stdout)).toMatchObject({ ok: false, problem: { kind: "usage" } });
  });

  it("ends with 2 for a profile name that is none", async () => {
    expect(await runWords(["--profile", "Rescue", "list"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("--profile rescue"),
    });
  });

  it("keeps the words of the call in a hint that adds one", async () => {
    const words = ["--profile", "rescue", "--engine", "openclaw", "onboard", "--yes", "--port", "20789"];
    expect((await runWords(words)).stderr).toContain(
      "Let gw install it: gw --profile rescue --engine openclaw onboard --yes --port 20789 --install-engine\n",
    );
  });

  it("asks no questions without a terminal", async () => {
    expect(await runWords(["--profile", "rescue", "onboard"])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("`gw --profile rescue onboard` asks questions"),
    });
  });

  it("says how to set up the first gateway, for the profile that was named", async () => {
    expect((await runWords(["--profile", "rescue", "list"])).stdout).toBe(
      "No gateway on this host yet. Set one up: gw --profile rescue onboard\n",
    );
  });

  it("prints the environment of the profile for a shell", async () => {
    expect((await runWords(["--profile", "rescue", "env"])).stdout).toBe(
      "export GW_PROFILE=rescue\nexport GW_STATE_DIR=/home/u/.gw-rescue\nexport GW_CONFIG_PATH=/home/u/.gw-rescue/gw.json\n",
    );
  });

  it("asks which engine is meant where several have the profile, and lists without asking", async () => {
    const host = await makeFakeHost();
    for (const config of [".openclaw-rescue/openclaw.json", ".gw-rescue/gw.json"]) await host.write(`/home/u/${config}`, "{}");
    const { exitCode, stderr } = await runOn(host, ["--profile", "rescue", "status"]);
    expect(exitCode).toBe(exitCodes.usage);
    expect(stderr).toBe(
      [
        "gw: Profile rescue exists for several engines: openclaw, builtin. Say which one is meant with --engine.",
        "    For instance: gw --profile rescue --engine openclaw status",
        "    For instance: gw --profile rescue --engine builtin status",
        "",
      ].join("\n"),
    );
    expect((await runOn(host, ["--profile", "rescue", "list"])).exitCode).toBe(exitCodes.done);
  });

  it("calls itself as npx does where it was called so", async () => {
    expect((await runWords(["status"], { npm_command: "exec" })).stderr).toContain("npx gw onboard");
  });

  it("tells the end as wide as the window is by then", async () => {
    const stderrAt = async (first: number, later: number) => {
      const fake = await makeFakeHost();
      await fake.manage("user", {});
      let columns = first;
      const resize = () => void (columns = later);
      return (
        await runOn(
          fake,
          ["--profile", "rescue", "gateway", "start"],
          resize,
          {},
          () => {},
          () => columns,
        )
      ).stderr;
    };
    const wide = await stderrAt(200, 200);
    expect(await stderrAt(40, 200)).toBe(wide);
    expect(await stderrAt(40, 40)).not.toBe(wide);
  });

  it("keeps inherited selectors from every child of a named profile", async () => {
    const environments: CommandOptions["environment"][] = [];
    const inherited = { OPENCLAW_STATE_DIR: "/data/oc", GW_STATE_DIR: "/data/gw", LANG: "C" };
    const { stderr } = await runWords(["--profile", "rescue", "gateway", "start"], inherited, (options) =>
      environments.push(options.environment),
    );
    expect(environments.length).toBeGreaterThan(0);
    for (const environment of environments) expect(environment).toEqual({ LANG: "C" });
    expect(stderr).not.toContain("/data/");
  });
});

/** Runs gw on an empty host on which nothing can be written. */
async function runWords(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  onQuery: (options: CommandOptions) => void = () => {},
  isInteractive = false,
): Promise<Finished> {
  const fake = await makeFakeHost(environment);
  await fake.manage("user", {});
  return runOn(fake, words, onQuery, {}, () => {}, 120, isInteractive);
}
