import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import type { CutOffDrill } from "./drill-mark.ts";

/** That a drill left a gateway stopped, and the command that starts it. */
export function describeCutOff({ main, at }: CutOffDrill, audience: Audience): string {
  const start = gwCommand(audienceOfMain(main, audience), "gateway", "start");
  return `A rescue drill of ${at} was cut off and left ${instanceName(main)} stopped. Start it: ${start}`;
}
