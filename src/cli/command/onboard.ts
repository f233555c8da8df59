import { profileWords } from "../../locale/problem-text.ts";
import { readConfig } from "../../config/read-config.ts";
import type { Session, SessionEnd } from "../../frontend/session.ts";
import { runFlags } from "../../frontend/flags/flags.ts";
import { isFragile } from "../../plan/gateway-places.ts";
import { applyPlan, applyUnderLock, underHostLock } from "../../plan/apply-plan.ts";
import { planOnboarding } from "../../plan/onboarding-plan.ts";
import type { Plan, PlanNote } from "../../plan/plan.ts";
import { readRecords } from "../../plan/plan-record.ts";
import { toRequest } from "../../wizard/conversation.ts";
import { textOf } from "../../wizard/draft.ts";
import type { Context } from "../context.ts";
import { readGiven } from "../given-answers.ts";
import { inquire, observe, type Observation } from "../observe.ts";
import { cancelled, done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { noteTexts, planJson, planText, receipt } from "../receipt.ts";
import { textOption } from "../selection.ts";
import type { Given } from "../../frontend/session.ts";

/** `gw onboard`: the wizard, on a new or an existing profile. */
export async function onboard(context: Context): Promise<CommandOutcome> {
  const given = await readGiven(context.host.files, context.options, textOption(context.options, "answers"));
  return given.ok ? onboardWith(context, given.value) : failed(given.problem);
}

/** `gw setup`: onboarding of a profile that is not configured yet; a configured one stays as it is. */
export async function setup(context: Context): Promise<CommandOutcome> {
  const { profile } = context.selection;
  const config = await readConfig(context.host.files, profile.configPath);
  if (config.kind === "absent") return onboard(context);
  if (config.kind === "unparsable") return failed(config.problem, exitCodes.failed);
  const name = profileWords(profile.name);
  return done(
    { configPath: profile.configPath, plan: [], applied: [] },
    `${name} is configured already (${profile.configPath}). Nothing was changed.`,
  );
}

/** `gw ports --set N`: onboarding that answers everything but the base port with what is there. */
export async function movePorts(context: Context): Promise<CommandOutcome> {
  const { profile } = context.selection;
  const config = await context.host.files.status(profile.configPath);
  if (!config.ok) return failed({ kind: "not-configured", profile: profile.name, configPath: profile.configPath }, exitCodes.failed);
  const given = await readGiven(context.host.files, { acceptRisk: context.options["acceptRisk"] }, undefined);
  if (!given.ok) return failed(given.problem);
  const port = { text: textOption(context.options, "set") ?? "", source: "flag" } as const;
  return onboardWith({ ...context, options: { ...context.options, yes: true } }, { ...given.value, port });
}

async function onboardWith(context: Context, given: Given): Promise<CommandOutcome> {
  const { selection, options, terminal } = context;
  const { engine } = selection.profile;
  if (engine.package !== undefined)
    return failed({ kind: "engine-not-set-up-here", engine: engine.title, command: `${engine.command} onboard` });
  const isUnattended = options["yes"] === true || options["json"] === true || textOption(options, "answers") !== undefined;
  if (!isUnattended && !terminal.isInteractive) return failed({ kind: "no-terminal", command: "onboard" });

  const observation = await observe(context.host, selection);
  if (!observation.ok) return failed(observation.problem);
  const session = await startSession(context, observation.value, given);
  if (!isUnattended || canAsk(context)) return outcomeOf(context, await runWizard(context, session));
  const end = await runUnattended(context, session);
  return isProposalStale(session, end) ? chooseAgain(context, given) : outcomeOf(context, end);
}

async function runUnattended({ options }: Context, session: Session): Promise<SessionEnd> {
  return runFlags(session, { takeDefaults: options["yes"] === true });
}

/** Whether the ports that gw itself proposed were taken by the time they were to be used. */
function isProposalStale({ given, observed }: Session, end: SessionEnd): boolean {
  if (end.kind !== "failed" || given.port !== undefined || observed.existing !== undefined) return false;
  const { problem } = end;
  return problem.kind === "port-conflict" || (problem.kind === "applied-partly" && problem.cause.kind === "port-conflict");
}

/** Holds the lock from the look to the last change, so that no other gw can take what is proposed now. */
async function chooseAgain(context: Context, given: Given): Promise<CommandOutcome> {
  const { host, selection } = context;
  const chosen = await underHostLock(host, "onboard", async () => {
    const observation = await observe(host, selection);
    if (!observation.ok) return failed(observation.problem);
    const session = await startSession(context, observation.value, given);
    const end = await runUnattended(context, { ...session, apply: (plan, options) => applyUnderLock(host, plan, options) });
    return outcomeOf(context, end);
  });
  return chosen.ok ? chosen.value : failed(chosen.problem, exitCodes.failed);
}

/** An answers file on a terminal answers what it answers; the rest is asked. */
function canAsk({ options, terminal }: Context): boolean {
  return terminal.isInteractive && options["yes"] !== true && options["json"] !== true;
}

async function runWizard(context: Context, session: Session): Promise<SessionEnd> {
  const { host, terminal } = context;
  const { chooseGlyphs } = await import("../../frontend/view/glyphs.ts");
  const glyphs = chooseGlyphs(host.system.environment);
  if (isPlain(context)) {
    const { runPrompts } = await import("../../frontend/prompts/prompts.ts");
    return runPrompts(session, { ...terminal, glyphs }, host);
  }
  const { runInkWizard } = await import("../../frontend/ink/wizard.tsx");
  return runInkWizard(session, glyphs, terminal);
}

const smallest = { columns: 40, rows: 10 };

/** Whether to ask line by line: on request, and where the full screen has no room. */
function isPlain({ options, terminal }: Context): boolean {
  if (options["plain"] === true) return true;
  const { columns, rows } = terminal.stdout;
  if (columns >= smallest.columns && rows >= smallest.rows) return false;
  terminal.log(
    `gw: this terminal has ${columns} x ${rows} cells, and the full screen needs ${smallest.columns} x ${smallest.rows}; going on with --plain.`,
  );
  return true;
}

async function startSession(context: Context, observation: Observation, given: Given): Promise<Session> {
  const { host, options, audience } = context;
  const notes = await preparatoryNotes(context, observation);
  return {
    audience,
    observed: observation.observed,
    given,
    isDryRun: options["dryRun"] === true,
    inquire: (observed, inquiry) => inquire(host, observation, observed, inquiry),
    plan: async (draft, observed) => {
      const request = toRequest(draft, observed);
      const { problem } = observed.managers;
      const reason = request.service === "none" && problem !== undefined ? [{ kind: "no-manager", problem } as const] : [];
      const manager = request.service === "none" ? undefined : observation.manager;
      const { profile, home, existing, instance, linger } = observed;
      const facts = { profile, home, existing, instance, manager, linger, notes: [...notes, ...reason] };
      return planOnboarding(host, facts, request, { password: textOf(draft, "password"), start: options["start"] !== false });
    },
    apply: (plan, applyOptions) => applyPlan(host, plan, applyOptions),
  };
}

/** What the look at the host showed that people should know whatever they answer. */
async function preparatoryNotes(context: Context, observation: Observation): Promise<readonly PlanNote[]> {
  const { host, selection } = context;
  const records = await readRecords(host.files, host.system, selection.profile);
  const interrupted = records.ok ? records.value.filter((record) => record.status === "applying") : [];
  return [
    ...(selection.ignoredVariables.length === 0 ? [] : [{ kind: "ignored-variables", names: selection.ignoredVariables } as const]),
    ...interrupted.map((record) => ({ kind: "interrupted-plan", title: record.title, at: record.at }) as const),
    ...observation.inventory.unreadable.map(({ path, code }) => ({ kind: "unreadable", path, code }) as const),
    ...(isFragile(host.system.nodePath) ? [{ kind: "fragile-node", path: host.system.nodePath } as const] : []),
  ];
}

function outcomeOf(context: Context, end: SessionEnd): CommandOutcome {
  switch (end.kind) {
    case "cancelled":
      return cancelled;
    case "failed":
      return failed(end.problem);
    case "planned": {
      const request = toRequest(end.draft, end.observed);
      const data = { request, plan: planJson(end.plan), applied: [] };
      return done(data, planText(end.plan, context.audience), notesOf(context, end.plan));
    }
    case "applied": {
      const { plan, outcome } = end;
      const request = toRequest(end.draft, end.observed);
      const applied = planJson({ ...plan, changes: outcome.changes });
      const data = { request, plan: planJson(plan), applied, health: outcome.health, untouched: outcome.untouched };
      const isSettled = outcome.health === undefined || outcome.health.kind === "healthy";
      const text = receipt(plan, outcome, request, {
        audience: context.audience,
        home: context.host.system.home,
        columns: context.terminal.columns,
      });
      return done(data, text, notesOf(context, plan), isSettled ? exitCodes.done : exitCodes.notRunning);
    }
  }
}

/** People find the notes in the text itself. */
function notesOf({ options, audience }: Context, plan: Plan): readonly string[] {
  return options["json"] === true ? noteTexts(plan, audience) : [];
}
