import type { Change } from "../change/change.ts";
import { describeChange } from "../change/describe-change.ts";
import type { Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { t } from "../locale/t.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import type { Problem } from "../locale/problem.ts";
import { checkTargets } from "../plan/check-targets.ts";
import { applyPlan, checkPlan, type ApplyOptions, type Outcome } from "../plan/apply-plan.ts";
import type { Screen } from "../frontend/linear/voice.ts";
import type { Plan } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import type { Context } from "./context.ts";
import { healthJson } from "./health-json.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome, type ExitCode } from "./outcome.ts";
import { receiptLines } from "./receipt-lines.ts";
import { changedMeanwhile, noteTexts, planJson, planText, serviceFaults, untouchedText } from "./receipt.ts";
import { watchProgress } from "./watch-progress.ts";

/** What a person is asked before a plan is applied, and whether Enter means yes. */
export type PlanQuestion = {
  readonly question: string;
  readonly isYes: boolean;
  /** Without a terminal it is applied only with `--yes`; else without one too, but not under the eyes of somebody who cannot be asked. */
  readonly needsConsent?: true;
  /** What must be typed at a terminal in place of a yes. */
  readonly typed?: string;
  /** The words after `gw` that lead here, and the profile that they speak of, where those are not the plan's. */
  readonly command?: { readonly title: string; readonly profile: string };
};

/**
 * A plan from the review to the receipt: `--dry-run` only shows it, a person at a terminal sees it and is asked once, `--yes` and `--json`
 * ask nothing. Without a terminal a plan that needs consent ends with `consent-missing`, exit code 2, and so does every plan where only one
 * end is a terminal.
 */
export async function runPlan(context: Context, plan: Plan, question: PlanQuestion): Promise<CommandOutcome> {
  if (context.options["dryRun"] === true) return tryPlan(context, plan);
  const writable = await checkTargets(context.host.files, plan.changes);
  if (!writable.ok) return failed(writable.problem);
  if (plan.changes.length > 0) {
    const consent = await askConsent(context, [plan], question);
    if (consent !== "given") return consent;
  }
  const outcome = await applyAndTell(context, plan);
  // A person who was asked has read the notes above the question.
  const wasAsked = context.terminal.isInteractive && context.options["yes"] !== true && context.options["json"] !== true;
  return wasAsked || outcome.problem !== undefined
    ? outcome
    : { ...outcome, notes: [...outcome.notes, ...noteTexts(plan, context.audience)] };
}

/** What a dry run tells of a plan: what the run itself would refuse, else its changes; people find the notes in the text itself. */
export async function tryPlan({ host, audience, options }: Context, plan: Plan): Promise<CommandOutcome> {
  const ready = await checkPlan(host, plan);
  if (!ready.ok) return failed(ready.problem, codeOf(ready.problem));
  const notes = options["json"] === true ? noteTexts(plan, audience) : [];
  return done({ plan: planJson(plan), applied: [] }, planText(plan, audience), notes);
}

/**
 * Shows plans that are one decision, and asks once for all of them; else what the command comes to. `audienceOf` is for plans of other
 * profiles than the context's.
 */
export async function askConsent(
  context: Context,
  plans: readonly Plan[],
  question: PlanQuestion,
  audienceOf: (plan: Plan) => Audience = () => context.audience,
): Promise<"given" | CommandOutcome> {
  const { terminal, options } = context;
  if (options["yes"] === true) return "given";
  if (terminal.isInteractive && options["json"] !== true)
    return (await isWanted(context, plans, question, audienceOf)) ? "given" : cancelled;
  const [plan] = plans;
  const isUnseen = terminal.isAttended !== true || options["json"] === true;
  if ((question.needsConsent === undefined && isUnseen) || plan === undefined) return "given";
  const { title, profile } = question.command ?? { title: plan.title, profile: plan.profile.name };
  return failed({ kind: "consent-missing", title, profile });
}

async function isWanted(
  { host, terminal, audience }: Context,
  plans: readonly Plan[],
  question: PlanQuestion,
  audienceOf: (plan: Plan) => Audience,
): Promise<boolean> {
  const [{ askOnce, askTyped }, { chooseGlyphs }, { viewChanges, viewNotes }] = await Promise.all([
    import("../frontend/ask-once.ts"),
    import("../frontend/view/glyphs.ts"),
    import("../frontend/view/view-changes.ts"),
  ]);
  const { home } = host.system;
  const glyphs = chooseGlyphs(host.system.environment);
  const introduce = (screen: Screen) => {
    const frame = screen.frame(audience);
    const changes = viewChanges(
      plans.flatMap((plan) => plan.changes),
      home,
      frame,
    );
    screen.say([...changes, ...plans.flatMap((plan) => viewNotes(plan.notes, home, screen.frame(audienceOf(plan))))]);
  };
  const { typed } = question;
  if (typed !== undefined) return askTyped({ ...terminal, glyphs }, host, question.question, typed, introduce);
  return askOnce({ ...terminal, glyphs }, host, question.question, question.isYes, introduce);
}

/** Applies a plan and tells its changes, the gateway's answer and the proof about the others. */
export async function applyAndTell(context: Context, plan: Plan, options: ApplyOptions = {}): Promise<CommandOutcome> {
  const applied = await applyPlan(context.host, plan, { watch: watchProgress(context, plan), ...options });
  return applied.ok ? tellOutcome(context, plan, applied.value) : failed(applied.problem, codeOf(applied.problem));
}

/** Leaving is no failure. */
function codeOf({ kind }: Problem): ExitCode {
  return kind === "cancelled" ? exitCodes.cancelled : exitCodes.failed;
}

/** The changes that were made, the gateway's answer and the proof about the others. */
export function tellOutcome(context: Context, plan: Plan, outcome: Outcome): CommandOutcome {
  const { health, untouched } = outcome;
  const { release } = plan.profile;
  const program = release === undefined ? undefined : { engine: release.engine, version: release.version, node: release.node };
  const data = { program, plan: planJson(plan), applied: planJson(plan), health: healthJson(health, context.audience), untouched };
  const changes = plan.changes.flatMap((change) => [describeChange(change).summary, ...faultLines(change)]);
  const answer =
    health === undefined
      ? []
      : [
          health.kind === "healthy"
            ? t("{url} is healthy, pid {pid}", { url: health.url, pid: health.pid })
            : describeProblem(health.problem, context.audience).message,
        ];
  const made = changes.length === 0 ? [t("Nothing had to be changed.")] : [t("These changes were made:"), ...changes];
  const left = serviceFaults(outcome).map((text) => t("Beware: {text}", { text }));
  const page = { columns: context.terminal.columns, home: context.host.system.home };
  const sentences = [
    ...programLine(plan.profile),
    ...made,
    ...answer,
    ...left,
    t("Others: {verdict}", { verdict: untouchedText(untouched) }),
    ...changedMeanwhile(untouched),
  ];
  const lines = sentences.flatMap((sentence) => receiptLines(sentence, page));
  const isSettled = health === undefined || health.kind === "healthy";
  return done(data, lines.join("\n"), [], isSettled ? exitCodes.done : exitCodes.notRunning);
}

/** The release that the service speaks of; the built-in gateway is gw itself. */
function programLine({ engine, release }: Profile): readonly string[] {
  if (release === undefined)
    return engine.package === undefined ? [] : [t("{title} (its program is not installed)", { title: engine.title })];
  const program = `${engine.title} ${release.version}`;
  return [release.node === undefined ? program : t("{program}, Node {version} ({path})", { program, ...release.node })];
}

/** What was wrong with a definition, below the line that it was mended. */
function faultLines(change: Change): readonly string[] {
  const faults = change.kind === "write-file" ? (change.faults ?? []) : [];
  return faults.map((fault) => `  - ${describeUnitFault(fault)}`);
}
