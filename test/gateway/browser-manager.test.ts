import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BrowserSettings, readBrowserSettings } from "../../src/config/browser-settings.ts";
import type { JsonObject } from "../../src/config/config-text.ts";
import { makeBrowserManager } from "../../src/gateway/browser-manager.ts";
import { planBrowsers } from "../../src/gateway/browser-ports.ts";
import type { BrowserRules } from "../../src/gateway/browser-slot.ts";
import type { LaunchHost } from "../../src/gateway/launch-browser.ts";
import type { BrowserEnd, Browsers, LaunchOptions } from "../../src/host/browsers.ts";
import type { ProcessFacts } from "../../src/host/processes.ts";
import type { BindOutcome, ConversationEnd, Turn } from "../../src/host/sockets.ts";
import { err, ok } from "../../src/lib/result.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

/** How a browser behaves once it is started: what it prints, and how it ends by itself. */
type Behaviour = { readonly says?: (port: string) => string; readonly ends?: BrowserEnd };

const well: Behaviour = { says: (port) => `DevTools listening on ws://127.0.0.1:${port}/devtools/browser/1` };

type Options = {
  readonly config?: JsonObject;
  readonly rules?: Partial<BrowserRules>;
  readonly behaviour?: Behaviour;
  readonly browsers?: Partial<Browsers>;
  readonly bind?: BindOutcome;
  readonly process?: ProcessFacts;
};

type Launched = { readonly argv: readonly string[]; readonly options: LaunchOptions; readonly end: (how: BrowserEnd) => void };

/** A gateway's browsers on a machine whose browser behaves as told; time stands still but for what waits. */
async function setUp({ config = {}, rules = {}, behaviour = well, browsers = {}, bind = "free", process }: Options = {}) {
  const stateDir = await makeTemporaryDirectory();
  const launched: Launched[] = [];
  const lines: string[] = [];
  const stops: number[] = [];
  let elapsed = 0;
  const launch: Browsers["launch"] = async (argv, options) => {
    const pid = 100 + launched.length;
    const ended = Promise.withResolvers<BrowserEnd>();
    launched.push({ argv, options, end: ended.resolve });
    const port = argv.find((word) => word.startsWith("--remote-debugging-port="))?.split("=")[1] ?? "";
    if (behaviour.says !== undefined) for (const line of behaviour.says(port).split("\n")) options.onLine(line);
    if (behaviour.ends !== undefined) ended.resolve(behaviour.ends);
    const stop = async () => {
      stops.push(pid);
      ended.resolve({ exitCode: 0, signal: undefined });
    };
    return ok({ pid, ended: ended.promise, stop });
  };
  const host: LaunchHost = {
    browsers: {
      isRoot: false,
      quietFlags: async () => ["--no-first-run"],
      find: async () => ["/usr/bin/chromium"],
      launch,
      end: async () => true,
      ...browsers,
    },
    clock: {
      now: () => Date.parse("2026-01-02T03:04:05Z"),
      elapsed: () => elapsed,
      sleep: async (ms) => {
        elapsed += ms;
        await new Promise<void>((resolve) => void setImmediate(resolve));
      },
    },
    files: nodeFiles,
    processes: { self: 1, list: async () => [], find: async (pid) => (process?.pid === pid ? process : undefined) },
    sockets: {
      tryBind: async () => bind,
      get: async () => undefined,
      converse: async (_, { greeting = "", hear }) => chat(greeting, hear),
    },
  };
  const settings: BrowserSettings = readBrowserSettings({ browser: config });
  const manager = makeBrowserManager(host, {
    isEnabled: true,
    settings,
    planned: planBrowsers(settings, { from: 19_800, to: 19_899 }, []),
    stateDir,
    environment: { HOME: "/home/u" },
    findClaim: async () => undefined,
    cookieFor: async () => undefined,
    say: (line) => lines.push(line),
    ...rules,
  });
  return { stateDir, launched, lines, stops, manager };
}

const results: Readonly<Record<string, unknown>> = {
  "Target.getTargets": { targetInfos: [{ targetId: "AB", type: "page", title: "T", url: "http://h/" }] },
  "Target.attachToTarget": { sessionId: "S" },
  "Page.bringToFront": {},
  "Page.captureScreenshot": { data: "aGk=" },
};

/** A browser with one page, `AB`, whose picture is `hi`. */
function chat(greeting: string, hear: (message: string) => Turn): ConversationEnd {
  for (let said: string | undefined = greeting; said !== undefined;) {
    const { id, method }: { readonly id: number; readonly method: string } = JSON.parse(said);
    const turn = hear(JSON.stringify({ id, result: results[method] }));
    if (turn.isOver === true) return { kind: "over" };
    said = turn.say;
  }
  return { kind: "no-answer" };
}

