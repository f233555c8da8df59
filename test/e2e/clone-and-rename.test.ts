import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestHost } from "../host/test-host.ts";
import { at, killAt, type Point } from "./kill-point.ts";
import { gw, openPorts, startHostWithMain, treeOf } from "./rescue-host.ts";

const rescue = ["--profile", "rescue"];
const spare = ["--profile", "spare"];

/** Settings and secrets as an engine might have them; gw's own gateway takes any. */
const settings = `"channels": { "telegram": { "botToken": "123456789:AAF-telegramTokenOfRescue000000000", "dmPolicy": "pairing" } },
  "models": { "providers": { "own": { "baseUrl": "https://me:hunter2hunter2@models.example", "headers": { "X-Own": "plain words" } } } },
  "tools": { "model": "claude-sonnet-4-20250514" },
  "env": { "vars": { "OPENAI_API_KEY": "sk-short" } },
  "browser": { "profiles": { "work": { "cdpPort": 19820, "color": "#00ff00" } } }`;

/** Every secret of the config, the gateway's own included. */
function secretsOf(config: string): readonly string[] {
  const token = /"token": "([^"]+)"/.exec(config)?.[1] ?? "";
  return [token, "AAF-telegramTokenOfRescue000000000", "hunter2hunter2", "plain words", "sk-short"];
}

