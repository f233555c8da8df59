import { describe, expect, it } from "vitest";
import { engines } from "../../src/engine/engines.ts";
import type { CommandOptions } from "../../src/host/commands.ts";
import { selectorsIn } from "../../src/profile/selectors.ts";
import { makeFakeHost, type FakeHost } from "../instance/fake-host.ts";
import { redirectingValues, redirectingVariables } from "./redirecting-variables.ts";
import { runOn } from "./run-on.ts";

const values = redirectingValues({ stateDir: "/home/u/.main", configPath: "/home/u/.main/main.json", home: "/home/u/other-home" });
const variables = redirectingVariables(values);

const commands = [
  ["status"],
  ["ports"],
  ["ports", "--suggest"],
  ["env"],
  ["undo", "--list"],
  ["repair", "--list"],
  ["doctor"],
  ["gateway", "stop", "--dry-run"],
];

/** Every engine has a default profile and one that is named. */
async function makeHost(environment: Readonly<Record<string, string>> = {}): Promise<FakeHost> {
  const host = await makeFakeHost(environment);
  for (const [index, { id }] of engines.entries()) {
    const name = id === "builtin" ? "gw" : id;
    const config = (port: number) => JSON.stringify({ gateway: { mode: "local", port } });
    await host.write(`/home/u/.${name}/${name}.json`, config(18_789 + index * 200));
    await host.write(`/home/u/.${name}-rescue/${name}.json`, config(25_000 + index * 200));
    await host.write("/home/u/.main/main.json", config(18_789));
  }
  return host;
}

/** What a command says as JSON of what it found, without the names of the variables that did not count. */
async function look(engine: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const asked: CommandOptions[] = [];
  const argv = ["--profile", "rescue", "--engine", engine, ...words];
  const { stdout, exitCode } = await runOn(await makeHost(environment), [...argv, "--json"], (options) => asked.push(options));
  const { data = {}, problem, notes, ...rest } = JSON.parse(stdout);
  const others = notes.filter((note: string) => !note.startsWith("ignored from this shell: "));
  const { overrides = [], unset = [], ...found } = data ?? {};
  return { said: { exitCode, ...rest, problem, found, notes: others }, overrides, unset, asked, stdout };
}

describe.each(engines.map(({ id }) => id))("a named profile of %s in a shell of another gateway", (engine) => {
  it("is one and the same whichever variable the shell has, and the variable is named without its value", async () => {
    const { said } = await look(engine, ["status"]);
    for (const [name, value] of variables) {
      const inherited = await look(engine, ["status"], { [name]: value });
      expect([name, inherited.said]).toEqual([name, said]);
      expect(inherited.overrides).toEqual([{ variable: name, effect: "ignored" }]);
      expect(inherited.asked.filter(({ environment }) => environment?.[name] !== undefined)).toEqual([]);
    }
  });

  it.each(commands.map((words) => [words.join(" "), words] as const))(
    "is the same to gw %s with all of them, and none reaches a child",
    async (_, words) => {
      const all = Object.fromEntries(variables);
      const { said } = await look(engine, words);
      const inherited = await look(engine, words, all);
      expect(inherited.said).toEqual(said);
      const names = new Set(selectorsIn(all));
      expect(names.size).toBe(variables.length);
      for (const { environment } of inherited.asked) expect(Object.keys(environment ?? {}).filter((name) => names.has(name))).toEqual([]);
      expect(Object.values(values).filter((value) => value.length > 20 && inherited.stdout.includes(value))).toEqual([]);
    },
  );

  it("says on the screen which ones did not count", async () => {
    const host = await makeHost(Object.fromEntries(variables));
    const { stdout, stderr } = await runOn(host, ["--profile", "rescue", "--engine", engine, "status"]);
    for (const [name] of variables) expect(stderr).toContain(name);
    expect(stdout + stderr).not.toContain("inherited-");
  });
});