describe("starting a browser", () => {
  it("gives it its own directory and port, and no window where there is no display", async () => {
    const { manager, launched, lines, stateDir } = await setUp();
    const userDataDir = path.join(stateDir, "browser/default/user-data");
    expect(await manager.start()).toMatchObject({
      ok: true,
      value: {
        state: "running",
        pid: 100,
        cdpPort: 19_800,
        userDataDir,
        headless: true,
        sandbox: true,
        startedAt: "2026-01-02T03:04:05.000Z",
      },
    });
    const { argv = [], options } = launched[0] ?? {};
    expect(argv[0]).toBe("/usr/bin/chromium");
    expect(argv).toEqual(
      expect.arrayContaining(["--no-first-run", `--user-data-dir=${userDataDir}`, "--remote-debugging-port=19800", "--headless=new"]),
    );
    expect(argv).not.toContain("--no-sandbox");
    expect(options?.environment).toEqual({ HOME: "/home/u" });
    expect(lines).toEqual(["browser default: started, pid 100, CDP port 19800, headless"]);
  });

  it.each<[string, Options, RegExp]>([
    ["with a window on a display", { rules: { environment: { DISPLAY: ":0" } } }, /^(?!.*--headless)(?!.*--no-sandbox)/],
    ["without one where the config says so", { rules: { environment: { DISPLAY: ":0" } }, config: { headless: true } }, /--headless=new/],
    ["without a sandbox for root alone", { browsers: { isRoot: true } }, /--no-sandbox/],
    ["with the program that the config names", { config: { executablePath: "/opt/chrome" } }, /^\/opt\/chrome /],
  ])("runs it %s", async (_, options, flags) => {
    const { manager, launched } = await setUp(options);
    expect(await manager.start()).toMatchObject({ ok: true });
    expect(launched[0]?.argv.join(" ")).toMatch(flags);
  });

  it("says in the status and in the log that root's has no sandbox", async () => {
    const { manager, lines } = await setUp({ browsers: { isRoot: true } });
    expect(await manager.start()).toMatchObject({ value: { sandbox: false } });
    expect(lines[0]).toContain("without a sandbox, because the gateway runs as root");
  });

  it("starts one that runs no second time, however many ask at once", async () => {
    const { manager, launched } = await setUp();
    const answers = await Promise.all([manager.start(), manager.start("default"), manager.start()]);
    expect(answers.map((answer) => answer.ok && answer.value.pid)).toEqual([100, 100, 100]);
    expect(launched).toHaveLength(1);
  });

  it.each<[string, Options, object]>([
    ["nothing is installed", { browsers: { find: async () => [] } }, { kind: "browser-not-installed" }],
    ["somebody holds its port", { bind: "used" }, { kind: "cdp-port-held", port: 19_800 }],
    [
      "its port is another instance's",
      { rules: { findClaim: async (port) => (port === 19_800 ? { owner: "profile main (OpenClaw)", role: "gateway" } : undefined) } },
      { kind: "cdp-port-claimed", port: 19_800, owner: "profile main (OpenClaw)", role: "gateway" },
    ],
    [
      "the program cannot be run",
      { browsers: { launch: async () => err({ kind: "launch-fault", program: "/usr/bin/chromium", code: "EACCES" }) } },
      { kind: "browser-did-not-start", detail: "EACCES, it cannot be run" },
    ],
    [
      "it ends at once",
      {
        behaviour: {
          says: () => "x\n[1:2:3/4.5:ERROR:dbus/bus.cc:1] no bus\n[1:FATAL:zygote.cc:1] No usable sandbox!",
          ends: { exitCode: 1, signal: undefined },
        },
      },
      { kind: "browser-did-not-start", detail: "it ended with exit code 1: No usable sandbox!" },
    ],
    [
      "it never says where it listens",
      { behaviour: {} },
      { kind: "browser-did-not-start", detail: "it did not say within 30 s where it listens" },
    ],
    [
      "it listens elsewhere",
      { behaviour: { says: (port) => `DevTools listening on ws://[::1]:${port}/devtools/browser/1` } },
      { kind: "browser-did-not-start", detail: "it listens on [::1]:19800 and not on 127.0.0.1:19800" },
    ],
    ["browser control is off", { rules: { isEnabled: false } }, { kind: "browser-control-off" }],
    ["it runs elsewhere", { config: { cdpUrl: "ws://u:p@far:1/x?t=1" } }, { kind: "browser-is-remote", url: "ws://far:1/x" }],
  ])("says why it does not when %s, and leaves nothing running", async (_, options, problem) => {
    const { manager, launched, stops } = await setUp(options);
    expect(await manager.start()).toMatchObject({ ok: false, problem });
    expect(manager.list()).toMatchObject([{ running: false }]);
    expect(stops).toHaveLength(launched.length);
  });

  it.each([
    ["ends what a killed gateway has left", ["--remote-debugging-pipe"], true, { ok: true }],
    ["leaves a person's own browser alone", [], true, { problem: { kind: "browser-directory-in-use", pid: 77 } }],
    ["gives up where it cannot be ended", ["--remote-debugging-pipe"], false, { problem: { kind: "browser-directory-in-use", pid: 77 } }],
  ])("in a directory that is in use %s", async (_, flags, canEnd, outcome) => {
    const ended: number[] = [];
    const argv: string[] = ["chromium", ...flags];
    const facts = { pid: 77, parentPid: 1, uid: 0, argv, startTicks: 1, environment: undefined, controlGroup: undefined };
    const { manager, stateDir } = await setUp({ process: facts, browsers: { end: async (pid) => ended.push(pid) > 0 && canEnd } });
    const userDataDir = path.join(stateDir, "browser/default/user-data");
    argv.push(`--user-data-dir=${userDataDir}`);
    await mkdir(userDataDir, { recursive: true });
    await symlink("vm-77", path.join(userDataDir, "SingletonLock"));
    expect(await manager.start()).toMatchObject(outcome);
    expect(ended).toEqual(flags.length === 0 ? [] : [77]);
  });
});

