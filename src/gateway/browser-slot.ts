import path from "node:path";
import type { BrowserSettings } from "../config/browser-settings.ts";
import type { BrowserEnd, LaunchedBrowser } from "../host/browsers.ts";
import type { FileFault } from "../host/files.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { BrowserProblem } from "../locale/problem.ts";
import { t } from "../locale/t.ts";
import type { PageCookie } from "./browser-pages.ts";
import type { PlannedBrowser } from "./browser-ports.ts";
import { type BrowserState, withoutCredentials } from "./browser-state.ts";
import { describeEnd, launchBrowser, type LaunchHost, type LaunchPlan, type PortClaim, type RunningBrowser } from "./launch-browser.ts";

/** What is asked of a browser, and the reasons why it is not done. */
export type BrowserAnswer<T> = Result<T, BrowserProblem | FileFault>;

/** What a gateway decides about its browsers. */
export type BrowserRules = {
  readonly isEnabled: boolean;
  readonly settings: BrowserSettings;
  readonly planned: readonly PlannedBrowser[];
  readonly stateDir: string;
  /** Complete, without the gateway's own secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whose port it is, where it is another instance's. */
  readonly findClaim: (port: number) => Promise<PortClaim | undefined>;
  /** What makes the gateway's own pages open without its secret in the address. */
  readonly cookieFor: (url: string) => Promise<PageCookie | undefined>;
  readonly say: (line: string) => void;
};

type Life =
  | { readonly kind: "stopped" }
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly browser: RunningBrowser; readonly startedAt: string }
  | { readonly kind: "crashed"; readonly detail: string };

/** One browser profile at work. `process` is there as soon as there is one, whether it answers or not. */
export type BrowserSlot = { readonly planned: PlannedBrowser; life: Life; process?: LaunchedBrowser; isClosed?: true };

/** The directory of a browser profile; the browser's own files are in `user-data` there. */
export function browserDirectoryOf({ stateDir }: Pick<BrowserRules, "stateDir">, name: string): string {
  return path.join(stateDir, "browser", name);
}

/** Starts the browser unless it runs. */
export async function startBrowser(host: LaunchHost, rules: BrowserRules, slot: BrowserSlot): Promise<BrowserAnswer<BrowserState>> {
  const { planned } = slot;
  const { name } = planned;
  if (planned.kind !== "local") return err(elsewhere(planned));
  if (slot.life.kind === "running") return ok(describeBrowser(rules, slot));
  if (slot.isClosed === true) return err({ kind: "browser-not-running", browser: name, detail: t("its gateway is being stopped") });
  slot.life = { kind: "starting" };
  const launched = await launchBrowser(host, launchPlanOf(rules, name, planned.port), (process) => {
    slot.process = process;
    void process.ended.then((end) => noticeEnd(host, rules, slot, process, end));
  });
  if (!launched.ok) {
    slot.life = { kind: "stopped" };
    return launched;
  }
  slot.life = { kind: "running", browser: launched.value, startedAt: timeOf(host) };
  const state = describeBrowser(rules, slot);
  rules.say(`browser ${name}: started, pid ${state.pid}, CDP port ${planned.port}, ${waysOf(state).join(", ")}`);
  return ok(state);
}

/** Ends the browser; one that does not run is stopped already. */
export async function stopBrowser(rules: BrowserRules, slot: BrowserSlot): Promise<BrowserAnswer<BrowserState>> {
  const { planned, life } = slot;
  if (planned.kind !== "local") return err(elsewhere(planned));
  slot.life = { kind: "stopped" };
  if (life.kind === "running") {
    await life.browser.process.stop();
    rules.say(`browser ${planned.name}: stopped`);
  }
  return ok(describeBrowser(rules, slot));
}

/** Ends what runs, also what is just being started, for good. */
export async function closeBrowser(slot: BrowserSlot): Promise<void> {
  slot.isClosed = true;
  slot.life = { kind: "stopped" };
  await slot.process?.stop();
}

/** What is told of a browser profile. */
export function describeBrowser(rules: BrowserRules, { planned, life }: BrowserSlot): BrowserState {
  const { name, isDefault } = planned;
  const nothing = { pid: null, startedAt: null, program: null, userDataDir: null, headless: null, sandbox: null, detail: null };
  const named = { name, isDefault, running: false, cdpPort: null, cdpUrl: null, ...nothing };
  if (planned.kind === "unusable") return { ...named, state: "unusable", detail: planned.reason };
  if (planned.kind === "remote") return { ...named, state: "remote", cdpUrl: withoutCredentials(planned.url) };
  const { port } = planned;
  const own = { ...named, cdpPort: port, cdpUrl: `http://127.0.0.1:${port}`, userDataDir: userDataDirOf(rules, name) };
  if (life.kind !== "running") return { ...own, state: life.kind, detail: life.kind === "crashed" ? life.detail : null };
  const { process, program, hasSandbox } = life.browser;
  const { startedAt } = life;
  return {
    ...own,
    state: "running",
    running: true,
    pid: process.pid,
    startedAt,
    program,
    headless: isHeadless(rules),
    sandbox: hasSandbox,
  };
}

/** How a browser runs, in the words of the log. */
function waysOf({ headless, sandbox }: Pick<BrowserState, "headless" | "sandbox">): readonly string[] {
  return [
    headless === true ? "headless" : "with a window",
    ...(sandbox === false ? ["without a sandbox, because the gateway runs as root"] : []),
  ];
}

function noticeEnd(host: LaunchHost, { say }: BrowserRules, slot: BrowserSlot, process: LaunchedBrowser, end: BrowserEnd): void {
  if (slot.life.kind !== "running" || slot.life.browser.process !== process) return;
  slot.life = { kind: "crashed", detail: t("{how} at {time}", { how: describeEnd(end), time: timeOf(host) }) };
  const how = end.signal === undefined ? `it ended with exit code ${end.exitCode ?? "unknown"}` : `it was ended by ${end.signal}`;
  say(`browser ${slot.planned.name}: pid ${process.pid} is gone although nobody stopped it: ${how}`);
}

function launchPlanOf(rules: BrowserRules, name: string, port: number): LaunchPlan {
  const { environment, findClaim, say, settings } = rules;
  return {
    name,
    port,
    userDataDir: userDataDirOf(rules, name),
    executablePath: settings.executablePath,
    isHeadless: isHeadless(rules),
    environment,
    findClaim,
    say,
  };
}

function userDataDirOf(rules: BrowserRules, name: string): string {
  return path.join(browserDirectoryOf(rules, name), "user-data");
}

/** A window needs a display; a service has one only where the session gave it one. */
function isHeadless({ settings, environment }: BrowserRules): boolean {
  return settings.headless ?? (environment["DISPLAY"] === undefined && environment["WAYLAND_DISPLAY"] === undefined);
}

function elsewhere(planned: PlannedBrowser): BrowserProblem {
  const { name: browser } = planned;
  if (planned.kind === "remote") return { kind: "browser-is-remote", browser, url: withoutCredentials(planned.url) };
  return { kind: "browser-unusable", browser, reason: planned.kind === "unusable" ? planned.reason : "" };
}

function timeOf({ clock }: LaunchHost): string {
  return new Date(clock.now()).toISOString();
}
