import * as z from "zod/mini";
import { type BrowserState, browserStateSchema } from "../../gateway/browser-state.ts";
import { visibleText } from "../../lib/visible-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { type BrowserAction, callOf } from "../browser-call.ts";
import { oddAnswer, refuseBrowser } from "../browser-outcome.ts";
import { checkPicturePlace, tellPages } from "../browser-pages.ts";
import { type BrowserTarget, callBuiltin, controlPortOf, findBrowserTarget, isListening } from "../browser-target.ts";
import { renderBrowser, renderBrowsers } from "../browser-text.ts";
import type { Context } from "../context.ts";
import { engineBrowserAction } from "../engine-browser-action.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";

/**
 * `gw browser start`, `stop`, `profiles`, `tabs`, `open` and `screenshot`: asks the gateway of exactly this profile, in the way of its engine and era.
 * Exit code 2 for a browser profile that is not there, 3 when the gateway does not run or does not answer.
 */
export async function browserAction(context: Context, action: BrowserAction): Promise<CommandOutcome> {
  const wrong = await checkWords(context, action);
  if (wrong !== undefined) return failed(wrong);
  const target = await findBrowserTarget(context);
  if (!target.ok) return failed(target.problem, exitCodes.failed);
  if (context.selection.profile.engine.package !== undefined) return engineBrowserAction(context, target.value, action);
  const answer = await callBuiltin(context, target.value, callOf(context, action));
  return answer.ok ? tellBuiltin(context, target.value, action, answer.value) : refuseBrowser(answer.problem);
}

async function checkWords(context: Context, action: BrowserAction): Promise<Problem | undefined> {
  if (action === "open") return checkAddress(context.args[0] ?? "");
  return action === "screenshot" ? checkPicturePlace(context) : undefined;
}

function checkAddress(url: string): Problem | undefined {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? "")) return undefined;
  const message = t("{url} is no address that a browser opens here; it begins with {http} or {https}.", {
    url: visibleText(url),
    http: "http://",
    https: "https://",
  });
  return { kind: "usage", message, command: "browser open" };
}

async function tellBuiltin(context: Context, target: BrowserTarget, action: BrowserAction, answer: unknown): Promise<CommandOutcome> {
  const { columns } = context.terminal;
  switch (action) {
    case "start":
    case "stop": {
      const state = browserStateSchema.safeParse(answer).data;
      return state === undefined ? oddAnswer(action) : tellSwitch(context, target, action, state);
    }
    case "profiles": {
      const list = z.object({ profiles: z.array(browserStateSchema) }).safeParse(answer).data;
      return list === undefined ? oddAnswer(action) : done(list, renderBrowsers(list.profiles, columns));
    }
    case "tabs":
    case "open":
    case "screenshot":
      return tellPages(context, action, answer, {}, t("The built-in gateway"));
  }
}

function tellSwitch({ terminal }: Context, target: BrowserTarget, action: "start" | "stop", state: BrowserState): CommandOutcome {
  const wasRunning = isListening(target, state.cdpPort);
  const isOld = wasRunning === (action === "start");
  const changed = wasRunning === undefined ? {} : { changed: !isOld };
  const isSame = isOld && state.state !== "crashed";
  return done({ controlPort: controlPortOf(target.instance), ...state, ...changed }, renderBrowser(state, terminal.columns, isSame));
}
