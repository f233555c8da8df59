import { engineOf } from "../../engine/engines.ts";
import type { Observed } from "../../wizard/observed.ts";
import { row, seg, type Line } from "./line.ts";

/** What is being set up, in one row. */
export function viewTitle({ profile, instance }: Observed): Line {
  const name = profile.name === "default" ? "default profile" : `profile ${profile.name}`;
  const what = instance === undefined ? "new" : "change what is there";
  return row(seg(" gw onboard ", "accent"), seg(name, "strong"), seg(`  ${engineOf(profile.engine.id).title}, ${what}`, "dim"));
}
