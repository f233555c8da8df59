import { runFlags } from "../../frontend/flags/flags.ts";
import type { Given } from "../../frontend/session.ts";
import type { Files } from "../../host/files.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { isCloneTitle } from "../../locale/plan-title.ts";
import type { Problem } from "../../locale/problem.ts";
import { cloneWorkspace, readClone, readCloneSource, workspaceOf, type CloneSource } from "../../plan/read-clone.ts";
import { binds } from "../../plan/request.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import { parseProfileName } from "../../profile/profile-name.ts";
import { beginAnew } from "../begin-anew.ts";
import type { Context } from "../context.ts";
import { readGiven } from "../given-answers.ts";
import { readLifeGround, type LifeGround } from "../life-ground.ts";
import { observe, type Observation } from "../observe.ts";
import { nextBlock, withRows } from "../next-block.ts";
import { exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { receiptLines } from "../receipt-lines.ts";
import { runPlan } from "../run-plan.ts";
import { audienceOf, selectProfile, textOption, type Selection } from "../selection.ts";
import { startSession } from "../start-session.ts";
import { t } from "../../locale/t.ts";

/** `gw clone NAME`: a new profile with the settings of this one, on ports of its own, without its secrets. */
export async function clone(context: Context): Promise<CommandOutcome> {
  const { host, options, audience } = context;
  const ground = await readLifeGround(context);
  if (!ground.ok) return failed(ground.problem);
  const source = await readCloneSource(host, ground.value.profile);
  if (!source.ok) return failed(source.problem, exitCodes.failed);
  const selection = await selectTarget(context, ground.value);
  if (!selection.ok) return failed(selection.problem);
  const own: Context = {
    ...context,
    selection: selection.value,
    audience: audienceOf(selection.value, audience.program, host.system.home),
  };
  const halted = await beginAnew(own, ({ title }) => isCloneTitle(title, ground.value.profile.name));
  if (halted !== undefined) return halted;
  const free = await checkFree(host.files, selection.value, ground.value);
  if (!free.ok) return failed(free.problem);
  const given = await readGiven(host.files, { options: { port: options["port"], acceptRisk: options["acceptRisk"] } });
  if (!given.ok) return failed(given.problem);
  const look = async () => observeClone(context, ground.value, source.value, selection.value);
  const observation = await look();
  if (!observation.ok) return failed(observation.problem);
  const asked = { ...own, options: { ...options, dryRun: true } };
  const answers = withRisks(answersOf(ground.value, source.value, observation.value), given.value.given);
  const end = await runFlags(startSession(asked, observation.value, answers, look), { takeDefaults: true });
  if (end.kind === "failed") return failed(end.problem);
  if (end.kind !== "planned") return failed({ kind: "cancelled" });
  const { name, configPath } = selection.value.profile;
  const outcome = await runPlan(own, end.plan, {
    question: t("Set {name} up like this?", { name }),
    isYes: true,
    needsConsent: true,
    command: { title: `clone ${name}`, profile: ground.value.profile.name },
  });
  if (options["dryRun"] === true) return outcome;
  const { columns } = context.terminal;
  const token = t("Its own token stands in {path} (gateway.auth.token), readable by you alone.", { path: configPath });
  const next = nextBlock(
    [
      [t("look"), gwCommand(own.audience, "status")],
      [t("change"), gwCommand(own.audience, "onboard")],
      [t("take back"), gwCommand(own.audience, "undo")],
    ],
    columns,
  );
  return withRows(outcome, ...receiptLines(token, { columns, home: host.system.home }), next);
}

/** The new profile. Problems: `bad-profile-name`, `reserved-profile-name`. */
async function selectTarget({ host, args, options }: Context, { profile }: LifeGround): Promise<Result<Selection, Problem>> {
  const name = parseProfileName(args[0] ?? "");
  if (!name.ok) return err({ ...name.problem, command: "clone" });
  const { useEnv: _, ...others } = options;
  return selectProfile({ ...others, profile: name.value, engine: profile.engine.id }, host);
}

/** There must be nothing of the new profile. Problem: `profile-exists`. */
async function checkFree(files: Files, { profile }: Selection, { manager }: LifeGround): Promise<Result<void, Problem>> {
  const places = [profile.stateDir, ...(manager === undefined ? [] : [manager.definitionPath(profile)])];
  const present = await Promise.all(places.map(async (place) => (await files.status(place)).ok));
  const taken = places.find((_place, index) => present[index]);
  return taken === undefined ? ok(undefined) : err({ kind: "profile-exists", profile: profile.name, path: taken });
}

async function observeClone(
  context: Context,
  { profile }: LifeGround,
  source: CloneSource,
  selection: Selection,
): Promise<Result<Observation, Problem>> {
  const { host, options, terminal } = context;
  const select = async () => ok(selection);
  const wishes = { canAsk: false, mayInstall: false, version: profile.release?.version, select, tell: terminal.log };
  const observation = await observe(host, selection, wishes);
  if (!observation.ok) return observation;
  const { observed } = observation.value;
  const port = parsePort(textOption(options, "port") ?? "");
  const suggested = observed.suggestion;
  if (!port.ok && !suggested.ok) return suggested;
  const basePort = port.ok ? port.value : suggested.ok ? suggested.value.basePort : profile.defaultBasePort;
  const before = workspaceOf(source, host.system.home);
  const workspace = cloneWorkspace(source, before, selection.profile.name, observed.suggestedWorkspace);
  if (profile.release !== undefined)
    terminal.log(
      t("gw: asking {title} {version} whether it takes the settings; this can take half a minute.", {
        title: profile.engine.title,
        version: profile.release.version,
      }),
    );
  const cloned = await readClone(host, source, before, { profile: observed.profile, workspace, basePort });
  return cloned.ok ? ok({ ...observation.value, cloned: cloned.value }) : cloned;
}

/** A risk that was accepted for the cloned profile is for the clone too. */
function withRisks(own: Given, given: Given): Given {
  const risks = [own.acceptRisk, given.acceptRisk].flatMap((one) => (one === undefined ? [] : [one.text]));
  return { ...own, ...given, ...(risks.length === 0 ? {} : { acceptRisk: { text: risks.join(","), source: "flag" } }) };
}

/** What the questions of an onboarding are answered with: as the cloned profile has it. */
function answersOf({ profile, instance }: LifeGround, source: CloneSource, { observed }: Observation): Given {
  const { settings } = source;
  const { bind, customBindHost, browserEnabled } = settings;
  const before = workspaceOf(source, observed.home);
  const answer = (text: string) => ({ text, source: "existing" }) as const;
  const known = binds.find((one) => one === bind);
  return {
    workspace: answer(cloneWorkspace({ ...source, profile }, before, observed.profile.name, observed.suggestedWorkspace)),
    ...(known === undefined ? {} : { bind: answer(known) }),
    ...(known === "custom" && customBindHost !== undefined ? { bindHost: answer(customBindHost) } : {}),
    ...(known === "lan" ? { acceptRisk: answer("lan-bind") } : {}),
    auth: answer("token"),
    tokenEnv: answer(""),
    linger: answer("no"),
    ...(instance?.service === undefined ? { service: answer("none") } : {}),
    ...(browserEnabled === undefined ? {} : { browser: answer(browserEnabled ? "yes" : "no") }),
  };
}
