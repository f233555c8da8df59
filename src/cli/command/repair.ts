import { engines } from "../../engine/engines.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { instanceIdOf } from "../../instance/instance-id.ts";
import type { HostInventory } from "../../instance/instance.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import type { Problem } from "../../locale/problem.ts";
import { t } from "../../locale/t.ts";
import { describeNote } from "../../plan/describe-note.ts";
import type { Plan, PlanNote } from "../../plan/plan.ts";
import { describeVerdict } from "../../plan/snapshot/describe-snapshot.ts";
import { findRest, type Rest } from "../../plan/snapshot/find-rest.ts";
import { planWorkspaces } from "../../plan/snapshot/lost-places.ts";
import { readSnapshots } from "../../plan/snapshot/read-snapshots.ts";
import { isGood, type JudgedSnapshot } from "../../plan/snapshot/snapshot.ts";
import { deriveProfile, type Profile } from "../../profile/profile.ts";
import type { Context } from "../context.ts";
import { nextBlock, withRows } from "../next-block.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { chooseSnapshot, onAskOf, planBringBack, readRepairGround, type RepairGround } from "../repair-ground.ts";
import { runPlan } from "../run-plan.ts";
import { textOption } from "../selection.ts";
import { listSnapshots } from "../snapshot-table.ts";

/**
 * `gw repair`: puts the last good config back in place and starts the gateway on it, or, with `--from-snapshot`, the one that is named. Where
 * the config is good and the gateway runs on it, nothing is changed.
 */
export async function repair(context: Context): Promise<CommandOutcome> {
  const onEngine = await settleProfile(context);
  if (!onEngine.ok) return failed(onEngine.problem);
  const { profile, inventory } = onEngine.value;
  const own = { ...context, audience: { ...context.audience, ...engineWord(context, profile) } };
  const found = await readRepairGround(own, profile, inventory, onAskOf(own));
  if (!found.ok) return failed(found.problem, exitCodes.failed);
  if (context.options["list"] === true) return listSnapshots(own, found.value, onAskOf(own));
  const given = textOption(context.options, "fromSnapshot");
  const rest = given === undefined ? restOf(own, found.value) : undefined;
  if (rest !== undefined) return { ...rest, notes: await workspaceNotes(own, found.value) };
  const chosen = await chooseSnapshot(own, found.value, given, onAskOf(own));
  if (!chosen.ok) return failed(chosen.problem);
  return bringBack(own, found.value, chosen.value);
}

/** A gateway runs without its workspace, and an engine makes one when it needs it: whether it is to be there is for people to know. */
async function workspaceNotes({ host, audience }: Context, { profile, now }: RepairGround): Promise<readonly string[]> {
  if (now?.value === undefined) return [];
  const { directories } = await planWorkspaces(host, profile, now.value);
  return directories.map(({ path }) =>
    t("There is no workspace {path}. Make it, empty: {command}", {
      path: visibleText(path),
      command: gwCommand(audience, "onboard", "--yes"),
    }),
  );
}

async function bringBack(context: Context, found: RepairGround, chosen: JudgedSnapshot): Promise<CommandOutcome> {
  const plan = await planBringBack(context, found, chosen);
  // No answer of this command's is wrong where a port is taken.
  if (!plan.ok) return failed(plan.problem, plan.problem.kind === "port-conflict" ? exitCodes.failed : undefined);
  const { audience, options } = context;
  const isBroken = found.now === undefined || !isGood(found.now);
  const question = isBroken ? t("Bring this config back?") : t("The config that is there seems good. Bring this one back all the same?");
  const outcome = await runPlan(context, plan.value, { question, isYes: isBroken, needsConsent: true });
  if (outcome.problem?.kind === "consent-missing") {
    return { ...outcome, problem: { ...outcome.problem, words: ["repair", "--from-snapshot", chosen.snapshot.id] } };
  }
  if (outcome.problem?.kind === "applied-partly") {
    return {
      ...outcome,
      notes: [...outcome.notes, t("Other snapshots to try: {command}", { command: gwCommand(audience, "repair", "--list") })],
    };
  }
  if (outcome.problem !== undefined || options["dryRun"] === true) return outcome;
  return afterRepair(context, plan.value, outcome);
}

/** What became of a config that was brought back: where it came from, where the broken one is, and what to call next. */
export function afterRepair(context: Context, plan: Plan, outcome: CommandOutcome): CommandOutcome {
  // Without a person who was asked all of the plan's notes are there already.
  const told = { ...outcome, notes: [...new Set([...outcome.notes, ...receiptNotes(context, plan)])] };
  return withRows(told, nextBlock(nextOf(context, plan), context.terminal.columns));
}

