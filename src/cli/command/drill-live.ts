import { faultWords } from "../../locale/problem/file-fault.ts";
import { wrapText } from "../../lib/wrap-text.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { describeProblem } from "../../locale/describe-problem.ts";
import type { Problem } from "../../locale/problem.ts";
import { audienceOfMain, sentenceName } from "../../locale/problem/rescue-problem.ts";
import { nameOf } from "../../plan/drill/choose-main.ts";
import { longestAway, runLiveDrill, type DrillProgress, type LiveDrill, type LiveReport } from "../../plan/drill/live-drill.ts";
import { proveSnapshots } from "../../plan/drill/host-proofs.ts";
import type { Proof } from "../../plan/drill/proof.ts";
import { findTies } from "../../plan/drill/prove-rescue.ts";
import { planServiceWish } from "../../plan/service-plan.ts";
import { durationText } from "../../lib/duration-text.ts";
import { deriveProfile } from "../../profile/profile.ts";
import { isAtOwnPlace } from "../../profile/selectors.ts";
import { systemd } from "../../service/systemd-service-manager.ts";
import type { Context } from "../context.ts";
import { drillJson, proofCount, proofLines, type Drill } from "../drill-text.ts";
import { healthJson } from "../health-json.ts";
import { watchProgress } from "../watch-progress.ts";
import { done, exitCodes, failed, type CommandOutcome, type ExitCode } from "../outcome.ts";
import { planJson, planText } from "../receipt.ts";
import { askConsent as askForPlans } from "../run-plan.ts";
import { textOption } from "../selection.ts";
import { t } from "../../locale/t.ts";
import { clauses } from "../../locale/list.ts";

/** `gw drill --live`: stops main with consent, watches rescue, and starts main again. Exit code 3 when main does not answer in time. */
export async function holdLiveDrill(context: Context, drill: Drill): Promise<CommandOutcome> {
  const ready = await prepare(context, drill);
  if (!ready.ok) return failed(ready.problem, unproved.has(ready.problem.kind) ? exitCodes.conflicts : exitCodes.failed);
  const live = ready.value;
  if (context.options["dryRun"] === true) return showPlan(context, live);
  const consent = await askConsent(context, drill, live);
  if (consent !== "given") return consent;
  const report = await runLiveDrill(context.host, live, { drill: logDrill(context, drill), plan: watchProgress(context) });
  if (!report.ok) return failed(report.problem);
  return tell(context, drill, report.value);
}

/** Of these a proof has failed. */
const unproved: ReadonlySet<Problem["kind"]> = new Set<Problem["kind"]>(["rescue-not-apart", "main-would-not-start"]);

/** Problems: why main cannot be stopped for a drill, or must not. */
async function prepare(context: Context, { rescue, main, mainProfile, facts, proofs }: Drill): Promise<Result<LiveDrill, Problem>> {
  const { host } = context;
  const named = nameOf(main);
  const ties = findTies(proofs);
  if (ties.length > 0) return err({ kind: "rescue-not-apart", main: named, reasons: ties.map(({ detail }) => detail) });
  const { startFaults } = facts;
  if (startFaults.length > 0 && main.service?.state.kind === "running")
    return err({ kind: "main-would-not-start", main: named, configPath: main.configPath, reasons: startFaults });
  if (facts.rescue.health.state !== "healthy") return err({ kind: "rescue-not-healthy", detail: facts.rescue.health.detail });
  const own = deriveProfile(mainProfile.engine, mainProfile.name, host.system.home);
  const isServed = main.service?.scope === "user" && main.service.name === mainProfile.systemdUnit && isAtOwnPlace(mainProfile, own);
  const isRunning = main.service?.state.kind === "running" && facts.main.health.state === "healthy";
  if (!isServed || !isRunning)
    return err({ kind: "main-not-running", main: named, isOfService: isServed, detail: facts.main.health.detail });
  const manager = await systemd.detect(host);
  if (!manager.ok) return manager;
  const stop = await planServiceWish(host, manager.value, mainProfile, main, "stop", { start: false });
  if (!stop.ok) return stop;
  return ok({ rescue, main, manager: manager.value, stop: { ...stop.value, title: titleOf(context) } });
}

/** The words after `gw` that lead here again. */
function titleOf({ options }: Context): string {
  const of = textOption(options, "of");
  return of === undefined ? "drill --live" : `drill --of ${of} --live`;
}

function showPlan({ audience }: Context, live: LiveDrill): CommandOutcome {
  const text = [
    planText(live.stop, audience),
    t("After that main is started again; it is away for at most {duration}.", { duration: durationText(longestAway(live)) }),
  ];
  return done({ plan: planJson(live.stop), applied: [], longestAwayMs: longestAway(live) }, text.join("\n"));
}

