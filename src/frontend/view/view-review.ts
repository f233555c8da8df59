import { describeRisk, portText, roleName } from "../../locale/describe-conflict.ts";
import { gwCommand } from "../../locale/command-text.ts";
import { foldCommand } from "../../lib/fold-command.ts";
import { padCells } from "../../lib/wrap-text.ts";
import type { Plan } from "../../plan/plan.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Draft } from "../../wizard/draft.ts";
import type { Observed } from "../../wizard/observed.ts";
import { passwordVariable, wordsOf } from "../../wizard/equivalent-command.ts";
import { risksOf } from "../../wizard/port-choice.ts";
import { previewPorts } from "../../wizard/port-preview.ts";
import { paragraph, row, seg, type Line } from "./line.ts";
import type { Frame } from "./frame.ts";
import { viewChanges, viewNotes } from "./view-changes.ts";
import { t } from "../../locale/t.ts";

/** Where the conversation is: what was answered, on top of what was seen. */
type Stand = { readonly draft: Draft; readonly observed: Observed };

/** The whole review: the changes with their undo, the ports, what there is to know, and the command that does the same. */
export function viewReview(stand: Stand, plan: Plan, frame: Frame): readonly Line[] {
  return [
    ...viewPlan(stand, plan, frame),
    row(),
    commandTitle(),
    ...foldCommand(commandOf(stand, plan, frame), frame.columns, 3).map((text) => row(seg(text, "accent"))),
    ...viewCaveat(stand, frame),
  ];
}

/** What the command cannot say by itself: a password that was typed. */
export function viewCaveat({ draft, observed }: Stand, frame: Frame): readonly Line[] {
  const variable = passwordVariable(draft, observed);
  if (variable === undefined) return [];
  const text = t("Before it, set {variable} to the password, which is not shown: the gateway then takes it from that variable.", {
    variable,
  });
  return paragraph(text, frame.columns, { indent: 3, tone: "dim" });
}

/** What stands above the command that does the same. */
export function commandTitle(): Line {
  return row(seg(` ${t("The same without questions")}`, "strong"));
}

/** The command that does the same, in one piece. */
export function commandOf(stand: Stand, plan: Pick<Plan, "withoutStart">, frame: Frame): string {
  const { engines, profile } = stand.observed;
  // A profile that is new has no config yet by which gw would know its engine.
  const audience = engines.isOpen ? { ...frame.audience, engine: profile.engine.id } : frame.audience;
  return gwCommand(audience, ...wordsOf(stand.draft, stand.observed, { starts: plan.withoutStart !== true }));
}

/** The review without that command. */
export function viewPlan(stand: Stand, plan: Plan, frame: Frame): readonly Line[] {
  const risks = risksOf(stand.draft, stand.observed);
  const notes = plan.notes.filter(({ kind }) => kind !== "accepted-risk");
  const changes = viewChanges(plan.changes, stand.observed.home, frame);
  return [
    row(seg(` ${plan.changes.length === 0 ? t("Nothing to change") : t("Review: nothing has been written yet")}`, "strong")),
    ...(plan.changes.length === 0 ? paragraph(t("Everything is as the answers say."), frame.columns, { indent: 3 }) : changes),
    ...viewProgram(stand, frame),
    ...viewPortChanges(stand, frame),
    ...(notes.length + risks.length === 0 ? [] : [row(), row(seg(` ${t("To know")}`, "strong"))]),
    ...risks.flatMap((risk) =>
      paragraph(t("accepted risk {name}: {risk}", { name: risk.name, risk: describeRisk(risk) }), frame.columns, {
        lead: seg(`   ${frame.glyphs.warn} `, "warn"),
      }),
    ),
    ...viewNotes(notes, stand.observed.home, frame),
  ];
}

/** What will run: the engine's release, its Node, and where both are. */
function viewProgram({ observed }: Stand, frame: Frame): readonly Line[] {
  const { release, engine } = observed.profile;
  if (release?.node === undefined) return [];
  const text = t("{title} {version} ({root}) with Node {nodeVersion} ({path})", {
    title: engine.title,
    version: release.version,
    root: release.root,
    nodeVersion: release.node.version,
    path: release.node.path,
  });
  return [row(), row(seg(` ${t("Runs")}`, "strong")), ...paragraph(shortenHome(text, observed.home), frame.columns, { indent: 3 })];
}

function viewPortChanges(stand: Stand, frame: Frame): readonly Line[] {
  const port = stand.draft.answers.port?.text ?? "";
  const preview = previewPorts(stand.observed, port);
  const rows = (preview?.roles ?? []).map(({ role, before, conflict }) => {
    const moved = before === undefined ? "" : `${portText(before)} ${frame.glyphs.arrow} `;
    return row(
      conflict === undefined ? "   " : seg(` ${frame.glyphs.warn} `, "warn"),
      padCells(roleName(role.role), 16),
      " ",
      seg(moved, "dim"),
      seg(portText(role), "strong"),
    );
  });
  return rows.length === 0 ? [] : [row(), row(seg(` ${t("Ports")}`, "strong")), ...rows];
}
