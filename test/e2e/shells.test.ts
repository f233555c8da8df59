import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";
import type { Terminal } from "../host/terminal.ts";

/** How a shell is started bare, loads the completion, and reads what `gw env` prints. */
const shells = {
  bash: { argv: ["bash", "--norc", "--noprofile"], load: 'eval "$(gw completion bash)"', read: 'eval "$(gw $WORDS env)"' },
  zsh: {
    argv: ["zsh", "-f"],
    load: 'autoload -Uz compinit; compinit -u -D; eval "$(gw completion zsh)"',
    read: 'eval "$(gw ${=WORDS} env --shell zsh)"',
  },
  fish: {
    argv: ["fish", "--no-config"],
    load: "gw completion fish | source",
    read: "gw (string split -- ' ' $WORDS) env --shell fish | source",
  },
} as const;

type ShellName = keyof typeof shells;

const names = ["bash", "zsh", "fish"] as const satisfies readonly ShellName[];

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost({ user: "ordinary", systemd: false });
  await host.writeFile(".gw-rescue/gw.json", "{}");
  // A name that a shell which evaluates it would act upon.
  await host.writeFile(".gw-reset$(touch owned)/gw.json", "{}");
  await host.writeFile("answers.json", "{}");
});
afterAll(async () => host.stop());

/** A shell whose completion of gw is loaded. */
async function open(name: ShellName): Promise<Terminal> {
  const terminal = host.terminal([...shells[name].argv], { columns: 80, rows: 24, env: { PS1: "ready> ", HISTFILE: undefined } });
  terminal.type(`${shells[name].load}; echo lo""aded\r`);
  await terminal.waitForText("loaded");
  return terminal;
}

describe.each(names)("completion in %s", (name) => {
  it("completes commands, flags, values and the profiles of this host, and runs nothing that a name says", async () => {
    const terminal = await open(name);
    terminal.type("gw --profile re\t");
    await terminal.waitForText("gw --profile rescue");
    terminal.type("gatew\t");
    await terminal.waitForText("gw --profile rescue gateway");
    terminal.type("inst\t--no-st\t");
    await terminal.waitForText("gw --profile rescue gateway install --no-start");
    terminal.press("ctrl-u");
    terminal.type("gw onboard --bind=loo\t");
    await terminal.waitForText("gw onboard --bind=loopback");
    terminal.press("ctrl-u");
    terminal.type("gw onboard --answers ans\t");
    await terminal.waitForText("gw onboard --answers answers.json");
    terminal.press("ctrl-u");
    terminal.type("gw gateway st\t\t");
    await terminal.waitForText(/start[^]*status|status[^]*start/);
    await terminal.close();
    expect((await host.run(["ls", "-a"])).stdout).not.toMatch(/^owned$/m);
  });
});

describe.each(names)("gw env in %s", (name) => {
  it.each(["openclaw", "clawdbot", "builtin"])("makes the commands of %s speak of the profile and of nothing else", async (engine) => {
    const prefix = { openclaw: "OPENCLAW", clawdbot: "CLAWDBOT", builtin: "GW" }[engine] ?? "";
    const home = path.join(host.home, "it's a $(touch owned) \\ home");
    await mkdir(home, { recursive: true });
    const { argv, read } = shells[name];
    const environment = { HOME: home, WORDS: `--profile rescue --engine ${engine}`, [`${prefix}_GATEWAY_TOKEN`]: "inherited" };
    const { stdout, stderr } = await host.run([...argv, "-c", `${read}; env`], { env: environment });
    const state = path.join(home, `.${engine === "builtin" ? "gw" : engine}-rescue`);
    const config = path.join(state, `${engine === "builtin" ? "gw" : engine}.json`);
    // No shell says anything of the lines that it reads; the note is gw's, as the profile is yet to be made.
    expect(stderr).toMatch(/^note: Profile rescue is not configured: .*\n$/);
    const found = stdout.split("\n").filter((line) => line.startsWith(`${prefix}_`));
    expect(found.toSorted()).toEqual([
      `${prefix}_CONFIG_PATH=${config}`,
      ...(engine === "clawdbot" ? ["CLAWDBOT_GATEWAY_PORT=18789"] : []),
      `${prefix}_PROFILE=rescue`,
      `${prefix}_STATE_DIR=${state}`,
    ]);
  });
});

describe("gw man", () => {
  it("is a page without a fault, in which every command stands", async () => {
    const { stdout } = await host.run(["gw", "man"]);
    const judged = await host.run(["mandoc", "-T", "lint", "-W", "error"], { input: stdout });
    expect(judged).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    const { stdout: page } = await host.run(["mandoc", "-T", "html"], { input: stdout });
    expect(page).toMatch(/gw\s+gateway\s+start/);
  });
});
