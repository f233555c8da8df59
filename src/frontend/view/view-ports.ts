import { describeConflict, instanceName, portText, roleName, summarizeConflict } from "../../locale/describe-conflict.ts";
import { padCells } from "../../lib/wrap-text.ts";
import type { Observed } from "../../wizard/observed.ts";
import { previewPorts, type Neighbour, type RolePreview } from "../../wizard/port-preview.ts";
import { paragraph, row, seg, type Line, type Segment } from "./line.ts";
import type { Frame } from "./frame.ts";

const roleWidth = 16;
const portWidth = 12;

/** The port map of what is typed: each role with its ports and what is in its way, then the block as a whole, then the neighbours. */
export function viewPorts(observed: Observed, text: string, frame: Frame): readonly Line[] {
  const preview = previewPorts(observed, text);
  if (preview === undefined) return [];
  return [
    ...preview.roles.map((role) => viewRole(role, frame)),
    ...preview.general.flatMap((conflict) => {
      const isError = conflict.severity === "error";
      const lead = isError ? seg(` ${frame.glyphs.bad} `, "bad") : seg(` ${frame.glyphs.warn} `, "warn");
      return paragraph(describeConflict(conflict), frame.columns, { tone: isError ? "bad" : "warn", lead });
    }),
    ...preview.neighbours.map((neighbour) => viewNeighbour(neighbour)),
  ];
}

function viewRole(preview: RolePreview, frame: Frame): Line {
  const { role, before } = preview;
  const moved = before === undefined ? "" : `${portText(before)} ${frame.glyphs.arrow} `;
  return row(
    markOf(preview, frame),
    padCells(roleName(role.role), roleWidth),
    " ",
    seg(moved, "dim"),
    seg(padCells(portText(role), portWidth), "strong"),
    stateOf(preview),
  );
}

function markOf(preview: RolePreview, frame: Frame): Segment {
  if (preview.conflict === undefined) return seg(` ${frame.glyphs.done} `, "good");
  return preview.conflict.severity === "error" ? seg(` ${frame.glyphs.bad} `, "bad") : seg(` ${frame.glyphs.warn} `, "warn");
}

function stateOf(preview: RolePreview): Segment {
  const { conflict, role } = preview;
  if (conflict !== undefined) return seg(summarizeConflict(conflict), conflict.severity === "error" ? "bad" : "warn");
  if (preview.isOwn) return seg("as it is", "dim");
  const reach = role.address === "loopback" ? ", loopback only" : "";
  const use = { "at-start": "free", "on-demand": "free, opened when needed", reserved: "free, kept in reserve" }[role.listens];
  return seg(role.pinnedBy === undefined ? `${use}${reach}` : `free, set by ${role.pinnedBy}`, "dim");
}

function viewNeighbour(neighbour: Neighbour): Line {
  const { distance, basePort } = neighbour;
  const where = distance === 0 ? "the same port" : distance < 0 ? `${-distance} below` : `${distance} above`;
  return row(
    seg(`   ${padCells("neighbour", roleWidth)} ${padCells(String(basePort), portWidth)}${instanceName(neighbour)}, ${where}`, "dim"),
  );
}
