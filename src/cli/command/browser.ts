import path from "node:path";
import * as z from "zod/mini";
import type { ControlCall } from "../../gateway/browser-control.ts";
import { browserStateSchema, withoutCredentials } from "../../gateway/browser-state.ts";
import {
  areOwnProfiles,
  askControlPort,
  type BrowserWish,
  callControlPort,
  engineAnswerSchemas,
  type EngineBrowser,
  readBrowserCall,
  readBrowserStatus,
} from "../../gateway/engine-browser.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { findPortClaim } from "../../plan/port-claim.ts";
import {
  browserOf,
  callBuiltin,
  controlPortOf,
  type EngineTarget,
  findBrowserTarget,
  ownControlPort,
  proveEngineTarget,
  runEngineWish,
} from "../browser-target.ts";
import { browserTitle, renderBrowser, renderBrowsers, renderTab, renderTabs } from "../browser-text.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome, type ExitCode } from "../outcome.ts";
import { textOption } from "../selection.ts";
import { renderTable } from "../table.ts";

/** What can be asked besides the status. */
export type BrowserAction = Exclude<BrowserWish, "status">;

/** Longer than the gateway itself waits for a browser or a page. */
const postMs = 45_000;
const getMs = 20_000;

/**
 * `gw browser start`, `stop`, `profiles`, `tabs`, `open` and `screenshot`: asks the gateway of exactly this profile, in the way of its engine and era.
 * Exit code 2 for a browser profile that is not there, 3 when the gateway does not run or does not answer.
 */
export async function browserAction(context: Context, action: BrowserAction): Promise<CommandOutcome> {
  const wrong = action === "open" ? checkAddress(context.args[0] ?? "") : undefined;
  if (wrong !== undefined) return failed(wrong);
  const target = await findBrowserTarget(context);
  if (!target.ok) return failed(target.problem, exitCodes.failed);
  if (context.selection.profile.engine.package === undefined) {
    const answer = await callBuiltin(context, target.value, callOf(context, action));
    return answer.ok ? tellBuiltin(context, action, answer.value, controlPortOf(target.value.instance)) : refuse(answer.problem);
  }
  const engine = await proveEngineTarget(context, target.value);
  if (!engine.ok) return refuse(engine.problem);
  if (action === "start" || action === "stop") return switchEngine(context, engine.value, action);
  const answer = await askEngine(context, engine.value, action);
  return answer.ok ? tellEngine(context, engine.value, action, answer.value) : refuse(answer.problem);
}

function checkAddress(url: string): Problem | undefined {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? "")) return undefined;
  const message = `${visibleText(url)} is no address that a browser opens here; it begins with http:// or https://.`;
  return { kind: "usage", message, command: "browser open" };
}

/** The routes are those of the engines' control services too. */
function callOf(context: Context, action: BrowserAction): ControlCall {
  const browser = browserOf(context);
  const targetId = textOption(context.options, "tab");
  switch (action) {
    case "profiles":
    case "tabs":
      return { path: `/${action}`, browser, timeoutMs: getMs };
    case "start":
    case "stop":
      return { path: `/${action}`, browser, body: {}, timeoutMs: postMs };
    case "open":
      return { path: "/tabs/open", browser, body: { url: context.args[0] }, timeoutMs: postMs };
    case "screenshot":
      return { path: "/screenshot", browser, body: targetId === undefined ? {} : { targetId }, timeoutMs: postMs };
  }
}

const notRunningKinds: ReadonlySet<Problem["kind"]> = new Set<Problem["kind"]>([
  "gateway-did-not-answer",
  "gateway-not-healthy",
  "browser-status-failed",
]);

function refuse(problem: Problem): CommandOutcome {
  return notRunningKinds.has(problem.kind) ? failed(problem, exitCodes.notRunning) : failed(problem);
}

