import { gwCommand } from "../locale/command-text.ts";
import type { PlanRecord } from "../plan/plan-record.ts";
import { judgeSnapshots } from "../plan/snapshot/judge-snapshots.ts";
import { readSnapshots } from "../plan/snapshot/read-snapshots.ts";
import { isGood } from "../plan/snapshot/snapshot.ts";
import { defaultProfile } from "../profile/profile-name.ts";
import { deriveProfile, type Profile } from "../profile/profile.ts";
import type { Prepared } from "./prepare-undo.ts";
import type { Context } from "./context.ts";
import { t } from "../locale/t.ts";

type Commands = readonly (readonly [string, string])[];

/** Where to look now, what lets a gateway take the ports that came back (`isAhead`), what mends a config that was broken before, and what brings back a profile that is gone. */
export async function undoNext(context: Context, prepared: Prepared, isAhead: boolean): Promise<Commands> {
  const { host, audience } = context;
  const standing = standingProfile(context, prepared.record);
  const own = { ...audience, profile: standing.name };
  const mend = prepared.broken === undefined ? [] : [[t("mend"), gwCommand(own, "repair")] as const];
  const restart = isAhead ? [[t("restart"), gwCommand(own, "gateway", "restart")] as const] : [];
  const start = prepared.stopped === undefined ? [] : [[t("start it"), gwCommand(own, "gateway", "start")] as const];
  if ((await host.files.status(standing.configPath)).ok) return [[t("look"), gwCommand(own, "status")], ...restart, ...mend, ...start];
  return [[t("look"), gwCommand({ program: audience.program, profile: defaultProfile }, "list")], ...(await waysBack(context, prepared))];
}

/** A profile that gw had set up can be set up once more from what gw has kept of it: its config, and then its service. */
async function waysBack({ host, audience, selection }: Context, prepared: Prepared): Promise<Commands> {
  if (!prepared.removes || prepared.record.replaces !== undefined) return [];
  const { profile } = selection;
  const snapshots = await readSnapshots(host, profile);
  const isKept = snapshots.ok && judgeSnapshots(snapshots.value, undefined, profile).some(isGood);
  if (!isKept) return [];
  // Without its config gw would take the engine that is installed, which may be another one.
  const own = { ...audience, engine: profile.engine.id };
  const hadService = prepared.steps.some(({ change }) => change.kind === "write-file" && change.purpose === "service-definition");
  const install = hadService ? [[t("and its service"), gwCommand(own, "gateway", "install")] as const] : [];
  return [[t("get it back"), gwCommand(own, "repair")], ...install];
}

/** What was renamed has its former name again. */
function standingProfile({ host, selection }: Context, { renamedFrom }: PlanRecord): Profile {
  const { profile } = selection;
  return renamedFrom === undefined ? profile : deriveProfile(profile.engine, renamedFrom, host.system.home);
}
