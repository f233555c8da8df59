import { localTime } from "../../lib/local-time.ts";
import { engineOf } from "../../engine/engines.ts";
import { discoverInstances } from "../../instance/discover.ts";
import { withInstalledRelease } from "../../instance/installed-release.ts";
import type { HostInventory, Instance } from "../../instance/instance.ts";
import { wrapText } from "../../lib/wrap-text.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { t } from "../../locale/t.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { chooseMain, nameOf } from "../../plan/drill/choose-main.ts";
import type { DrillFacts } from "../../plan/drill/drill-facts.ts";
import { proveRescue } from "../../plan/drill/prove-rescue.ts";
import { readDrillFacts } from "../../plan/drill/read-drill-facts.ts";
import { readStartFaults } from "../../plan/drill/read-start-faults.ts";
import { findLastGood, type OnAsk } from "../../plan/snapshot/ask-about-snapshots.ts";
import { describeSource } from "../../plan/snapshot/describe-snapshot.ts";
import { currentId, judgeSnapshots } from "../../plan/snapshot/judge-snapshots.ts";
import { readSnapshots } from "../../plan/snapshot/read-snapshots.ts";
import { defaultProfile, parseProfileName } from "../../profile/profile-name.ts";
import { deriveProfile, type Profile } from "../../profile/profile.ts";
import type { Context } from "../context.ts";
import { drillJson, proofCount, proofLines, type Drill } from "../drill-text.ts";
import { done, exitCodes, failed, type CommandOutcome } from "../outcome.ts";
import { textOption } from "../selection.ts";
import { holdLiveDrill } from "./drill-live.ts";
import { findInstance } from "./status.ts";

/**
 * `gw drill`: proves that this gateway can rescue another one; with `--live` by stopping that one for a moment. Exit code 4 when a proof
 * fails.
 */
export async function drill(context: Context): Promise<CommandOutcome> {
  const { host, selection, options } = context;
  const { name, configPath } = selection.profile;
  const isLive = options["live"] === true;
  const stray = ["yes", "dryRun"].find((option) => options[option] === true);
  if (!isLive && stray !== undefined) {
    const flag = stray === "yes" ? "--yes" : "--dry-run";
    return failed({
      kind: "usage",
      message: t("The flag {flag} is for a drill with --live: without it gw drill changes nothing.", { flag }),
      command: "drill",
    });
  }
  const inventory = await discoverInstances(host);
  const rescue = await findInstance(context, inventory);
  const unnamed = refuseUnnamed(context, rescue, inventory);
  if (unnamed !== undefined) return unnamed;
  if (rescue === undefined) return failed({ kind: "not-configured", profile: name, configPath }, exitCodes.failed);
  const main = chooseMain(rescue, inventory.instances, textOption(options, "of"));
  if (!main.ok) return failed(main.problem);
  const examined = await examine(context, inventory, rescue, main.value);
  return isLive ? holdLiveDrill(context, examined) : tell(context, examined);
}

/** Without a name the default profile would be tried as the rescue, which on most hosts is the one to be rescued. */
function refuseUnnamed(
  { options, host, selection }: Context,
  rescue: Instance | undefined,
  { instances }: HostInventory,
): CommandOutcome | undefined {
  const isNamed = textOption(options, "profile") !== undefined || (host.system.environment["GW_PROFILE"] ?? "") !== "";
  if (isNamed || !selection.isAtOwnPlace || textOption(options, "of") !== undefined) return undefined;
  const others = instances.filter(({ id, profile }) => id !== rescue?.id && profile !== defaultProfile && parseProfileName(profile).ok);
  const known = others.map(nameOf);
  if (known.length === 0) return undefined;
  return failed({ kind: "rescue-not-named", known, words: options["live"] === true ? ["--live"] : [] });
}

async function examine(context: Context, inventory: HostInventory, rescue: Instance, main: Instance): Promise<Drill> {
  const { host, audience } = context;
  const mainProfile = await profileOf(context, main);
  const snapshots = await readGood(context, mainProfile);
  const startFaults = await readStartFaults(host, mainProfile, onAskOf(context, mainProfile));
  const facts = await readDrillFacts(host, inventory, { rescue, main }, { snapshots, startFaults });
  return { rescue, main, mainProfile, facts, proofs: proveRescue(facts, audience) };
}

/** An instance may lie elsewhere than its name says. */
async function profileOf({ host }: Context, main: Instance): Promise<Profile> {
  const derived = deriveProfile(engineOf(main.engine), main.profile, host.system.home, main.engineVersion);
  const { stateDir, configPath } = main;
  return withInstalledRelease(host, { ...derived, stateDir, configPath }, main);
}

function onAskOf({ terminal }: Context, { engine }: Profile): OnAsk {
  return ({ snapshot }) => {
    const isCurrent = snapshot.id === currentId;
    const values = { engine: engine.title };
    terminal.log(
      isCurrent
        ? t("asks {engine} about main's config (60 s at most, Ctrl-C leaves)", values)
        : t("asks {engine} about main's earlier configs (60 s each at most, Ctrl-C leaves)", values),
    );
  };
}

async function readGood(context: Context, profile: Profile): Promise<DrillFacts["snapshots"]> {
  const { host } = context;
  const snapshots = await readSnapshots(host, profile);
  if (!snapshots.ok) return { total: 0, lastGood: undefined };
  const current = await host.files.readText(profile.configPath);
  const judged = judgeSnapshots(snapshots.value, current.ok ? current.value : undefined, profile);
  const last = await findLastGood(host, profile, judged, onAskOf(context, profile), { mayBeCurrent: true });
  const shown = last === undefined ? undefined : `${describeSource(last.snapshot.source)}, ${localTime(last.snapshot.atMs)}`;
  return { total: judged.length, lastGood: shown };
}

function tell(context: Context, examined: Drill): CommandOutcome {
  const { terminal, audience, host } = context;
  const { rescue, main, proofs } = examined;
  const hasFailed = proofs.some(({ holds }) => holds === false);
  const of = textOption(context.options, "of");
  const live = gwCommand(audience, "drill", ...(of === undefined ? [] : ["--of", of]), "--live");
  const next = hasFailed ? [] : [t("Try it for real: {command}", { command: live })];
  const text = [
    ...wrapText(
      t("Rescue is {rescue}, main is {main}.", { rescue: instanceName(nameOf(rescue)), main: instanceName(nameOf(main)) }),
      terminal.columns,
    ),
    ...proofLines(proofs, host.system.home, terminal.columns),
    ...wrapText(proofCount(proofs), terminal.columns),
    ...next,
  ];
  return done(drillJson(context, examined), text.join("\n"), [], hasFailed ? exitCodes.conflicts : exitCodes.done);
}
