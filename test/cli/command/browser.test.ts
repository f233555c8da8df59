import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../../../src/cli/outcome.ts";
import { schemaNames } from "../../../src/cli/schema/schema-names.ts";
import { schemas } from "../../../src/cli/schema/schemas.ts";
import type { CommandOptions, CommandResult } from "../../../src/host/commands.ts";
import type { HttpClient } from "../../../src/host/http-client.ts";
import type { HttpReply, Sockets } from "../../../src/host/sockets.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { nodeFiles } from "../../../src/node/files.ts";
import { makeFakeHost, type FakeHost } from "../../instance/fake-host.ts";
import { makeTemporaryDirectory } from "../../node/temporary-directory.ts";
import { runOn } from "../run-on.ts";

type Asked = { readonly method: string; readonly path: string; readonly bearer: string | undefined; readonly body?: unknown };

/** What the printed envelope of a browser command is refused for by the schema that gw prints for it. */
function schemaFaults(action: string, stdout: string): unknown {
  const name = schemaNames.find((one) => one === `browser-${action === "stop" ? "start" : action}`);
  const { ok, data } = JSON.parse(stdout);
  const parsed = name === undefined ? undefined : schemas[name].safeParse(data);
  return parsed?.success === true && ok === true ? [] : (parsed?.error?.issues ?? stdout);
}

type Answers = {
  /** By `GET /path?query` or `POST /path?query` of the control port. */
  readonly http?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** What the engine's command line comes to. */
  readonly command?: Partial<CommandResult>;
};

const secret = "canary-secret";
const clock = { now: () => 0, elapsed: () => 0, sleep: async () => new Promise<void>((resolve) => void setTimeout(resolve, 1000)) };

async function ask(host: FakeHost, words: readonly string[], { http = {}, status = 200, command = {} }: Answers = {}) {
  const asked: Asked[] = [];
  const ran: { readonly argv: readonly string[]; readonly options: CommandOptions }[] = [];
  const answer = (method: string, text: string, bearer: string | undefined, body?: unknown): HttpReply | undefined => {
    const url = new URL(text);
    asked.push({ method, path: `${url.port}${url.pathname}${url.search}`, bearer, ...(body === undefined ? {} : { body }) });
    if (url.pathname === "/readyz") return { status: 200, body: '{"ready":true,"failing":[]}' };
    if (url.port.endsWith("00")) return { status: 200, body: "<!doctype html>" };
    const found = http[`${method} ${url.pathname}${url.search}`];
    return found === undefined ? undefined : { status, body: JSON.stringify(found) };
  };
  const sockets: Sockets = {
    tryBind: async () => "used",
    converse: async () => ({ kind: "no-answer" }),
    get: async (url, { bearer }) => answer("GET", url, bearer),
  };
  const httpClient: HttpClient = { post: async (url, { bearer, body }) => answer("POST", url, bearer, body) };
  const commands = {
    run: async (argv: readonly string[], options: CommandOptions): Promise<CommandResult> => {
      ran.push({ argv, options });
      return { argv, exitCode: 0, stdout: "", stderr: "", ending: "exited", ...command };
    },
  };
  const finished = await runOn(host, ["--profile", "rescue", ...words], () => {}, { sockets, httpClient, commands, clock });
  return { finished, asked, ran };
}

/** The built-in gateway of rescue on 27400, its control port held by pid 40, which is the gateway's unless told. */
async function builtinHost(controlPid = 40): Promise<FakeHost> {
  const host = await makeFakeHost();
  const stateDir = "/home/u/.gw-rescue";
  await host.write(`${stateDir}/gw.json`, JSON.stringify({ gateway: { port: 27_400, auth: { mode: "token", token: secret } } }));
  host.addProcess({ pid: 40, argv: ["node", "/opt/gw/bin/gw.cjs", "--profile", "rescue", "gateway", "run"] });
  host.addProcess({ pid: 41, argv: ["python3"] });
  await host.write(
    `${stateDir}/gateway.lock`,
    JSON.stringify({
      pid: 40,
      startTicks: 1040,
      configPath: `${stateDir}/gw.json`,
      stateDir,
      port: 27_400,
      startedAt: "2026-01-02T03:04:05.000Z",
    }),
  );
  await host.listen(27_400, 40);
  await host.listen(27_402, controlPid);
  return host;
}

