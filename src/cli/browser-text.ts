import type { BrowserState } from "../gateway/browser-state.ts";
import { waysOf } from "../gateway/browser-slot.ts";
import { visibleText } from "../lib/visible-text.ts";
import { renderPairs, renderTable } from "./table.ts";

/** The built-in gateway's browsers as a table. */
export function renderBrowsers(browsers: readonly BrowserState[], columns: number): string {
  const rows = browsers.map((browser) => [browserTitle(browser.name, browser.isDefault), browser.state, cdpText(browser), noteOf(browser)]);
  return renderTable(["Browser", "State", "CDP", "Note"], rows, columns);
}

/** One browser of the built-in gateway, as names and values; `isOld`: it was in this state before. */
export function renderBrowser(browser: BrowserState, columns: number, isOld = false): string {
  const { program, userDataDir, detail } = browser;
  return renderPairs(
    [
      [
        "Browser",
        `${visibleText(browser.name)}, ${browser.state}${isOld ? " already" : ""}${browser.pid === null ? "" : `, pid ${browser.pid}`}`,
      ],
      ["CDP", cdpText(browser)],
      ...(browser.running ? [["Runs", waysOf(browser).join(", ")] as const] : []),
      ...(program === null ? [] : [["Program", visibleText(program)] as const]),
      ...(userDataDir === null ? [] : [["Files", visibleText(userDataDir)] as const]),
      ...(detail === null ? [] : [["Note", visibleText(detail)] as const]),
    ],
    "",
    columns,
  );
}

/** A page of any engine's browser. */
export type ShownTab = { readonly targetId: string; readonly title?: string | undefined; readonly url: string };

/** Pages, each with its address and id below the title. */
export function renderTabs(tabs: readonly ShownTab[], columns: number): string {
  if (tabs.length === 0) return "No tabs.";
  return tabs.map((tab) => renderTab(tab, columns)).join("\n");
}

/** One page. */
export function renderTab({ title, url, targetId }: ShownTab, columns: number): string {
  const rows = [
    // Clawdbot tells a new tab's address once it has loaded.
    ["Address", url === "" ? "(none yet)" : visibleText(url)],
    ["Tab", visibleText(targetId)],
  ] as const;
  return `${title === undefined || title === "" ? "(no title)" : visibleText(title)}\n${renderPairs(rows, "  ", columns)}`;
}

/** The name of a browser profile of any engine, with a word for the one that commands mean without a name. */
export function browserTitle(name: string, isDefault: boolean): string {
  return isDefault && name !== "default" ? `${visibleText(name)} (default)` : visibleText(name);
}

function cdpText({ state, cdpPort, cdpUrl }: BrowserState): string {
  return state === "remote" ? visibleText(cdpUrl ?? "") : String(cdpPort ?? "-");
}

function noteOf(browser: BrowserState): string {
  if (browser.detail !== null) return visibleText(browser.detail);
  if (browser.pid === null) return "";
  return [`pid ${browser.pid}`, ...waysOf(browser)].join(", ");
}
