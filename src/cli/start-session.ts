import type { Given, Session } from "../frontend/session.ts";
import { isFragile } from "../engine/fragile-path.ts";
import type { Host } from "../host/host.ts";
import { applyPlan } from "../plan/apply-plan.ts";
import { checkTargets } from "../plan/check-targets.ts";
import { installChange } from "../plan/engine-offer.ts";
import { planOnboarding } from "../plan/onboarding-plan.ts";
import type { Plan, PlanNote } from "../plan/plan.ts";
import { noteSharedBrowsers } from "../plan/shared-browsers.ts";
import { noteSharedLogins, type WantedLogins } from "../plan/shared-login-notes.ts";
import type { SetupRequest } from "../plan/request.ts";
import { readInterrupted } from "../plan/interrupted-notes.ts";
import { readRestingFiles } from "../plan/resting-files.ts";
import { ok, type Result } from "../lib/result.ts";
import type { Problem } from "../locale/problem.ts";
import type { Inquiry, Observed } from "../wizard/observed.ts";
import { takenVariables } from "../wizard/taken-variables.ts";
import { toRequest } from "../wizard/conversation.ts";
import { textOf, type Draft } from "../wizard/draft.ts";
import { leadsToConfig, taskOf } from "../wizard/task.ts";
import { risksOf } from "../wizard/port-choice.ts";
import type { Context } from "./context.ts";
import type { DraftFile } from "./draft-file.ts";
import { planTask } from "./plan-task.ts";
import { shellPortNotes } from "./shell-port.ts";
import { watchProgress } from "./watch-progress.ts";
import { inquire, observeEngine, type Observation } from "./observe.ts";

/**
 * The conversation on top of a first look; another engine is another look, and the plan is made from the last one. `look` looks at
 * everything anew; undefined from it: there is nothing to look for any more, and the last look stands. `isMove`: the ports move, and
 * the service stays as it is. `drafts`: where the answers are kept.
 */
export function startSession(
  context: Context,
  first: Observation,
  given: Given,
  look: () => Promise<Result<Observation | undefined, Problem>>,
  { isMove = false, drafts }: { readonly isMove?: boolean; readonly drafts?: DraftFile } = {},
): Session {
  const { host, options, audience } = context;
  let current = first;
  return {
    audience,
    observed: first.observed,
    given: isMove ? { ...given, ...keptService(first.observed) } : given,
    isDryRun: options["dryRun"] === true,
    inquire: async (observed, inquiry) => {
      if (inquiry.kind !== "engine") return inquire(host, current.ground, observed, inquiry);
      const other = await observeEngine(host, current.ground, inquiry.name);
      if (!other.ok) return withRefusal(observed, inquiry, other.problem);
      current = other.value;
      return current.observed;
    },
    lookAgain: async () => {
      const looked = await look();
      if (!looked.ok) return looked;
      current = looked.value ?? current;
      return ok(current.observed);
    },
    // What was given for questions that did not come up yet is not in the draft.
    keep: (draft) => drafts?.keep({ ...draft, prepared: { ...draft.prepared, ...given } }),
    plan: async (draft, observed) => {
      const task = taskOf(draft);
      const planned = leadsToConfig(task)
        ? await planFor(host, current, draft, observed, { start: options["start"] !== false, isMove: isMove || task === "ports" })
        : await planTask(context, task, observed);
      const writable = planned.ok ? await checkTargets(host.files, planned.value.changes) : planned;
      return writable.ok ? planned : writable;
    },
    apply: (plan, applyOptions) => applyPlan(host, plan, { watch: watchProgress(context, plan), ...applyOptions }),
  };
}

/** Where there is no service, a move installs none. */
function keptService({ instance }: Observed): Given {
  return instance?.service === undefined ? { service: { text: "none", source: "existing" } } : {};
}

function withRefusal(observed: Observed, { name }: Extract<Inquiry, { readonly kind: "engine" }>, problem: Problem): Observed {
  const { engines } = observed;
  return { ...observed, engines: { ...engines, refused: new Map([...engines.refused, [name, problem]]) } };
}

