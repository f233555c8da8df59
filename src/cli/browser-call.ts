import type { ControlCall } from "../gateway/browser-control.ts";
import type { BrowserWish } from "../gateway/engine-browser.ts";
import type { BrowserAsk } from "../gateway/engine-refusal.ts";
import { browserOf } from "./browser-target.ts";
import type { Context } from "./context.ts";
import { textOption } from "./selection.ts";

/** What can be asked besides the status. */
export type BrowserAction = Exclude<BrowserWish, "status">;

/** Longer than the gateway itself waits for a browser or a page. */
const postMs = 45_000;
const getMs = 20_000;

/** The call of a control service for an action; the routes are the same in every engine that has one. */
export function callOf(context: Context, action: BrowserAction): ControlCall {
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

/** What was asked, for a refusal of an engine that is to be explained. */
export function askOf(context: Context, wish: BrowserWish): BrowserAsk {
  const { configPath } = context.selection.profile;
  return {
    browser: browserOf(context),
    url: wish === "open" ? context.args[0] : undefined,
    tab: textOption(context.options, "tab"),
    configPath,
  };
}