/** A config alone runs no gateway: what starts it, where this did not, is what comes next. */
function nextOf({ audience }: Context, { notes }: Plan): readonly (readonly [string, string])[] {
  const starts = [
    ["not-started", t("start"), "start"],
    ["not-installed", t("install its service"), "install"],
    ["no-service", t("run it"), "run"],
  ] as const;
  return [
    [t("look"), gwCommand(audience, "status")],
    ...starts.flatMap(([kind, word, wish]) =>
      notes.some((note) => note.kind === kind) ? [[word, gwCommand(audience, "gateway", wish)] as const] : [],
    ),
    [t("take back"), gwCommand(audience, "undo")],
  ];
}

/** What the review showed and what follows as commands anyway. */
const saidElsewhere: ReadonlySet<PlanNote["kind"]> = new Set<PlanNote["kind"]>([
  "broken-config",
  "not-started",
  "not-installed",
  "no-service",
]);

/** Where the config came from, and where the broken one is. */
function receiptNotes({ audience }: Context, { notes, changes }: Plan): readonly string[] {
  const aside = changes.find((change) => change.kind === "write-file" && change.before === undefined && change.path.includes(".broken-"));
  return [
    ...notes.filter(({ kind }) => !saidElsewhere.has(kind)).map((note) => describeNote(note, audience)),
    ...(aside?.kind === "write-file" ? [t("What did not parse is kept: {path}", { path: aside.path })] : []),
  ];
}

/** Without its config nothing but what is left of a profile tells whose it is. Problem: `engine-ambiguous`. */
async function settleProfile({
  host,
  selection,
}: Context): Promise<Result<{ readonly profile: Profile; readonly inventory: HostInventory }, Problem>> {
  const { profile, isEngineNamed, isAtOwnPlace } = selection;
  const inventory = await discoverInstances(host);
  const isThere = (await host.files.realPath(profile.configPath)).ok;
  if (isEngineNamed || !isAtOwnPlace || isThere) return ok({ profile, inventory });
  const candidates = engines.map((engine) => deriveProfile(engine, profile.name, host.system.home));
  const left = await Promise.all(candidates.map(async (candidate) => hasRemains(host, candidate, inventory)));
  const [first = profile, ...others] = candidates.filter((_, index) => left[index] === true);
  if (others.length === 0) return ok({ profile: first, inventory });
  return err({ kind: "engine-ambiguous", profile: profile.name, engines: [first, ...others].map(({ engine }) => engine.id) });
}

async function hasRemains(host: Context["host"], profile: Profile, { instances }: HostInventory): Promise<boolean> {
  const id = await instanceIdOf(host.files, profile.engine.id, profile.stateDir);
  if (instances.some((instance) => instance.id === id)) return true;
  const snapshots = await readSnapshots(host, profile);
  return snapshots.ok && snapshots.value.length > 0;
}

/** Printed commands must find the same engine. */
function engineWord({ selection }: Context, { engine }: Profile): { readonly engine?: string } {
  return engine.id === selection.profile.engine.id ? {} : { engine: engine.id };
}

/** A good config under a gateway that runs, or that something else keeps down, is left alone. Undefined where another one may help. */
function restOf({ audience, host }: Context, { now, health, status, profile }: RepairGround): CommandOutcome | undefined {
  if (now === undefined || !isGood(now)) return undefined;
  const rest = findRest(health, status);
  if (rest === undefined) return undefined;
  const text = restText(rest, shortenHome(profile.configPath, host.system.home));
  const data = { plan: [], applied: [], now: { isGood: true, verdict: describeVerdict(now) }, health };
  const isHealthy = health?.state === "healthy";
  return done(
    data,
    `${text}\n${t("Next: {command}", { command: gwCommand(audience, ...rest.next) })}`,
    [],
    isHealthy ? exitCodes.done : exitCodes.notRunning,
  );
}

function restText({ kind, detail }: Rest, file: string): string {
  switch (kind) {
    case "healthy":
      return t("{file} is good, and its gateway is healthy on it. Nothing was changed.", { file });
    case "foreign":
      return t("{file} is good, and its gateway is not what answers ({detail}). Nothing was changed.", { file, detail });
    case "starting":
      return t("{file} is good, and its gateway is starting. Nothing was changed.", { file });
    case "stopped":
      return t("{file} is good, and its gateway is stopped. Nothing was changed.", { file });
  }
}