async function planFor(
  host: Host,
  observation: Observation,
  draft: Draft,
  observed: Observed,
  options: { readonly start: boolean; readonly isMove: boolean },
): Promise<Result<Plan, Problem>> {
  const request = toRequest(draft, observed);
  const { problem } = observed.managers;
  const reason = request.service === "none" && problem !== undefined ? [{ kind: "no-manager", problem } as const] : [];
  const manager = observation.managers.find(({ id }) => id === request.service);
  const shellPort = shellPortNotes({ host, selection: observed }, request.port);
  const risks = risksOf(draft, observed).map((risk): PlanNote => ({ kind: "accepted-risk", risk }));
  const variables = takenVariables(draft, observed);
  const taken = variables.length === 0 ? [] : [{ kind: "answers-from-variables", names: variables } as const];
  const { profile, home, existing, instance, linger, engines } = observed;
  const { takenOver, cloned } = observation;
  const wanted = { cdpUrl: request.cdpUrl, config: existing?.document.value ?? cloned?.value };
  const browsers = options.isMove || !request.browser ? [] : await noteSharedBrowsers(host.files, observed.others, wanted);
  const answered = answeredSecret(host, request, textOf(draft, "password"));
  const signIns = { profile, instance, config: takenOver === undefined ? existing?.document.value : undefined, answered };
  const logins = options.isMove ? [] : await noteSharedLogins(host, observed.others, signIns);
  const notes = [
    ...risks,
    ...taken,
    ...browsers,
    ...logins,
    ...(await preparatoryNotes(host, observation, draft)),
    ...shellPort,
    ...reason,
  ];
  const begin = { ...(takenOver === undefined ? {} : { takenOver }), ...(cloned === undefined ? {} : { cloned }) };
  const canInstall = observation.managers.length > 0;
  const facts = { profile, home, existing, instance, manager, canInstall, linger, notes, ...begin };
  const plan = await planOnboarding(host, facts, request, { password: textOf(draft, "password"), ...options });
  if (!plan.ok) return plan;
  const offered = engines.offer === undefined ? [] : [installChange(engines.offer)];
  const { profile: made, gateway } = plan.value;
  const rests = await readRestingFiles(host.files, made, gateway?.manager.definitionPath(made));
  const isDeclined = !options.isMove && request.service === "none" && observed.managers.available.length > 1;
  return ok({
    ...plan.value,
    changes: [...offered, ...plan.value.changes],
    rests,
    ...(isDeclined ? { declinesService: true } : {}),
    ...(options.start ? {} : { withoutStart: true }),
  });
}

/** The secret that this run puts in place; undefined where one is kept, made anew, or in no variable of this shell. */
function answeredSecret({ system }: Host, { auth, tokenEnv }: SetupRequest, password: string | undefined): WantedLogins["answered"] {
  const secret = tokenEnv === undefined ? password : system.environment[tokenEnv];
  return secret === undefined || secret === "" ? undefined : { key: `gateway.auth.${auth}`, secret };
}

/** What the look at the host showed that people should know whatever they answer. */
async function preparatoryNotes(host: Host, { observed, ground }: Observation, draft: Draft): Promise<readonly PlanNote[]> {
  const { profile, ignoredVariables, remarks } = observed;
  const nodePath = profile.release?.node?.path ?? host.system.nodePath;
  return [
    ...remarks.map((remark): PlanNote => (remark.kind === "copy" ? { ...remark, kind: "copy-set-up" } : { kind: "remark", remark })),
    ...(ignoredVariables.length === 0 ? [] : [{ kind: "ignored-variables", names: ignoredVariables } as const]),
    // Who finishes it knows of it.
    ...(taskOf(draft) === "finish" ? [] : await readInterrupted(host, profile)),
    ...ground.inventory.unreadable.map(({ path, code }): PlanNote => ({ kind: "unreadable", path, code })),
    ...(isFragile(nodePath) ? [{ kind: "fragile-node", path: nodePath } as const] : []),
  ];
}
