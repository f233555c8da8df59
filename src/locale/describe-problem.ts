import { gwCommand, type Audience } from "./command-text.ts";
import { describeAnswerProblem } from "./problem/answer-problem.ts";
import { describeBrowserCallProblem } from "./problem/browser-call-problem.ts";
import { describeBrowserProblem } from "./problem/browser-problem.ts";
import { describeConfigProblem } from "./problem/config-problem.ts";
import { describeEngineProblem } from "./problem/engine-problem.ts";
import { describeFileFault } from "./problem/file-fault.ts";
import { describeGatewayProblem } from "./problem/gateway-problem.ts";
import { describeLifeProblem } from "./problem/life-problem.ts";
import { describeOwnershipProblem } from "./problem/ownership-problem.ts";
import { describePlanProblem, describeRemaining } from "./problem/plan-problem.ts";
import { describePortProblem } from "./problem/port-problem.ts";
import { describeProfileProblem } from "./problem/profile-problem.ts";
import { audienceOfMain, describeRescueProblem, sentenceName } from "./problem/rescue-problem.ts";
import { describeServiceProblem } from "./problem/service-problem.ts";
import { describeTakeOverProblem } from "./problem/take-over-problem.ts";
import type { LockBusy } from "../host/locks.ts";
import { continueCommand, endCommand } from "./lock-text.ts";
import { describeWriteProblem } from "./problem/write-problem.ts";
import { t } from "./t.ts";
import { say, type ProblemText } from "./problem-text.ts";
import type { LostProblem, PartialProblem, Problem } from "./problem.ts";

/** The one place that turns a problem into sentences. Commands in `next` can be pasted. */
export function describeProblem(problem: Problem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "usage":
      return say(problem.message, gwCommand(audience, ...(problem.command?.split(" ") ?? []), "--help"));
    case "file-fault":
      return describeFileFault(problem);
    case "lock-busy":
      return describeBusy(problem);
    case "bad-profile-name":
    case "reserved-profile-name":
    case "profile-as-argument":
    case "unknown-engine":
    case "unknown-language":
    case "not-configured":
    case "place-without-service":
    case "no-name-for-place":
    case "state-directory-shared":
    case "already-configured":
      return describeProfileProblem(problem, audience);
    case "run-by-sudo":
    case "home-of-another":
    case "home-elsewhere":
    case "place-foreign":
    case "place-not-makable":
    case "place-closed":
      return describeOwnershipProblem(problem, audience);
    case "engine-not-installed":
    case "node-too-old":
    case "engine-broken":
    case "engine-ambiguous":
    case "npm-not-here":
    case "registry-unreachable":
    case "release-not-here":
    case "config-refused":
    case "install-declined":
      return describeEngineProblem(problem, audience);
    case "port-not-a-number":
    case "port-out-of-range":
    case "port-conflict":
    case "risks-not-accepted":
    case "no-free-block":
      return describePortProblem(problem, audience);
    case "config-does-not-parse":
    case "config-not-an-object":
    case "config-shrunk":
    case "config-gone":
    case "config-changed-meanwhile":
    case "config-locked":
    case "config-edit-refused":
      return describeConfigProblem(problem, audience);
    case "not-writable":
      return describeWriteProblem(problem);
    case "service-manager-unreachable":
    case "service-manager-not-here":
    case "unit-path-not-encodable":
    case "unit-masked":
    case "unit-is-link":
    case "unit-foreign":
    case "unit-overridden":
    case "service-not-proved":
    case "engine-refused-service":
    case "system-unit-owns-profile":
    case "not-installed":
    case "no-log":
    case "service-failed":
    case "command-failed":
    case "command-had-no-effect":
      return describeServiceProblem(problem, audience);
    case "gateway-did-not-answer":
    case "gateway-refuses-secret":
    case "gateway-not-healthy":
    case "browser-status-failed":
    case "browser-call-failed":
    case "browser-answer-foreign":
    case "gateway-is-foreign":
    case "gateway-already-runs":
    case "cannot-listen":
    case "secret-missing":
    case "no-secret-configured":
      return describeGatewayProblem(problem, audience);
    case "browser-control-off":
    case "browser-unknown":
    case "browser-unusable":
    case "browser-not-installed":
    case "cdp-port-held":
    case "cdp-port-claimed":
    case "browser-is-remote":
    case "browser-directory-in-use":
    case "browser-did-not-start":
    case "browser-not-running":
    case "browser-did-not-answer":
    case "page-not-opened":
    case "tab-unknown":
      return describeBrowserProblem(problem, audience);
    case "browser-needs-tab":
    case "page-refused":
    case "engine-browser-failed":
    case "engine-browser-stopped":
    case "engine-tab-unknown":
    case "picture-place-unusable":
      return describeBrowserCallProblem(problem, audience);
    case "cannot-take-over":
    case "nothing-to-take-over":
    case "successor-is-there":
    case "engine-moves-itself":
    case "predecessor-runs-by-hand":
    case "take-over-refused":
      return describeTakeOverProblem(problem, audience);
    case "main-not-found":
    case "main-ambiguous":
    case "rescue-not-named":
    case "main-not-running":
    case "rescue-not-healthy":
    case "rescue-not-apart":
    case "main-would-not-start":
    case "snapshot-not-found":
    case "snapshot-unusable":
    case "no-good-snapshot":
      return describeRescueProblem(problem, audience);
    case "main-not-back":
      return describeLost(problem, audience);
    case "path-taken":
    case "other-file-system":
    case "archive-gone":
    case "archive-damaged":
    case "archive-inside":
    case "mount-inside":
    case "removal-blocked":
    case "gateway-in-foreground":
    case "default-stays":
    case "profile-exists":
    case "run-cut-off":
    case "system-service":
      return describeLifeProblem(problem, audience);
    case "several":
      return describeSeveral(problem.problems, audience);
    case "applied-partly":
      return describePartial(problem, audience);
    case "consent-missing":
    case "cancelled":
    case "neighbour-changed":
    case "nothing-to-undo":
    case "undo-overtaken":
    case "record-damaged":
    case "undo-blocked":
    case "undo-ports-taken":
      return describePlanProblem(problem, audience);
    default:
      return describeAnswerProblem(problem, audience);
  }
}