describe("a profile that is cloned or renamed", () => {
  let host: TestHost;
  let before: Awaited<ReturnType<typeof standing>>;

  beforeAll(async () => {
    host = await startHostWithMain();
    await say([...rescue, "onboard", "--yes"]);
    const stateDir = path.join(host.home, ".gw-rescue");
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(
      ".gw-rescue/gw.json",
      config.replace(
        "{",
        `{ // mine\n  ${settings}, "logging": { "file": "~/.gw-rescue/logs/own.log", "also": ["${stateDir}/x", "${stateDir}2/x"] },`,
      ),
      0o600,
    );
    await host.writeFile(
      ".gw-rescue/sessions/sessions.json",
      JSON.stringify({ file: `${stateDir}/sessions/1.jsonl`, other: `${stateDir}-2/x` }),
    );
    await host.writeFile(".gw-rescue/sessions/1.jsonl", `{"cwd":"${stateDir}"}\n`);
    await host.writeFile(".gw/workspace-rescue/mine.json", JSON.stringify({ note: stateDir }));
    await host.writeFile(".config/systemd/user/gw-gateway-rescue.service.d/mine.conf", "[Service]\nNice=5\n");
    const unit = await host.readFile(".config/systemd/user/gw-gateway-rescue.service");
    await host.writeFile(".config/systemd/user/gw-gateway-rescue.service", unit.replace("RestartSec=5", "RestartSec=7"));
    await host.run(["systemctl", "--user", "daemon-reload"]);
    await say([...rescue, "gateway", "restart"]);
    before = await standing();
  });
  afterAll(async () => host.stop());

  it("has a clone with its settings, on ports of its own, without a secret of it, and undo takes that back", async () => {
    const main = await standing();
    const secrets = secretsOf(await host.readFile(".gw-rescue/gw.json"));
    expect(secrets.length).toBeGreaterThan(3);
    const said = await say([...rescue, "clone", "copy", "--yes"]);
    expect(said).toContain("http://127.0.0.1:20789 is healthy");
    expect(said).toMatch(/to be set anew where it is needed: .*channels\.telegram\.botToken/);
    const config = JSON.parse(await host.readFile(".gw-copy/gw.json"));
    expect(config).toMatchObject({
      gateway: { port: 20_789 },
      agents: { defaults: { workspace: path.join(host.home, ".gw/workspace-copy") } },
      tools: { model: "claude-sonnet-4-20250514" },
      channels: { telegram: { enabled: false, dmPolicy: "pairing" } },
      browser: { profiles: { work: { cdpPort: 20_820 } } },
    });
    const hits = await host.run(["grep", "-rlF", ...secrets.flatMap((secret) => ["-e", secret]), ".gw-copy", ".gw/workspace-copy"], {
      directory: host.home,
    });
    expect(hits.stdout).toBe("");
    const own = await standing();
    for (const [file, text] of Object.entries(main.tree)) expect([file, own.tree[file]]).toEqual([file, text]);
    expect(await gw(host, [...rescue, "clone", "copy", "--yes"])).toMatchObject({ exitCode: 2 });
    await say(["--profile", "copy", "undo"]);
    expect(await standing()).toEqual(before);
  });

  it("shows each move, and is refused where the name is taken or there is nobody to ask", async () => {
    const shown = await say([...rescue, "rename", "spare", "--dry-run"]);
    expect(shown).toContain("move the state directory ~/.gw-rescue to ~/.gw-spare");
    expect(shown).toContain("move the workspace ~/.gw/workspace-rescue");
    const unasked = await gw(host, [...rescue, "rename", "spare"]);
    expect(unasked).toMatchObject({ exitCode: 2 });
    expect(unasked.stderr).toContain("gw --profile rescue rename spare --yes");
    const taken = await gw(host, [...rescue, "rename", "default", "--yes"]);
    expect(taken).toMatchObject({ exitCode: 2 });
    expect(taken.stderr).toContain("is there already");
    const unnamed = await gw(host, ["rename", "spare", "--yes"]);
    expect(unnamed).toMatchObject({ exitCode: 2 });
    expect(unnamed.stderr).toContain("The default profile of Built-in gateway has no name that could be changed");
    expect(unnamed.stderr).toContain("gw clone spare");
    expect(await standing()).toEqual(before);
  });

  it("has its ports, its token, its files and its own lines under the new name, and comes back whole with undo", async () => {
    const said = await say([...rescue, "rename", "spare", "--yes"]);
    expect(said).toContain("http://127.0.0.1:19789 is healthy");
    expect(said).toContain("none changed");
    expect(await openPorts(host)).toEqual(before.ports);
    const place = path.join(host.home, ".gw-spare");
    const config = await host.readFile(".gw-spare/gw.json");
    expect(config).toContain("// mine");
    expect(config).toContain('"~/.gw-spare/logs/own.log"');
    expect(config).toContain(`["${place}/x", "${path.join(host.home, ".gw-rescue2")}/x"]`);
    expect(config).toContain(path.join(host.home, ".gw/workspace-spare"));
    expect(JSON.parse(await host.readFile(".gw-spare/sessions/sessions.json"))).toEqual({
      file: `${place}/sessions/1.jsonl`,
      other: `${path.join(host.home, ".gw-rescue-2")}/x`,
    });
    expect(await host.readFile(".gw/workspace-spare/mine.json")).toContain(".gw-rescue");
    const unit = await host.readFile(".config/systemd/user/gw-gateway-spare.service");
    expect(unit).toContain("RestartSec=7");
    expect(unit).not.toContain("rescue");
    expect((await host.run(["systemctl", "--user", "show", "-P", "Nice", "gw-gateway-spare.service"])).stdout).toBe("5\n");
    const left = [...(await readdir(host.home)), ...(await readdir(path.join(host.home, ".config/systemd/user")))];
    expect(left.filter((name) => name.includes("rescue"))).toEqual([]);
    expect((await say([...rescue, "undo", "--list"])).split("\n")[1]).toContain("rename rescue to spare");

    expect(await say([...spare, "undo"])).toContain("is healthy again");
    expect(await standing()).toEqual(before);
  });

  it("is taken back plan by plan also where it had another name meanwhile", async () => {
    await say([...rescue, "rename", "spare", "--yes"]);
    await say([...spare, "gateway", "uninstall"]);
    await say([...spare, "rename", "rescue", "--yes"]);
    const listed = await say([...rescue, "undo", "--list"]);
    expect(listed).toMatch(/rename spare to rescue[^]*gateway uninstall[^]*rename rescue to spare/);
    for (const title of ["rename spare to rescue", "gateway uninstall", "rename rescue to spare"])
      expect(await say([...rescue, "undo"])).toContain(`Took back "${title}"`);
    expect(await standing()).toEqual(before);
  });

  const points: readonly (Point & { readonly title: string; readonly name: readonly string[] })[] = [
    { title: "between the two moves", name: rescue, ...at("kill-before", "rename", "/.gw-spare$") },
    { title: "in the middle of writing the new paths", name: spare, ...at("kill-before", "rename", "/.gw-spare/sessions/sessions.json$") },
    { title: "before it was started under its new name", name: spare, systemctl: { at: 7, effect: "kill-before" } },
  ];

  it.each(points)("that is killed $title is taken back by undo", async (point) => {
    await killAt(host, [...rescue, "rename", "spare", "--yes"], point);
    expect((await gw(host, [...point.name, "rename", "third", "--yes"])).stderr).toContain("(rename rescue to spare, ");
    expect(await say([...point.name, "undo"])).toContain("is healthy again");
    expect(await standing()).toEqual(before);
  });

  it.each([
    { title: "a rename", words: [...rescue, "rename", "spare"], point: at("kill-before", "rename", "/.gw-spare/sessions/sessions.json$") },
    { title: "a clone", words: [...rescue, "clone", "spare"], point: at("kill-before", "rename", "/.gw-spare/gw.json$") },
  ])("$title that was killed is taken back and begun anew by the same command", async ({ words, point }) => {
    await killAt(host, [...words, "--yes"], point);
    const halved = await standing();
    for (const more of [[], ["--dry-run"]]) {
      const asked = await gw(host, [...words, ...more]);
      expect(asked).toMatchObject({ exitCode: 1 });
      expect(asked.stderr).toMatch(/was cut off in the middle and stands half done\.[^]* undo\n/);
    }
    expect(await standing()).toEqual(halved);
    const said = await say([...words, "--yes"]);
    expect(said).toMatch(/is healthy[^]*was cut off in the middle and stands half done\.\n.*It is taken back first\.\n/);
    await say([...spare, "undo"]);
    expect(await standing()).toEqual(before);
  });

  it("is not moved back over what is there by then", async () => {
    await say([...rescue, "rename", "spare", "--yes"]);
    await host.writeFile(".gw-rescue/new.txt", "new\n");
    const refused = await gw(host, [...spare, "undo"]);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain("There is something at ~/.gw-rescue already");
    expect(await openPorts(host)).toEqual(before.ports);
  });

  async function say(words: readonly string[]): Promise<string> {
    const result = await gw(host, words);
    expect(result.exitCode, `${words.join(" ")}: ${result.stdout}${result.stderr}`).toBe(0);
    return `${result.stdout}${result.stderr}`;
  }

  /** The whole home but for gw's records and what a gateway writes by itself, and what the service manager says. */
  async function standing(): Promise<{
    readonly tree: Readonly<Record<string, string>>;
    readonly states: unknown;
    readonly ports: readonly number[];
  }> {
    const without = [/\/(gateway\.lock.*|logs?\/.*)$/, /^\.local\/state\/gw\/plans\//];
    const properties = "LoadState,UnitFileState,ActiveState,NeedDaemonReload";
    const states = await Promise.all(
      ["rescue", "spare"].map(
        async (name) => (await host.run(["systemctl", "--user", "show", "-p", properties, `gw-gateway-${name}.service`])).stdout,
      ),
    );
    return { tree: await treeOf(host, without), states, ports: await openPorts(host) };
  }
});
