import { profileWords } from "../../locale/problem-text.ts";
import { readConfig } from "../../config/read-config.ts";
import type { EngineId } from "../../engine/descriptor.ts";
import { engines } from "../../engine/engines.ts";
import type { Given, Session, SessionEnd } from "../../frontend/session.ts";
import { runFlags } from "../../frontend/flags/flags.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { alternatives } from "../../locale/list.ts";
import { shrunkRisk } from "../../locale/problem/config-problem.ts";
import type { ConfigProblem, Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import { applyUnderLock } from "../../plan/apply-plan.ts";
import { underHostLock } from "../../plan/host-lock.ts";
import type { Plan } from "../../plan/plan.ts";
import { defaultProfile } from "../../profile/profile-name.ts";
import type { Context } from "../context.ts";
import { openDraftFile, type DraftFile } from "../draft-file.ts";
import { readGiven, type GivenAnswers } from "../given-answers.ts";
import { keptNote } from "../kept-note.ts";
import { refuseReveal } from "../reveal-token.ts";
import { notConfigured } from "../../plan/snapshot/not-configured.ts";
import { readBroken } from "../read-broken.ts";
import { readCutOff } from "../read-cut-off.ts";
import { readStanding } from "../read-standing.ts";
import { observe, type Observation } from "../observe.ts";
import { observeTakeOver } from "../observe-take-over.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { askConsent } from "../run-plan.ts";
import { frontEndOf, runWizard } from "../run-wizard.ts";
import { selectProfile, textOption, type Selection } from "../selection.ts";
import type { EngineWishes } from "../settle-engine.ts";
import { outcomeOf } from "../session-outcome.ts";
import { startSession } from "../start-session.ts";
import { undo } from "./undo.ts";
import { taskOf } from "../../wizard/task.ts";
import { refuseLinger } from "../../wizard/wanted-linger.ts";
import { watchProgress } from "../watch-progress.ts";

/** `gw onboard`: the wizard, on a new or an existing profile. */
export async function onboard(context: Context): Promise<CommandOutcome> {
  const answers = await readAnswers(context);
  return answers.ok ? onboardWith(context, answers.value) : failed(answers.problem);
}

/**
 * `gw setup`: onboarding of a profile that is not configured yet, without a service unless one is asked for: in the documents what follows is
 * `gateway --port N` by hand, or `gateway install`. A configured one stays as it is.
 */
export async function setup(context: Context): Promise<CommandOutcome> {
  const { profile } = context.selection;
  const config = await readConfig(context.host.files, profile.configPath);
  if (config.kind === "absent") return onboardByHand(context);
  if (config.kind === "unparsable") return failed(config.problem, exitCodes.failed);
  const { name, configPath } = profile;
  const text = t("{profile} is configured already ({configPath}). Nothing was changed.", { profile: profileWords(name), configPath });
  return done({ configPath, plan: [], applied: [] }, text);
}

async function onboardByHand(context: Context): Promise<CommandOutcome> {
  const answers = await readAnswers(context);
  if (!answers.ok) return failed(answers.problem);
  const { given, problems } = answers.value;
  return onboardWith(context, { given: { service: { text: "none", source: "default" }, ...given }, problems });
}

async function readAnswers({ host, options }: Context): Promise<Result<GivenAnswers, Problem>> {
  return readGiven(host.files, { options, file: textOption(options, "answers"), environment: host.system.environment });
}

/**
 * `gw ports --set N`: onboarding that answers everything but the base port with what is there, the service included. A person at a terminal sees
 * the plan and is asked once.
 */
export async function movePorts(context: Context): Promise<CommandOutcome> {
  const { profile } = context.selection;
  const port = { text: textOption(context.options, "set") ?? "", source: "flag" } as const;
  const parsed = parsePort(port.text);
  if (!parsed.ok) return failed({ ...parsed.problem, from: "--set" });
  const config = await context.host.files.status(profile.configPath);
  if (!config.ok) return failed(await notConfigured(context.host, profile), exitCodes.failed);
  const answers = await readGiven(context.host.files, { options: { acceptRisk: context.options["acceptRisk"] } });
  if (!answers.ok) return failed(answers.problem);
  const linger = { text: "no", source: "existing" } as const;
  const command = { title: `ports --set ${port.text}`, profile: profile.name };
  const question =
    profile.name === defaultProfile
      ? t("Move the default profile to base port {port}?", { port: port.text })
      : t("Move profile {profile} to base port {port}?", { profile: profile.name, port: port.text });
  const confirm: ConfirmMove = async (plan) =>
    plan.changes.length === 0 ? "given" : askConsent(context, [plan], { question, isYes: true, command });
  const given = { ...answers.value.given, port, linger };
  return onboardWith({ ...context, options: { ...context.options, yes: true } }, { given, problems: [] }, confirm);
}

/** Asks before the ports of a profile are moved; else what the command comes to. */
type ConfirmMove = (plan: Plan) => Promise<"given" | CommandOutcome>;

async function onboardWith(context: Context, answers: GivenAnswers, confirm?: ConfirmMove): Promise<CommandOutcome> {
  const { options, host } = context;
  const frontEnd = frontEndOf(context);
  const isUnasked = frontEnd.kind === "none" && textOption(options, "answers") === undefined;
  const unasked = isUnasked ? ({ kind: "no-terminal", command: "onboard", lacks: frontEnd.said } as const) : undefined;
  const refusal = refuseReveal(context);
  if (refusal !== undefined) return failed(refusal);

  const isAsking = frontEnd.kind !== "flags" && frontEnd.kind !== "none";
  const wrong = severalOf(answers.problems);
  if (isAsking && wrong !== undefined) return failed(wrong);
  const chosen = await chooseEngine(context, answers.given, isAsking);
  if (!chosen.ok) return failed(chosen.problem);
  const { selection, wishes, given } = chosen.value;
  const from = textOption(options, "from");
  const isNew = from === undefined;
  const mayBeShrunk = (given.acceptRisk?.text ?? "").split(",").some((name) => name.trim() === shrunkRisk);
  const lookWith = async (wished: EngineWishes) => {
    const seen = await (isNew
      ? observe(host, selection, wished, { mayBeBroken: isAsking, mayBeShrunk })
      : observeTakeOver(host, selection, wished, from));
    if (seen.ok && seen.value?.broken !== undefined) return ok(await withBroken(context, seen.value, seen.value.broken));
    const asksTask = isAsking && isNew && wishes.version === undefined && Object.keys(given).length === 0;
    return seen.ok && seen.value !== undefined && asksTask ? ok(await withStanding(context, seen.value)) : seen;
  };
  const observation = await lookWith(wishes);
  // Nothing else may write to a terminal on which a screen stands, and whoever asks says by itself that it looks again.
  const look = async () => lookWith({ ...wishes, tell: () => {} });
  if (!observation.ok) return failed(unasked ?? observation.problem);
  if (observation.value === undefined) return movedAlready(selection);
  if (unasked !== undefined) {
    const session = startSession(context, observation.value, given, look);
    return failed(await withFlaws(unasked, { ...session, isDryRun: true }, answers.problems));
  }
  const unheard = isAsking ? refuseLinger(given.linger, observation.value.observed) : undefined;
  if (unheard !== undefined) return failed(unheard);
  // Answers that were kept say nothing about a config that does not parse, and stay for when it does again.
  const keeps = isNew && selection.isAtOwnPlace && observation.value.broken === undefined;
  const drafts = keeps ? openDraftFile(host, selection.profile.name, settledEngine(observation.value)) : undefined;
  if (isAsking) return attend(context, observation.value, { given, look, drafts: options["dryRun"] === true ? undefined : drafts });
  const plain = startSession(context, observation.value, given, look, { isMove: confirm !== undefined });
  const session = confirm === undefined ? plain : withConfirmation(plain, confirm);
  const end = await runUnattended(context, session, answers.problems);
  if (isProposalStale(session, end)) return chooseAgain(context, chosen.value);
  if (end.kind === "applied") drafts?.drop();
  await drafts?.settled();
  return outcomeOf(context, end);
}

/** What a conversation with a person is held on besides what was seen. */
type Attended = {
  readonly given: Given;
  readonly look: () => Promise<Result<Observation | undefined, Problem>>;
  /** Undefined where nothing is to be kept. */
  readonly drafts: DraftFile | undefined;
};

/** Holds the conversation with a person, who is asked about answers that an earlier run has left; this one leaves its own until it is done. */
async function attend(context: Context, first: Observation, { given, look, drafts }: Attended): Promise<CommandOutcome> {
  const kept = await drafts?.read();
  const seen = kept === undefined ? first : { ...first, observed: { ...first.observed, kept } };
  const session = startSession(context, seen, given, look, drafts === undefined ? {} : { drafts });
  const end = await runWizard(context, session);
  // What a run that was cut off was asked is needed as long as it can be finished.
  const isDone = end.kind === "applied" || (end.kind === "left" && seen.observed.interrupted === undefined);
  if (isDone) drafts?.drop();
  const isKept = (await drafts?.settled()) ?? false;
  if (end.kind === "left" && taskOf(end.draft) === "undo") return takeBackCutOff(context, drafts);
  const outcome = await outcomeOf(context, end, true);
  return isKept && end.kind === "cancelled" ? { ...outcome, notes: [...outcome.notes, keptNote(context)] } : outcome;
}

async function takeBackCutOff(context: Context, drafts: DraftFile | undefined): Promise<CommandOutcome> {
  const outcome = await undo(context);
  if (outcome.exitCode === exitCodes.done) drafts?.drop();
  await drafts?.settled();
  return outcome;
}

async function withBroken(context: Context, observation: Observation, problem: ConfigProblem): Promise<Observation> {
  return { ...observation, observed: { ...observation.observed, broken: await readBroken(context, observation, problem) } };
}

async function withStanding(context: Context, observation: Observation): Promise<Observation> {
  const [standing, interrupted] = await Promise.all([
    readStanding(context, observation),
    readCutOff(context.host, observation.observed.profile),
  ]);
  const asked = { ...(standing === undefined ? {} : { standing }), ...(interrupted === undefined ? {} : { interrupted }) };
  return { ...observation, observed: { ...observation.observed, ...asked } };
}

/** The engine, unless it is one of the questions. */
function settledEngine({ observed: { engines, profile } }: Observation): string | undefined {
  return engines.isOpen ? undefined : profile.engine.id;
}

/** Nothing of a plan is applied before it was confirmed. */
function withConfirmation(session: Session, confirm: ConfirmMove): Session {
  return {
    ...session,
    apply: async (plan, options) => {
      const consent = await confirm(plan);
      return consent === "given" ? session.apply(plan, options) : err(consent.problem ?? { kind: "cancelled" });
    },
  };
}

function movedAlready({ profile }: Selection): CommandOutcome {
  const { engine, configPath, stateDir } = profile;
  const data = { configPath, plan: [], applied: [] };
  const text = t("{title} has moved this profile to {stateDir} by itself; the old place is a link to it. Nothing was changed.", {
    title: engine.title,
    stateDir,
  });
  return done(data, text);
}

/** The profile with the engine that was named, by flag, variable or file, and what may be done about one that is missing. */
type Choice = { readonly selection: Selection; readonly wishes: EngineWishes; readonly given: Given };

async function chooseEngine(context: Context, { engine, ...given }: Given, isAsking: boolean): Promise<Result<Choice, Problem>> {
  const { host, options, terminal } = context;
  const select: EngineWishes["select"] = async (id) => selectProfile({ ...options, engine: id }, host);
  const isNamed = context.selection.isEngineNamed;
  const inFile = isNamed ? undefined : (engine?.text ?? successorOf(textOption(options, "from")));
  const selection = inFile === undefined ? ok(context.selection) : await selectProfile({ ...options, engine: inFile }, host);
  if (!selection.ok) return selection;
  const version = textOption(options, "release");
  const isOpen = isAsking && !isNamed && inFile === undefined && version === undefined;
  const wantsInstall = given.installEngine?.text === "yes";
  if (wantsInstall && !isOpen && selection.value.profile.engine.package === undefined) return err(nothingToInstall());
  const wishes = { canAsk: isOpen, mayInstall: isAsking || wantsInstall, version, select, tell: terminal.log };
  return ok({ selection: selection.value, given, wishes });
}

/** The built-in gateway is always there. */
const nothingToInstall = (): Problem => ({
  kind: "bad-answer",
  name: "installEngine",
  flag: "--install-engine",
  value: "",
  reason: { kind: "contradicts", other: alternatives(["--engine openclaw", "--engine clawdbot"]) },
});

/** Who takes a profile over from an engine, where nobody else is named. */
function successorOf(from: string | undefined): EngineId | undefined {
  return engines.find(({ takesOver }) => takesOver.some((id) => id === from))?.id;
}

async function runUnattended({ options }: Context, session: Session, problems: GivenAnswers["problems"]): Promise<SessionEnd> {
  return runFlags(session, { takeDefaults: options["yes"] === true, problems });
}

/** That nobody can be asked, with every flag that is missing or wrong. */
async function withFlaws(unasked: Problem, session: Session, problems: GivenAnswers["problems"]): Promise<Problem> {
  const end = await runFlags(session, { takeDefaults: false, problems });
  if (end.kind !== "failed") return unasked;
  const { problem } = end;
  return { kind: "several", problems: [unasked, ...(problem.kind === "several" ? problem.problems : [problem])] };
}

/** A person who can be asked mends the file first; undefined where nothing is wrong. */
function severalOf(problems: GivenAnswers["problems"]): Problem | undefined {
  const [first, ...more] = problems;
  return more.length === 0 ? first : { kind: "several", problems };
}

/** Whether the ports that gw itself proposed were taken by the time they were to be used. */
function isProposalStale({ given, observed }: Session, end: SessionEnd): boolean {
  if (end.kind !== "failed" || given.port !== undefined || observed.existing !== undefined) return false;
  const { problem } = end;
  return problem.kind === "port-conflict" || (problem.kind === "applied-partly" && problem.cause.kind === "port-conflict");
}

/** Holds the lock from the look to the last change, so that no other gw can take what is proposed now. */
async function chooseAgain(context: Context, { selection, wishes, given }: Choice): Promise<CommandOutcome> {
  const { host } = context;
  const watch = watchProgress(context);
  const choose = async () => {
    const look = async () => observe(host, selection, wishes);
    const observation = await look();
    if (!observation.ok) return failed(observation.problem);
    const session = startSession(context, observation.value, given, look);
    const held = {
      ...session,
      apply: (plan, options) => applyUnderLock(host, plan, { watch: watchProgress(context, plan), ...options }),
    } satisfies Session;
    const end = await runUnattended(context, held, []);
    return outcomeOf(context, end);
  };
  const chosen = await underHostLock(host, { title: "onboard", profile: selection.profile.name }, choose, {
    onBusy: (wait) => watch({ kind: "locked", ...wait }),
  });
  return chosen.ok ? chosen.value : failed(chosen.problem, exitCodes.failed);
}
