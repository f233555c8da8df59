import { describe, expect, it } from "vitest";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";
import { acceptedCommands } from "./accepted-commands.ts";
import { runOn } from "./run-on.ts";

const home = "/home/u";

/** A gateway that runs and one that does not, one whose config does not parse, and a directory that is none. */
async function makeHost(): Promise<FakeHost> {
  const host = await makeFakeHost({ XDG_RUNTIME_DIR: "/run/user/0" });
  const workspace = `"agents":{"defaults":{"workspace":"${home}/work"}}`;
  await host.write(`${home}/.gw/gw.json`, '{"gateway":{"port":18789}}');
  await host.write(`${home}/.gw-rescue/gw.json`, `{"gateway":{"port":19789,"auth":{"token":"kept-token"}},${workspace}}`);
  await host.write(`${home}/.gw-rescue/gw.json.bak`, `{"gateway":{"port":19800,"auth":{"token":"kept-token"}},${workspace}}`);
  await host.write(`${home}/.gw-broken/gw.json`, "{ broken");
  await host.makeDirectory(`${home}/.openclaw-left`);
  await host.manage("user", {});
  return host;
}

/** What asks for more words, and flags with which nothing is changed. */
const more: Readonly<Record<string, readonly string[]>> = {
  onboard: ["--yes", "--dry-run", "--port", "20789"],
  clone: ["spare", "--dry-run"],
  rename: ["standby", "--dry-run"],
  remove: ["--dry-run"],
  repair: ["--from-snapshot", "bak", "--dry-run"],
  "gateway install": ["--dry-run"],
  "browser open": ["http://127.0.0.1/"],
  completion: ["bash"],
};

/** These say paths for programs, or teach them, or run a gateway. */
const others: ReadonlySet<string> = new Set(["env", "completion", "man", "schema", "help", "browser", "gateway", "gateway run"]);

const commands = acceptedCommands().map((words) => words.join(" "));

describe("paths below the home", () => {
  it.each(commands.filter((words) => !others.has(words)))("are short where people read, and whole for scripts: gw %s", async (command) => {
    for (const profile of ["rescue", "broken", "none"]) {
      const words = ["--profile", profile, "--engine", "builtin", ...command.split(" "), ...(more[command] ?? [])];
      const host = await makeHost();
      const over = { files: { ...host.files, canWrite: async () => true } };
      const logged: string[] = [];
      const { stdout, stderr } = await runOn(
        host,
        words,
        () => {},
        over,
        (line) => logged.push(line),
      );
      // What is to be pasted is whole; it stands behind a colon, a bracket or a gap.
      const shown = [stdout, stderr, ...logged].join("\n").replaceAll(/(?:: |\(|\s{2,})(?:gw|ls|rm|chmod) .*/g, "");
      expect(shown.split("\n").filter((line) => line.includes(home))).toEqual([]);
      const json = await runOn(await makeHost(), [...words, "--json"], () => {}, over);
      expect(json.stdout.match(/[^"\\]{0,40}~\/[^"\\]{0,40}/g) ?? []).toEqual([]);
    }
  });

  it("are whole in what a shell reads", async () => {
    const { stdout } = await runOn(await makeHost(), ["--profile", "rescue", "env", "--shell", "fish"]);
    expect(stdout).toContain(`${home}/.gw-rescue/gw.json`);
  });
});