async function askConsent(context: Context, { main }: Drill, live: LiveDrill): Promise<"given" | CommandOutcome> {
  const { options, terminal, audience } = context;
  if (options["yes"] === true) return "given";
  if (!terminal.isInteractive || options["json"] === true)
    return failed({ kind: "consent-missing", title: live.stop.title, profile: audience.profile });
  const name = instanceName(nameOf(main));
  terminal.log(
    t(
      "Usually {name} is away for some seconds, at most for {duration}. gw starts it again whatever comes of the drill; Ctrl-C starts it at once.",
      { name, duration: durationText(longestAway(live)) },
    ),
  );
  return askForPlans(context, [live.stop], { question: t("Stop {name} for this?", { name }), isYes: false });
}

const reminderMs = 1000;

function logDrill({ terminal }: Context, { main }: Drill): (progress: DrillProgress) => void {
  const name = sentenceName(nameOf(main));
  let toldMs = Number.NEGATIVE_INFINITY;
  return ({ kind, elapsedMs, watched }) => {
    const { asked, answered } = watched;
    if (kind === "starting")
      return terminal.log(
        t("starts it again after {duration}; rescue answered {answered} of {asked} times", {
          duration: durationText(elapsedMs),
          answered,
          asked,
        }),
      );
    if (elapsedMs - toldMs < reminderMs) return;
    toldMs = elapsedMs;
    terminal.log(stoppedText(name, elapsedMs, watched));
  };
}

function stoppedText(name: string, elapsedMs: number, { asked, answered }: LiveReport["watched"]): string {
  if (elapsedMs < reminderMs)
    return t("{name} was stopped just now; rescue answered {answered} of {asked} times (Ctrl-C starts it again at once)", {
      name,
      answered,
      asked,
    });
  return t("{name} has been stopped for {duration}; rescue answered {answered} of {asked} times (Ctrl-C starts it again at once)", {
    name,
    duration: durationText(elapsedMs),
    answered,
    asked,
  });
}

function tell(context: Context, drill: Drill, report: LiveReport): CommandOutcome {
  const { terminal, host } = context;
  const { main } = drill;
  const proofs = report.isKept ? withSnapshot(context, drill) : drill.proofs;
  const failedProofs = proofs.filter(({ holds }) => holds === false);
  const lines = [
    ...liveSentences(context, drill, report).flatMap((sentence) => wrapText(sentence, terminal.columns)),
    ...wrapText(proofCount(proofs), terminal.columns),
    ...proofLines(failedProofs, host.system.home, terminal.columns),
    t("If its config breaks:"),
    `  ${gwCommand(audienceOfMain(nameOf(main), context.audience), "repair", "--from-snapshot")}`,
  ];
  const { awayMs, watched, reach, health, isKept } = report;
  const live = {
    awayMs: Math.round(awayMs),
    ...watched,
    reach: { config: reach.config ?? "read", state: reach.state ?? "read" },
    health: healthJson(health, audienceOfMain(nameOf(main), context.audience)),
    isKept,
  };
  return done({ ...drillJson(context, { ...drill, proofs }), live }, lines.join("\n"), [], exitCodeOf(report, failedProofs.length > 0));
}

/** The config on which main has just started is there to go back to now. */
function withSnapshot({ audience }: Context, { proofs, facts }: Drill): readonly Proof[] {
  const snapshots = { total: 1, lastGood: t("the one on which it has just started") };
  return proofs.map((proof) => (proof.code === "snapshots" ? proveSnapshots({ main: facts.main, snapshots }, audience) : proof));
}

function exitCodeOf({ watched, reach, health }: LiveReport, hasFailed: boolean): ExitCode {
  if (health.kind !== "healthy") return exitCodes.notRunning;
  const isProved = !hasFailed && watched.misses.length === 0 && reach.config === undefined && reach.state === undefined;
  return isProved ? exitCodes.done : exitCodes.conflicts;
}

/** What was seen, one sentence each. */
function liveSentences(context: Context, { main }: Drill, { awayMs, watched, reach, health, isKept }: LiveReport): readonly string[] {
  const { asked, answered, misses, pid } = watched;
  const name = sentenceName(nameOf(main));
  const unread = [reach.config, reach.state].flatMap((code) => (code === undefined ? [] : [faultWords(code)]));
  const [first] = misses;
  return [
    t("{name} was away for {seconds} s.", { name, seconds: (awayMs / 1000).toFixed(1) }),
    pid === undefined
      ? t("Rescue answered as itself {answered} of {asked} times.", { answered, asked })
      : t("Rescue answered as itself {answered} of {asked} times, pid {pid}.", { answered, asked, pid }),
    ...(first === undefined
      ? []
      : [t("It missed first after {seconds} s: {detail}.", { seconds: (first.atMs / 1000).toFixed(1), detail: first.detail })]),
    unread.length === 0
      ? t("Meanwhile main's config and state directory could be read.")
      : t("Meanwhile main's files could not all be read: {reasons}.", { reasons: clauses(unread) }),
    isKept
      ? t("The config on which it has started is kept as the last good one.")
      : t("Its config could not be kept as the last good one."),
    health.kind === "healthy"
      ? t("{name} is back as itself: {url}, pid {pid}.", { name, url: health.url, pid: health.pid })
      : describeProblem(health.problem, audienceOfMain(nameOf(main), context.audience)).message,
  ];
}
