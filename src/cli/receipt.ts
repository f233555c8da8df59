import { profileWords } from "../locale/problem-text.ts";
import { list } from "../locale/list.ts";
import { saySecrets } from "../locale/secret-sign.ts";
import { t } from "../locale/t.ts";
import { describeNote } from "../plan/describe-note.ts";
import { gwCommand, type Audience } from "../locale/command-text.ts";
import { describeChange, describeSideEffects } from "../change/describe-change.ts";
import { describeUnitFault } from "../locale/unit-fault.ts";
import { portText, roleName } from "../locale/describe-conflict.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Outcome } from "../plan/apply-plan.ts";
import { isFollowUp } from "../plan/follow-up.ts";
import { canBeTakenBack } from "../plan/undoable.ts";
import type { Plan, PlanNote } from "../plan/plan.ts";
import type { Untouched } from "../plan/untouched.ts";
import type { SetupRequest } from "../plan/request.ts";
import { shortenHome } from "../lib/shorten-home.ts";
import { visibleText } from "../lib/visible-text.ts";
import { wrapText } from "../lib/wrap-text.ts";
import { nextBlock } from "./next-block.ts";
import type { ChangeJson } from "./schema/plan-schema.ts";
import { renderPairs } from "./table.ts";
import { plannedCanvasRows } from "./canvas-row.ts";
import { reachText } from "./reach-text.ts";

/** For whom a receipt is written: how they call gw, where they live, how wide they read. */
export type Reader = {
  readonly audience: Audience;
  readonly home: string;
  readonly columns: number;
  /** The review stands right above, with every note that is no follow-up. */
  readonly hasReview?: boolean;
  /** The secret itself, for a person who asked for it. */
  readonly revealed?: string | undefined;
};

/** What stays in the terminal when a profile was set up: addresses, paths, the proof, and commands to paste. No secret but the one that was asked for. */
export function receipt(plan: Plan, outcome: Outcome, request: SetupRequest, reader: Reader): string {
  const { profile, gateway } = plan;
  const { audience, home, columns, revealed, hasReview = false } = reader;
  const short = (path: string) => shortenHome(path, home);
  const pairs: readonly (readonly [string, string])[] = [
    [t("Gateway"), healthText(plan, outcome, request)],
    ...plannedCanvasRows(plan.ports?.portMap.roles ?? [], ({ address }) => {
      if (outcome.health?.kind !== "healthy") return undefined;
      return address === "bind" ? addressesOf(request) : [];
    }),
    [t("Ports"), list((plan.ports?.portMap.roles ?? []).map((role) => `${roleName(role.role)} ${portText(role)}`))],
    [t("Config"), short(profile.configPath)],
    [t("Workspace"), short(request.workspace)],
    [
      t("Service"),
      gateway === undefined
        ? request.service === "none"
          ? t("none")
          : profile.systemdUnit
        : `${profile.systemdUnit} (${request.service})`,
    ],
    [t("Secret"), secretText(request)],
    ...(revealed === undefined ? [] : [[request.auth === "token" ? t("Token") : t("Password"), visibleText(revealed)] as const]),
    [t("Others"), untouchedText(outcome.untouched)],
  ];
  return [
    ...wrapText(headline(plan, outcome, request), columns),
    renderPairs(pairs, "  ", columns),
    ...changedMeanwhile(outcome.untouched).flatMap((line) => wrapText(`  ${line}`, columns)),
    ...plan.notes
      .filter((note) => !isMended(note, plan) && (!hasReview || isFollowUp(note)))
      .map((note) => renderPairs([[t("note:"), shortenHome(describeNote(note, audience), home)]], "  ", columns)),
    ...serviceFaults(outcome).map((text) => renderPairs([[t("beware:"), shortenHome(text, home)]], "  ", columns)),
    nextBlock(
      [
        [t("look"), gwCommand(audience, "status")],
        ...(serviceFaults(outcome).length > 0 ? [[t("mend"), gwCommand(audience, "gateway", "install")] as const] : []),
        ...(canInstall(plan) ? [[t("install its service"), gwCommand(audience, "gateway", "install")] as const] : []),
        [t("change"), gwCommand(audience, "onboard")],
        // The plan before this run is none that a person would think of here.
        ...(canBeTakenBack({ status: "applied", changes: outcome.changes })
          ? [[t("take back"), gwCommand(audience, "undo")] as const]
          : []),
      ],
      columns,
    ),
  ].join("\n");
}

function headline({ movedFrom, profile: { name, engine, release } }: Plan, { changes }: Outcome, { port }: SetupRequest): string {
  const facts = { profile: profileWords(name), program: release === undefined ? engine.title : `${engine.title} ${release.version}` };
  if (changes.length === 0) return t("{profile} is as asked; nothing had to be changed ({program}).", facts);
  if (movedFrom === undefined) return t("{profile} is set up ({program}).", facts);
  return movedFrom === port
    ? t("{profile} keeps base port {port} ({program}).", { ...facts, port })
    : t("{profile} moved from {movedFrom} to {port} ({program}).", { ...facts, movedFrom, port });
}

/** What an engine's installer left in the definition, as sentences. */
export function serviceFaults({ serviceFaults: faults = [] }: Outcome): readonly string[] {
  return faults.map((fault) => t("The service definition is the installer's: {fault}.", { fault: describeUnitFault(fault) }));
}

