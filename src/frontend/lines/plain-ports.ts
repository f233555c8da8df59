import { describeConflict, describeFree, instanceName, portText, roleName, summarizeConflict } from "../../locale/describe-conflict.ts";
import { t } from "../../locale/t.ts";
import type { Observed } from "../../wizard/observed.ts";
import { previewPorts, type Neighbour, type RolePreview } from "../../wizard/port-preview.ts";
import type { Frame } from "../view/frame.ts";
import { paragraph, type Line } from "../view/line.ts";

/** The port map of what is typed as sentences: a role each with its ports and what is in its way, then the block as a whole, then the neighbours. */
export function plainPorts(observed: Observed, text: string, { columns, glyphs }: Frame): readonly Line[] {
  const preview = previewPorts(observed, text);
  if (preview === undefined) return [];
  const rows = [
    t("Its ports:"),
    ...preview.roles.map((role) => roleText(role)),
    ...preview.general.map((conflict) => `${conflict.severity === "error" ? glyphs.bad : glyphs.warn} ${describeConflict(conflict)}`),
    ...preview.neighbours.map(neighbourText),
  ];
  return rows.flatMap((line) => paragraph(line, columns));
}

function roleText({ role, before, isOwn, conflict }: RolePreview): string {
  const facts = { role: roleName(role.role), ports: portText(role) };
  const place =
    before === undefined ? t("{role} {ports}", facts) : t("{role} {ports}, now {before}", { ...facts, before: portText(before) });
  return t("{place}: {state}", { place, state: conflict === undefined ? freeText({ role, isOwn }) : summarizeConflict(conflict) });
}

function freeText({ role, isOwn }: Pick<RolePreview, "role" | "isOwn">): string {
  if (isOwn) return t("as it is");
  if (role.pinnedBy !== undefined) return t("free, set by {key}", { key: role.pinnedBy });
  const use = describeFree(role);
  return use + (role.address === "loopback" ? t(", loopback only") : "");
}

function neighbourText(neighbour: Neighbour): string {
  const { distance, basePort } = neighbour;
  const far = distance < 0 ? t("{distance} below", { distance: -distance }) : t("{distance} above", { distance });
  const where = distance === 0 ? t("the same port") : far;
  return t("neighbour {basePort}, {where}: {name}", { basePort, where, name: instanceName(neighbour) });
}
