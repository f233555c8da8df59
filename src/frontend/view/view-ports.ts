import { describeConflict, describeFree, instanceName, portText, roleName, summarizeConflict } from "../../locale/describe-conflict.ts";
import { cellWidth, padCells } from "../../lib/wrap-text.ts";
import type { Observed } from "../../wizard/observed.ts";
import { previewPorts, type Neighbour, type RolePreview } from "../../wizard/port-preview.ts";
import { paragraph, row, seg, widthOf, type Line, type Segment } from "./line.ts";
import type { Frame } from "./frame.ts";
import { list } from "../../locale/list.ts";
import { t } from "../../locale/t.ts";

/** The columns of the table; names of roles are as long as their language makes them. */
const leastRoleWidth = 16;
const portWidth = 12;

/** The port map of what is typed: each role with its ports and what is in its way, then the block as a whole, then the neighbours. */
export function viewPorts(observed: Observed, text: string, frame: Frame): readonly Line[] {
  const preview = previewPorts(observed, text);
  if (preview === undefined) return [];
  const names = [...preview.roles.map(({ role }) => roleName(role.role)), t("neighbour")];
  const roleWidth = Math.max(leastRoleWidth, ...names.map(cellWidth));
  return [
    ...preview.roles.map((role) => viewRole(role, roleWidth, frame)),
    ...preview.general.flatMap((conflict) => {
      const isError = conflict.severity === "error";
      const lead = isError ? seg(` ${frame.glyphs.bad} `, "bad") : seg(` ${frame.glyphs.warn} `, "warn");
      return paragraph(describeConflict(conflict), frame.columns, { tone: isError ? "bad" : "warn", lead });
    }),
    ...preview.neighbours.flatMap((neighbour) => viewNeighbour(neighbour, roleWidth, frame)),
  ];
}

function viewRole(preview: RolePreview, roleWidth: number, frame: Frame): Line {
  const { role, before } = preview;
  const moved = before === undefined ? "" : `${portText(before)} ${frame.glyphs.arrow} `;
  const place = row(
    markOf(preview, frame),
    padCells(roleName(role.role), roleWidth),
    " ",
    seg(moved, "dim"),
    seg(padCells(portText(role), portWidth), "strong"),
  );
  return [...place, shorten(stateOf(preview), frame, frame.columns - widthOf(place))];
}

/** Its first words and a sign where there is no room for all: of what is in the way, a sentence below the answer says the rest. */
function shorten(state: Segment, { glyphs }: Frame, room: number): Segment {
  return cellWidth(state.text) <= room ? state : { ...state, text: state.text.replace(/[,:，：].*/, glyphs.dots) };
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

function viewNeighbour(neighbour: Neighbour, roleWidth: number, frame: Frame): readonly Line[] {
  const { distance, basePort } = neighbour;
  const where =
    distance === 0
      ? t("the same port")
      : distance < 0
        ? t("{distance} below", { distance: -distance })
        : t("{distance} above", { distance });
  const name = instanceName(neighbour);
  const aligned = `   ${padCells(t("neighbour"), roleWidth)} ${padCells(String(basePort), portWidth)}${list([name, where])}`;
  if (cellWidth(aligned) <= frame.columns) return [row(seg(aligned, "dim"))];
  return paragraph(t("neighbour {basePort}, {where}: {name}", { basePort, where, name }), frame.columns, { indent: 3, tone: "dim" });
}
