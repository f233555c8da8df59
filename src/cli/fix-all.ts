import type { Host } from "../host/host.ts";
import { withInstalledRelease } from "../instance/installed-release.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { visibleText } from "../lib/visible-text.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { instanceName } from "../locale/describe-conflict.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import { gwCommand } from "../locale/command-text.ts";
import { isAutomatic, type AutomaticFix, type Finding, type FindingSubject } from "../locale/finding.ts";
import type { Problem } from "../locale/problem.ts";
import type { ExaminedGateway } from "../plan/examination/examined.ts";
import { fixTitle, planFixes } from "../plan/fix-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { canBeTakenBack } from "../plan/undoable.ts";
import type { Untouched } from "../plan/untouched.ts";
import { parseProfileName } from "../profile/profile-name.ts";
import { detectServiceManagers } from "../service/service-managers.ts";
import { undo } from "./command/undo.ts";
import type { Context } from "./context.ts";
import { diagnoseHost, diagnosisText, tell, type Diagnosis } from "./diagnosis.ts";
import { audienceOf } from "./finding-text.ts";
import { done, exitCodes, failed, type CommandOutcome } from "./outcome.ts";
import { planMove } from "./plan-move.ts";
import { noteTexts, planJson, planText } from "./receipt.ts";
import { applyAndTell, askConsent } from "./run-plan.ts";
import { scrubHost } from "./scrub-host.ts";
import { selectProfile } from "./selection.ts";
import { t } from "../locale/t.ts";

/** One profile and what is done to it: an interrupted run is taken back first, and all else waits until that is clear. */
type Step =
  | { readonly kind: "take-back"; readonly context: Context; readonly shown: CommandOutcome }
  | { readonly kind: "plan"; readonly context: Context; readonly plan: Plan };

type Steps = { readonly steps: readonly Step[]; readonly refused: readonly string[] };

/** `gw doctor --fix`: shows what would be done to each profile, asks once, does it, looks again, and tells what is left. */
export async function fixAll(context: Context, diagnosis: Diagnosis): Promise<CommandOutcome> {
  const { options, terminal } = context;
  const { steps, refused } = await planSteps(context, diagnosis);
  if (options["dryRun"] === true || steps.length === 0) return showSteps(context, diagnosis, steps, refused);
  const isAsked = terminal.isInteractive && options["json"] !== true && options["yes"] !== true;
  if (!isAsked && options["yes"] !== true)
    return failed({ kind: "consent-missing", title: fixTitle, profile: context.selection.profile.name });
  if (isAsked) {
    const consent = await ask(context, diagnosis, steps, refused);
    if (consent !== "given") return consent;
  }
  return applySteps(context, steps, refused, isAsked);
}

async function ask(
  context: Context,
  diagnosis: Diagnosis,
  steps: readonly Step[],
  refused: readonly string[],
): Promise<"given" | CommandOutcome> {
  const { log } = context.terminal;
  const backs = steps.flatMap((step) => (step.kind === "take-back" ? [step.shown.text] : []));
  for (const text of [diagnosisText(diagnosis), ...refused, ...backs]) log(text);
  const planned = steps.filter((step) => step.kind === "plan");
  const audiences = new Map(planned.map((step) => [step.plan, step.context.audience]));
  const plans = planned.map(({ plan }) => plan);
  const question = { question: t("Mend this?"), isYes: true, needsConsent: true } as const;
  return askConsent(context, plans, question, (plan) => audiences.get(plan) ?? context.audience);
}

async function planSteps(context: Context, { examined, findings, reader }: Diagnosis): Promise<Steps> {
  const { name } = context.selection.profile;
  const owned = findings.flatMap((finding) => withOwner(finding, name));
  const byProfile = Map.groupBy(owned, ({ owner }) => owner.id);
  const steps: Step[] = [];
  const refused: string[] = [];
  for (const group of byProfile.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const own = await contextFor(context, first.owner, audienceOf(first.owner, reader));
    if (!own.ok) continue;
    const gateway = [...examined.gateways, ...examined.copies].find(({ instance }) => instance.id === first.owner.id);
    const step = await planStep(
      own.value,
      gateway,
      group.map(({ fix }) => fix),
    );
    if (step.ok && step.value !== undefined) steps.push(step.value);
    if (!step.ok) refused.push(refusalText(own.value, first.owner, step.problem));
  }
  return { steps, refused };
}

type OwnedFix = { readonly owner: FindingSubject; readonly fix: AutomaticFix };

/** What concerns the host is done along with the profile that was asked about, under which it can be taken back; else with the first that is part of it. */
function withOwner({ subject, others, fix }: Finding, asked: string): readonly OwnedFix[] {
  const named = others.filter(({ profile }) => parseProfileName(profile).ok);
  const owner = subject ?? named.find(({ profile }) => profile === asked) ?? named[0];
  return owner === undefined || !isAutomatic(fix) ? [] : [{ owner, fix }];
}

/** The context that a command for this profile alone would have. */
async function contextFor(
  context: Context,
  { profile, engine }: FindingSubject,
  audience: Context["audience"],
): Promise<Result<Context, Problem>> {
  const options = { profile, engine };
  const selection = await selectProfile(options, context.host);
  if (!selection.ok) return selection;
  const { json, yes } = context.options;
  const host = scrubHost(context.host, selection.value.ignoredVariables);
  return ok({ ...context, host, audience, selection: selection.value, options: { ...options, json, yes } });
}

