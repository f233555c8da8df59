import { err, ok } from "../lib/result.ts";
import { t } from "../locale/t.ts";
import { captureTab, listTabs, openTab, type Tab } from "./browser-pages.ts";
import {
  type BrowserAnswer,
  browserDirectoryOf,
  type BrowserRules,
  type BrowserSlot,
  closeBrowser,
  describeBrowser,
  startBrowser,
  stopBrowser,
} from "./browser-slot.ts";
import type { BrowserState } from "./browser-state.ts";
import { type CdpScript, runScript } from "./cdp.ts";
import type { LaunchHost } from "./launch-browser.ts";
import { findRemoteEndpoint } from "./remote-browser.ts";
import { saveScreenshot, type Screenshot } from "./screenshot.ts";

/** The browsers of one gateway and what is done with them. A name that is not given means the default one. */
export type BrowserManager = {
  readonly list: () => readonly BrowserState[];
  readonly start: (name?: string) => Promise<BrowserAnswer<BrowserState>>;
  readonly stop: (name?: string) => Promise<BrowserAnswer<BrowserState>>;
  readonly tabs: (name?: string) => Promise<BrowserAnswer<readonly Tab[]>>;
  /** Opens an http or https address. */
  readonly open: (url: string, name?: string) => Promise<BrowserAnswer<Tab>>;
  /** `tab`: how the id of the page begins; without it the one that was opened last, else the first. */
  readonly screenshot: (tab?: string, name?: string) => Promise<BrowserAnswer<Screenshot>>;
  /** Ends every browser; none can be started any more. */
  readonly close: () => Promise<void>;
};

/** A browser profile; `turn` ends when what was asked of it last is done. */
type Seat = BrowserSlot & { turn: Promise<unknown>; lastTab?: string };

type Manager = { readonly host: LaunchHost; readonly rules: BrowserRules; readonly seats: readonly Seat[] };

const answerMs = 10_000;
const loadMs = 20_000;

/** The browsers of a gateway, none of them started yet. */
export function makeBrowserManager(host: LaunchHost, rules: BrowserRules): BrowserManager {
  const seats = rules.planned.map((planned): Seat => ({ planned, life: { kind: "stopped" }, turn: Promise.resolve() }));
  const manager: Manager = { host, rules, seats };
  return {
    list: () => seats.map((seat) => describeBrowser(rules, seat)),
    start: async (name) => inTurn(manager, name, async (seat) => startBrowser(host, rules, seat)),
    stop: async (name) => inTurn(manager, name, async (seat) => stopBrowser(rules, seat)),
    tabs: async (name) => withSeat(manager, name, async (seat) => ask(manager, seat, listTabs())),
    open: async (url, name) => withSeat(manager, name, async (seat) => open(manager, seat, url)),
    screenshot: async (tab, name) => withSeat(manager, name, async (seat) => screenshot(manager, seat, tab)),
    close: async () => void (await Promise.all(seats.map(closeBrowser))),
  };
}

function findSeat({ rules, seats }: Manager, name: string | undefined): BrowserAnswer<Seat> {
  if (!rules.isEnabled) return err({ kind: "browser-control-off" });
  const seat = name === undefined ? seats[0] : seats.find(({ planned }) => planned.name === name);
  if (seat === undefined) return err({ kind: "browser-unknown", browser: name ?? "", known: seats.map(({ planned }) => planned.name) });
  const { planned } = seat;
  return planned.kind === "unusable" ? err({ kind: "browser-unusable", browser: planned.name, reason: planned.reason }) : ok(seat);
}

type Work<T> = (seat: Seat) => Promise<BrowserAnswer<T>>;

async function withSeat<T>(manager: Manager, name: string | undefined, work: Work<T>): Promise<BrowserAnswer<T>> {
  const seat = findSeat(manager, name);
  return seat.ok ? work(seat.value) : seat;
}

/** Starting and stopping wait for what was asked before. */
async function inTurn<T>(manager: Manager, name: string | undefined, work: Work<T>): Promise<BrowserAnswer<T>> {
  return withSeat(manager, name, async (seat) => {
    const done = seat.turn.then(async () => work(seat));
    seat.turn = done.catch(() => undefined);
    return done;
  });
}

async function ask<T>({ host }: Manager, seat: Seat, script: CdpScript<T>, timeoutMs = answerMs): Promise<BrowserAnswer<T>> {
  const endpoint = await endpointOf(host, seat);
  if (!endpoint.ok) return endpoint;
  const answer = await runScript(host.sockets, endpoint.value, script, timeoutMs);
  if (answer.ok) return answer;
  const detail =
    answer.problem.kind === "refused" ? answer.problem.detail : t("it did not do so within {seconds} s", { seconds: timeoutMs / 1000 });
  return err({ kind: "browser-did-not-answer", browser: seat.planned.name, detail });
}

async function endpointOf(host: LaunchHost, { planned, life }: Seat): Promise<BrowserAnswer<string>> {
  const browser = planned.name;
  if (life.kind === "running") return ok(life.browser.endpoint);
  if (planned.kind !== "remote")
    return err({ kind: "browser-not-running", browser, detail: life.kind === "crashed" ? life.detail : undefined });
  const endpoint = await findRemoteEndpoint(host.sockets, planned.url);
  return endpoint === undefined
    ? err({ kind: "browser-did-not-answer", browser, detail: t("nobody answers at its cdpUrl as a browser") })
    : ok(endpoint);
}

async function open(manager: Manager, seat: Seat, url: string): Promise<BrowserAnswer<Tab>> {
  const browser = seat.planned.name;
  // A file address would show what no page of the web may see.
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    return err({ kind: "page-not-opened", browser, url, detail: t("only http and https addresses are opened") });
  const cookie = seat.planned.kind === "local" ? await manager.rules.cookieFor(url) : undefined;
  const opened = await ask(manager, seat, openTab(url, cookie), loadMs);
  if (!opened.ok) return opened;
  const { tab, refusal } = opened.value;
  if (refusal !== undefined) return err({ kind: "page-not-opened", browser, url, detail: refusal });
  seat.lastTab = tab.targetId;
  return ok(tab);
}

async function screenshot(manager: Manager, seat: Seat, start: string | undefined): Promise<BrowserAnswer<Screenshot>> {
  const { host, rules } = manager;
  const browser = seat.planned.name;
  const tabs = await ask(manager, seat, listTabs());
  if (!tabs.ok) return tabs;
  const tab = chooseTab(tabs.value, start, seat.lastTab);
  if (tab === undefined) return err({ kind: "tab-unknown", browser, tab: start });
  const data = await ask(manager, seat, captureTab(tab.targetId));
  return data.ok ? saveScreenshot(host, browserDirectoryOf(rules, browser), tab, data.value) : data;
}

function chooseTab(tabs: readonly Tab[], start: string | undefined, last: string | undefined): Tab | undefined {
  if (start === undefined) return tabs.find(({ targetId }) => targetId === last) ?? tabs[0];
  const meant = tabs.filter(({ targetId }) => targetId.toLowerCase().startsWith(start.toLowerCase()));
  return meant.length === 1 ? meant[0] : undefined;
}