/** As `gw status` advises where nothing runs. */
function canInstall({ notes }: Plan): boolean {
  return notes.some((note) => note.kind === "no-service" && note.canInstall === true);
}

/** What was wrong with the service is right by now. */
function isMended(note: PlanNote, { service }: Plan): boolean {
  if (note.kind !== "remark" || service === undefined) return false;
  return note.remark.kind === "port-disagreement" || note.remark.kind === "service-node-unfit";
}

/**
 * What a dry run tells: every change with its undo, where there is one, and what there is to know. Mere starts and stops are none of what
 * `gw undo` takes back; for them the command that does.
 */
export function planText(plan: Plan, audience: Audience): string {
  const hasUndo = canBeTakenBack({ status: "applied", changes: plan.changes });
  const changes = plan.changes.map((change, index) => {
    const { summary, undo } = describeChange(change);
    const edits =
      change.kind === "write-file"
        ? change.edits.map((edit) => saySecrets(`${edit.key}: ${edit.before ?? t("not set")} -> ${edit.after ?? t("removed")}`))
        : [];
    const isUndone = hasUndo && (change.kind !== "run-command" || change.undo !== undefined);
    const back = isUndone ? [t("undo: {undo}", { undo })] : [];
    const more = [...edits, ...describeSideEffects(change), ...back].map((line) => `\n      ${line}`);
    return `${String(index + 1).padStart(3)} ${summary}${more.join("")}`;
  });
  const notes = plan.notes.map((note) => `  ${t("note: {note}", { note: describeNote(note, audience) })}`);
  const opposite = hasUndo ? undefined : oppositeOf(plan);
  const back =
    opposite === undefined ? [] : [`  ${t("To take it back: {command}", { command: gwCommand(audience, "gateway", opposite) })}`];
  return [plan.changes.length === 0 ? t("Nothing would change.") : t("These changes would be made:"), ...changes, ...back, ...notes].join(
    "\n",
  );
}

/** What takes a mere start or stop back; undefined for both in one, after which all is as it was. */
function oppositeOf({ changes }: Plan): "start" | "stop" | undefined {
  const purposes = new Set(changes.map((change) => (change.kind === "run-command" ? change.purpose : undefined)));
  if (purposes.has("start") === purposes.has("stop")) return undefined;
  return purposes.has("start") ? "stop" : "start";
}

/** The plan as scripts read it. */
export function planJson({ changes }: Pick<Plan, "changes">): readonly ChangeJson[] {
  return changes.map((change) => ({
    ...describeChange(change),
    ...(change.kind === "write-file" && change.edits.length > 0 ? { edits: change.edits } : {}),
    ...(change.kind === "write-file" && change.faults !== undefined ? { faults: change.faults } : {}),
    ...(change.kind === "remove-trees" ? { removes: change.found } : {}),
    ...(change.kind === "run-command" && change.loses !== undefined ? { loses: change.loses } : {}),
  }));
}

/** What there is to know of a plan besides its changes, as sentences. */
export function noteTexts(plan: Plan, audience: Audience): readonly string[] {
  return plan.notes.map((note) => describeNote(note, audience));
}

/** The proof about the others in words. */
export function untouchedText(untouched: Untouched): string {
  const { instances, facts, changed } = untouched;
  if (instances === 0) return t("no other gateway on this host");
  return changed.length === 0
    ? t("{instances, plural, one {# other gateway} other {# other gateways}}, {facts} facts compared before and after: none changed", {
        instances,
        facts,
      })
    : t(
        "{instances, plural, one {# other gateway} other {# other gateways}}, {facts} facts compared before and after: {changed} changed meanwhile, not by gw",
        { instances, facts, changed: changed.length },
      );
}

/** What differs of the others, a sentence for each fact; of a text only that it is another one. */
export function changedMeanwhile({ changed }: Untouched): readonly string[] {
  return changed.map(({ instance, fact, before, after }) => {
    const isText = fact === "config" || fact === "service-definition";
    const how = isText ? fact : `${fact} ${before || "-"} -> ${after || "-"}`;
    return t("changed meanwhile, not by gw: {instance} {fact}", { instance, fact: how });
  });
}

function healthText(plan: Plan, outcome: Outcome, request: SetupRequest): string {
  const { health } = outcome;
  if (health === undefined) return t("{url}, not started", { url: reachText(`http://127.0.0.1:${request.port}`, addressesOf(request)) });
  if (health.kind === "healthy") {
    const facts = { url: reachText(health.url, addressesOf(request)), pid: health.pid };
    // What ran before was not waited for.
    if (outcome.changes.length === 0) return t("{url}, healthy, pid {pid}", facts);
    return t("{url}, healthy, pid {pid}, after {seconds} s", { ...facts, seconds: (health.waitedMs / 1000).toFixed(1) });
  }
  return describeProblem(health.problem, { profile: plan.profile.name, program: "gw" }).message;
}

/** The address that was chosen, beside the one at which gw asks. */
function addressesOf({ bind, bindHost }: SetupRequest): readonly string[] {
  if (bind === "lan") return ["0.0.0.0"];
  return bindHost === undefined ? [] : [bindHost];
}

function secretText(request: SetupRequest): string {
  if (request.tokenEnv !== undefined) return t("from the variable {tokenEnv}", { tokenEnv: request.tokenEnv });
  if (request.auth !== "token" && request.auth !== "password") return t("none");
  return t("in gateway.auth.{auth} of the config, readable by you alone", { auth: request.auth });
}