async function planStep(
  context: Context,
  gateway: ExaminedGateway | undefined,
  fixes: readonly AutomaticFix[],
): Promise<Result<Step | undefined, Problem>> {
  // What its owner has closed to himself is opened here.
  const foreign = gateway?.placeFaults.find(({ kind }) => kind !== "place-closed");
  if (foreign !== undefined) return err(foreign);
  if (fixes.some(({ kind }) => kind === "take-back")) {
    const shown = await undo({ ...context, options: { ...context.options, dryRun: true } });
    return shown.problem === undefined ? ok({ kind: "take-back", context, shown }) : err(shown.problem);
  }
  if (gateway?.profile === undefined) return ok(undefined);
  const move = fixes.find((fix) => fix.kind === "move-ports");
  const moved = move === undefined ? undefined : await planMove(context, move.basePort);
  if (moved?.ok === false) return moved;
  const profile = await withInstalledRelease(context.host, gateway.profile, gateway.instance);
  const managers = await managersOf(context.host, profile);
  const plan = await planFixes(context.host, { profile, instance: gateway.instance, manager: managers[0], moved: moved?.value }, fixes);
  if (!plan.ok) return plan;
  return ok(plan.value.changes.length === 0 ? undefined : { kind: "plan", context, plan: plan.value });
}

async function managersOf(host: Host, profile: Plan["profile"]) {
  return (await detectServiceManagers(host, profile)).managers;
}

function refusalText({ audience, terminal }: Context, owner: FindingSubject, problem: Problem): string {
  const { message, next } = describeProblem(problem, audience);
  const sentence = visibleText(t("Cannot be mended by itself, {instance}: {reason}", { instance: instanceName(owner), reason: message }));
  return [...wrapText(sentence, terminal.columns), ...next.map((line) => `    ${line}`)].join("\n");
}

/** What would be done, and what was found. */
function showSteps(context: Context, diagnosis: Diagnosis, steps: readonly Step[], refused: readonly string[]): CommandOutcome {
  const told = tell(context, diagnosis);
  const shown = steps.map((step) => (step.kind === "plan" ? planText(step.plan, step.context.audience) : step.shown.text));
  const nothing = steps.length === 0 ? [t("Nothing here that gw could mend by itself.")] : [];
  // People find the notes of a plan in its text.
  const notes = context.options["json"] === true ? stepNotes(steps) : [];
  const data = { ...diagnosisData(told), plan: steps.flatMap(stepJson), applied: [] };
  return { ...told, data, text: [told.text, ...refused, ...shown, ...nothing].join("\n\n"), notes: [...told.notes, ...notes] };
}

function stepNotes(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === "plan" ? noteTexts(step.plan, step.context.audience) : []));
}

function diagnosisData({ data }: CommandOutcome): object {
  return typeof data === "object" && data !== null ? data : {};
}

function stepJson(step: Step): readonly unknown[] {
  if (step.kind === "plan") return planJson(step.plan);
  const { data } = step.shown;
  return typeof data === "object" && data !== null && "plan" in data && Array.isArray(data.plan) ? data.plan : [];
}

async function applySteps(context: Context, steps: readonly Step[], refused: readonly string[], isAsked: boolean): Promise<CommandOutcome> {
  const texts: string[] = [];
  const notes: string[] = [];
  const applied: unknown[] = [];
  const proofs: unknown[] = [];
  let exitCode: CommandOutcome["exitCode"] = exitCodes.done;
  for (const step of steps) {
    const outcome = await applyStep(step);
    // What was done before stays done, and the next look tells the rest.
    if (outcome.problem !== undefined)
      return { ...outcome, text: texts.join("\n\n"), notes: [...notes, ...outcome.notes], data: { applied } };
    texts.push([outcome.text, ...wayBack(step)].join("\n"));
    // A person who was asked has read the notes above the question.
    notes.push(...(isAsked ? [] : stepNotes([step])));
    applied.push(...stepJson(step));
    proofs.push(proofOf(outcome));
    exitCode = Math.max(exitCode, outcome.exitCode);
  }
  const left = await diagnoseHost(context);
  const told = tell(context, left);
  const data = { ...diagnosisData(told), plan: steps.flatMap(stepJson), applied, ...joinProofs(proofs.filter(isProof)) };
  return done(data, [...texts, ...refused, told.text].join("\n\n"), [...notes, ...told.notes], worst(exitCode, told.exitCode));
}

function proofOf({ data }: CommandOutcome): unknown {
  return typeof data === "object" && data !== null && "untouched" in data ? data.untouched : undefined;
}

/** What `applyPlan` and `takeBack` put into their data. */
function isProof(value: unknown): value is Untouched {
  return typeof value === "object" && value !== null && "changed" in value;
}

/** Each step compares all gateways but its own, the ones of the other steps included. */
function joinProofs(proofs: readonly Untouched[]): { readonly untouched?: Untouched } {
  if (proofs.length === 0) return {};
  return {
    untouched: {
      instances: Math.max(...proofs.map(({ instances }) => instances)),
      facts: proofs.reduce((sum, { facts }) => sum + facts, 0),
      changed: proofs.flatMap(({ changed }) => changed),
    },
  };
}

async function applyStep(step: Step): Promise<CommandOutcome> {
  if (step.kind === "plan") return applyAndTell(step.context, step.plan);
  return undo({ ...step.context, options: { ...step.context.options, yes: true } });
}

/** What was taken back is none to take back. A command that is broken in two cannot be pasted. */
function wayBack(step: Step): readonly string[] {
  if (step.kind !== "plan" || !canBeTakenBack({ status: "applied", changes: step.plan.changes })) return [];
  return [t("To take it back: {command}", { command: gwCommand(step.context.audience, "undo") })];
}

function worst(applied: number, left: number): 0 | 3 | 4 {
  if (left === exitCodes.conflicts) return exitCodes.conflicts;
  return applied === exitCodes.done ? exitCodes.done : exitCodes.notRunning;
}