async function tellBuiltin(context: Context, action: BrowserAction, answer: unknown, controlPort: number): Promise<CommandOutcome> {
  const { columns } = context.terminal;
  switch (action) {
    case "start":
    case "stop": {
      const state = browserStateSchema.safeParse(answer).data;
      return state === undefined ? odd(action) : done({ controlPort, ...state }, renderBrowser(state, columns));
    }
    case "profiles": {
      const list = z.object({ profiles: z.array(browserStateSchema) }).safeParse(answer).data;
      return list === undefined ? odd(action) : done(list, renderBrowsers(list.profiles, columns));
    }
    case "tabs":
    case "open":
    case "screenshot":
      return tellPages(context, action, answer, {}, "The built-in gateway");
  }
}

/** Only another release of gw answers otherwise. */
function odd(wish: BrowserAction, engine = "The built-in gateway"): CommandOutcome {
  return failed({ kind: "browser-call-failed", engine, wish, detail: "its answer is not what it should be" });
}

type Data = Readonly<Record<string, unknown>>;

async function tellPages(
  context: Context,
  action: "tabs" | "open" | "screenshot",
  answer: unknown,
  data: Data,
  engine: string,
): Promise<CommandOutcome> {
  const { columns } = context.terminal;
  if (action === "screenshot") {
    const shot = engineAnswerSchemas.screenshot.safeParse(answer).data;
    return shot === undefined ? odd(action, engine) : keepScreenshot(context, shot.path, { ...data, ...shot });
  }
  if (action === "open") {
    const tab = engineAnswerSchemas.open.safeParse(answer).data;
    return tab === undefined ? odd(action, engine) : done({ ...data, ...tab }, renderTab(tab, columns));
  }
  const list = engineAnswerSchemas.tabs.safeParse(answer).data;
  return list === undefined ? odd(action, engine) : done({ ...data, ...list }, renderTabs(list.tabs, columns));
}

/** The gateway keeps the picture in its own directory; the person may want it elsewhere. */
async function keepScreenshot({ host, args }: Context, kept: string, data: Data): Promise<CommandOutcome> {
  const [wanted] = args;
  if (wanted === undefined) return done({ ...data, path: kept }, visibleText(kept));
  const file = path.resolve(host.system.workingDirectory, wanted);
  const copied = await host.files.copy(kept, file, { mode: 0o600 });
  return copied.ok ? done({ ...data, path: file }, visibleText(file)) : failed(copied.problem, exitCodes.failed);
}

async function askEngine(context: Context, target: EngineTarget, action: BrowserAction): Promise<Result<unknown, Problem>> {
  if (target.profile.era.browserControl === "port") {
    const port = ownControlPort(context, target);
    return port.ok ? callPort(context, target, action, port.value) : port;
  }
  const ran = await runEngineWish(context, target, action, restOf(context, action));
  return ran.ok ? readBrowserCall(ran.value, target.title, action) : ran;
}

async function callPort(context: Context, { title: engine }: EngineTarget, wish: BrowserAction, port: number) {
  return callControlPort(context.host, port, { engine, wish }, callOf(context, wish));
}

type Switch = "start" | "stop";

async function switchEngine(context: Context, target: EngineTarget, action: Switch): Promise<CommandOutcome> {
  const { profile, version, title } = target;
  const shared = action === "start" ? await findSharedPin(context, target) : undefined;
  if (shared !== undefined) return refuse(shared);
  const answer =
    profile.era.browserControl === "port" ? await switchPort(context, target, action) : await switchCommand(context, target, action);
  if (!answer.ok) return refuse(answer.problem);
  const data = { engine: profile.engine.id, version, ...answer.value };
  return done(data, switchText(title, answer.value), [], exitCodeOf(action, answer.value));
}

/** The engines do not look whether the port that their config names is another gateway's. */
async function findSharedPin(context: Context, { browsers, profile }: EngineTarget): Promise<Problem | undefined> {
  const browser = browserOf(context) ?? browsers.defaultName;
  const port = browsers.entries.find(({ name }) => name === browser)?.cdpPort;
  if (browser === undefined || port === undefined) return undefined;
  const claim = await findPortClaim(context.host, profile, port);
  return claim === undefined ? undefined : { kind: "cdp-port-claimed", browser, port, ...claim };
}