/** The same host, with this directory of the real disk. */
function withReal(host: FakeHost, directory: string): FakeHost {
  const filesOf = (place: string) => (place.startsWith(directory) ? nodeFiles : host.files);
  const real: Partial<FakeHost["files"]> = {
    status: async (place) => filesOf(place).status(place),
    realPath: async (place) => filesOf(place).realPath(place),
    copy: async (...words) => nodeFiles.copy(...words),
  };
  return { ...host, files: { ...host.files, ...real } };
}

const state = {
  name: "work",
  isDefault: false,
  state: "running",
  running: true,
  cdpPort: 27_412,
  cdpUrl: "http://127.0.0.1:27412",
  pid: 77,
  startedAt: "2026-01-02T03:04:05.000Z",
  program: "/usr/bin/chromium",
  userDataDir: "/home/u/.gw-rescue/browser/work/user-data",
  headless: true,
  sandbox: false,
  detail: null,
};
const crashed = {
  ...state,
  name: "default",
  isDefault: true,
  state: "crashed",
  running: false,
  pid: null,
  detail: "it was ended by SIGKILL at noon",
};
const hostileTab = { targetId: "AB", title: "a\u001b[31mb", url: "http://h/" };

describe("gw browser with the built-in gateway", () => {
  it.each<[readonly string[], Asked, Answers["http"], RegExp]>([
    [
      ["start", "--browser-profile", "work"],
      { method: "POST", path: "27402/start?profile=work", bearer: secret, body: {} },
      { "POST /start?profile=work": state },
      /^Browser +work, running, pid 77\nCDP +27412\nRuns +headless, without a sandbox, because the gateway runs as root\n/,
    ],
    [
      ["stop"],
      { method: "POST", path: "27402/stop", bearer: secret, body: {} },
      { "POST /stop": crashed },
      /Note +it was ended by SIGKILL/,
    ],
    [
      ["profiles"],
      { method: "GET", path: "27402/profiles", bearer: secret },
      { "GET /profiles": { profiles: [crashed, state] } },
      /default +crashed +27412 +it was ended by SIGKILL at noon\nwork +running/,
    ],
    [
      ["tabs"],
      { method: "GET", path: "27402/tabs", bearer: secret },
      { "GET /tabs": { tabs: [hostileTab] } },
      /^a\\x1b\[31mb\n {2}Address {2}http:\/\/h\/\n {2}Tab +AB\n$/,
    ],
    [["tabs"], { method: "GET", path: "27402/tabs", bearer: secret }, { "GET /tabs": { tabs: [] } }, /^No tabs\.\n$/],
    [
      ["open", "http://h/"],
      { method: "POST", path: "27402/tabs/open", bearer: secret, body: { url: "http://h/" } },
      { "POST /tabs/open": { ...hostileTab, title: "" } },
      /^\(no title\)\n/,
    ],
    [
      ["screenshot", "--tab", "AB"],
      { method: "POST", path: "27402/screenshot", bearer: secret, body: { targetId: "AB" } },
      { "POST /screenshot": { ...hostileTab, path: "/home/u/shot.png" } },
      /^\/home\/u\/shot\.png\n$/,
    ],
  ])("%j", async (words, expected, http, text) => {
    const { finished, asked } = await ask(await builtinHost(), ["browser", ...words], http === undefined ? {} : { http });
    expect(finished).toMatchObject({ exitCode: exitCodes.done, stderr: "" });
    expect(finished.stdout).toMatch(text);
    expect(asked).toEqual([expected]);
    const json = await ask(await builtinHost(), ["browser", ...words, "--json"], http === undefined ? {} : { http });
    expect(schemaFaults(words[0] ?? "", json.finished.stdout)).toEqual([]);
    expect(finished.stdout + json.finished.stdout).not.toContain(secret);
  });

  it("copies a picture to where it is wanted", async () => {
    const directory = await makeTemporaryDirectory();
    await mkdir(path.join(directory, "to"));
    const kept = path.join(directory, "kept.png");
    await writeFile(kept, Buffer.from([0, 255, 1]));
    const host = withReal(await builtinHost(), directory);
    const answers = { http: { "POST /screenshot": { path: kept } } };
    const { finished } = await ask(host, ["browser", "screenshot", path.join(directory, "to/shot.png")], answers);
    expect(finished).toMatchObject({ exitCode: 0, stdout: `${path.join(directory, "to/shot.png")}\n` });
    expect([...(await readFile(path.join(directory, "to/shot.png")))]).toEqual([0, 255, 1]);
    const forced = await ask(host, ["browser", "screenshot", "--force", path.join(directory, "to/shot.png")], answers);
    expect(forced.finished).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("makes no picture that would have no place, or that of another file", async () => {
    const directory = await makeTemporaryDirectory();
    await mkdir(path.join(directory, "to"));
    await writeFile(path.join(directory, "mine.png"), "mine");
    await symlink("nowhere", path.join(directory, "link.png"));
    const host = withReal(await builtinHost(), directory);
    const refused = async (...words: readonly string[]) => {
      const { finished, asked } = await ask(host, ["browser", "screenshot", ...words]);
      expect([finished.exitCode, finished.stdout, asked]).toEqual([exitCodes.usage, "", []]);
      return finished.stderr.replaceAll(directory, "DIR");
    };
    expect(await refused(`${directory}/mine.png`)).toBe(
      "gw: DIR/mine.png is there already, and gw writes over no file.\n    Give the picture another name, or say --force.\n",
    );
    expect(await refused(`${directory}/link.png`)).toContain("DIR/link.png is there already");
    expect(await refused("--force", `${directory}/to`)).toBe(
      "gw: DIR/to is a directory.\n    Name a file in it, for instance: DIR/to/page.png\n",
    );
    expect(await refused("--force", `${directory}/none/shot.png`)).toBe(
      "gw: There is no directory DIR/none for the picture.\n    Make it: mkdir -p DIR/none\n",
    );
    expect(await readFile(path.join(directory, "mine.png"), "utf8")).toBe("mine");
  });

  it.each([
    ["start", state, "work, running already, pid 77", false],
    ["stop", { ...state, state: "stopped", running: false, pid: null }, "work, stopped\n", true],
  ])("says of %s whether it was so before", async (action, answer, text, changed) => {
    const host = await builtinHost();
    await host.listen(27_412, 77);
    const http = { [`POST /${action}?profile=work`]: answer };
    const words = ["browser", action, "--browser-profile", "work"];
    expect((await ask(host, words, { http })).finished.stdout).toContain(text);
    expect(JSON.parse((await ask(host, [...words, "--json"], { http })).finished.stdout)).toMatchObject({ data: { changed } });
    const before = await ask(await builtinHost(), [...words, "--json"], { http });
    expect(JSON.parse(before.finished.stdout)).toMatchObject({ data: { changed: !changed } });
  });

  it("says of no crashed browser that it has been crashed before", async () => {
    const { finished } = await ask(await builtinHost(), ["browser", "stop"], { http: { "POST /stop": crashed } });
    expect(finished.stdout).toContain("default, crashed\n");
  });

  it.each<[Problem, number]>([
    [{ kind: "browser-unknown", browser: "work", known: ["default"] }, exitCodes.usage],
    [{ kind: "cdp-port-held", browser: "work", port: 27_412, owner: "python3, pid 9" }, exitCodes.failed],
  ])("says a refusal in gw's own words for this person: %j", async (problem, exitCode) => {
    const http = { "POST /start?profile=work": { error: problem.kind, message: "x", next: [], problem } };
    const { finished } = await ask(await builtinHost(), ["browser", "start", "--browser-profile", "work"], { http, status: 409 });
    expect(finished.exitCode).toBe(exitCode);
    const { message, next } = describeProblem(problem, { profile: "rescue", program: "gw" });
    expect(finished.stderr).toBe(`gw: ${message}\n${next.map((line) => `    ${line}\n`).join("")}`);
  });

  it("shows its secret to no other program on the control port", async () => {
    for (const words of [["start"], ["status"]]) {
      const { finished, asked } = await ask(await builtinHost(41), ["browser", ...words]);
      expect(finished).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("browser control port 27402 is in use by python3 (pid 41)"),
      });
      expect(asked).toEqual([]);
    }
  });

  it("is not running when nobody answers", async () => {
    const { finished } = await ask(await builtinHost(), ["browser", "start"]);
    expect(finished).toMatchObject({ exitCode: exitCodes.notRunning, stderr: expect.stringContaining("within 45 s") });
  });

  it.each(["example.com", "file:///etc/passwd", "javascript:1", ""])("refuses the address %j before anything is asked", async (url) => {
    const { finished, asked } = await ask(await builtinHost(), ["browser", "open", url]);
    expect(finished).toMatchObject({ exitCode: exitCodes.usage, stderr: expect.stringContaining("it begins with http:// or https://") });
    expect(asked).toEqual([]);
  });
});

/** Profile rescue of OpenClaw 2026.9.6 on 27400, healthy. */
async function openclawHost(): Promise<FakeHost> {
  const host = await makeFakeHost({ OPENCLAW_GATEWAY_PORT: "18789", LANG: "C" });
  const stateDir = "/home/u/.openclaw-rescue";
  await host.write(`${stateDir}/openclaw.json`, '{"gateway":{"port":27400}}');
  const root = "/usr/lib/node_modules/openclaw";
  await host.write(`${root}/package.json`, JSON.stringify({ name: "openclaw", version: "2026.9.6", engines: { node: ">=24.16.0" } }));
  for (const entry of ["openclaw.mjs", "dist/index.js"]) await host.write(`${root}/${entry}`, "");
  await host.write("/home/u/.nvm/versions/node/v24.16.0/bin/node", "");
  host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
  const lock = { pid: 40, stateDir, configPath: `${stateDir}/openclaw.json`, port: 27_400, startTime: 1040 };
  await host.write(`${stateDir}/tmp/openclaw-0/gateway.state.lock`, JSON.stringify(lock));
  await host.listen(27_400, 40);
  return host;
}

const status = (running: boolean, cdpPort: number) => ({
  enabled: true,
  profile: "openclaw",
  running,
  cdpPort,
  cdpUrl: `http://127.0.0.1:${cdpPort}`,
});
const profiles = (cdpPort: number) => ({
  profiles: [{ name: "openclaw", running: true, cdpPort, isDefault: true, tabCount: 2, cdpUrl: "http://u:p@127.0.0.1:1/" }],
});

describe("gw browser with OpenClaw", () => {
  it.each<[readonly string[], readonly string[], unknown, string]>([
    [["start"], ["start"], status(true, 27_411), "OpenClaw 2026.9.6: browser openclaw runs, CDP port 27411.\n"],
    [["stop", "--browser-profile", "w"], ["stop"], status(false, 27_411), "OpenClaw 2026.9.6: browser openclaw did not run.\n"],
    [["profiles"], ["profiles"], profiles(27_411), "openclaw (default)  running  27411  2 tabs\n"],
    [["tabs"], ["tabs"], { tabs: [hostileTab] }, "a\\x1b[31mb\n"],
    [["open", "https://h/?a=1"], ["open", "https://h/?a=1"], hostileTab, "Address  http://h/\n"],
    [["screenshot", "--tab", "AB"], ["screenshot", "AB"], { ok: true, path: "/home/u/shot.jpg" }, "/home/u/shot.jpg\n"],
  ])("%j goes through its own command line, to this profile", async (words, passed, body, text) => {
    const stdout = `a warning\n${JSON.stringify(body, undefined, 2)}\n`;
    const { finished, ran } = await ask(await openclawHost(), ["browser", ...words], { command: { stdout } });
    expect(finished).toMatchObject({ exitCode: exitCodes.done, stderr: expect.not.stringContaining("gw:") });
    expect(finished.stdout).toContain(text);
    expect(finished.stdout).not.toContain("u:p");
    const json = await ask(await openclawHost(), ["browser", ...words, "--json"], { command: { stdout } });
    expect(schemaFaults(words[0] ?? "", json.finished.stdout)).toEqual([]);
    const named = words.includes("--browser-profile") ? ["--browser-profile", "w"] : [];
    expect(ran.map(({ argv }) => argv.slice(2))).toEqual([["--profile", "rescue", "browser", ...named, "--json", ...passed]]);
    expect(ran[0]?.options.environment).toMatchObject({ OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue" });
    expect(ran[0]?.options.environment).not.toHaveProperty("OPENCLAW_GATEWAY_PORT");
  });

  it.each([
    [["start"], status(true, 18_800)],
    [["profiles"], profiles(18_800)],
  ])("takes no answer of main for rescue's: %j", async (words, body) => {
    const { finished } = await ask(await openclawHost(), ["browser", ...words], {
      command: { stdout: JSON.stringify(body, undefined, 2) },
    });
    expect(finished).toMatchObject({ exitCode: exitCodes.failed, stderr: expect.stringContaining("is another gateway's: CDP port 18800") });
  });

  it("starts no browser on the port that the config names and another instance has", async () => {
    const host = await openclawHost();
    await host.write("/home/u/.openclaw-rescue/openclaw.json", '{"gateway":{"port":27400},"browser":{"profiles":{"w":{"cdpPort":18800}}}}');
    await host.write("/home/u/.gw/gw.json", '{"gateway":{"port":18789}}');
    const { finished, ran } = await ask(host, ["browser", "start", "--browser-profile", "w"]);
    expect(finished).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Port 18800 of browser w is the browser (CDP) port of the default profile"),
    });
    expect(ran).toEqual([]);
  });

  it("says what the engine said when it does not do it, or says that it is not done", async () => {
    const refused = await ask(await openclawHost(), ["browser", "start"], {
      command: { exitCode: 1, stderr: "Error: No supported browser found.\n" },
    });
    expect(refused.finished).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("No Chrome and no Chromium was found on this host."),
    });
    const stderr = "[openclaw] The CLI command failed.\n[openclaw] Reason: GatewayClientRequestError: Error: no tab\n[openclaw] Debug: x\n";
    const newer = await ask(await openclawHost(), ["browser", "tabs"], { command: { exitCode: 1, stderr } });
    expect(newer.finished.stderr).toContain("of its browser (tabs): no tab.\n");
    const idle = await ask(await openclawHost(), ["browser", "start"], {
      command: { stdout: JSON.stringify(status(false, 27_411), undefined, 2) },
    });
    expect(idle.finished).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("does not run") });
  });

  it("says that a browser runs already", async () => {
    const host = await openclawHost();
    await host.listen(27_411, 41);
    const command = { stdout: JSON.stringify(status(true, 27_411), undefined, 2) };
    const { finished } = await ask(host, ["browser", "start"], { command });
    expect(finished).toMatchObject({ exitCode: 0, stdout: "OpenClaw 2026.9.6: browser openclaw runs already, CDP port 27411.\n" });
    const json = await ask(host, ["browser", "start", "--json"], { command });
    expect(JSON.parse(json.finished.stdout)).toMatchObject({ data: { running: true, changed: false } });
  });

  it.each([
    [["start", "--browser-profile", "w"], 2, "There is no browser profile w. There is: openclaw, chrome."],
    [["status", "--browser-profile", "w"], 2, "There is no browser profile w. There is: openclaw, chrome."],
  ])("knows a browser profile that is not there: %j", async (words, exitCode, text) => {
    const stderr = 'GatewayClientRequestError: BrowserProfileNotFoundError: Profile "w" not found. Available profiles: openclaw, chrome\n';
    const { finished } = await ask(await openclawHost(), ["browser", ...words], { command: { exitCode: 1, stderr } });
    expect(finished).toMatchObject({ exitCode, stderr: expect.stringContaining(`gw: ${text}\n`) });
  });
});