function describeBusy({ holder = t("unknown"), pid, isStopped }: LockBusy): ProblemText {
  const end =
    pid === undefined ? [] : [t("Or end it; it takes back what it has begun: {command}", { command: endCommand(pid, isStopped === true) })];
  if (pid !== undefined && isStopped === true)
    return say(
      t("Another gw is at work ({holder}); it is stopped and cannot finish.", { holder }),
      t("Let it go on, then try again: {command}", { command: continueCommand(pid) }),
      ...end,
    );
  return say(t("Another gw is at work ({holder}); it did not finish in time.", { holder }), t("Wait for it, then try again."), ...end);
}

function describeSeveral(problems: readonly Problem[], audience: Audience): ProblemText {
  const texts = problems.map((problem) => describeProblem(problem, audience));
  return { message: texts.map((text) => text.message).join("\n"), next: [...new Set(texts.flatMap((text) => text.next))] };
}

/** Whatever kept it down, it has to come back first. */
function describeLost({ main, cause }: LostProblem, audience: Audience): ProblemText {
  const own = audienceOfMain(main, audience);
  const { message } = describeProblem(cause, own);
  // It runs, so that a start would find nothing to do.
  const runs = cause.kind === "gateway-did-not-answer" || cause.kind === "gateway-refuses-secret";
  return say(
    t("{main} did not come back by itself: {cause}", { main: sentenceName(main), cause: message }),
    runs
      ? t("Start it anew: {command}", { command: gwCommand(own, "gateway", "restart") })
      : t("Start it: {command}", { command: gwCommand(own, "gateway", "start") }),
    t("If its config is to blame: {command}", { command: gwCommand(own, "repair") }),
  );
}

function describePartial(problem: PartialProblem, audience: Audience): ProblemText {
  const cause = problem.cause.kind === "cancelled" ? say(t("Cancelled.")) : describeProblem(problem.cause, audience);
  const remaining = (problem.remaining ?? []).map((directory) => describeRemaining(directory));
  if (problem.notTakenBack.length === 0) {
    const isWhole = remaining.length === 0;
    const rest = isWhole ? t("Everything is as it was before.") : t("Everything that gw did is taken back.");
    const message = [cause.message, rest, ...remaining.map((text) => text.message)].join("\n");
    return say(message, ...cause.next, ...remaining.flatMap(({ next }) => next));
  }
  const left = problem.notTakenBack.flatMap((entry) => {
    // What a program said has lines of its own.
    const [detail = "", ...more] = describeProblem(entry.problem, audience).message.split("\n");
    return [`  - ${t("{name}: {detail}", { name: entry.summary, detail })}`, ...more.map((line) => `    ${line}`)];
  });
  return say(
    [cause.message, t("Not everything could be taken back:"), ...left].join("\n"),
    ...cause.next,
    t("Try again: {command}", { command: gwCommand(audience, "undo") }),
  );
}
