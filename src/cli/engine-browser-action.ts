import type * as z from "zod/mini";
import { withoutCredentials } from "../gateway/browser-state.ts";
import {
  areOwnProfiles,
  askControlPort,
  callControlPort,
  engineAnswerSchemas,
  type EngineBrowser,
  readBrowserCall,
  readBrowserStatus,
} from "../gateway/engine-browser.ts";
import { explainRefusal } from "../gateway/engine-refusal.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleText } from "../lib/visible-text.ts";
import type { Problem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import { findPortClaim } from "../plan/port-claim.ts";
import { askOf, type BrowserAction, callOf } from "./browser-call.ts";
import { refuseBrowser } from "./browser-outcome.ts";
import { tellPages } from "./browser-pages.ts";
import {
  browserOf,
  type BrowserTarget,
  type EngineTarget,
  isListening,
  ownControlPort,
  proveEngineTarget,
  runEngineWish,
} from "./browser-target.ts";
import { browserTitle } from "./browser-text.ts";
import type { Context } from "./context.ts";
import { done, exitCodes, type CommandOutcome } from "./outcome.ts";
import { textOption } from "./selection.ts";
import { renderTable } from "./table.ts";

/** `gw browser start` and so on with an engine that is a program of its own: by its control port or its command line, as its era wants it. */
export async function engineBrowserAction(context: Context, found: BrowserTarget, action: BrowserAction): Promise<CommandOutcome> {
  const target = await proveEngineTarget(context, found);
  if (!target.ok) return refuseBrowser(target.problem);
  const explain = (problem: Problem) => refuseBrowser(explainRefusal(problem, askOf(context, action)));
  if (action === "start" || action === "stop") {
    const switched = await switchEngine(context, target.value, action);
    return switched.ok ? tellSwitch(target.value, action, switched.value) : explain(switched.problem);
  }
  const answer = await askEngine(context, target.value, action);
  return answer.ok ? tellEngine(context, target.value, action, answer.value) : explain(answer.problem);
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

async function switchEngine(context: Context, target: EngineTarget, action: Switch): Promise<Result<EngineBrowser, Problem>> {
  const shared = action === "start" ? await findSharedPin(context, target) : undefined;
  if (shared !== undefined) return err(shared);
  return target.profile.era.browserControl === "port" ? switchPort(context, target, action) : switchCommand(context, target, action);
}

function tellSwitch(target: EngineTarget, action: Switch, browser: EngineBrowser): CommandOutcome {
  const { profile, version, title } = target;
  const wasRunning = isListening(target, browser.cdpPort);
  const isRunning = action === "start";
  const changed = wasRunning === undefined ? {} : { changed: wasRunning !== isRunning };
  const data = { engine: profile.engine.id, version, ...browser, ...changed };
  return done(
    data,
    switchText(title, browser, wasRunning === isRunning),
    [],
    browser.running === isRunning ? exitCodes.done : exitCodes.failed,
  );
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
      return list.ok
        ? done({ ...data, profiles: list.value }, profilesText(list.value, context.terminal.columns))
        : refuseBrowser(list.problem);
    }
    case "tabs":
    case "open":
    case "screenshot":
      return tellPages(context, action, answer, data, title);
  }
}

/** `isOld`: it was so before anything was asked. */
function switchText(engine: string, { profile, running, cdpPort }: EngineBrowser, isOld: boolean): string {
  const facts = { engine, browser: visibleText(profile) };
  if (!running) return isOld ? t("{engine}: browser {browser} did not run.", facts) : t("{engine}: browser {browser} does not run.", facts);
  if (typeof cdpPort !== "number")
    return isOld ? t("{engine}: browser {browser} runs already.", facts) : t("{engine}: browser {browser} runs.", facts);
  return isOld
    ? t("{engine}: browser {browser} runs already, CDP port {port}.", { ...facts, port: cdpPort })
    : t("{engine}: browser {browser} runs, CDP port {port}.", { ...facts, port: cdpPort });
}

type EngineProfiles = z.infer<typeof engineAnswerSchemas.profiles>["profiles"];

function readProfiles({ instance, title: engine }: EngineTarget, answer: unknown): Result<EngineProfiles, Problem> {
  const list = engineAnswerSchemas.profiles.safeParse(answer).data?.profiles;
  const wish = "profiles";
  if (list === undefined) return err({ kind: "browser-call-failed", engine, wish, detail: t("its answer is not what it should be") });
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
    running ? t("running") : t("stopped"),
    isRemote === true ? visibleText(cdpUrl ?? "") : String(cdpPort ?? "-"),
    running && tabCount !== undefined ? t("{count, plural, one {# tab} other {# tabs}}", { count: tabCount }) : "",
  ]);
  return renderTable([t("Browser"), t("Status"), "CDP", t("Note")], rows, columns);
}
