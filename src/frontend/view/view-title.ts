import { engineOf } from "../../engine/engines.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { describeTakeOver } from "../../locale/describe-question.ts";
import { shortenHome } from "../../profile/profile.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, type Line } from "./line.ts";
import { t } from "../../locale/t.ts";

/** What is being set up, in one row. */
export function viewTitle({ profile, instance, from }: Observed): Line {
  const name = profile.name === "default" ? t("default profile") : t("profile {name}", { name: profile.name });
  const isNew = instance === undefined;
  const what =
    from !== undefined ? t("taken over from {title}", { title: engineOf(from).title }) : isNew ? t("new") : t("change what is there");
  const version = profile.release === undefined ? "" : ` ${profile.release.version}`;
  return row(seg(" gw onboard ", "accent"), seg(name, "strong"), seg(`  ${engineOf(profile.engine.id).title}${version}, ${what}`, "dim"));
}

/** What people should know of the profile before anything else, one paragraph each. */
export function viewRemarks({ remarks, home, from, profile }: Observed, frame: Frame): readonly Line[] {
  const lead = seg(` ${frame.glyphs.warn} `, "warn");
  const takeOver =
    from === undefined ? [] : paragraph(describeTakeOver(engineOf(from).title, profile.engine.title), frame.columns, { indent: 1 });
  return [...takeOver, ...remarks.flatMap((remark) => paragraph(shortenHome(describeRemark(remark), home), frame.columns, { lead }))];
}
