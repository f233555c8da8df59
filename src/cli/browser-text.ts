import type { BrowserState } from "../gateway/browser-state.ts";
import { visibleText } from "../lib/visible-text.ts";
import { list } from "../locale/list.ts";
import { t, type PlainText } from "../locale/t.ts";
import { renderPairs, renderTable } from "./table.ts";

/** The built-in gateway's browsers as a table. */
export function renderBrowsers(browsers: readonly BrowserState[], columns: number): string {
  const rows = browsers.map((browser) => [
    browserTitle(browser.name, browser.isDefault),
    t(stateWords[browser.state]),
    cdpText(browser),
    noteOf(browser),
  ]);
  return renderTable([t("Browser"), t("Status"), "CDP", t("Note")], rows, columns);
}

/** One browser of the built-in gateway, as names and values; `isOld`: it was in this state before. */
export function renderBrowser(browser: BrowserState, columns: number, isOld = false): string {
  const { program, userDataDir, detail } = browser;
  return renderPairs(
    [
      [t("Browser"), stateText(browser, isOld)],
      ["CDP", cdpText(browser)],
      ...(browser.running ? [[t("Runs"), list(waysOf(browser))] as const] : []),
      ...(program === null ? [] : [[t("Program"), visibleText(program)] as const]),
      ...(userDataDir === null ? [] : [[t("Files"), visibleText(userDataDir)] as const]),
      ...(detail === null ? [] : [[t("Note"), visibleText(detail)] as const]),
    ],
    "",
    columns,
  );
}

const stateWords: Readonly<Record<BrowserState["state"], PlainText>> = {
  running: "running",
  starting: "starting",
  stopped: "stopped",
  crashed: "crashed",
  remote: "remote",
  unusable: "unusable",
};

function stateText({ name, state, pid }: BrowserState, isOld: boolean): string {
  const facts = { name: visibleText(name), state: t(stateWords[state]) };
  const text = isOld ? t("{name}, {state} already", facts) : t("{name}, {state}", facts);
  return pid === null ? text : t("{state}, pid {pid}", { state: text, pid });
}

/** How a browser runs, in words. */
function waysOf({ headless, sandbox }: BrowserState): readonly string[] {
  return [
    headless === true ? t("headless") : t("with a window"),
    ...(sandbox === false ? [t("without a sandbox, because the gateway runs as root")] : []),
  ];
}

/** A page of any engine's browser. */
export type ShownTab = { readonly targetId: string; readonly title?: string | undefined; readonly url: string };

/** Pages, each with its address and id below the title. */
export function renderTabs(tabs: readonly ShownTab[], columns: number): string {
  if (tabs.length === 0) return t("No tabs.");
  return tabs.map((tab) => renderTab(tab, columns)).join("\n");
}

/** One page. */
export function renderTab({ title, url, targetId }: ShownTab, columns: number): string {
  const rows = [
    // Clawdbot tells a new tab's address once it has loaded.
    [t("Address"), url === "" ? t("(none yet)") : visibleText(url)],
    [t("Tab"), visibleText(targetId)],
  ] as const;
  return `${title === undefined || title === "" ? t("(no title)") : visibleText(title)}\n${renderPairs(rows, "  ", columns)}`;
}

/** The name of a browser profile of any engine, with a word for the one that commands mean without a name. */
export function browserTitle(name: string, isDefault: boolean): string {
  return isDefault && name !== "default" ? t("{name} (default)", { name: visibleText(name) }) : visibleText(name);
}

function cdpText({ state, cdpPort, cdpUrl }: BrowserState): string {
  return state === "remote" ? visibleText(cdpUrl ?? "") : String(cdpPort ?? "-");
}

function noteOf(browser: BrowserState): string {
  if (browser.detail !== null) return visibleText(browser.detail);
  if (browser.pid === null) return "";
  return list([`pid ${browser.pid}`, ...waysOf(browser)]);
}