describe("a browser that runs", () => {
  it("is told to have crashed when it ends although nobody stopped it, and starts again", async () => {
    const { manager, launched, lines } = await setUp();
    await manager.start();
    launched[0]?.end({ exitCode: undefined, signal: "SIGKILL" });
    await new Promise<void>((resolve) => void setImmediate(resolve));
    const detail = "it was ended by SIGKILL at 2026-01-02T03:04:05.000Z";
    expect(manager.list()).toMatchObject([{ state: "crashed", running: false, pid: null, detail }]);
    expect(lines.at(-1)).toBe("browser default: pid 100 is gone although nobody stopped it: it was ended by SIGKILL");
    expect(await manager.tabs()).toMatchObject({ problem: { kind: "browser-not-running", detail } });
    expect(await manager.start()).toMatchObject({ value: { state: "running", pid: 101, detail: null } });
  });

  it("is stopped without being told to have crashed", async () => {
    const { manager, stops } = await setUp();
    await manager.start();
    expect(await manager.stop()).toMatchObject({ value: { state: "stopped", detail: null } });
    expect(stops).toEqual([100]);
    expect(await manager.stop()).toMatchObject({ value: { state: "stopped" } });
    expect(await manager.open("http://h/")).toMatchObject({ problem: { kind: "browser-not-running", detail: undefined } });
  });

  it("ends with its gateway, which starts no other", async () => {
    const { manager, stops } = await setUp({ config: { profiles: { work: {} } } });
    await Promise.all([manager.start(), manager.start("work")]);
    await manager.close();
    expect(stops.toSorted((left, right) => left - right)).toEqual([100, 101]);
    expect(await manager.start()).toMatchObject({ problem: { kind: "browser-not-running", detail: "its gateway is being stopped" } });
  });

  it("tells its pages and keeps a picture of one, of which the newest 50 stay", async () => {
    const { manager, stateDir } = await setUp();
    await manager.start();
    const directory = path.join(stateDir, "browser/default/screenshots");
    await mkdir(directory, { recursive: true });
    for (let day = 0; day < 60; day += 1) await writeFile(path.join(directory, `2025-01-01T00-00-${String(day).padStart(2, "0")}.png`), "");
    await writeFile(path.join(directory, "my own.png"), "");
    expect(await manager.tabs()).toEqual({ ok: true, value: [{ targetId: "AB", title: "T", url: "http://h/" }] });
    const file = path.join(directory, "2026-01-02T03-04-05.000Z.png");
    expect(await manager.screenshot("ab")).toMatchObject({ value: { targetId: "AB", path: file } });
    expect(await readFile(file, "utf8")).toBe("hi");
    const names = await readdir(directory);
    expect(names).toHaveLength(51);
    expect(names).toContain("my own.png");
  });

  it("does not know a page that is not there, and opens nothing but http and https", async () => {
    const { manager } = await setUp();
    await manager.start();
    expect(await manager.screenshot("CD")).toMatchObject({ problem: { kind: "tab-unknown", tab: "CD" } });
    for (const url of ["file:///etc/passwd", "about:blank", "javascript:1", "h"])
      expect(await manager.open(url)).toMatchObject({
        problem: { kind: "page-not-opened", detail: "only http and https addresses are opened" },
      });
  });
});

describe("names of browser profiles", () => {
  it.each([
    ["wrok", { kind: "browser-unknown", known: ["default", "a/b"] }],
    ["a/b", { kind: "browser-unusable" }],
  ])("%s is refused", async (name, problem) => {
    const { manager } = await setUp({ config: { profiles: { "a/b": {} } } });
    expect(await manager.start(name)).toMatchObject({ problem });
  });
});
