import { askBrowserControl } from "../../gateway/browser-control.ts";
import { withoutCredentials } from "../../gateway/browser-state.ts";
import { askControlPort, readBrowserStatus, type EngineBrowser } from "../../gateway/engine-browser.ts";
import { explainRefusal } from "../../gateway/engine-refusal.ts";
import type { Instance } from "../../instance/instance.ts";
import type { Result } from "../../lib/result.ts";
import { portText } from "../../locale/describe-conflict.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { askOf } from "../browser-call.ts";
import { refuseBrowser } from "../browser-outcome.ts";
import {
  browserOf,
  type BrowserTarget,
  controlPortOf,
  type EngineTarget,
  findBrowserTarget,
  ownControlPort,
  proveEngineTarget,
  runEngineWish,
  secretFor,
} from "../browser-target.ts";
import { renderBrowsers } from "../browser-text.ts";
import type { Context } from "../context.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { renderPairs } from "../table.ts";

/**
 * `gw browser status`: asks the browser control of exactly this profile, in the way of its engine and era. Exit code 3 when its gateway does
 * not run or does not answer; an answer that is another gateway's is an error.
 */
export async function browserStatus(context: Context): Promise<CommandOutcome> {
  const target = await findBrowserTarget(context);
  if (!target.ok) return failed(target.problem, exitCodes.failed);
  return context.selection.profile.engine.package === undefined
    ? builtinStatus(context, target.value)
    : engineStatus(context, target.value);
}

async function builtinStatus(context: Context, target: BrowserTarget): Promise<CommandOutcome> {
  const { host, selection, terminal } = context;
  const { instance } = target;
  const secret = await secretFor(context, target);
  if (!secret.ok) return failed(secret.problem, exitCodes.failed);
  const port = controlPortOf(instance);
  const answer = await askBrowserControl(host.sockets, port, secret.value);
  if (!answer.ok) return failed(answer.problem, exitCodes.notRunning);
  const { enabled, cdpPortRange, profiles } = answer.value;
  const wanted = browserOf(context);
  if (wanted !== undefined && !profiles.includes(wanted)) return failed({ kind: "browser-unknown", browser: wanted, known: profiles });
  const browsers = (answer.value.browsers ?? []).filter(({ name }) => wanted === undefined || name === wanted);
  const text = renderPairs(
    [
      [t("Profile"), instance.profile],
      [t("Engine"), `${selection.profile.engine.title} ${host.system.version}`],
      [t("Enabled"), enabled ? t("yes") : t("no")],
      [t("Control"), t("{url} (loopback only)", { url: `http://127.0.0.1:${port}` })],
      [t("CDP ports"), portText(cdpPortRange)],
    ],
    "",
    terminal.columns,
  );
  const rest = browsers.length === 0 ? "" : `\n\n${renderBrowsers(browsers, terminal.columns)}`;
  return done({ controlPort: port, ...answer.value, browsers }, `${text}${rest}`);
}

async function engineStatus(context: Context, found: BrowserTarget): Promise<CommandOutcome> {
  const target = await proveEngineTarget(context, found);
  if (!target.ok) return refuseBrowser(target.problem);
  const { instance, settings, profile, version, title: engine } = target.value;
  if (profile.era.browserControl === "port" && settings.browserEnabled === false)
    return done(
      { engine: profile.engine.id, version, enabled: false },
      renderPairs([
        [t("Profile"), instance.profile],
        [t("Engine"), engine],
        [t("Enabled"), t("no")],
      ]),
    );
  const answer = profile.era.browserControl === "port" ? await askPort(context, target.value) : await askCommand(context, target.value);
  if (!answer.ok) return refuseBrowser(explainRefusal(answer.problem, askOf(context, "status")));
  const { enabled, profile: browser, running, cdpPort, cdpUrl } = answer.value;
  const text = renderPairs([
    ...commonRows(instance.profile, engine, { enabled, running, cdpUrl: cdpUrl ?? null }, browser),
    ...(cdpPort === undefined || cdpPort === null ? [] : [[t("CDP port"), String(cdpPort)] as const]),
    [t("CDP ports"), portText(cdpRangeOf(instance))],
  ]);
  return done({ engine: profile.engine.id, version, ...answer.value }, text);
}

async function askPort(context: Context, target: EngineTarget): Promise<Result<EngineBrowser, Problem>> {
  const port = ownControlPort(context, target);
  if (!port.ok) return port;
  return askControlPort(context.host.sockets, port.value, target.title, target.instance.portMap, browserOf(context));
}

async function askCommand(context: Context, target: EngineTarget): Promise<Result<EngineBrowser, Problem>> {
  const ran = await runEngineWish(context, target, "status");
  return ran.ok ? readBrowserStatus(ran.value, target.title, target.instance.portMap) : ran;
}

type Common = { readonly enabled: boolean; readonly running: boolean; readonly cdpUrl: string | null };

/** That the browser does not run says nothing of the control, which answered. */
function commonRows(
  profile: string,
  engine: string,
  { enabled, running, cdpUrl }: Common,
  browser: string,
): readonly (readonly [string, string])[] {
  return [
    [t("Profile"), profile],
    [t("Engine"), engine],
    [t("Enabled"), enabled ? t("yes") : t("no")],
    [t("Browser"), running ? t("{name}, running", { name: browser }) : t("{name}, not running", { name: browser })],
    ...(cdpUrl === null ? [] : [["CDP", withoutCredentials(cdpUrl)] as const]),
  ];
}

function cdpRangeOf({ portMap }: Instance) {
  return portMap.roles.find((role) => role.role === "cdp") ?? portMap.block;
}
