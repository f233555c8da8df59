import { engineOf } from "../../engine/engines.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { describeCallerNote } from "../../locale/caller-note.ts";
import { describeTakeOver } from "../../locale/describe-question.ts";
import { shortenHome } from "../../lib/shorten-home.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, widthOf, type Line } from "./line.ts";
import { t } from "../../locale/t.ts";

/** What is being set up, in one row; what there is no room for is left out, the less telling first. */
export function viewTitle({ profile, instance, from }: Observed, columns = Number.POSITIVE_INFINITY): Line {
  const name = profile.name === "default" ? t("default profile") : t("profile {name}", { name: profile.name });
  const isNew = instance === undefined;
  const what =
    from !== undefined ? t("taken over from {title}", { title: engineOf(from).title }) : isNew ? t("new") : t("change what is there");
  const { title } = engineOf(profile.engine.id);
  const program = profile.release === undefined ? title : `${title} ${profile.release.version}`;
  const begin = row(seg(" gw onboard ", "accent"), seg(name, "strong"));
  const rows = [`${program}, ${what}`, program, title, what].map((more) => [...begin, seg(`  ${more}`, "dim")]);
  return rows.find((line) => widthOf(line) <= columns) ?? begin;
}

/** What people should know of the profile before anything else, one paragraph each. */
export function viewRemarks({ remarks, home, from, profile, caller }: Observed, frame: Frame): readonly Line[] {
  const lead = seg(` ${frame.glyphs.warn} `, "warn");
  const takeOver =
    from === undefined ? [] : paragraph(describeTakeOver(engineOf(from).title, profile.engine.title), frame.columns, { indent: 1 });
  const sentences = [
    ...(caller === undefined ? [] : [describeCallerNote(caller)]),
    ...remarks.map((remark) => shortenHome(describeRemark(remark), home)),
  ];
  return [...takeOver, ...sentences.flatMap((text) => paragraph(text, frame.columns, { lead, keepsCommand: frame.keepsCommand }))];
}
