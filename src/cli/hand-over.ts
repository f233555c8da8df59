import type { SessionEnd } from "../frontend/session.ts";
import type { Audience } from "../locale/command-text.ts";
import { quoteWords } from "../lib/shell-quote.ts";
import { t } from "../locale/t.ts";
import { checkDrift, noteStand, type Drift } from "../plan/check-drift.ts";
import { describeDrift } from "../plan/describe-drift.ts";
import { engineCall, type EngineCall } from "../profile/engine-call.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import type { Profile } from "../profile/profile.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import type { Context } from "./context.ts";
import { logProgress } from "./log-progress.ts";
import { done, exitCodes, type CommandOutcome } from "./outcome.ts";
import { untouchedText } from "./receipt.ts";
import { renderPairs } from "./table.ts";

type Applied = Extract<SessionEnd, { readonly kind: "applied" }>;

/**
 * What follows the receipt of a run on a terminal: the engine's own set-up of models and channels, for a person who wants it now, and a
 * look at what it left. Undefined for engines without one.
 */
export function setUpNext(context: Context, end: Applied, audience: Audience): (() => Promise<CommandOutcome | undefined>) | undefined {
  const { profile, ports } = end.plan;
  const words = profile.era.configureArguments;
  const call = words.length === 0 ? undefined : engineCall(profile, context.host.system.environment, words, ports?.basePort);
  if (call === undefined) return undefined;
  return async () => {
    const shown = shownCommand(profile, words);
    // One that was taken over has the settings of another engine, and none of its logins.
    const isNew = end.observed.existing === undefined || end.plan.replaces !== undefined;
    if (!(await isWanted(context, t("Set up models and channels now with `{command}`?", { command: shown }), isNew))) return undefined;
    return setUp(context, end, call, shown, audience);
  };
}

async function isWanted({ host, terminal }: Context, message: string, isYes: boolean): Promise<boolean> {
  const [{ askOnce }, { chooseGlyphs }] = await Promise.all([import("../frontend/ask-once.ts"), import("../frontend/view/glyphs.ts")]);
  return askOnce({ ...terminal, glyphs: chooseGlyphs(host.system.environment) }, host, message, isYes);
}

async function setUp(context: Context, { plan }: Applied, call: EngineCall, shown: string, audience: Audience): Promise<CommandOutcome> {
  const { host, terminal } = context;
  const before = await noteStand(host, plan);
  const ended = await host.foreground.handOver(call.argv, call.environment);
  terminal.log(t("looking whether ports, service and neighbours are as planned."));
  const watch = logProgress(terminal.log);
  const { drifts, health, untouched } = await checkDrift(host, plan, before, (wait) => watch({ kind: "waiting", ...wait }));
  const how = endText(shown, ended.exitCode);
  const answers = health?.kind === "healthy" ? [t("The gateway answers at {url}, pid {pid}.", { url: health.url, pid: health.pid })] : [];
  const found =
    drifts.length === 0
      ? [t("Ports, service and config are as planned.")]
      : drifts.flatMap((drift) => driftLines(drift, audience, { home: host.system.home, columns: terminal.columns }));
  const text = [...how, ...found, ...answers, t("Others: {verdict}", { verdict: untouchedText(untouched) })].join("\n");
  const isUnwell = plan.gateway !== undefined && health?.kind !== "healthy";
  return done(
    { setUp: { exitCode: ended.exitCode }, drifts, health, untouched },
    text,
    [],
    isUnwell ? exitCodes.notRunning : exitCodes.done,
  );
}

function driftLines(
  drift: Drift,
  audience: Audience,
  { home, columns }: { readonly home: string; readonly columns: number },
): readonly string[] {
  const { text, next } = describeDrift(drift, audience);
  // Commands stay in one row, to be pasted.
  return [renderPairs([["-", shortenHome(text, home)]], "", columns), ...next.map((line) => `    ${line}`)];
}

function endText(shown: string, exitCode: number | undefined): readonly string[] {
  if (exitCode === undefined) return [t("`{command}` could not be started.", { command: shown })];
  return exitCode === 0 ? [] : [t("`{command}` ended with exit code {exitCode}.", { command: shown, exitCode })];
}

/** As people call it themselves. */
function shownCommand({ engine, name }: Profile, words: readonly string[]): string {
  return quoteWords([engine.command, ...(name === defaultProfile ? [] : ["--profile", name]), ...words]);
}