/** The answer to the call itself does not say which browser it is about. */
async function switchPort(context: Context, target: EngineTarget, action: Switch): Promise<Result<EngineBrowser, Problem>> {
  const port = ownControlPort(context, target);
  if (!port.ok) return port;
  const called = await callPort(context, target, action, port.value);
  if (!called.ok) return called;
  return askControlPort(context.host.sockets, port.value, target.title, target.instance.portMap, browserOf(context));
}

async function switchCommand(context: Context, target: EngineTarget, action: Switch): Promise<Result<EngineBrowser, Problem>> {
  const ran = await runEngineWish(context, target, action);
  if (!ran.ok) return ran;
  const body = readBrowserCall(ran.value, target.title, action);
  return body.ok ? readBrowserStatus(ran.value, target.title, target.instance.portMap) : body;
}

function restOf(context: Context, action: BrowserAction): readonly string[] {
  if (action === "open") return context.args;
  const tab = textOption(context.options, "tab");
  return action === "screenshot" && tab !== undefined ? [tab] : [];
}

async function tellEngine(
  context: Context,
  target: EngineTarget,
  action: Exclude<BrowserAction, Switch>,
  answer: unknown,
): Promise<CommandOutcome> {
  const { profile, version, title } = target;
  const data = { engine: profile.engine.id, version };
  switch (action) {
    case "profiles": {
      const list = readProfiles(target, answer);
      return list.ok ? done({ ...data, profiles: list.value }, profilesText(list.value, context.terminal.columns)) : refuse(list.problem);
    }
    case "tabs":
    case "open":
    case "screenshot":
      return tellPages(context, action, answer, data, title);
  }
}

/** It was asked for, and the engine says that it is not so. */
function exitCodeOf(action: "start" | "stop", { running }: EngineBrowser): ExitCode {
  return running === (action === "start") ? exitCodes.done : exitCodes.failed;
}

function switchText(engine: string, { profile, running, cdpPort }: EngineBrowser): string {
  const where = running && typeof cdpPort === "number" ? `, CDP port ${cdpPort}` : "";
  return `${engine}: browser ${visibleText(profile)} ${running ? "runs" : "does not run"}${where}.`;
}

type EngineProfiles = z.infer<typeof engineAnswerSchemas.profiles>["profiles"];

function readProfiles({ instance, title: engine }: EngineTarget, answer: unknown): Result<EngineProfiles, Problem> {
  const list = engineAnswerSchemas.profiles.safeParse(answer).data?.profiles;
  const wish = "profiles";
  if (list === undefined) return err({ kind: "browser-call-failed", engine, wish, detail: "its answer is not what it should be" });
  const ports = list.flatMap(({ cdpPort, isRemote }) => (isRemote === true || !cdpPort ? [] : [cdpPort]));
  if (areOwnProfiles(ports, instance.portMap)) return ok(list.map(withoutUrlSecrets));
  return err({ kind: "browser-answer-foreign", engine, cdpPort: ports[0] ?? 0, block: instance.portMap.block });
}

function withoutUrlSecrets(profile: EngineProfiles[number]): EngineProfiles[number] {
  const { cdpUrl } = profile;
  return typeof cdpUrl === "string" ? { ...profile, cdpUrl: withoutCredentials(cdpUrl) } : profile;
}

function profilesText(profiles: EngineProfiles, columns: number): string {
  const rows = profiles.map(({ name, isDefault, running, cdpPort, cdpUrl, isRemote, tabCount }) => [
    browserTitle(name, isDefault === true),
    running ? "running" : "stopped",
    isRemote === true ? visibleText(cdpUrl ?? "") : String(cdpPort ?? "-"),
    running && tabCount !== undefined ? `${tabCount} ${tabCount === 1 ? "tab" : "tabs"}` : "",
  ]);
  return renderTable(["Browser", "State", "CDP", "Note"], rows, columns);
}
