import { engineOf } from "../../engine/engines.ts";
import { describeRemark } from "../../instance/describe-remark.ts";
import { shortenHome } from "../../profile/profile.ts";
import type { Observed } from "../../wizard/observed.ts";
import type { Frame } from "./frame.ts";
import { paragraph, row, seg, type Line } from "./line.ts";

/** What is being set up, in one row. */
export function viewTitle({ profile, instance }: Observed): Line {
  const name = profile.name === "default" ? "default profile" : `profile ${profile.name}`;
  const what = instance === undefined ? "new" : "change what is there";
  const version = profile.release === undefined ? "" : ` ${profile.release.version}`;
  return row(seg(" gw onboard ", "accent"), seg(name, "strong"), seg(`  ${engineOf(profile.engine.id).title}${version}, ${what}`, "dim"));
}

/** What people should know of the profile before anything else, one paragraph each. */
export function viewRemarks({ remarks, home }: Observed, frame: Frame): readonly Line[] {
  const lead = seg(` ${frame.glyphs.warn} `, "warn");
  return remarks.flatMap((remark) => paragraph(shortenHome(describeRemark(remark), home), frame.columns, { lead }));
}
