import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemas } from "../../src/cli/schema/schemas.ts";
import { type EngineHost, provedRelease, startEngineHost, waitServing, withExplanation } from "./engine-host.ts";
import { openPorts } from "./facts.ts";

const rescue = ["--profile", "rescue"];
const basePort = 19_789;
const cdpPort = basePort + 11;
const page = `http://127.0.0.1:${basePort}/`;

/** A real browser, started, looked at and stopped by the engine itself when gw says so. */
describe(`${provedRelease}: the browser of a gateway`, () => {
  let host: EngineHost;
  /** Clawdbot takes the one of the person unless told; OpenClaw its own. */
  let named: readonly string[];
  /** Since when OpenClaw's browser opens no address of the host unless the config names it. */
  let hasRules: boolean;

  beforeAll(async () => {
    host = await startEngineHost();
    named = host.release.name === "clawdbot" ? ["--browser-profile", "clawd"] : [];
    hasRules = host.release.name === "openclaw" && host.release.version >= "2026.4";
    const words = ["onboard", "--engine", host.release.name, "--yes", "--browser", "--port", String(basePort), "--no-start"];
    expect(await host.gw([...rescue, ...words])).toMatchObject({ exitCode: 0 });
    await configure();
    expect(await host.gw([...rescue, "gateway", "start"])).toMatchObject({ exitCode: 0 });
    await waitServing(host, basePort);
  });
  afterAll(async () => host?.stop());

  async function configure(): Promise<void> {
    const { configPath } = host.profile("rescue");
    const config = JSON.parse(await readFile(configPath, "utf8"));
    const rules = hasRules ? { ssrfPolicy: { allowedHostnames: ["127.0.0.1"] } } : {};
    const browser = { ...config.browser, headless: true, ...rules };
    await host.writeFile(configPath.slice(host.home.length + 1), JSON.stringify({ ...config, browser }), 0o600);
  }

  /** The data of a browser command that works, which must be as gw's schema says. */
  async function dataOf(name: "status" | "start" | "stop" | "profiles" | "tabs" | "open" | "screenshot", ...words: readonly string[]) {
    const asked = name === "profiles" ? [] : named;
    const { exitCode, stdout, stderr } = await host.gw([...rescue, "browser", name, ...words, ...asked, "--json"]);
    expect(exitCode, stdout + stderr).toBe(0);
    const { data } = JSON.parse(stdout);
    expect(schemas[`browser-${name === "stop" ? "start" : name}`].safeParse(data).error?.issues).toBeUndefined();
    return data;
  }

  it("starts on a port of its block, opens a page, is pictured, and stops", async () =>
    withExplanation(host, async () => {
      expect(await dataOf("start")).toMatchObject({ running: true, cdpPort, changed: true });
      expect(await openPorts(host)).toContain(cdpPort);
      expect(await dataOf("open", page)).toMatchObject({ url: expect.stringContaining(page) });
      expect(await dataOf("screenshot", "shot.png")).toMatchObject({ path: join(host.home, "shot.png") });
      const picture = await readFile(join(host.home, "shot.png"));
      expect(picture.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
      expect(await dataOf("stop")).toMatchObject({ running: false, changed: true });
      expect(await openPorts(host)).not.toContain(cdpPort);
    }));

  it("says what it does not do", async () => {
    const isClawdbot = host.release.name === "clawdbot";
    const refusals: readonly (readonly [readonly string[], number, string])[] = [
      [["start", "--browser-profile", "nobody"], 2, "There is no browser profile nobody. There is: "],
      ...(hasRules ? [[["open", "http://10.11.12.13/"], 1, "its own rules forbid addresses of this host"] as const] : []),
      ...(isClawdbot ? [[["start"], 1, "none of its tabs is attached"] as const] : []),
    ];
    for (const [words, exitCode, text] of refusals)
      expect(await host.gw([...rescue, "browser", ...words])).toMatchObject({ exitCode, stderr: expect.stringContaining(text) });
  });
});
