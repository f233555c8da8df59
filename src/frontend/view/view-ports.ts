import {
  describeConflict,
  describeConsequences,
  describeFree,
  instanceName,
  portText,
  roleName,
  summarizeConflict,
} from "../../locale/describe-conflict.ts";
import { cellWidth, padCells, wrapText } from "../../lib/wrap-text.ts";
import type { Observed } from "../../wizard/observed.ts";
import { previewPorts, type Neighbour, type PortPreview, type RolePreview } from "../../wizard/port-preview.ts";
import { paragraph, row, seg, type Line, type Segment } from "./line.ts";
import type { Frame } from "./frame.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";

/** The columns of the table; names of roles are as long as their language makes them. */
const leastRoleWidth = 16;
const portWidth = 12;
/** With less room for what is said of a port, each role is a sentence of its own. */
const leastStateWidth = 24;
const markWidth = 3;

/** How wide the columns are before the last one; `before`: that of the ports which a move leaves. */
type Columns = { readonly role: number; readonly before: number; readonly all: number };

/** The port map of what is typed: each role with its ports and what is in its way, then the block as a whole, then the neighbours. */
export function viewPorts(observed: Observed, text: string, frame: Frame): readonly Line[] {
  const preview = previewPorts(observed, text);
  if (preview === undefined) return [];
  const columns = columnsOf(preview, frame);
  const isTable = frame.columns - columns.all >= leastStateWidth;
  const whole = viewWhole(preview, frame);
  const roles = isTable
    ? [...preview.roles.flatMap((role) => viewRow(role, columns, frame)), ...whole]
    : [...whole, ...preview.roles.toSorted(byWeight).flatMap((role) => viewSentence(role, frame))];
  return [...roles, ...preview.neighbours.flatMap((neighbour) => viewNeighbour(neighbour, columns, frame))];
}

/** A narrow window is often a low one: what is in the way comes first. */
function byWeight(left: RolePreview, right: RolePreview): number {
  return weightOf(right) - weightOf(left);
}

function weightOf({ conflict }: RolePreview): number {
  if (conflict === undefined) return 0;
  return conflict.severity === "error" ? 2 : 1;
}

function columnsOf({ roles }: PortPreview, { glyphs }: Frame): Columns {
  const role = Math.max(leastRoleWidth, ...[...roles.map((one) => roleName(one.role.role)), t("neighbour")].map(cellWidth));
  const moved = roles.flatMap(({ before }) => (before === undefined ? [] : [cellWidth(portText(before))]));
  const before = moved.length === 0 ? 0 : Math.max(...moved) + cellWidth(` ${glyphs.arrow} `);
  return { role, before, all: markWidth + role + 1 + before + portWidth };
}

function viewRow(preview: RolePreview, columns: Columns, frame: Frame): readonly Line[] {
  const { role, before } = preview;
  const moved = before === undefined ? "" : ` ${frame.glyphs.arrow} `;
  const place = row(
    markOf(preview, frame),
    padCells(roleName(role.role), columns.role),
    " ",
    seg(padCells(before === undefined ? "" : portText(before), columns.before - cellWidth(moved)) + moved, "dim"),
    seg(padCells(portText(role), portWidth), "strong"),
  );
  const state = stateOf(preview);
  const [first = "", ...more] = wrapText(state.text, frame.columns - columns.all);
  return [[...place, { ...state, text: first }], ...more.map((text) => row(" ".repeat(columns.all), { ...state, text }))];
}

function viewSentence(preview: RolePreview, frame: Frame): readonly Line[] {
  const { role, before } = preview;
  const ports = before === undefined ? portText(role) : `${portText(before)} ${frame.glyphs.arrow} ${portText(role)}`;
  const place = t("{role} {ports}", { role: roleName(role.role), ports });
  const state = stateOf(preview);
  const text = t("{place}: {state}", { place, state: state.text });
  return paragraph(text, frame.columns, { lead: markOf(preview, frame), tone: state.tone === "dim" ? "plain" : state.tone });
}

/** What is in the way of the block as a whole, and what comes of all of it. */
function viewWhole({ roles, general }: PortPreview, frame: Frame): readonly Line[] {
  const consequences = describeConsequences(roles.flatMap(({ conflict }) => conflict ?? []));
  const said = [
    ...general.map((conflict) => ({ isError: conflict.severity === "error", text: describeConflict(conflict) })),
    ...consequences.map((text) => ({ isError: true, text })),
  ];
  return said.flatMap(({ isError, text }) => {
    const lead = isError ? seg(` ${frame.glyphs.bad} `, "bad") : seg(` ${frame.glyphs.warn} `, "warn");
    return paragraph(text, frame.columns, { tone: isError ? "bad" : "warn", lead });
  });
}

function markOf(preview: RolePreview, frame: Frame): Segment {
  if (preview.conflict === undefined) return seg(` ${frame.glyphs.done} `, "good");
  return preview.conflict.severity === "error" ? seg(` ${frame.glyphs.bad} `, "bad") : seg(` ${frame.glyphs.warn} `, "warn");
}

function stateOf(preview: RolePreview): Segment {
  const { conflict, role } = preview;
  if (conflict !== undefined) return seg(summarizeConflict(conflict), conflict.severity === "error" ? "bad" : "warn");
  if (preview.isOwn) return seg(t("as it is"), "dim");
  const reach = role.address === "loopback" ? t(", loopback only") : "";
  const use = describeFree(role);
  return seg(role.pinnedBy === undefined ? `${use}${reach}` : t("free, set by {key}", { key: role.pinnedBy }), "dim");
}

function viewNeighbour(neighbour: Neighbour, columns: Columns, frame: Frame): readonly Line[] {
  const { distance, basePort } = neighbour;
  const where =
    distance === 0
      ? t("the same port")
      : distance < 0
        ? t("{distance} below", { distance: -distance })
        : t("{distance} above", { distance });
  const name = instanceName(neighbour);
  const lead = `${" ".repeat(markWidth)}${padCells(t("neighbour"), columns.role)} ${" ".repeat(columns.before)}`;
  const aligned = `${lead}${padCells(String(basePort), portWidth)}${list([name, where])}`;
  if (cellWidth(aligned) <= frame.columns) return [row(seg(aligned, "dim"))];
  return paragraph(t("neighbour {basePort}, {where}: {name}", { basePort, where, name }), frame.columns, { indent: 3, tone: "dim" });
}