describe("gw browser with Clawdbot", () => {
  async function clawdbotHost(): Promise<FakeHost> {
    const host = await makeFakeHost();
    const configPath = "/home/u/.clawdbot-rescue/clawdbot.json";
    await host.write(configPath, JSON.stringify({ gateway: { port: 33_000, auth: { mode: "none" } } }));
    host.addProcess({ pid: 50, argv: ["clawdbot-gateway"] });
    await host.write("/tmp/clawdbot-0/gateway.38064934.lock", JSON.stringify({ pid: 50, configPath, startTime: 1050 }));
    await host.listen(33_000, 50);
    await host.listen(33_002, 50);
    return host;
  }

  it("asks its control port, which is shown no secret, and looks what came of it", async () => {
    const http = { "POST /start?profile=w": { ok: true }, "GET /?profile=w": { ...status(true, 33_011), profile: "w" } };
    const { finished, asked, ran } = await ask(await clawdbotHost(), ["browser", "start", "--browser-profile", "w"], { http });
    expect(finished.stderr).toBe("");
    expect(finished).toMatchObject({ exitCode: 0, stdout: "Clawdbot: browser w runs, CDP port 33011.\n" });
    expect(asked.filter(({ path: where }) => where.startsWith("33002"))).toEqual([
      { method: "POST", path: "33002/start?profile=w", bearer: undefined, body: {} },
      { method: "GET", path: "33002/?profile=w", bearer: undefined },
    ]);
    expect(ran).toEqual([]);
  });

  it("says its error", async () => {
    const { finished } = await ask(await clawdbotHost(), ["browser", "tabs"], {
      http: { "GET /tabs": { error: "Error: no." } },
      status: 500,
    });
    expect(finished).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("(tabs): no.\n") });
  });

  it.each([["start"], ["status"]])("says that its %s has no such browser", async (action) => {
    const answer = { error: 'Error: Profile "w" not found. Available profiles: clawd, chrome' };
    const http = { "POST /start?profile=w": answer, "GET /?profile=w": answer };
    const { finished } = await ask(await clawdbotHost(), ["browser", action, "--browser-profile", "w"], { http, status: 404 });
    expect(finished).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("There is: clawd, chrome.") });
  });
});
